import type { PrepareTexts } from '../prepare-texts.ts';

/** Which relations have a file, and which of their columns one fills. */
export interface FactSources {
  readonly has: (relation: string) => boolean;
  readonly fed: (relation: string, column: string) => boolean;
  /** Orders come with a time of day. */
  readonly timed: boolean;
  readonly texts: PrepareTexts;
}

/**
 * What one relation says about members: queries that fold it, the last of which has one row per member
 * and is joined to the universe by its name, and the columns of `member_facts` that come from it.
 */
export interface FactPart {
  readonly queries: readonly FactQuery[];
  /** Column of `member_facts` → SQL on the joined queries. */
  readonly columns: Readonly<Record<string, string>>;
}

export interface FactQuery {
  readonly name: string;
  readonly note: string;
  readonly sql: string;
}

/** True for what happened until the end of the as-of day; without a time it cannot be placed. */
export function happened(column: string): string {
  return `${column} < $as_of::DATE + INTERVAL 1 DAY`;
}

/** As `happened`, but what has no time counts on every day. */
export function notLater(column: string): string {
  return `(${column} >= $as_of::DATE + INTERVAL 1 DAY) IS NOT TRUE`;
}
