import type { ChartSpec } from '../../../charts/chart-spec.ts';
import type { PictureRows } from '../../../engine/model-contract.ts';
import { clusterDrawings } from './cluster-drawings.ts';

/** Makes a chart of a model's picture; `label` gives the words for axes and legends. */
export type Drawing = (picture: PictureRows, label: (name: string) => string) => ChartSpec;

/** By model, the drawings of its pictures by name. */
const drawings: Readonly<Record<string, Readonly<Record<string, Drawing>>>> = {
  'k-means': clusterDrawings,
};

export function findDrawing(model: string, picture: string): Drawing | undefined {
  const own = Object.hasOwn(drawings, model) ? drawings[model] : undefined;
  return own && Object.hasOwn(own, picture) ? own[picture] : undefined;
}
