import { createContext, tick } from 'svelte';
import { findText, type TextHit } from '../../notebook/find-text.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import { searchCondition } from '../../sql/row-filter.ts';
import { markHit, unmarkHits } from './mark-hit.ts';

/** A grid on the page that can look for a text among all its rows, seen or not. */
export interface FindableGrid {
  find(
    text: string,
    from: 'focus' | 'start' | 'end',
    direction: 1 | -1,
  ): Promise<{ readonly wrapped: boolean } | null>;
  clearFind(): void;
}

type Direction = 1 | -1;

const mostRows = 10_000;

/**
 * Looks for a text everywhere in a notebook: in what its cells say and in every row of their results, those that no
 * grid has fetched included. It walks in the order of the page: a cell's words, then its rows.
 */
export class Finder {
  readonly #workbench: Workbench;
  readonly #notebook: OpenNotebook;
  readonly #grids = new Map<string, FindableGrid>();
  #text = $state('');
  #at = $state.raw<{ readonly cell: string; readonly hit: number | 'rows' } | null>(null);
  #rows = $state.raw<ReadonlyMap<string, number>>(new Map());
  #turn = 0;
  #hits: readonly TextHit[] = $derived.by(() => findText(this.#notebook.notebook, this.#text));

  constructor(workbench: Workbench, notebook: OpenNotebook) {
    this.#workbench = workbench;
    this.#notebook = notebook;
  }

  get text(): string {
    return this.#text;
  }

  /** Hits in words. */
  get words(): number {
    return this.#hits.length;
  }

  /** Rows of results that contain the text, as far as they are counted; at most 10,000 a cell. */
  get rows(): number {
    return [...this.#rows.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Lets a grid be searched while it is on the page. */
  offer(cell: string, grid: FindableGrid): () => void {
    this.#grids.set(cell, grid);
    return () => {
      if (this.#grids.get(cell) === grid) this.#grids.delete(cell);
    };
  }

  look(text: string): void {
    this.#text = text;
    this.#at = null;
    this.#rows = new Map();
    unmarkHits();
    for (const grid of this.#grids.values()) grid.clearFind();
    void this.#countRows();
  }

  /** Goes to the next hit, or the one before; round the end it begins anew. */
  async step(direction: Direction): Promise<void> {
    const turn = ++this.#turn;
    if (this.#text === '') return;
    const cells = this.#notebook.notebook.cells.map(({ id }) => id);
    const start = Math.max(0, cells.indexOf(this.#at?.cell ?? ''));
    // Once round, and the first cell a second time: for what lies on its other side.
    for (let passed = 0; passed <= cells.length; passed += 1) {
      const cell = cells[(start + direction * passed + cells.length * 2) % cells.length];
      if (cell === undefined) return;
      const found = await this.#stepIn(cell, direction, passed === 0 && this.#at !== null);
      if (turn !== this.#turn || found) return;
    }
  }

  close(): void {
    this.#turn += 1;
    this.look('');
  }

  /** `isHere`: from the hit that is shown now, else from the cell's near end. */
  async #stepIn(cell: string, direction: Direction, isHere: boolean): Promise<boolean> {
    const hits = this.#hits.filter((hit) => hit.cell === cell);
    const from = isHere && this.#at ? this.#at.hit : direction > 0 ? -1 : 'rows';
    if (direction > 0) {
      const next = from === 'rows' ? undefined : hits[from + 1];
      if (next && from !== 'rows') return this.#show(cell, from + 1, next);
      return this.#showRow(cell, 1, from === 'rows');
    }
    if (from === 'rows' && (await this.#showRow(cell, -1, isHere))) return true;
    const index = from === 'rows' ? hits.length - 1 : from - 1;
    const previous = hits[index];
    return previous ? this.#show(cell, index, previous) : false;
  }

  async #show(cell: string, index: number, hit: TextHit): Promise<boolean> {
    this.#at = { cell, hit: index };
    const { reading, notebook } = this.#notebook;
    const kind = notebook.cells.find(({ id }) => id === cell)?.kind;
    if (hit.part === 'text' && kind !== 'text' && kind !== 'param') reading.showCode(cell, true);
    reading.fold(cell, false);
    reading.reveal(cell);
    await tick();
    await markHit(hit, this.#text, this.#hits);
    return true;
  }

  async #showRow(cell: string, direction: Direction, isHere: boolean): Promise<boolean> {
    const grid = this.#grids.get(cell);
    if (!grid || this.#rows.get(cell) === 0) return false;
    const end = direction > 0 ? 'start' : 'end';
    const found = await grid.find(this.#text, isHere ? 'focus' : end, direction);
    if (found === null || (isHere && found.wrapped)) return false;
    this.#at = { cell, hit: 'rows' };
    unmarkHits();
    this.#notebook.reading.reveal(cell);
    return true;
  }

  async #countRows(): Promise<void> {
    const text = this.#text;
    if (text === '') return;
    for (const cell of this.#notebook.notebook.cells) {
      const result = this.#workbench.resultOf(this.#notebook, cell);
      if (result?.kind !== 'rows') continue;
      const match = searchCondition(text, result.head.columns);
      if (match === null) continue;
      const found = await this.#workbench.questions.findRows(this.#notebook, cell, {
        match,
        limit: mostRows,
      });
      if (text !== this.#text) return;
      const count = found.ok ? found.value.positions.length : 0;
      this.#rows = new Map([...this.#rows, [cell.id, count]]);
    }
  }
}

export const [getFinder, setFinder] = createContext<Finder>();
