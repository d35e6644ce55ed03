import type { Failure, Outcome, Page } from '../../engine/contract.ts';
import { cellNumber, decodePage } from '../../engine/decode.ts';
import { allRows, PageWindow, type FetchPage, type RowQuery } from './PageWindow.ts';
import type { Span } from './visible-span.ts';

/** Asks the engine something about a result; nothing of it is kept. */
export type Ask = (sql: string) => Promise<Outcome<Page>>;

/** Where a result can be asked about: its name as it stands in SQL, and who answers. */
export interface RowSource {
  readonly relation: string;
  readonly ask: Ask;
}

export interface GridRowsParts {
  /** Rows of the result without any filter. */
  readonly total: number;
  readonly fetchPage: FetchPage;
  readonly firstPage: Page | undefined;
  /** Undefined: the rows can be sorted, not filtered. */
  readonly source: RowSource | undefined;
  /** Rows of an earlier result that show until those of the first query are there. */
  readonly before: PageWindow | undefined;
  readonly query: RowQuery;
  /** Other rows show now than before. */
  readonly onShow: () => void;
}

/**
 * The rows that a grid shows. When another order or filter is wanted, the old rows stay until the new ones
 * are there: how many there are, and those in sight. Only the last wish counts: what it overtook is stopped and
 * dropped, and never are two asked for at once.
 */
export class GridRows {
  readonly total: number;
  readonly #parts: GridRowsParts;
  #pages = $state.raw<PageWindow>() as PageWindow;
  #wanted = $state.raw<RowQuery>(allRows);
  #failure = $state.raw<Failure | null>(null);
  #settling: Promise<void> | null = null;
  /** Of the rows that are being made, and of those that show. */
  #making = new AbortController();
  #showing = new AbortController();
  #isStopped = false;
  #isBusy = $state(false);
  #arrivals = $state(0);
  #span: Span = { first: 0, end: 0 };

  constructor(parts: GridRowsParts) {
    this.total = parts.total;
    this.#parts = parts;
    this.#wanted = parts.query;
    const isPlain = isSameQuery(parts.query, allRows);
    const plain = this.#open(
      { rows: parts.total, query: isPlain ? parts.query : allRows, first: parts.firstPage },
      this.#showing.signal,
    );
    this.#pages = (isPlain ? undefined : parts.before) ?? plain;
    if (!isPlain) void this.#settle();
  }

  get pages(): PageWindow {
    return this.#pages;
  }

  /** Rows that meet the filter that shows. */
  get count(): number {
    return this.#pages.rows;
  }

  /** What was asked for; it shows when `isBusy` is over. */
  get wanted(): RowQuery {
    return this.#wanted;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  get failure(): Failure | null {
    void this.#arrivals;
    return this.#failure ?? (this.#isBusy ? null : this.#pages.failure);
  }

  /** Text of a value, null for NULL, undefined while it is not here. */
  text(row: number, source: number): string | null | undefined {
    void this.#arrivals;
    return this.#pages.text(row, source);
  }

  want(span: Span): void {
    this.#span = span;
    this.#pages.want(span);
  }

  /** Settles when the rows show, or something failed. */
  apply(query: RowQuery): Promise<void> {
    if (!isSameQuery(query, this.#wanted)) {
      this.#wanted = query;
      this.#making.abort();
    }
    return this.#settle();
  }

  /** Nobody looks any more. */
  stop(): void {
    this.#isStopped = true;
    this.#making.abort();
    this.#showing.abort();
  }

  retry(): Promise<void> {
    if (this.#failure === null) this.#pages.retry();
    return this.#settle();
  }

  #settle(): Promise<void> {
    this.#failure = null;
    this.#settling ??= this.#untilShown().finally(() => {
      this.#settling = null;
      this.#isBusy = false;
    });
    return this.#settling;
  }

  async #untilShown(): Promise<void> {
    while (!this.#isStopped && this.#failure === null && this.#wanted !== this.#pages.query) {
      this.#isBusy = true;
      const query = this.#wanted;
      const making = new AbortController();
      this.#making = making;
      const made = await this.#make(query, making.signal);
      // What changed meanwhile is asked for next; its answer is the one to show.
      if (query !== this.#wanted || this.#isStopped) continue;
      if (!made.ok) this.#failure = made.failure;
      else {
        this.#showing.abort();
        this.#showing = making;
        this.#making = new AbortController();
        this.#pages = made.value;
        this.#parts.onShow();
      }
    }
  }

  async #make(query: RowQuery, signal: AbortSignal): Promise<Outcome<PageWindow>> {
    const { firstPage: first, total, fetchPage } = this.#parts;
    if (isSameQuery(query, allRows)) {
      return { ok: true, value: this.#open({ rows: total, query, first }, signal) };
    }
    const { order, where } = query;
    if (where === null) return this.#filled(this.#open({ rows: total, query }, signal));
    const limit = Math.min(this.#pages.pageRows, total);
    const page = await fetchPage(0, limit, order, where, signal);
    if (!page.ok) return page;
    const rows = await this.#count(page.value, where);
    if (!rows.ok) return rows;
    const found = { rows: rows.value, query, first: page.value };
    return { ok: true, value: this.#open(found, signal) };
  }

  async #filled(pages: PageWindow): Promise<Outcome<PageWindow>> {
    const length = Math.max(20, this.#span.end - this.#span.first);
    await pages.ready({ first: 0, end: Math.min(pages.rows, length) });
    return pages.failure === null
      ? { ok: true, value: pages }
      : { ok: false, failure: pages.failure };
  }

  async #count(first: Page, where: string): Promise<Outcome<number>> {
    const { source } = this.#parts;
    if (first.matching !== undefined) return { ok: true, value: first.matching };
    if (first.rows < this.#pages.pageRows || source === undefined) {
      return { ok: true, value: first.rows };
    }
    const answer = await source.ask(`SELECT count(*) AS n FROM ${source.relation} WHERE ${where}`);
    if (!answer.ok) return answer;
    const [column] = decodePage(answer.value).columns;
    return { ok: true, value: (column && cellNumber(column, 0)) ?? first.rows };
  }

  #open(
    { rows, query, first }: { rows: number; query: RowQuery; first?: Page | undefined },
    signal: AbortSignal,
  ): PageWindow {
    const { fetchPage } = this.#parts;
    return new PageWindow({
      rows,
      query,
      fetchPage,
      first,
      signal,
      changed: () => this.#arrivals++,
    });
  }
}

export function isSameQuery(one: RowQuery, other: RowQuery): boolean {
  return one.where === other.where && JSON.stringify(one.order) === JSON.stringify(other.order);
}
