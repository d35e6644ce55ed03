import type { FailureKind } from '../../src/engine/contract.ts';
import type { IntakeFailure, Reason } from '../../src/engine/intake-contract.ts';

/** Ends a pass over a file with a reason that the analyst is told. Becomes a value at the boundary. */
export class Refusal extends Error {
  readonly reason: Reason;
  readonly kind: FailureKind;

  constructor(reason: Reason, kind: FailureKind = 'other') {
    super(reason.code);
    this.name = 'Refusal';
    this.reason = reason;
    this.kind = kind;
  }
}

export function toFailure(error: unknown): IntakeFailure {
  if (error instanceof Refusal) {
    return { kind: error.kind, message: error.message, reason: error.reason };
  }
  const name = error instanceof Error ? error.name : '';
  // Browsers say so when a dropped file was changed, moved or locked after it was chosen.
  if (name === 'NotReadableError' || name === 'NotFoundError') {
    return { kind: 'other', message: name, reason: { code: 'file-changed' } };
  }
  const message = error instanceof Error ? error.message : String(error);
  const kind = error instanceof RangeError ? 'memory' : 'other';
  return { kind, message, reason: { code: 'intake-error', values: { message } } };
}
