import type { FindRequest, Found, Outcome } from '../../engine/contract.ts';
import { searchCondition } from '../../sql/row-filter.ts';
import type { GridView } from './GridView.svelte.ts';
import { containsMatch } from './match-parts.ts';
import type { RowQuery } from './PageWindow.ts';
import type { Place } from './selection.ts';

/** What a grid asks of its result to find something in it; the rest of the request is the caller's. */
export type FindRows = (
  request: Pick<FindRequest, 'order' | 'where' | 'match' | 'from' | 'limit'>,
) => Promise<Outcome<Found>>;

export interface FoundRow {
  /** Which of the rows that match, counted from 1. */
  readonly number: number;
  readonly of: number;
  /** There are more than `of`: nobody counted on. */
  readonly more: boolean;
  /** The search went on at the other end. */
  readonly wrapped: boolean;
}

const mostPositions = 10_000;

/** Rows of a grid that contain a text in a column that shows, by asking the engine where they stand. */
export class GridFind {
  #text = $state('');
  readonly #findRows: () => FindRows | undefined;
  #found: Known | null = null;
  #turn = 0;

  constructor(findRows: () => FindRows | undefined) {
    this.#findRows = findRows;
  }

  /** What is looked for and marked in the cells; empty: nothing. */
  get text(): string {
    return this.#text;
  }

  clear(): void {
    this.#turn++;
    this.#text = '';
    this.#found = null;
  }

  /**
   * The next row from where the focus is, or the first (last) one when `from` is an end; the view then has
   * its focus on it. Null: nothing matches, or something else was looked for meanwhile.
   */
  async find(
    view: GridView,
    text: string,
    from: 'focus' | 'start' | 'end',
    direction: 1 | -1,
  ): Promise<FoundRow | null> {
    const turn = ++this.#turn;
    this.#text = text;
    const known = await this.#positions(view, text);
    if (turn !== this.#turn || known === null || known.positions.length === 0) return null;
    const { positions, more } = known;
    const row = from === 'focus' ? view.focus.row : from === 'start' ? -1 : Infinity;
    const next =
      direction > 0
        ? positions.findIndex((position) => position > row)
        : positions.findLastIndex((position) => position < row);
    const wrapped = next < 0;
    const index = !wrapped ? next : direction > 0 ? 0 : positions.length - 1;
    const at = positions[index] ?? 0;
    await view.data.pages.ready({ first: at, end: at + 1 });
    if (turn !== this.#turn) return null;
    view.goToRow(at, columnOf(view, at, text));
    return { number: index + 1, of: positions.length, more, wrapped };
  }

  async #positions(view: GridView, text: string): Promise<Known | null> {
    const findRows = this.#findRows();
    const match = searchCondition(text, view.columns.placed);
    if (findRows === undefined || match === null) return null;
    const query = view.data.pages.query;
    const held = this.#found;
    if (held?.view === view && held.query === query && held.match === match) return held;
    const { order, where } = query;
    const request = { match, limit: mostPositions, order };
    const answer = await findRows(where === null ? request : { ...request, where });
    if (!answer.ok) return null;
    this.#found = { view, query, match, ...answer.value };
    return this.#found;
  }
}

interface Known extends Found {
  readonly view: GridView;
  readonly query: RowQuery;
  readonly match: string;
}

function columnOf(view: GridView, row: number, text: string): Place['column'] {
  const column = view.columns.placed.findIndex((_, index) =>
    containsMatch(view.text(row, index), text),
  );
  return Math.max(0, column);
}
