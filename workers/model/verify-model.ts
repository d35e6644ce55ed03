import type { VerifiedCase } from '../../src/engine/model-contract.ts';
import { findCases } from '../../src/models/find-cases.ts';

/** Computes the published results of a model again. */
export function verifyModel(model: string): readonly VerifiedCase[] {
  return findCases(model).map(({ name, source, run }) => ({ name, source, figures: run() }));
}
