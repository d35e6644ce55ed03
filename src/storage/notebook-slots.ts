import { crc32 } from '../share/checksum.ts';
import { toKeptNotebook, type KeptNotebook } from './kept-notebook.ts';
import type { Row } from './shelf-tables.ts';

/**
 * Every notebook has two slots, written in turn: while one is written the other holds the text that was there
 * before. A slot says by a checksum whether it is whole; one that is not is never shown as the notebook.
 * Records that were kept before there were slots have neither turn nor checksum.
 */
export type Slot =
  | { readonly kind: 'good'; readonly record: KeptNotebook; readonly turn: number }
  | { readonly kind: 'damaged'; readonly id: string; readonly title: string }
  | { readonly kind: 'none' };

/** The notebook's own id names the first of its slots. */
export function slotIds(id: string): readonly [string, string] {
  return [id, `${id}${second}`];
}

export function seal(record: KeptNotebook, turn: number, row: string = record.id): Row {
  const sealed = { ...record, turn, sum: sumOf(record, turn) };
  return { ...sealed, id: row };
}

export function readSlot(value: unknown): Slot {
  if (typeof value !== 'object' || value === null) return { kind: 'none' };
  const row = value as Readonly<Record<string, unknown>>;
  const id = typeof row['id'] === 'string' ? notebookOf(row['id']) : '';
  const record = toKeptNotebook({ ...row, id });
  const { turn, sum } = row;
  if (turn === undefined && sum === undefined)
    return record ? { kind: 'good', record, turn: 0 } : { kind: 'none' };
  if (record && typeof turn === 'number' && sum === sumOf(record, turn))
    return { kind: 'good', record, turn };
  if (id === '') return { kind: 'none' };
  return { kind: 'damaged', id, title: typeof row['title'] === 'string' ? row['title'] : '' };
}

/** The slot that was written last and is whole, and the row that the next text goes to. */
export function chooseSlot(
  id: string,
  rows: readonly unknown[],
): { readonly best: (Slot & { readonly kind: 'good' }) | null; readonly free: string } {
  const [one, other] = slotIds(id);
  const first = readSlot(rows[0]);
  const next = readSlot(rows[1]);
  if (next.kind === 'good' && !(first.kind === 'good' && first.turn > next.turn))
    return { best: next, free: one };
  if (first.kind === 'good') return { best: first, free: other };
  return { best: null, free: one };
}

/** The notebook that a row belongs to. */
export function notebookOf(row: string): string {
  return row.endsWith(second) ? row.slice(0, -second.length) : row;
}

/** No id that this product gives ends so. */
const second = '~';

function sumOf(record: KeptNotebook, turn: number): number {
  const { id, title, text, cells, created, updated, opened } = record;
  const { catalogueId, onlyValues, updates } = record;
  const rest = [cells, created, updated, opened, catalogueId, onlyValues, updates, turn];
  return crc32(new TextEncoder().encode(JSON.stringify([id, title, text, ...rest])));
}
