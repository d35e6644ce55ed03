import type { ShareColumn, ShareTable } from '../share-table.ts';

/**
 * Small results that travel with a notebook, so that a reader without files sees what its author saw: tables and the
 * rows behind charts, summed up over groups that are large enough, as exact texts. They are pictures of results:
 * shown, and never read as data. What comes from elsewhere is untrusted, as the notebook is; it says of itself
 * when it was made and of which cells it is, and nobody has checked that.
 */
export interface FrozenResults {
  /** ISO day on which they were taken. */
  readonly madeOn: string;
  /** Groups of fewer members were taken out. */
  readonly smallest: number;
  readonly cells: readonly FrozenCell[];
}

export interface FrozenCell extends FrozenFacts {
  /** The cell's name in the notebook, which may be empty. */
  readonly name: string;
  readonly table: ShareTable;
}

export interface FrozenFacts {
  /**
   * Of a model there are what it found, a row for each figure, and its pictures; of a check in how many rows it does not
   * hold, of a segment how many of all members are in it.
   */
  readonly kind: 'table' | 'chart' | 'findings' | 'picture' | 'check' | 'segment';
  /** Which of the notebook's cells of its kind, from 0. */
  readonly place: number;
  /** Which picture of a model, as the model calls it. */
  readonly picture?: string;
  /** The day at whose end the numbers are judged, ISO; null: they depend on none. */
  readonly asOf: string | null;
  /** Values that were taken out with their group, row by row: row × columns + column, ascending. */
  readonly hidden: readonly number[];
  /**
   * Columns of the relation that a chart draws, where its drawing follows from them: it has no specification of its
   * own, or the engine summed the rows up for it.
   */
  readonly relation: readonly ShareColumn[] | null;
  /** The rows of a chart are sums that the engine made. */
  readonly isSummed: boolean;
}

/** What is small, for whoever makes them; of one notebook. */
export const frozenLimits = {
  cells: 100,
  rows: 500,
  columns: 40,
  /** Of a relation that a chart draws. */
  relation: 300,
  /** Letters of a value or a name. */
  text: 200,
  values: 20_000,
  /** Letters of everything together. */
  letters: 200_000,
} as const;

/** How much of the limits a cell takes. */
export function weightOf({ table, name, relation }: FrozenCell): {
  readonly values: number;
  readonly letters: number;
} {
  const columns = [...table.columns, ...(relation ?? [])];
  const named = columns.reduce((sum, column) => sum + column.name.length, name.length);
  const letters = table.rows.reduce(
    (sum, row) => row.reduce((inRow, text) => inRow + (text?.length ?? 0), sum),
    named,
  );
  return { values: table.rows.length * table.columns.length, letters };
}

export function isWithinLimits(cells: readonly FrozenCell[]): boolean {
  let values = 0;
  let letters = 0;
  for (const cell of cells) {
    const weight = weightOf(cell);
    values += weight.values;
    letters += weight.letters;
  }
  const { cells: most } = frozenLimits;
  return cells.length <= most && values <= frozenLimits.values && letters <= frozenLimits.letters;
}
