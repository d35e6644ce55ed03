import { fitChurnOrders } from './fits/churn-orders.ts';
import { fitChurnCell } from './fits/churn.ts';
import { fitElbow } from './fits/elbow.ts';
import { fitCox } from './fits/cox.ts';
import { fitKMeans } from './fits/k-means.ts';
import { fitRules } from './fits/rules.ts';
import { fitLifetimeValue } from './fits/lifetime-value.ts';
import { fitProjection } from './fits/projection.ts';
import { fitOpportunitiesOfMembers } from './fits/opportunities.ts';
import { fitRetentionOfMembers } from './fits/retention.ts';
import { fitMigration } from './fits/migration.ts';
import { fitSecondPurchase } from './fits/second-purchase.ts';
import { fitSurvival } from './fits/survival.ts';
import type { ModelFit } from './model-kind.ts';

/** What computes each model; heavy, so that only the worker that fits loads it. */
const fits: Readonly<Record<string, ModelFit>> = {
  churn: fitChurnCell,
  'churn-orders': fitChurnOrders,
  'k-means': fitKMeans,
  elbow: fitElbow,
  rules: fitRules,
  survival: fitSurvival,
  'second-purchase': fitSecondPurchase,
  cox: fitCox,
  migration: fitMigration,
  'lifetime-value': fitLifetimeValue,
  projection: fitProjection,
  retention: fitRetentionOfMembers,
  opportunities: fitOpportunitiesOfMembers,
};

export function findFit(name: string): ModelFit | undefined {
  return Object.hasOwn(fits, name) ? fits[name] : undefined;
}
