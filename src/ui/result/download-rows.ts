import type { Column, Page } from '../../engine/contract.ts';
import { cellText, decodePage } from '../../engine/decode.ts';
import type { TableProtection } from '../../privacy/protect-table.ts';
import type { ShareColumn, ShareRow } from '../../share/share-table.ts';

/** The columns of a download: some of the result's by name, in their order, or all of them. */
export function wantedColumns(
  columns: readonly Column[],
  names: readonly string[] | null,
): readonly ShareColumn[] {
  const found = names?.flatMap((name) => columns.find((column) => column.name === name) ?? []);
  return (found ?? columns).map(({ name, type }) => ({ name, type }));
}

/** Rows of a page as exact texts. */
export function pageRows(page: Page, columns: readonly ShareColumn[]): readonly ShareRow[] {
  const decoded = decodePage(page).columns;
  const values = columns.flatMap(({ name }) => decoded.find((each) => each.name === name) ?? []);
  return Array.from({ length: page.rows }, (_, row) =>
    values.map((column) => cellText(column, row)),
  );
}

/** The rows of a download as they leave, a page at a time. `onRows` is told how many there were so far. */
export async function* downloadRows(
  pages: AsyncIterable<Page>,
  columns: readonly ShareColumn[],
  protection: TableProtection,
  onRows: (rows: number) => void,
): AsyncGenerator<readonly ShareRow[]> {
  let count = 0;
  for await (const page of pages) {
    yield await protection.protect(pageRows(page, columns));
    count += page.rows;
    onRows(count);
  }
}
