import { checkExpression } from './expression.ts';
import { isSafeFormat } from './format-pattern.ts';
import { chartLimits } from './chart-limits.ts';
import { isForbiddenName } from './chart-spec.ts';
import {
  either,
  flag,
  inside,
  list,
  number,
  oneOf,
  only,
  refuse,
  shape,
  text,
  type Rule,
} from './shape.ts';

/** Values that occur all over a specification: colours, lengths, fields, patterns, expressions, dates. */

export const nothing = only(null);
export const lines = either(list(text, 20), text);
export const length = number(-chartLimits.size, chartLimits.size);
export const size = number(0, chartLimits.size);
export const share = number(0, 1);
export const angle = number(-360, 360);
export const magnitude = number(-chartLimits.magnitude, chartLimits.magnitude);
export const sortOrder = oneOf('ascending descending');

/** A colour by name or number. Whatever could hold an address (`url(…)`) is none. */
export const color: Rule = (value, place) =>
  typeof value === 'string' && colors.test(value) ? value : refuse('not-allowed', value, place);

const colors = /^(?:#[0-9a-f]{3,8}|[a-z]{3,24}|(?:rgb|hsl)a?\([\d\s.,%/]{1,40}\))$/i;

/** A column by name, or a path into one; nothing that leads into the prototype chain. */
export const field: Rule = (value, place) => {
  if (typeof value !== 'string') return refuse('wrong-type', value, place);
  if (value.length > 256) return refuse('too-large', value, place);
  const steps = value.split(/[.[\]'"\\]+/);
  return steps.some(isForbiddenName) ? refuse('forbidden-name', value, place) : value;
};

/** A name that a transform gives to what it computes. */
export const newField: Rule = (value, place) => {
  if (typeof value !== 'string') return refuse('wrong-type', value, place);
  if (value.length > 256 || !/^[^.[\]'"\\`]+$/.test(value))
    return refuse('not-allowed', value, place);
  return isForbiddenName(value) ? refuse('forbidden-name', value, place) : value;
};

export const fields = list(field, 100);
export const newFields = list(newField, 10);

/** The name of a view or a parameter. */
export const ownName: Rule = (value, place) =>
  typeof value === 'string' && isOwnName(value) ? value : refuse('not-allowed', value, place);

export function isOwnName(name: string): boolean {
  return /^[A-Za-z_]\w{0,63}$/.test(name) && !isForbiddenName(name) && !signals.has(name);
}

/** Names that Vega gives to signals of its own. */
const signals: ReadonlySet<string> = new Set(
  'datum event item parent width height padding autosize background cursor unit facet rows'.split(
    ' ',
  ),
);

export const format: Rule = (value, place) => {
  if (typeof value !== 'string') return refuse('wrong-type', value, place);
  return isSafeFormat(value) ? value : refuse('not-allowed', value, place);
};

export const formatType = oneOf('number time utc');

export const expression: Rule = (value, place) => {
  if (typeof value !== 'string') return refuse('wrong-type', value, place);
  const report = checkExpression(value, place.report.params);
  return report.ok ? value : refuse('expression', report.word, place);
};

/** A plain value, or an expression that gives one. */
export function computed(rule: Rule): Rule {
  return either(shape({ expr: expression }, ['expr']), rule);
}

/** A string compared with dates must not stand for a year that needs six digits. */
export const label: Rule = (value, place) => {
  const kept = text(value, place);
  return typeof kept === 'string' && /^\s*[+-]\d{5}/.test(kept)
    ? refuse('too-large', kept, place)
    : kept;
};

export const dateTime = shape({
  year: number(1000, 3000),
  quarter: number(1, 4),
  month: either(number(1, 12), text),
  date: number(1, 31),
  day: either(number(1, 7), text),
  hours: number(0, 24),
  minutes: number(0, 60),
  seconds: number(0, 60),
  milliseconds: number(0, 1000),
  utc: flag,
});

export const constant = either(magnitude, flag, nothing, dateTime, label);
export const constants = list(constant);

const unitWords =
  /^(?:utc)?(?:year)?(?:quarter)?(?:month)?(?:week)?(?:dayofyear)?(?:day)?(?:date)?(?:hours)?(?:minutes)?(?:seconds)?(?:milliseconds)?$/;

const unit: Rule = (value, place) =>
  typeof value === 'string' && value !== '' && value !== 'utc' && unitWords.test(value)
    ? value
    : refuse('not-allowed', value, place);

export const timeUnit = either(
  shape({ unit, step: number(1, 1000), maxbins: number(2, chartLimits.bins), utc: flag }, ['unit']),
  unit,
);

/** Bins by number, or by width within stated ends: a width alone could make billions of them. */
const binOptions: Rule = (value, place) => {
  const kept = shape({
    maxbins: number(2, chartLimits.bins),
    step: number(1e-9, chartLimits.magnitude),
    minstep: number(1e-9, chartLimits.magnitude),
    extent: list(magnitude, 2),
    anchor: magnitude,
    nice: flag,
    base: number(2, 100),
    binned: flag,
  })(value, place);
  if (typeof kept !== 'object' || kept === null || !('step' in kept)) return kept;
  const step = Number(kept.step);
  const [from, to] = 'extent' in kept ? (kept.extent as readonly number[]) : [];
  if (from === undefined || to === undefined || Math.abs(to - from) / step > chartLimits.bins) {
    return refuse('too-many', step, inside(place, 'step'));
  }
  return kept;
};

export const bin = either(oneOf('binned'), flag, nothing, binOptions);

export const aggregate = either(
  shape({ argmax: field }, ['argmax']),
  shape({ argmin: field }, ['argmin']),
  oneOf(
    'count valid missing distinct sum product mean average variance variancep stdev stdevp stderr ' +
      'median q1 q3 min max',
  ),
);

export const shapeName = oneOf(
  'circle square cross diamond triangle triangle-up triangle-down triangle-left triangle-right ' +
    'arrow wedge stroke',
);
export const dash = list(number(0, 1000), 10);
export const align = oneOf('left center right');
export const anchor = oneOf('start middle end');
export const baseline = oneOf('top middle bottom alphabetic line-top line-bottom');
export const orient = oneOf(
  'left right top bottom none top-left top-right bottom-left bottom-right',
);
export const fontWeight = either(oneOf('normal bold lighter bolder'), number(100, 900));
export const fontSize = number(0, 200);
