import type { Check, Finding, HealthQuery, HealthRow } from './finding.ts';

/** A count that one pass over the rows brings, and what it means when it is not zero. */
export interface RowCheck {
  readonly check: Check;
  /** Select items `… AS name`; names are unique in the pass. */
  readonly select: readonly string[];
  readonly read: (row: HealthRow, total: number) => Finding | null;
  readonly then?: (row: HealthRow, total: number) => readonly HealthQuery[];
}
