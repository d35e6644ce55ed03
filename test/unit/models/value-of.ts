import type { ModelOutcome } from '../../../src/models/outcome.ts';

/** The value of a model that was fitted; a test fails on the reason otherwise. */
export function valueOf<Value>(outcome: ModelOutcome<Value>): Value {
  if (outcome.kind === 'fitted') return outcome.value;
  throw new Error(`refused: ${JSON.stringify(outcome.reason)}`);
}
