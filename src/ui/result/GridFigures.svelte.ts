import { SvelteMap } from 'svelte/reactivity';
import type { Column } from '../../engine/contract.ts';
import { cellText, decodePage } from '../../engine/decode.ts';
import { valueScale, type ValueScale } from '../../engine/value-ramp.ts';
import { readTotals, totalsSql, type ColumnTotals } from '../../sql/row-totals.ts';
import type { RowSource } from './GridRows.svelte.ts';

/** Columns of one question: the engine is one thread, and nobody should wait long for it. */
const columnsAtOnce = 8;

/** `failed`: the engine could not say. */
export type FigureState = ColumnTotals | 'failed';

/**
 * Totals of columns over the rows of one condition, asked for the columns that somebody looks at, a few at a
 * time. Another condition has figures of its own; until they are there, those of the condition before show.
 */
export class GridFigures {
  readonly #source: RowSource;
  readonly #rows: number;
  readonly #where: string | null;
  readonly #figures = new SvelteMap<string, FigureState>();
  readonly #before: ReadonlyMap<string, FigureState>;
  #wanted: readonly Column[] = [];
  #isAsking = false;

  constructor(source: RowSource, rows: number, where: string | null, before?: GridFigures) {
    this.#before =
      before === undefined ? new Map() : new Map([...before.#before, ...before.#figures]);
    this.#source = source;
    this.#rows = rows;
    this.#where = where;
  }

  of(column: string): FigureState | undefined {
    return this.#figures.get(column) ?? this.#before.get(column);
  }

  /** Whether figures of these rows are still to come. */
  isOld(column: string): boolean {
    return !this.#figures.has(column);
  }

  /** Span of a column's values, for bars and shades; null while it is not known, and where there is none. */
  scale(column: string): ValueScale | null {
    const figures = this.of(column);
    return figures === undefined || figures === 'failed'
      ? null
      : valueScale(figures.min, figures.max);
  }

  want(columns: readonly Column[]): void {
    this.#wanted = columns;
    void this.#ask();
  }

  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    for (;;) {
      const missing = this.#wanted.filter(({ name }) => !this.#figures.has(name));
      const columns = missing.slice(0, columnsAtOnce);
      if (columns.length === 0) break;
      const { relation, ask } = this.#source;
      const answer = await ask(totalsSql(relation, columns, this.#where, this.#rows));
      const figures: Record<string, string | null> = {};
      if (answer.ok) {
        for (const each of decodePage(answer.value).columns) figures[each.name] = cellText(each, 0);
      }
      const told = answer.ok ? readTotals(figures, columns).columns : [];
      for (const { name } of columns) {
        this.#figures.set(name, told.find((each) => each.name === name) ?? 'failed');
      }
    }
    this.#isAsking = false;
  }
}
