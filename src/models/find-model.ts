import { kMeansKind } from './kinds/k-means.ts';
import type { ModelKind } from './model-kind.ts';

/** Every model that a cell can name, described; a new one is a line here and in `find-fit.ts`. */
export const modelKinds: readonly ModelKind[] = [kMeansKind];

export function findModel(name: string): ModelKind | undefined {
  return modelKinds.find((kind) => kind.name === name);
}
