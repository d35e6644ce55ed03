import { Type, type Batch } from '@uwdata/flechette';
import { isUtf8 } from '../../utf8.ts';
import type { ValueNode } from './column-plan.ts';
import { BrokenColumns, need, NotText } from './broken-columns.ts';
import { intervalText, microsText } from './moment-text.ts';
import { inQuotes, plainly, type ScalarReader, type TextOf } from './scalar.ts';

/**
 * Texts and bytes. Bytes that are text in every row are given as text, since older programs store texts so;
 * where one value is not, the whole column is given in hexadecimal, and what was written is written anew.
 */
export function bytesReader(node: ValueNode, batch: Batch<unknown>): ScalarReader {
  const bytesOf = spanReader(node, batch);
  const { facts } = node;
  switch (facts.meaning) {
    case 'int96':
      return plainly((row) => int96Text(node, bytesOf(row)));
    case 'interval':
      return plainly((row) => {
        const part = wordsOf(bytesOf(row));
        return intervalText(part(0), part(4), BigInt(part(8)) * 1_000_000n);
      });
    case 'uuid':
      return plainly((row) => uuidText(toHex(bytesOf(row))));
    case 'plain':
      break;
  }
  if (facts.isHex) return inQuotes((row) => toHex(bytesOf(row)));
  const isText = texts.has(node.type.typeId);
  const isSound = (bytes: Uint8Array): boolean =>
    isUtf8(bytes, 0, bytes.length) && (isText || !holdsControls(bytes));
  const checked = (row: number): Uint8Array => {
    const bytes = bytesOf(row);
    if (!isSound(bytes)) {
      facts.isHex = true;
      throw new NotText();
    }
    return bytes;
  };
  const text: TextOf = (row) => decoder.decode(checked(row));
  if (allAreSound(batch, isSound)) {
    const { offsets } = batch;
    const values = batch.values as Uint8Array;
    return {
      text,
      put: (row, buffer) => {
        buffer.utf8(values, offsets[row] as number, offsets[row + 1] as number);
      },
    };
  }
  return {
    text,
    put: (row, buffer) => {
      const bytes = checked(row);
      buffer.utf8(bytes, 0, bytes.length);
    },
  };
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function spanReader({ type }: ValueNode, batch: Batch<unknown>): (row: number) => Uint8Array {
  if (type.typeId === Type.FixedSizeBinary) {
    const values = batch.values as Uint8Array;
    return (row) => values.subarray(row * type.stride, (row + 1) * type.stride);
  }
  if (type.typeId === Type.Utf8View || type.typeId === Type.BinaryView) {
    need(batch.values.length, batch.length * 16);
    const { buffer, byteOffset } = batch.values;
    const heads = new DataView(buffer, byteOffset);
    const views = batch as unknown as { view(row: number): Uint8Array };
    return (row) => {
      const bytes = views.view(row);
      need(bytes.length, heads.getInt32(row * 16, true));
      return bytes;
    };
  }
  const { offsets } = batch;
  const values = batch.values as Uint8Array;
  if (batch.length > 0) need(offsets.length, batch.length + 1);
  return (row) => {
    const start = Number(offsets[row]);
    const end = Number(offsets[row + 1]);
    if (!(start >= 0 && start <= end && end <= values.length)) {
      throw new BrokenColumns('places of texts');
    }
    return values.subarray(start, end);
  };
}

/**
 * Whether all texts of a batch can be checked at once, and pass: they lie one after the other, and none
 * begins within a character. Else each is looked at by itself; what lies under a missing value may be anything.
 */
function allAreSound(batch: Batch<unknown>, isSound: (bytes: Uint8Array) => boolean): boolean {
  const { offsets, length } = batch;
  const values = batch.values as Uint8Array;
  if (!((offsets as unknown) instanceof Int32Array) || length === 0) return false;
  let last = offsets[0] as number;
  const end = offsets[length] as number;
  if (!(last >= 0 && end <= values.length)) return false;
  for (let row = 1; row <= length; row += 1) {
    const next = offsets[row] as number;
    if (next < last || ((values[last] ?? 0) >> 6 === 2 && last < end)) return false;
    last = next;
  }
  return isSound(values.subarray(offsets[0] as number, end));
}

const texts = new Set<number>([Type.Utf8, Type.LargeUtf8, Type.Utf8View]);

/** Characters that no text is written with: bytes that hold them are numbers, hashes, pictures. */
function holdsControls(bytes: Uint8Array): boolean {
  for (const byte of bytes) {
    if (byte < 0x20 ? byte !== 0x09 && byte !== 0x0a && byte !== 0x0d : byte === 0x7f) return true;
  }
  return false;
}

/** Nanoseconds of a day and the Julian day, as Impala, Hive and Spark stored moments. */
function int96Text({ facts }: ValueNode, bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 12);
  const nanos = view.getBigInt64(0, true);
  const days = BigInt(view.getInt32(8, true)) - julianOf1970;
  const rest = ((nanos % 1000n) + 1000n) % 1000n;
  if (rest !== 0n) facts.nanosecondsCut = true;
  // Spark counts from the Julian epoch in 64 bits and wraps around with days that far; this wraps back.
  const micros = BigInt.asIntN(64, days * 86_400_000_000n + (nanos - rest) / 1000n);
  return microsText(micros);
}

const julianOf1970 = 2_440_588n;

function wordsOf(bytes: Uint8Array): (at: number) => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (at) => view.getUint32(at, true);
}

function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hexadecimal[byte] as string;
  return text;
}

const hexadecimal = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function uuidText(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
