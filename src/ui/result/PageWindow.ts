import type { Failure, Outcome, Page } from '../../engine/contract.ts';
import { cellText, decodePage } from '../../engine/decode.ts';
import type { Span } from './visible-span.ts';

export type RowOrder = readonly { readonly column: string; readonly descending: boolean }[];

/**
 * `where`: a condition in SQL; offset and limit count the rows that meet it. When the signal is aborted nobody waits
 * for the answer any more, and the engine can be told to stop.
 */
export type FetchPage = (
  offset: number,
  limit: number,
  order: RowOrder,
  where?: string,
  signal?: AbortSignal,
) => Promise<Outcome<Page>>;

/** Which rows of a result, and in which order. */
export interface RowQuery {
  readonly order: RowOrder;
  /** Null: all of them. */
  readonly where: string | null;
}

export const allRows: RowQuery = { order: [], where: null };

export interface PageWindowParts {
  /** How many rows the query has. */
  readonly rows: number;
  readonly query: RowQuery;
  readonly fetchPage: FetchPage;
  /** Rows of this query that are here already. */
  readonly first: Page | undefined;
  readonly changed: () => void;
  /** Aborted when nobody wants any page of it. */
  readonly signal: AbortSignal;
}

/**
 * The few pages of one query that a grid keeps, whatever the number of rows. Pages that were not looked at
 * for the longest time go first. A page is asked for once; of the pages that wait to be asked for, only
 * those still wanted are, so that a flight through a million rows does not queue five thousand questions.
 */
export class PageWindow {
  readonly pageRows = 200;
  readonly #capacity = 20;
  readonly #atOnce = 2;
  readonly rows: number;
  readonly query: RowQuery;
  readonly #fetchPage: FetchPage;
  readonly #changed: () => void;
  readonly #signal: AbortSignal;
  readonly #first: LoadedPage | null;
  /** In the order of last use, the oldest first. */
  readonly #pages = new Map<number, LoadedPage>();
  readonly #open = new Set<number>();
  #wanted: Span = { first: 0, end: 0 };
  #failure: Failure | null = null;
  #waiting: (() => void) | null = null;
  /** Counts retries: an answer to an earlier one is stale. */
  #turn = 0;

  constructor({ rows, query, fetchPage, first, changed, signal }: PageWindowParts) {
    this.rows = rows;
    this.query = query;
    this.#fetchPage = fetchPage;
    this.#changed = changed;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#waiting?.(), { once: true });
    this.#first = first === undefined ? null : loaded(first);
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  /** How many pages are held, the first one given with the result not counted. */
  get size(): number {
    return this.#pages.size;
  }

  retry(): void {
    this.#turn++;
    this.#failure = null;
    this.#open.clear();
    this.#fetchMissing();
    this.#changed();
  }

  /** Text of a value, null for NULL, undefined while it is not here. */
  text(row: number, column: number): string | null | undefined {
    return this.#pageOf(row)?.text(row, column);
  }

  /** True when every row of the span is here. */
  has({ first, end }: Span): boolean {
    for (let row = first; row < end; row++) if (this.#pageOf(row) === null) return false;
    return true;
  }

  /** Says which rows are looked at; what is missing of them is fetched, the middle of the sight first. */
  want(span: Span): void {
    this.#wanted = span;
    this.#touch();
    this.#fetchMissing();
  }

  /** Settles when every row of a span is here, something failed, or nobody wants it any more. */
  async ready(span: Span): Promise<void> {
    this.want(span);
    while (this.#failure === null && !this.#signal.aborted && !this.has(span)) {
      await new Promise<void>((resolve) => (this.#waiting = resolve));
    }
  }

  /** Pages for rows that need not be in sight, as for a copy; they are not kept. */
  async *read({ first, end }: Span): AsyncGenerator<LoadedPage> {
    const turn = this.#turn;
    for (let offset = first; offset < end; offset += 5000) {
      const answer = await this.#fetch(offset, Math.min(5000, end - offset));
      if (!answer.ok || turn !== this.#turn) return;
      yield loaded(answer.value);
    }
  }

  #fetch(offset: number, limit: number): Promise<Outcome<Page>> {
    const { order, where } = this.query;
    return this.#fetchPage(offset, limit, order, where ?? undefined, this.#signal);
  }

  #pageOf(row: number): LoadedPage | null {
    if (this.#first?.holds(row)) return this.#first;
    return this.#pages.get(Math.floor(row / this.pageRows)) ?? null;
  }

  #wantedPages(): number[] {
    const { first, end } = this.#wanted;
    if (end <= first) return [];
    const from = Math.floor(first / this.pageRows);
    const to = Math.floor((end - 1) / this.pageRows);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  }

  #isMissing(page: number): boolean {
    if (this.#pages.has(page) || this.#open.has(page)) return false;
    const first = Math.max(this.#wanted.first, page * this.pageRows);
    const end = Math.min(this.#wanted.end, (page + 1) * this.pageRows);
    return !this.has({ first, end });
  }

  #touch(): void {
    for (const page of this.#wantedPages()) {
      const held = this.#pages.get(page);
      if (held === undefined) continue;
      this.#pages.delete(page);
      this.#pages.set(page, held);
    }
  }

  #fetchMissing(): void {
    if (this.#failure !== null) return;
    for (const page of this.#wantedPages()) {
      if (this.#open.size >= this.#atOnce) return;
      if (this.#isMissing(page)) void this.#load(page);
    }
  }

  async #load(page: number): Promise<void> {
    const turn = this.#turn;
    this.#open.add(page);
    const offset = page * this.pageRows;
    const answer = await this.#fetch(offset, Math.min(this.pageRows, this.rows - offset));
    if (turn !== this.#turn || this.#signal.aborted) return;
    this.#open.delete(page);
    if (answer.ok) this.#keep(page, loaded(answer.value));
    else this.#failure = answer.failure;
    this.#fetchMissing();
    this.#waiting?.();
    this.#changed();
  }

  #keep(page: number, held: LoadedPage): void {
    this.#pages.set(page, held);
    this.#touch();
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= this.#capacity) return;
      this.#pages.delete(oldest);
    }
  }
}

export interface LoadedPage {
  readonly offset: number;
  readonly rows: number;
  holds(row: number): boolean;
  text(row: number, column: number): string | null;
}

function loaded(page: Page): LoadedPage {
  const { columns, offset, rows } = decodePage(page);
  return {
    offset,
    rows,
    holds: (row) => row >= offset && row < offset + rows,
    text(row, column) {
      const values = columns[column];
      return values === undefined ? null : cellText(values, row - offset);
    },
  };
}
