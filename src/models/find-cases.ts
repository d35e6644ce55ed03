import { clusterReferenceCases } from './clusters/reference-cases.ts';
import type { ReferenceCase } from './reference-case.ts';

/** Published results by which a reader can check a model; heavy, so that only the worker loads them. */
const cases: Readonly<Record<string, readonly ReferenceCase[]>> = {
  'k-means': clusterReferenceCases,
};

export function findCases(model: string): readonly ReferenceCase[] {
  return Object.hasOwn(cases, model) ? (cases[model] ?? []) : [];
}
