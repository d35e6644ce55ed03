import { Type, type Batch, type Column } from '@uwdata/flechette';
import { BrokenColumns, need } from './broken-columns.ts';
import type { ValueNode } from './column-plan.ts';
import type { RowBuffer } from './RowBuffer.ts';
import { inQuotes } from './scalar.ts';
import { scalarReader } from './scalar-reader.ts';

/** Reads the values of one field in one batch by row. Text and JSON are asked for only where a value is there. */
export interface ValueReader {
  isMissing(row: number): boolean;
  text(row: number): string;
  /** Writes the text, in quotes where it needs them. */
  put(row: number, buffer: RowBuffer): void;
  /** As compact JSON: digits as they are, everything but numbers and truth in quotes. */
  json(row: number): string;
}

export function readerOf(node: ValueNode, batch: Batch<unknown>): ValueReader {
  const isMissing = missingOf(batch);
  const { typeId } = node.type;
  switch (typeId) {
    case Type.Dictionary:
      return dictionaryReader(node, batch, isMissing);
    case Type.RunEndEncoded: {
      const values = readerOf(childNode(node, 1), childBatch(batch, 1));
      const ends = childBatch(batch, 0).values;
      return moved(values, isMissing, (row) => findRun(ends, row));
    }
    case Type.Union:
      return unionReader(node, batch);
    default:
      break;
  }
  const scalar = scalarReader(node, batch);
  if (scalar !== null) {
    const { text } = scalar;
    const isBare = bare.has(typeId);
    return {
      isMissing,
      ...scalar,
      json: (row) => {
        const value = text(row);
        // What is no number (nan, inf) is no number in JSON either.
        if (isBare && !/^-?[in]/.test(value)) return value;
        return JSON.stringify(isMoment.has(typeId) ? value.replace(' ', 'T') : value);
      },
    };
  }
  const json = nestedReader(node, batch);
  return { isMissing, ...inQuotes(json), json };
}

const bare = new Set<number>([Type.Int, Type.Float, Type.Decimal, Type.Bool, Type.Duration]);
const isMoment = new Set<number>([Type.Timestamp]);

/** Whether a row of this field, or of a structure around it, holds nothing. */
export function missingOf(batch: Batch<unknown>): (row: number) => boolean {
  const { validity, nullCount, length } = batch;
  if (batch.type.typeId === Type.Null) return () => true;
  if (nullCount === 0 || (validity as Uint8Array | undefined) === undefined) return () => false;
  if (validity.length === 0) return () => false;
  need(validity.length * 8, length);
  return (row) => (((validity[row >> 3] as number) >> (row & 7)) & 1) === 0;
}

function childBatch(batch: Batch<unknown>, index: number): Batch<unknown> {
  const child = batch.children[index] as Batch<unknown> | undefined;
  if (child === undefined) throw new BrokenColumns('a part is not there');
  return child;
}

/** A part of a structure, which has as many rows. */
export function partOf(batch: Batch<unknown>, index: number): Batch<unknown> {
  const part = childBatch(batch, index);
  need(part.length, batch.length);
  return part;
}

function childNode(node: ValueNode, index: number): ValueNode {
  const child = node.children[index];
  if (child === undefined) throw new BrokenColumns('a part is not there');
  return child;
}

function moved(
  reader: ValueReader,
  isMissing: (row: number) => boolean,
  place: (row: number) => number,
): ValueReader {
  return {
    isMissing: (row) => isMissing(row) || reader.isMissing(place(row)),
    put: (row, buffer) => {
      reader.put(place(row), buffer);
    },
    text: (row) => reader.text(place(row)),
    json: (row) => reader.json(place(row)),
  };
}

function dictionaryReader(
  node: ValueNode,
  batch: Batch<unknown>,
  isMissing: (row: number) => boolean,
): ValueReader {
  const { dictionary } = batch as unknown as { dictionary: Column<unknown> };
  const child = childNode(node, 0);
  const keys = batch.values;
  need(keys.length, batch.length);
  const known: (string | null | undefined)[] = [];
  const parts = dictionary.data.map((data) => ({
    reader: readerOf(child, data),
    length: data.length,
  }));
  const find = (key: number): { reader: ValueReader; row: number } => {
    let row = key;
    for (const { reader, length } of parts) {
      if (row < length) return { reader, row };
      row -= length;
    }
    throw new BrokenColumns('a value is not in its dictionary');
  };
  const textOf = (row: number): string | null => {
    const key = Number(keys[row]);
    const before = known[key];
    if (before !== undefined) return before;
    const place = find(key);
    const text = place.reader.isMissing(place.row) ? null : place.reader.text(place.row);
    known[key] = text;
    return text;
  };
  return {
    isMissing: (row) => isMissing(row) || textOf(row) === null,
    ...inQuotes((row) => textOf(row) ?? ''),
    json: (row) => {
      const place = find(Number(keys[row]));
      return place.reader.json(place.row);
    },
  };
}

function unionReader(node: ValueNode, batch: Batch<unknown>): ValueReader {
  const { typeIds, typeMap } = batch as unknown as {
    typeIds: Int8Array;
    typeMap: Record<number, number>;
  };
  need(typeIds.length, batch.length);
  const readers = node.children.map((child, index) => readerOf(child, childBatch(batch, index)));
  const offsets = batch.offsets as Batch<unknown>['offsets'] | null;
  const readerAt = (row: number): ValueReader => {
    const reader = readers[typeMap[typeIds[row] as number] ?? -1];
    if (reader === undefined) throw new BrokenColumns('a value of no type');
    return reader;
  };
  const place = (row: number): number => (offsets === null ? row : Number(offsets[row]));
  return {
    put: (row, buffer) => {
      readerAt(row).put(place(row), buffer);
    },
    isMissing: (row) => readerAt(row).isMissing(place(row)),
    text: (row) => readerAt(row).text(place(row)),
    json: (row) => readerAt(row).json(place(row)),
  };
}

/** Where a run ends that holds this row; ends count rows and rise. */
function findRun(ends: ArrayLike<number | bigint>, row: number): number {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Number(ends[middle]) > row) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Lists, maps and structures as JSON. */
function nestedReader(node: ValueNode, batch: Batch<unknown>): (row: number) => string {
  const { type } = node;
  if (type.typeId === Type.Struct) {
    const parts = type.children.map(({ name }, index) => ({
      key: JSON.stringify(name),
      value: orNull(readerOf(childNode(node, index), partOf(batch, index))),
    }));
    return (row) => `{${parts.map(({ key, value }) => `${key}:${value(row)}`).join(',')}}`;
  }
  const span = spanOf(batch, type.typeId, 'stride' in type ? type.stride : 0);
  if (type.typeId === Type.Map) {
    const entries = childNode(node, 0);
    const pairs = childBatch(batch, 0);
    const keys = readerOf(childNode(entries, 0), childBatch(pairs, 0));
    const values = orNull(readerOf(childNode(entries, 1), childBatch(pairs, 1)));
    return (row) => mapJson(span(row), (at) => keys.text(at), values);
  }
  const items = orNull(readerOf(childNode(node, 0), childBatch(batch, 0)));
  return (row) => {
    const { start, end } = span(row);
    const texts: string[] = [];
    for (let at = start; at < end; at += 1) texts.push(items(at));
    return `[${texts.join(',')}]`;
  };
}

function orNull(reader: ValueReader): (row: number) => string {
  return (row) => (reader.isMissing(row) ? 'null' : reader.json(row));
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function spanOf(batch: Batch<unknown>, typeId: number, stride: number): (row: number) => Span {
  const { length } = childBatch(batch, 0);
  const { offsets, sizes } = batch;
  return (row) => {
    let start = row * stride;
    let end = start + stride;
    if (typeId !== Type.FixedSizeList) {
      start = Number(offsets[row]);
      const isView = typeId === Type.ListView || typeId === Type.LargeListView;
      end = isView ? start + Number(sizes[row]) : Number(offsets[row + 1]);
    }
    if (!(start >= 0 && start <= end && end <= length)) throw new BrokenColumns('list places');
    return { start, end };
  };
}

/** An object; where keys repeat, which an object cannot tell, a list of pairs. */
function mapJson(
  { start, end }: Span,
  keyOf: (at: number) => string,
  valueOf: (at: number) => string,
): string {
  const keys: string[] = [];
  for (let at = start; at < end; at += 1) keys.push(JSON.stringify(keyOf(at)));
  const isObject = new Set(keys).size === keys.length;
  const entries = keys.map((key, index) => {
    const value = valueOf(start + index);
    return isObject ? `${key}:${value}` : `[${key},${value}]`;
  });
  return isObject ? `{${entries.join(',')}}` : `[${entries.join(',')}]`;
}
