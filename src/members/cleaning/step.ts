/**
 * A cleaning step is a choice of the analyst about the rows of one file: a plain value, so that the list
 * of steps can be kept, shown and taken back. What a step does is a visible cell (`step-sql.ts`); steps
 * stand in a chain between the file and the relation that reads it, in the order of the list.
 */
export type CleaningStep =
  /** Of rows that are equal in every column, keeps one. */
  | { readonly kind: 'drop-duplicates'; readonly table: string }
  /** Of the rows with one id, keeps one; ties are broken by all columns. */
  | {
      readonly kind: 'keep-one';
      readonly table: string;
      readonly field: 'order_id' | 'member_id';
      readonly keep: 'first' | 'last' | 'fullest';
    }
  | { readonly kind: 'leave-out-blank'; readonly table: string; readonly field: string }
  /** Rows of ids that are not in `members`; rows without an id stay. */
  | { readonly kind: 'leave-out-strangers'; readonly table: string }
  /** Removes nothing: lists who bought and is not in `members`. */
  | { readonly kind: 'list-customers'; readonly table: string }
  | {
      readonly kind: 'leave-out-amounts';
      readonly table: string;
      readonly field: AmountField;
      readonly what: 'negative' | 'zero' | 'above';
      /** Read for `above` only. */
      readonly limit: number;
    }
  /** Leaves out the row (`rows`) or empties the value (`values`) of days before `from` or after `to`. */
  | {
      readonly kind: 'bound-dates';
      readonly table: string;
      readonly field: string;
      /** ISO days, both inclusive. */
      readonly from: string;
      readonly to: string;
      readonly lose: 'rows' | 'values';
    }
  | {
      readonly kind: 'match-refunds';
      readonly table: string;
      readonly by: RefundMatch;
      /** Leave out both rows, or take the refund off the amount of its sale. */
      readonly then: 'drop-both' | 'net';
      /** Statuses that mark a refund document, beside negative amounts and the cancellation prefix. */
      readonly statuses: readonly string[];
    }
  | {
      readonly kind: 'unify-spellings';
      readonly table: string;
      readonly field: string;
      readonly changes: readonly { readonly from: string; readonly to: string }[];
    }
  /** Takes off the `.0` of a spreadsheet and turns binary floats into decimals. */
  | {
      readonly kind: 'plain-values';
      readonly table: string;
      readonly ids: readonly string[];
      readonly decimals: readonly { readonly column: string; readonly scale: number }[];
    }
  | {
      readonly kind: 'leave-out-tests';
      readonly table: string;
      readonly patterns: readonly TestPattern[];
    }
  /** The orders of the accounts that `leave-out-tests` takes out of the member file. */
  | {
      readonly kind: 'leave-out-tests-orders';
      readonly table: string;
      readonly members: string;
      readonly patterns: readonly TestPattern[];
    }
  /** Order lines whose order is in no order file. */
  | { readonly kind: 'leave-out-orphans'; readonly table: string };

export type AmountField = 'amount' | 'quantity' | 'unit_price';

/** The same order number, or the same member with the same amount (and product, in lines). */
export type RefundMatch = 'order' | 'member';

export interface TestPattern {
  readonly column: string;
  /** A regular expression of the engine (RE2) on the value in lower case. */
  readonly pattern: string;
}

/** The steps with their tables under other names; a table without another name keeps its own. */
export function renameStepTables(
  steps: readonly CleaningStep[],
  names: Readonly<Record<string, string>>,
): readonly CleaningStep[] {
  const rename = (table: string): string =>
    Object.hasOwn(names, table) ? (names[table] ?? table) : table;
  return steps.map((step) =>
    step.kind === 'leave-out-tests-orders'
      ? { ...step, table: rename(step.table), members: rename(step.members) }
      : { ...step, table: rename(step.table) },
  );
}

/** Whether two steps say the same. */
export function sameStep(one: CleaningStep, other: CleaningStep): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
