import { chartLimits } from './chart-limits.ts';
import { rowsName } from './chart-spec.ts';
import { encoding, facetChannel, resolve, viewSize } from './encoding-rules.ts';
import { chartTitle } from './guide-rules.ts';
import { mark, viewLooks } from './mark-rules.ts';
import { params } from './param-rules.ts';
import {
  dropped,
  either,
  essential,
  flag,
  later,
  list,
  number,
  oneOf,
  refuse,
  shape,
  text,
  type Rule,
} from './shape.ts';
import { transform } from './transform-rules.ts';
import { ownName } from './value-rules.ts';

/** A view: one mark, or layers, or views side by side, or one view repeated for every value of a field. */

/** The rows of the chart's own relation, by name; any other data would be somebody else's. */
const ownRows = shape({ name: oneOf(rowsName) }, ['name']);

const padding = number(0, 400);

const shared: Readonly<Record<string, Rule>> = {
  title: chartTitle,
  name: ownName,
  description: text,
  data: ownRows,
  transform: essential(list(transform, chartLimits.transforms)),
  params,
  resolve,
  width: viewSize,
  height: viewSize,
  padding: either(padding, shape({ left: padding, right: padding, top: padding, bottom: padding })),
};

const arranged: Readonly<Record<string, Rule>> = {
  align: either(
    oneOf('all each none'),
    shape({ row: oneOf('all each none'), column: oneOf('all each none') }),
  ),
  bounds: oneOf('full flush'),
  center: flag,
  columns: number(1, 100),
  spacing: either(padding, shape({ row: padding, column: padding })),
};

const views = later(() => list(view, chartLimits.layers));

const forms: Readonly<Record<string, Rule>> = {
  layer: shape({ ...shared, layer: views, encoding, view: viewLooks }, ['layer']),
  hconcat: shape({ ...shared, ...arranged, hconcat: views }, ['hconcat']),
  vconcat: shape({ ...shared, ...arranged, vconcat: views }, ['vconcat']),
  concat: shape({ ...shared, ...arranged, concat: views }, ['concat']),
  spec: shape(
    {
      ...shared,
      ...arranged,
      facet: either(facetChannel, shape({ row: facetChannel, column: facetChannel })),
      spec: later(() => view),
    },
    ['facet', 'spec'],
  ),
  mark: shape({ ...shared, mark, encoding, view: viewLooks }, ['mark']),
};

export const view: Rule = (value, place) => {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const form = Object.keys(forms).find((name) => keys.includes(name));
  const rule = form === undefined ? undefined : forms[form];
  if (rule === undefined) return refuse('nothing-to-draw', '', place);
  const nesting = place.path.split(/\[\d+\]|(?:^|\.)spec(?:\.|$)/).length - 1;
  if (nesting > chartLimits.depth) return refuse('too-deep', nesting, place);
  const { budget } = place.report;
  if ((budget.views -= 1) < 0) return refuse('too-many', '', place);
  const kept = rule(value, place);
  return isEmptyArrangement(kept) ? refuse('nothing-to-draw', '', place) : kept;
};

function isEmptyArrangement(kept: unknown): boolean {
  if (typeof kept !== 'object' || kept === null) return kept !== dropped;
  return ['layer', 'hconcat', 'vconcat', 'concat'].some(
    (key) => key in kept && (kept as Record<string, readonly unknown[]>)[key]?.length === 0,
  );
}
