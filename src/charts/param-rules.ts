import { chartLimits } from './chart-limits.ts';
import { channelNames } from './encoding-rules.ts';
import { either, flag, list, number, oneOf, shape, type Rule } from './shape.ts';
import {
  color,
  constant,
  constants,
  dash,
  expression,
  fields,
  ownName,
  share,
} from './value-rules.ts';

/**
 * Parameters of a chart: a selection by pointer, or a named value. Events are words from a list, since an
 * event stream in Vega may carry an expression of its own; nothing binds to elements outside the chart.
 */
const pointer = oneOf(
  'click dblclick pointerover mouseover pointermove mousemove pointerout mouseout',
);

const selection = either(
  oneOf('point interval'),
  shape(
    {
      type: oneOf('point interval'),
      fields,
      encodings: list(oneOf(channelNames.join(' ')), 10),
      on: pointer,
      clear: either(flag, pointer),
      toggle: flag,
      nearest: flag,
      translate: flag,
      zoom: flag,
      resolve: oneOf('global union intersect'),
      mark: shape({
        fill: color,
        fillOpacity: share,
        stroke: color,
        strokeOpacity: share,
        strokeWidth: number(0, 20),
        strokeDash: dash,
      }),
    },
    ['type'],
  ),
);

export const params: Rule = list(
  either(
    shape({ name: ownName, select: selection, bind: oneOf('legend scales') }, ['name', 'select']),
    shape({ name: ownName, value: either(constant, constants) }, ['name', 'value']),
    shape({ name: ownName, expr: expression }, ['name', 'expr']),
  ),
  chartLimits.params,
);
