/**
 * A table as it leaves: exact texts, as the grid shows them unformatted; null is SQL's NULL. Types are the
 * engine's own spelling.
 */
export interface ShareTable {
  readonly name: string;
  readonly columns: readonly ShareColumn[];
  readonly rows: readonly ShareRow[];
}

export interface ShareColumn {
  readonly name: string;
  readonly type: string;
}

export type ShareRow = readonly (string | null)[];

/**
 * A table that is too long to hold at once: its rows come in stretches of any length, read one after the other and
 * once only.
 */
export interface ShareRows extends Omit<ShareTable, 'rows'> {
  readonly pages: Iterable<readonly ShareRow[]> | AsyncIterable<readonly ShareRow[]>;
}

export function toShareRows(table: ShareTable): ShareRows {
  return { name: table.name, columns: table.columns, pages: [table.rows] };
}
