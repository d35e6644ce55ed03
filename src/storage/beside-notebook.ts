import { crc32 } from '../share/checksum.ts';
import type { Row } from './shelf-tables.ts';

/**
 * What lies beside a kept notebook without being of its text: a text of its own, with a checksum, so that autosave
 * does not write it again with every edit. One that is damaged is none.
 */
export function besideRow(notebook: string): string {
  return `${prefix}${notebook}`;
}

export function isBesideRow(row: unknown): row is Row {
  const id = typeof row === 'object' && row !== null ? (row as { readonly id?: unknown }).id : null;
  return typeof id === 'string' && id.startsWith(prefix);
}

export function sealBeside(notebook: string, text: string): Row {
  const row = { id: besideRow(notebook), text, sum: sumOf(text) };
  return row;
}

export function readBeside(row: unknown): string | null {
  if (!isBesideRow(row)) return null;
  const { text, sum } = row as Row & { readonly text?: unknown; readonly sum?: unknown };
  return typeof text === 'string' && sum === sumOf(text) ? text : null;
}

const prefix = 'beside ';

function sumOf(text: string): number {
  return crc32(new TextEncoder().encode(text));
}
