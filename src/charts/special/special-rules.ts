import { rowsName } from '../chart-spec.ts';
import { opacityChannel } from '../encoding-rules.ts';
import { chartTitle, legend } from '../guide-rules.ts';
import { either, flag, list, oneOf, refuse, shape, text, type Rule } from '../shape.ts';
import {
  color,
  constants,
  field,
  format,
  formatType,
  lines,
  nothing,
  ownName,
  share,
  size,
  sortOrder,
} from '../value-rules.ts';
import type { SpecialMark } from './special-mark.ts';

/**
 * What a special mark may say. Its rows are laid out before Vega sees them, so there are no transforms, no parameters
 * and no summing up: what one of these would change, the chart would not show, and it is refused as a whole.
 */
const title = either(nothing, lines);

const op = oneOf('min max sum mean average');

const sort = either(
  nothing,
  sortOrder,
  oneOf('size -size x -x y -y'),
  shape({ field, op, order: either(nothing, sortOrder) }, ['field']),
  constants,
);

const name = shape({ field, type: oneOf('nominal ordinal temporal quantitative'), title, sort }, [
  'field',
]);

const amount = shape(
  {
    field,
    type: oneOf('quantitative'),
    title,
    format,
    axis: shape({ title, format }),
    legend: nothing,
  },
  ['field'],
);

const colors = either(
  shape({ value: color }, ['value']),
  shape(
    {
      field,
      type: oneOf('nominal ordinal'),
      title,
      sort,
      legend,
      scale: shape({ domain: constants, range: list(color, 200) }),
    },
    ['field'],
  ),
);

const told = shape(
  { field, type: oneOf('nominal ordinal temporal quantitative'), title, format, formatType },
  ['field'],
);

const shared: Readonly<Record<string, Rule>> = {
  color: colors,
  tooltip: either(nothing, list(told, 30), told),
  opacity: opacityChannel,
};

const encodings: Readonly<Record<SpecialMark, Rule>> = {
  sankey: needing(['source', 'target', 'size'], {
    ...shared,
    source: name,
    target: name,
    stage: name,
    size: amount,
  }),
  cloud: needing(['text', 'size'], { ...shared, text: name, size: amount }),
  funnel: needing(['x', 'y'], { ...shared, y: name, x: amount }),
  upset: needing(['x', 'y'], { ...shared, x: name, y: amount }),
};

export function specialView(mark: SpecialMark): Rule {
  const own = oneOf(mark);
  const looks = shape({ type: own, color, opacity: share, tooltip: flag }, ['type']);
  return needing(['mark', 'encoding'], {
    mark: (value, place) => (typeof value === 'string' ? own : looks)(value, place),
    encoding: encodings[mark],
    title: chartTitle,
    name: ownName,
    description: text,
    data: shape({ name: oneOf(rowsName) }, ['name']),
    width: either(oneOf('container'), size),
    height: either(oneOf('container'), size),
    transform: forbidden,
    params: forbidden,
  });
}

/** Told by name and path, unlike what is only left out. */
function needing(needed: readonly string[], rules: Readonly<Record<string, Rule>>): Rule {
  const whole = shape(rules);
  return (value, place) => {
    const kept = whole(value, place);
    if (typeof kept !== 'object' || kept === null) return kept;
    const missing = needed.filter((key) => !Object.hasOwn(kept, key));
    for (const key of missing) refuse('missing', key, place);
    if (missing.length > 0) place.report.isBroken = true;
    return kept;
  };
}

const forbidden: Rule = (value, place) => {
  place.report.isBroken = true;
  return refuse('not-allowed', value, place);
};
