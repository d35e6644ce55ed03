import type { ChartRow } from '../chart-field.ts';
import { isRecord, type ChartSpec } from '../chart-spec.ts';
import { lowerCloud } from './lower-cloud.ts';
import { lowerFunnel } from './lower-funnel.ts';
import { lowerSankey } from './lower-sankey.ts';
import { lowerUpset } from './lower-upset.ts';
import type { LaidOut } from './laid-out.ts';
import { sketchOf, type Lowering } from './lowering.ts';
import { specialMark } from './special-mark.ts';

/**
 * A special mark as layers of plain ones over rows that were laid out for them. Takes a specification that has been
 * through `sanitizeSpec`; gives one for `completeSpec`. Null: it is none, or there is nothing to lay out. `lowering.width`
 * is what the page has, `padding` what is left free at the sides of it.
 */
export function lowerSpecial(
  spec: ChartSpec,
  rows: readonly ChartRow[],
  lowering: Lowering,
  padding = 4,
): LaidOut | null {
  const mark = specialMark(spec);
  if (mark === null) return null;
  const whole = typeof spec['width'] === 'number' ? spec['width'] : lowering.width;
  const inner = { ...lowering, width: Math.max(80, whole - 2 * padding) };
  const made = lower[mark](spec, rows, sketchOf(spec, inner));
  if (made === null) return null;
  const kept = Object.fromEntries(
    ['title', 'name', 'description'].flatMap((key) => (key in spec ? [[key, spec[key]]] : [])),
  );
  return {
    rows: made.rows,
    spec: {
      ...kept,
      width: whole,
      padding: { left: padding, right: padding, top: 8, bottom: 4 },
      autosize: { type: 'fit-x', contains: 'padding' },
      ...withMark(made.spec, spec['mark']),
    },
  };
}

const lower = {
  sankey: lowerSankey,
  cloud: lowerCloud,
  funnel: lowerFunnel,
  upset: lowerUpset,
} as const;

/** An opacity of the mark goes for the shapes that stand for rows; no tooltips where none are wanted. */
function withMark(spec: ChartSpec, mark: unknown): ChartSpec {
  const { opacity, tooltip } = isRecord(mark) ? mark : {};
  if (typeof opacity !== 'number' && tooltip !== false) return spec;
  const layers: readonly unknown[] = Array.isArray(spec['layer']) ? spec['layer'] : [];
  return {
    ...spec,
    layer: layers.filter(isRecord).map((layer) => {
      const { encoding, mark: own } = layer;
      if (!isRecord(encoding) || !isRecord(own) || !('tooltip' in encoding)) return layer;
      return {
        ...layer,
        mark: { ...own, ...(typeof opacity === 'number' ? { opacity } : {}) },
        encoding: { ...encoding, ...(tooltip === false ? { tooltip: null } : {}) },
      };
    }),
  };
}
