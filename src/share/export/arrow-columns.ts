import { Batch, utf8, type DataType } from '@uwdata/flechette';
import type { ShareColumn, ShareRow } from '../share-table.ts';
import { arrowKind, holds, type ArrowKind } from './arrow-kind.ts';

/**
 * Texts of the engine as columns of Arrow. Values are counted in whole numbers and laid into buffers by ourselves:
 * the library's builders take dates and moments through milliseconds, where microseconds are lost. A column one of
 * whose values its type cannot hold (infinity, an integer of 39 digits) becomes text as a whole.
 *
 * The library is the one that reads the engine's pages. `apache-arrow` 17 would not do: its files lack the schema in
 * front, which readers look for, and a column of truth values that are all missing has no buffer.
 */
export interface ArrowColumn {
  readonly name: string;
  readonly type: DataType;
  /** It leaves as text although the engine's type is none. */
  readonly isRetold: boolean;
  readonly fill: (rows: readonly ShareRow[]) => Batch<unknown>;
}

/** `rows`: all of them, so that a column can be looked over before its type is settled. */
export function toArrowColumn(
  column: ShareColumn,
  at: number,
  rows: readonly ShareRow[],
): ArrowColumn {
  const { name, type } = column;
  const kind = arrowKind(type);
  if (kind !== null && rows.every((row) => holds(kind, row[at] ?? null))) {
    return { name, type: kind.type, isRetold: false, fill: (some) => fill(kind, some, at) };
  }
  const isRetold = !/^(VARCHAR|UUID|ENUM\b)/.test(type) || type.endsWith(']');
  return { name, type: utf8(), isRetold, fill: (some) => fillTexts(some, at) };
}

function fill(kind: ArrowKind, rows: readonly ShareRow[], at: number): Batch<unknown> {
  const { type } = kind;
  switch (kind.kind) {
    case 'boolean': {
      const values = new Uint8Array((rows.length + 7) >> 3);
      rows.forEach((row, index) => {
        if (row[at] === 'true') setBit(values, index);
      });
      return new Batch({ ...validity(rows, at), type, values });
    }
    case 'number': {
      const values = kind.buffer(rows.length);
      rows.forEach((row, index) => {
        const text = row[at] ?? null;
        if (text !== null) values[index] = kind.read(text) ?? 0;
      });
      return new Batch({ ...validity(rows, at), type, values });
    }
    case 'long': {
      const values = kind.buffer(rows.length);
      rows.forEach((row, index) => {
        const text = row[at] ?? null;
        if (text !== null) values[index] = kind.read(text) ?? 0n;
      });
      return new Batch({ ...validity(rows, at), type, values });
    }
    case 'decimal': {
      const values = new BigUint64Array(rows.length * 2);
      rows.forEach((row, index) => {
        const text = row[at] ?? null;
        const value = text === null ? 0n : (kind.read(text) ?? 0n);
        values[index * 2] = BigInt.asUintN(64, value);
        values[index * 2 + 1] = BigInt.asUintN(64, value >> 64n);
      });
      return new Batch({ ...validity(rows, at), type, values });
    }
  }
}

function fillTexts(rows: readonly ShareRow[], at: number): Batch<unknown> {
  const encoder = new TextEncoder();
  const parts = rows.map((row) => encoder.encode(row[at] ?? ''));
  const offsets = new Int32Array(rows.length + 1);
  parts.forEach((part, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + part.length;
  });
  const values = new Uint8Array(offsets[rows.length] ?? 0);
  parts.forEach((part, index) => values.set(part, offsets[index] ?? 0));
  return new Batch({ ...validity(rows, at), type: utf8(), offsets, values });
}

/** Which rows have a value; no bitmap where all have one. */
function validity(
  rows: readonly ShareRow[],
  at: number,
): { readonly length: number; readonly nullCount: number; readonly validity: Uint8Array } {
  const bits = new Uint8Array((rows.length + 7) >> 3);
  let nullCount = 0;
  rows.forEach((row, index) => {
    if ((row[at] ?? null) === null) nullCount += 1;
    else setBit(bits, index);
  });
  return { length: rows.length, nullCount, validity: nullCount === 0 ? new Uint8Array(0) : bits };
}

function setBit(bits: Uint8Array, index: number): void {
  bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7));
}
