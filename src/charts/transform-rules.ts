import { chartLimits } from './chart-limits.ts';
import { predicate } from './predicate-rules.ts';
import { either, flag, list, number, oneOf, refuse, shape, type Rule } from './shape.ts';
import {
  aggregate,
  bin,
  constant,
  constants,
  expression,
  field,
  fields,
  magnitude,
  newField,
  newFields,
  nothing,
  share,
  sortOrder,
  timeUnit,
} from './value-rules.ts';

/**
 * What a chart may still do to its rows. Sums belong into SQL, where they can be read; nothing here loads,
 * invents rows without a bound, or draws lots. A transform that is refused stops the chart: without its
 * filter it would show something else.
 */
const sort = list(shape({ field, order: either(nothing, sortOrder) }, ['field']), 10);
const frame = list(either(nothing, number(-100_000, 100_000)), 2);

const aggregates = list(shape({ op: aggregate, field, as: newField }, ['op', 'as']), 50);

const windows = list(
  shape(
    {
      op: either(
        oneOf(
          'row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value ' +
            'nth_value',
        ),
        aggregate,
      ),
      field,
      param: number(0, 10_000),
      as: newField,
    },
    ['op', 'as'],
  ),
  20,
);

const curves = {
  groupby: fields,
  as: newFields,
  extent: list(magnitude, 2),
} as const;

/** By the key that gives a transform its kind: the keys that may go with it, and those that must. */
const kinds: Readonly<Record<string, Rule>> = {
  filter: shape({ filter: predicate }, ['filter']),
  calculate: shape({ calculate: expression, as: newField }, ['calculate', 'as']),
  joinaggregate: shape({ joinaggregate: aggregates, groupby: fields }, ['joinaggregate']),
  aggregate: shape({ aggregate: aggregates, groupby: fields }, ['aggregate']),
  window: shape({ window: windows, frame, sort, groupby: fields, ignorePeers: flag }, ['window']),
  stack: shape(
    {
      stack: field,
      groupby: fields,
      sort,
      offset: oneOf('zero normalize center'),
      as: either(newFields, newField),
    },
    ['stack', 'groupby', 'as'],
  ),
  bin: shape({ bin, field, as: either(newFields, newField) }, ['bin', 'field', 'as']),
  timeUnit: shape({ timeUnit, field, as: newField }, ['timeUnit', 'field', 'as']),
  fold: shape({ fold: list(field, chartLimits.foldedFields), as: newFields }, ['fold']),
  flatten: shape({ flatten: list(field, 10), as: newFields }, ['flatten']),
  pivot: shape(
    { pivot: field, value: field, groupby: fields, op: aggregate, limit: number(1, 200) },
    ['pivot', 'value'],
  ),
  impute: shape(
    {
      impute: field,
      key: field,
      value: constant,
      method: oneOf('value mean median max min'),
      groupby: fields,
      keyvals: constants,
      frame,
    },
    ['impute', 'key'],
  ),
  density: shape(
    {
      ...curves,
      density: field,
      bandwidth: number(0, chartLimits.magnitude),
      steps: number(1, 1000),
      minsteps: number(1, 1000),
      maxsteps: number(1, 1000),
      cumulative: flag,
      counts: flag,
    },
    ['density'],
  ),
  regression: shape(
    {
      ...curves,
      regression: field,
      on: field,
      method: oneOf('linear log exp pow quad poly'),
      order: number(1, 10),
      params: flag,
    },
    ['regression', 'on'],
  ),
  loess: shape({ loess: field, on: field, groupby: fields, bandwidth: share, as: newFields }, [
    'loess',
    'on',
  ]),
  quantile: shape(
    {
      quantile: field,
      groupby: fields,
      probs: list(share),
      step: number(0.001, 1),
      as: newFields,
    },
    ['quantile'],
  ),
};

export const transform: Rule = (value, place) => {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  // `bin` and `timeUnit` say what is done to `field`; everything else names its own kind.
  const kind = Object.keys(kinds).find((name) => keys.includes(name));
  const rule = kind === undefined ? undefined : kinds[kind];
  return rule === undefined ? refuse('not-allowed', keys[0] ?? value, place) : rule(value, place);
};
