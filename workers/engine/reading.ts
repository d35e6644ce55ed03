import { tableFromIPC } from '@uwdata/flechette';
import type { Column } from '../../src/engine/contract.ts';

/** Reads the small answers that the engine itself needs. */
export function readRows(ipc: Uint8Array): readonly Readonly<Record<string, unknown>>[] {
  return tableFromIPC(ipc, { useBigInt: true, useDecimalInt: true }).toArray() as Record<
    string,
    unknown
  >[];
}

export function countRows(ipc: Uint8Array): number {
  return tableFromIPC(ipc).numRows;
}

/** From the answer to DESCRIBE. */
export function readColumns(ipc: Uint8Array): readonly Column[] {
  return readRows(ipc).map((row) => ({
    name: String(row['column_name']),
    type: String(row['column_type']),
  }));
}

/** From the one-row answer of CREATE TABLE AS. */
export function readCount(ipc: Uint8Array): number {
  return Number(readRows(ipc)[0]?.['Count'] ?? 0);
}

/** `3.1 GiB` and its like; 0 where it is something else. */
export function readBytes(text: string): number {
  const [, digits, unit = ''] = /^([\d.]+)\s*(\w*)$/.exec(text) ?? [];
  const scale: Record<string, number> = {
    bytes: 1,
    KiB: 2 ** 10,
    MiB: 2 ** 20,
    GiB: 2 ** 30,
    TiB: 2 ** 40,
  };
  return digits === undefined ? 0 : Math.round(Number(digits) * (scale[unit] ?? 1));
}
