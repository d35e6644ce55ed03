import { axis, header, legend } from './guide-rules.ts';
import { predicate } from './predicate-rules.ts';
import { either, flag, list, number, oneOf, refuse, shape, text, type Rule } from './shape.ts';
import {
  aggregate,
  align,
  bin,
  color,
  computed,
  constant,
  constants,
  dash,
  dateTime,
  field,
  format,
  formatType,
  length,
  lines,
  magnitude,
  nothing,
  ownName,
  shapeName,
  share,
  size,
  sortOrder,
  timeUnit,
} from './value-rules.ts';

/** Which column drives which visual property, and by which scale. No links, no addresses, no places. */

const positions =
  'x y x2 y2 xOffset yOffset theta theta2 radius radius2 xError yError xError2 yError2';
const paints = 'color fill stroke';
const measures = 'opacity fillOpacity strokeOpacity strokeWidth size angle';
const facets = 'facet row column';
const rest = 'strokeDash shape text tooltip detail order description';

export const channelNames: readonly string[] =
  `${positions} ${paints} ${measures} ${facets} ${rest}`.split(' ');

const channelName = oneOf(channelNames.join(' '));

const sort = either(
  nothing,
  sortOrder,
  shape({ field, op: aggregate, order: either(nothing, sortOrder) }),
  shape({ encoding: channelName, order: either(nothing, sortOrder) }, ['encoding']),
  oneOf(channelNames.flatMap((name) => [name, `-${name}`]).join(' ')),
  constants,
);

const interval = oneOf('millisecond second minute hour day week month year');
const domainEnd = either(dateTime, magnitude);

const schemeName: Rule = (value, place) =>
  typeof value === 'string' && /^[a-z]{2,24}\d{0,2}(-\d)?$/.test(value)
    ? value
    : refuse('not-allowed', value, place);

/** Never null: without a scale the values of the rows themselves would become paint and paths. */
const scale = shape({
  type: oneOf(
    'linear log pow sqrt symlog identity time utc ordinal band point bin-ordinal quantile quantize ' +
      'threshold sequential',
  ),
  domain: either(oneOf('unaggregated'), constants),
  domainMin: domainEnd,
  domainMax: domainEnd,
  domainMid: magnitude,
  range: either(
    oneOf('category ordinal heatmap ramp diverging symbol width height'),
    list(either(magnitude, color, shapeName, dash), 200),
  ),
  rangeMin: either(length, color),
  rangeMax: either(length, color),
  scheme: either(
    shape({ name: schemeName, count: number(2, 20), extent: list(number(-1, 2), 2) }, ['name']),
    schemeName,
  ),
  reverse: flag,
  nice: either(
    flag,
    number(0, 100),
    interval,
    shape({ interval, step: number(1, 100) }, ['interval']),
  ),
  zero: flag,
  clamp: flag,
  round: flag,
  align: share,
  padding: number(0, 200),
  paddingInner: share,
  paddingOuter: number(0, 100),
  exponent: number(0.01, 10),
  constant: number(1e-9, 1e12),
  base: number(2, 100),
  bins: list(magnitude, 200),
  interpolate: oneOf('rgb lab hcl hsl hsl-long hcl-long cubehelix cubehelix-long'),
});

function channel(value: Rule): Rule {
  const branch: Readonly<Record<string, Rule>> = {
    test: predicate,
    param: ownName,
    empty: flag,
    value,
    field,
    datum: computed(constant),
    type: oneOf('quantitative temporal ordinal nominal'),
    aggregate,
    bin,
    timeUnit,
    title: either(nothing, lines),
    scale,
    legend,
    sort,
    format,
    formatType,
  };
  const condition = either(shape(branch), list(shape(branch), 10));
  const definition = shape({
    ...branch,
    condition,
    axis,
    header,
    stack: either(nothing, flag, oneOf('zero normalize center')),
    bandPosition: share,
    columns: number(1, 100),
    spacing: number(0, 400),
    align: either(align, oneOf('all each none')),
    center: flag,
    bounds: oneOf('full flush'),
  });
  return (given, place) =>
    Array.isArray(given) ? list(definition, 30)(given, place) : definition(given, place);
}

const position = channel(either(oneOf('width height'), computed(length)));
const paint = channel(either(nothing, color));
const measure = channel(computed(magnitude));
const wording = channel(either(nothing, computed(either(lines, magnitude, flag))));

export const encoding: Rule = shape({
  ...rules(positions, position),
  ...rules(paints, paint),
  ...rules(measures, measure),
  ...rules(facets, channel(nothing)),
  strokeDash: channel(dash),
  shape: channel(shapeName),
  text: wording,
  tooltip: either(nothing, wording),
  description: channel(text),
  detail: channel(nothing),
  order: channel(magnitude),
});

export const facetChannel = channel(nothing);

export const opacityChannel = measure;

function rules(names: string, rule: Rule): Readonly<Record<string, Rule>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, rule]));
}

export const resolve: Rule = shape(
  Object.fromEntries(
    ['scale', 'axis', 'legend'].map((part) => [
      part,
      shape(rules(channelNames.join(' '), oneOf('shared independent'))),
    ]),
  ),
);

export const viewSize = either(shape({ step: number(1, 200) }, ['step']), oneOf('container'), size);
