import { copyText, type CopyFormat } from '../../engine/copy-formats.ts';
import type { Column } from '../../engine/contract.ts';
import type { PlacedColumn } from './grid-layout.ts';
import type { GridColumns } from './GridColumns.svelte.ts';
import type { GridView } from './GridView.svelte.ts';
import { sizeOf, type Rectangle } from './selection.ts';

/** Cells above which a copy is refused in favour of a download. */
export const maxCopiedCells = 200_000;

/** `rows`: those of the selection, over all columns that show. */
export type CopyScope = 'selection' | 'rows' | 'all';

export interface CopyWish {
  readonly scope: CopyScope;
  readonly format: CopyFormat;
  readonly headers: boolean;
  /** The table that INSERT writes to. */
  readonly table: string;
}

export type CopyReport =
  /** `masked`: personal data among them, as on screen. */
  | { readonly kind: 'copied'; readonly cells: number; readonly masked: boolean }
  | { readonly kind: 'too-many'; readonly cells: number }
  /** Rows could not be read, or the browser refused. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'nothing' };

/** The last name of a relation as SQL has it: `orders` of `"notebook 1".orders`. */
export function lastName(relation: string): string {
  const [, quoted, bare] = /(?:"((?:[^"]|"")*)"|([^."]+))$/.exec(relation) ?? [];
  return quoted?.replaceAll('""', '"') ?? bare ?? relation;
}

/** What a copy of this scope takes; null: there is nothing. */
export function copiedArea(
  view: Pick<GridView, 'rectangle' | 'rows'> & { readonly columns: Pick<GridColumns, 'placed'> },
  scope: CopyScope,
): Rectangle | null {
  const { rectangle, rows, columns } = view;
  const right = columns.placed.length - 1;
  if (rows === 0 || right < 0) return null;
  if (scope === 'all') return { top: 0, bottom: rows - 1, left: 0, right };
  // While a heading has the focus nothing is selected.
  return rectangle === null || scope === 'selection' ? rectangle : { ...rectangle, left: 0, right };
}

/**
 * Copies cells as they show, in the engine's own digits; what is masked on screen is masked in the copy. Rows that are here go into the clipboard of the event,
 * where there is one: that needs no leave and takes texts only while the event lasts. Others are fetched first.
 */
export async function copyCells(
  view: GridView,
  wish: CopyWish,
  clipboard?: DataTransfer,
): Promise<CopyReport> {
  const area = copiedArea(view, wish.scope);
  if (area === null) return { kind: 'nothing' };
  const { cells } = sizeOf(area);
  if (cells > maxCopiedCells) return { kind: 'too-many', cells };
  const span = { first: area.top, end: area.bottom + 1 };
  const across = view.columns.placed.slice(area.left, area.right + 1);
  const { pages } = view.data;
  const masked = across.some(({ name }) => view.columns.personal.masked.has(name));
  const shown = (text: string | null | undefined, column: PlacedColumn): string | null =>
    text == null ? null : view.columns.shown(text, column);
  if (clipboard !== undefined && pages.has(span)) {
    const rows: (string | null)[][] = [];
    for (let row = span.first; row < span.end; row++) {
      rows.push(across.map((column) => shown(pages.text(row, column.source), column)));
    }
    clipboard.setData('text/plain', textOf(across, rows, wish));
    return { kind: 'copied', cells, masked };
  }
  const rows: (string | null)[][] = [];
  for await (const page of pages.read(span)) {
    for (let row = page.offset; row < page.offset + page.rows; row++) {
      rows.push(across.map((column) => shown(page.text(row, column.source), column)));
    }
  }
  if (rows.length !== span.end - span.first) return { kind: 'failed' };
  return navigator.clipboard.writeText(textOf(across, rows, wish)).then(
    () => ({ kind: 'copied', cells, masked }),
    () => ({ kind: 'failed' }),
  );
}

function textOf(
  placed: readonly PlacedColumn[],
  rows: readonly (readonly (string | null)[])[],
  { format, headers, table }: CopyWish,
): string {
  const columns: Column[] = placed.map(({ name, type }) => ({ name, type }));
  return copyText({ columns, rows }, format, { headers, table });
}
