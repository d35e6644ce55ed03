import { churnOrdersKind } from './kinds/churn-orders.ts';
import { churnKind } from './kinds/churn.ts';
import { elbowKind } from './kinds/elbow.ts';
import { coxKind } from './kinds/cox.ts';
import { kMeansKind } from './kinds/k-means.ts';
import { migrationKind } from './kinds/migration.ts';
import { opportunitiesKind } from './kinds/opportunities.ts';
import { retentionKind } from './kinds/retention.ts';
import { rulesKind } from './kinds/rules.ts';
import { lifetimeValueKind } from './kinds/lifetime-value.ts';
import { projectionKind } from './kinds/projection.ts';
import { secondPurchaseKind } from './kinds/second-purchase.ts';
import { survivalKind } from './kinds/survival.ts';
import type { ModelKind } from './model-kind.ts';

/** Every model that a cell can name, described; a new one is a line here and in `find-fit.ts`. */
export const modelKinds: readonly ModelKind[] = [
  kMeansKind,
  secondPurchaseKind,
  survivalKind,
  coxKind,
  migrationKind,
  elbowKind,
  rulesKind,
  lifetimeValueKind,
  projectionKind,
  retentionKind,
  opportunitiesKind,
  churnOrdersKind,
  churnKind,
];

export function findModel(name: string): ModelKind | undefined {
  return modelKinds.find((kind) => kind.name === name);
}
