import { fitKMeans } from './fits/k-means.ts';
import type { ModelFit } from './model-kind.ts';

/** What computes each model; heavy, so that only the worker that fits loads it. */
const fits: Readonly<Record<string, ModelFit>> = { 'k-means': fitKMeans };

export function findFit(name: string): ModelFit | undefined {
  return Object.hasOwn(fits, name) ? fits[name] : undefined;
}
