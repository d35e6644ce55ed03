import type { ColumnType } from '../../src/engine/contract.ts';
import type { Reason } from '../../src/engine/intake-contract.ts';
import type { ValueForm } from './value-printing.ts';

/** What a column is, why, and how its values are written. */
export interface Verdict {
  readonly type: ColumnType;
  readonly reason: Reason;
  readonly form: ValueForm;
}

export function asText(reason: Reason): Verdict {
  return { type: { kind: 'text' }, reason, form: '' };
}
