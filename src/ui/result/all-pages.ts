import type { Failure, Page } from '../../engine/contract.ts';
import type { FetchPage, RowQuery } from './PageWindow.ts';

/**
 * Rows asked for at once when all of them are read. Writing 20,000 rows of eight columns takes some 110 ms
 * on the page's own thread; half of that leaves the page answering.
 */
const rowsAtOnce = 10_000;

/**
 * Every row of a query (`rows` of them), page after page, one in memory at a time. Throws `PagesFailed` when the engine
 * fails or gives another number of rows than announced (the cell ran again meanwhile), and the signal's
 * reason when that is aborted.
 */
export async function* allPages(
  fetchPage: FetchPage,
  rows: number,
  { order, where }: RowQuery,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  for (let offset = 0; offset < rows; offset += rowsAtOnce) {
    signal.throwIfAborted();
    const limit = Math.min(rowsAtOnce, rows - offset);
    const answer = await (where === null
      ? fetchPage(offset, limit, order)
      : fetchPage(offset, limit, order, where));
    signal.throwIfAborted();
    if (!answer.ok) throw new PagesFailed(answer.failure);
    if (answer.value.rows !== limit) throw new PagesFailed(null);
    yield answer.value;
  }
}

export class PagesFailed extends Error {
  /** Null when the result changed while it was read. */
  readonly failure: Failure | null;

  constructor(failure: Failure | null) {
    super(failure?.message ?? 'the result changed');
    this.failure = failure;
  }
}
