import type { ChartSpec } from '../../../charts/chart-spec.ts';
import type { PictureRows } from '../../../engine/model-contract.ts';
import { churnDrawings } from './churn-drawings.ts';
import { clusterDrawings, elbowDrawings } from './cluster-drawings.ts';
import {
  lifetimeValueDrawings,
  projectionDrawings,
  retentionDrawings,
} from './lifetime-drawings.ts';
import { migrationDrawings } from './migration-drawings.ts';
import { ruleDrawings } from './rule-drawings.ts';
import { coxDrawings, survivalDrawings } from './survival-drawings.ts';
import { opportunityDrawings } from './opportunity-drawings.ts';

/** Makes a chart of a model's picture; `label` gives the words for axes and legends. */
export type Drawing = (picture: PictureRows, label: (name: string) => string) => ChartSpec;

/** By model, the drawings of its pictures by name. */
const drawings: Readonly<Record<string, Readonly<Record<string, Drawing>>>> = {
  churn: churnDrawings,
  'churn-orders': churnDrawings,
  'k-means': clusterDrawings,
  elbow: elbowDrawings,
  rules: ruleDrawings,
  survival: survivalDrawings,
  'second-purchase': survivalDrawings,
  cox: coxDrawings,
  migration: migrationDrawings,
  'lifetime-value': lifetimeValueDrawings,
  projection: projectionDrawings,
  retention: retentionDrawings,
  opportunities: opportunityDrawings,
};

export function findDrawing(model: string, picture: string): Drawing | undefined {
  const own = Object.hasOwn(drawings, model) ? drawings[model] : undefined;
  return own && Object.hasOwn(own, picture) ? own[picture] : undefined;
}
