import { churnReferenceCases } from './churn/reference-cases.ts';
import { clusterReferenceCases } from './clusters/reference-cases.ts';
import { lifetimeReferenceCases } from './lifetime/reference-cases.ts';
import { migrationReferenceCases } from './migration/reference-cases.ts';
import type { ReferenceCase } from './reference-case.ts';
import { ruleReferenceCases } from './rules/reference-cases.ts';
import { survivalReferenceCases } from './survival/reference-cases.ts';

/** Published results by which a reader can check a model; heavy, so that only the worker loads them. */
const cases: Readonly<Record<string, readonly ReferenceCase[]>> = {
  churn: churnReferenceCases,
  'churn-orders': churnReferenceCases,
  'k-means': clusterReferenceCases,
  elbow: clusterReferenceCases,
  rules: ruleReferenceCases,
  survival: survivalReferenceCases,
  'second-purchase': survivalReferenceCases,
  cox: survivalReferenceCases,
  migration: migrationReferenceCases,
  'lifetime-value': lifetimeReferenceCases,
  projection: lifetimeReferenceCases,
  opportunities: lifetimeReferenceCases.filter(({ name }) => name.startsWith('BG/BB')),
  retention: lifetimeReferenceCases.filter(({ name }) => name.startsWith('sBG')),
};

export function findCases(model: string): readonly ReferenceCase[] {
  return Object.hasOwn(cases, model) ? (cases[model] ?? []) : [];
}
