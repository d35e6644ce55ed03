import type { CleaningStep } from '../cleaning/step.ts';

/** Something about the data that the analyst should know, with its count and what can be done about it. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** The source (`orders_file`). */
  readonly table: string;
  /** The canonical field it is about; empty where it is about rows. */
  readonly field: string;
  /** The column that feeds the field; empty where there is none. */
  readonly column: string;
  /** Rows or values concerned, and of how many. */
  readonly count: number;
  readonly total: number;
  /** More figures of its sentence. */
  readonly values: Readonly<Record<string, string | number>>;
  /** Rows to look at, at most a few; null where `rows` has them or there are none. */
  readonly examplesSql: string | null;
  /** A small table that the check itself brought. */
  readonly rows: readonly HealthRow[];
  /** The first one is proposed; empty where nothing should be done about the rows. */
  readonly fixes: readonly Fix[];
}

/** `fault`: the figures are wrong with it; `doubt`: they may be; `note`: good to know. */
export type Severity = 'fault' | 'doubt' | 'note';

export const severities: readonly Severity[] = ['fault', 'doubt', 'note'];

export type FindingCode =
  | 'duplicate-rows'
  | 'repeated-id'
  | 'blank-member'
  | 'strangers'
  | 'never-bought'
  | 'negative'
  | 'zero'
  | 'extreme'
  | 'future-date'
  | 'ancient-date'
  | 'joined-late'
  | 'refunds'
  | 'spellings'
  | 'shared-contact'
  | 'test-accounts'
  | 'missing'
  | 'unequal-amount'
  | 'unknown-status'
  | 'plain-values'
  | 'orphan-lines';

export interface Fix {
  readonly code: FixCode;
  /** Applied together; a finding about members may touch their orders as well. */
  readonly steps: readonly CleaningStep[];
  /** Rows that go or change; null where nobody counted. */
  readonly rows: number | null;
}

export type FixCode =
  | 'drop-duplicates'
  | 'keep-first'
  | 'keep-last'
  | 'keep-fullest'
  | 'leave-out'
  | 'list-customers'
  | 'empty-dates'
  | 'drop-pairs'
  | 'net-pairs'
  | 'unify'
  | 'plain'
  | 'leave-out-tests';

/** Rows as text, in the order of the query's columns. */
export type HealthRow = Readonly<Record<string, string | null>>;

/** One question to the engine that settles several checks. */
export interface HealthQuery {
  /** The checks that it settles, whether or not they find something. */
  readonly checks: readonly Check[];
  readonly sql: string;
  /** Rows that are read at most. */
  readonly limit: number;
  readonly read: (rows: readonly HealthRow[]) => HealthAnswer;
}

export interface Check {
  readonly code: FindingCode;
  readonly table: string;
  readonly field: string;
}

export interface HealthAnswer {
  readonly findings: readonly Finding[];
  /** Questions that only make sense after this answer. */
  readonly then?: readonly HealthQuery[];
}

/** A finding with the parts that most have in common left out. */
export function finding(
  found: Pick<Finding, 'code' | 'severity' | 'table' | 'count' | 'total'> & Partial<Finding>,
): Finding {
  return {
    field: '',
    column: '',
    values: {},
    examplesSql: null,
    rows: [],
    fixes: [],
    ...found,
  };
}

export function numberOf(row: HealthRow | undefined, name: string): number {
  return Number(row?.[name] ?? 0);
}
