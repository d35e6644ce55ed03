import { clipboardText, maxCopiedCells } from './clipboard-text.ts';
import type { GridView } from './GridView.svelte.ts';
import { sizeOf } from './selection.ts';

export type CopyReport =
  | { readonly kind: 'copied'; readonly cells: number }
  | { readonly kind: 'too-many'; readonly cells: number }
  /** Rows could not be read, or the browser refused. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'nothing' };

/**
 * Copies what is selected. Rows that are here go into the clipboard of the event, which needs no leave and
 * only takes texts while the event lasts; others are fetched first and written when they have come.
 */
export async function copyCells(view: GridView, clipboard: DataTransfer): Promise<CopyReport> {
  const { rectangle } = view;
  if (rectangle === null) return { kind: 'nothing' };
  const { cells, columns } = sizeOf(rectangle);
  if (cells > maxCopiedCells) return { kind: 'too-many', cells };
  const span = { first: rectangle.top, end: rectangle.bottom + 1 };
  const across = Array.from({ length: columns }, (_, index) => rectangle.left + index);
  if (view.pages.has(span)) {
    const texts: (string | null)[][] = [];
    for (let row = span.first; row < span.end; row++) {
      texts.push(across.map((column) => view.text(row, column) ?? null));
    }
    clipboard.setData('text/plain', clipboardText(texts));
    return { kind: 'copied', cells };
  }
  const texts: (string | null)[][] = [];
  for await (const page of view.pages.read(span)) {
    for (let row = page.offset; row < page.offset + page.rows; row++) {
      texts.push(across.map((column) => page.text(row, column)));
    }
  }
  if (texts.length !== span.end - span.first) return { kind: 'failed' };
  return navigator.clipboard.writeText(clipboardText(texts)).then(
    () => ({ kind: 'copied', cells }),
    () => ({ kind: 'failed' }),
  );
}
