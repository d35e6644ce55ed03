import { either, flag, later, number, oneOf, shape, text, type Rule } from './shape.ts';
import {
  align,
  angle,
  baseline,
  color,
  computed,
  dash,
  fontSize,
  fontWeight,
  length,
  lines,
  nothing,
  share,
  shapeName,
  size,
} from './value-rules.ts';

/** Marks and their looks. No images, no links, no fonts of the author's. */
const markName = oneOf(
  'arc area bar boxplot circle errorband errorbar line point rect rule square text tick trail',
);

const part: Rule = later(() => either(flag, shape(looks)));
const place = either(oneOf('width height'), computed(length));
const paint = either(nothing, color);
const breadth = either(shape({ band: number(0, 2) }, ['band']), computed(size));
const corner = computed(size);

const looks: Readonly<Record<string, Rule>> = {
  color: paint,
  fill: paint,
  stroke: paint,
  filled: flag,
  opacity: computed(share),
  fillOpacity: computed(share),
  strokeOpacity: computed(share),
  strokeWidth: computed(number(0, 200)),
  strokeDash: dash,
  strokeDashOffset: length,
  strokeCap: oneOf('butt round square'),
  strokeJoin: oneOf('miter round bevel'),
  strokeMiterLimit: number(0, 100),
  strokeOffset: length,
  interpolate: oneOf(
    'linear linear-closed step step-before step-after basis basis-open basis-closed cardinal ' +
      'cardinal-open cardinal-closed bundle monotone natural',
  ),
  tension: number(-2, 2),
  orient: oneOf('horizontal vertical'),
  size: computed(number(0, 100_000)),
  shape: shapeName,
  point: either(oneOf('transparent'), part),
  line: part,
  tooltip: either(flag, nothing, shape({ content: oneOf('encoding data') }, ['content'])),
  text: computed(lines),
  dx: computed(length),
  dy: computed(length),
  align: computed(align),
  baseline: computed(baseline),
  angle: computed(angle),
  fontSize: computed(fontSize),
  fontWeight: computed(fontWeight),
  fontStyle: oneOf('normal italic'),
  lineHeight: number(0, 400),
  lineBreak: text,
  limit: computed(size),
  ellipsis: text,
  radius: computed(size),
  radius2: computed(size),
  innerRadius: computed(size),
  outerRadius: computed(size),
  radiusOffset: length,
  theta: angle,
  theta2: angle,
  padAngle: number(0, 7),
  cornerRadius: corner,
  cornerRadiusEnd: corner,
  cornerRadiusTopLeft: corner,
  cornerRadiusTopRight: corner,
  cornerRadiusBottomLeft: corner,
  cornerRadiusBottomRight: corner,
  width: breadth,
  height: breadth,
  bandSize: size,
  minBandSize: size,
  continuousBandSize: size,
  discreteBandSize: breadth,
  binSpacing: number(0, 100),
  timeUnitBandPosition: share,
  timeUnitBandSize: number(0, 2),
  thickness: size,
  x: place,
  y: place,
  x2: place,
  y2: place,
  xOffset: computed(length),
  yOffset: computed(length),
  x2Offset: computed(length),
  y2Offset: computed(length),
  clip: flag,
  order: either(flag, nothing),
  invalid: either(
    nothing,
    oneOf(
      'filter break-paths-filter-domains break-paths-show-domains ' +
        'break-paths-show-path-domains show',
    ),
  ),
  cursor: oneOf('default pointer crosshair help move text grab'),
  aria: flag,
  description: text,
  extent: either(oneOf('min-max stderr stdev iqr'), number(0, 10)),
  box: part,
  median: part,
  outliers: part,
  rule: part,
  ticks: part,
  borders: part,
  band: part,
};

export const mark: Rule = either(markName, shape({ ...looks, type: markName }, ['type']));

export const viewLooks: Rule = shape({
  fill: paint,
  stroke: paint,
  opacity: share,
  fillOpacity: share,
  strokeOpacity: share,
  strokeWidth: number(0, 20),
  strokeDash: dash,
  cornerRadius: size,
});
