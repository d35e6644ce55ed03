import type { Reason } from '../../../../src/engine/intake-contract.ts';
import { Refusal } from '../../refusal.ts';
import {
  BrokenThrift,
  integerOf,
  readStruct,
  structOf,
  structsOf,
  textOf,
  type ThriftStruct,
} from './thrift.ts';

/**
 * What stands at the end of a Parquet file: its columns, and where each group of rows lies. Read by
 * ourselves, so that a file of any size can be taken group by group, checked, and refused with a reason.
 *
 * Source: `parquet.thrift` of the Apache Parquet format, whose field numbers are used here.
 */
export interface ParquetFooter {
  readonly fields: ThriftStruct;
  readonly rows: number;
  readonly groups: readonly RowGroup[];
  /** The columns that hold values, in the order of the schema. */
  readonly leaves: readonly ParquetLeaf[];
}

export interface RowGroup {
  readonly fields: ThriftStruct;
  readonly rows: number;
  /** Of the values as encoded, not compressed. */
  readonly bytes: number;
  readonly chunks: readonly ColumnChunk[];
}

/** The pages of one column in one group of rows: a stretch of the file. */
export interface ColumnChunk {
  readonly fields: ThriftStruct;
  readonly start: number;
  readonly length: number;
}

export interface ParquetLeaf {
  readonly name: string;
  /** What values are beyond what the library tells; it would cut or misread the first two. */
  readonly meaning: 'int96' | 'interval' | 'uuid' | 'plain';
}

/** Throws a `Refusal`: cut off, encrypted, or broken. */
export async function readFooter(file: Blob): Promise<ParquetFooter> {
  const head = await bytesOf(file, 0, 4);
  const tail = await bytesOf(file, Math.max(0, file.size - 8), file.size);
  if (magicOf(head, 0) === 'PARE' || magicOf(tail, 4) === 'PARE') throw encrypted();
  if (file.size < 12 || magicOf(tail, 4) !== 'PAR1') throw new Refusal({ code: 'parquet-cut-off' });
  const length = new DataView(tail.buffer).getUint32(0, true);
  const end = file.size - 8;
  if (length === 0 || length > end - 4) throw broken('footer length');
  const bytes = await bytesOf(file, end - length, end);
  try {
    return toFooter(readStruct(bytes).fields, end - length);
  } catch (error) {
    if (error instanceof BrokenThrift) throw broken(`footer: ${error.message}`);
    throw error;
  }
}

export function broken(message: string): Refusal {
  return new Refusal({ code: 'parquet-broken', values: { message: message.slice(0, 200) } });
}

export const int96 = 3;
export const intervalConverted = 21;

async function bytesOf(file: Blob, start: number, end: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(start, end).arrayBuffer());
}

function magicOf(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function encrypted(): Refusal {
  const reason: Reason = { code: 'parquet-encrypted' };
  return new Refusal(reason);
}

function toFooter(fields: ThriftStruct, end: number): ParquetFooter {
  const schema = structsOf(fields, 2) ?? [];
  if (fields.has(8)) throw encrypted();
  const groups = (structsOf(fields, 4) ?? []).map((group) => toGroup(group, end));
  const leaves = toLeaves(schema);
  for (const { chunks } of groups) {
    if (chunks.length !== leaves.length) throw broken('columns of a row group');
  }
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  // Some writers leave the total at 0; one that is larger than its parts tells of rows that are not there.
  if (rows < (integerOf(fields, 3) ?? 0)) throw broken('number of rows');
  return { fields, rows, groups, leaves };
}

function toGroup(fields: ThriftStruct, end: number): RowGroup {
  const rows = integerOf(fields, 3) ?? -1;
  if (rows < 0) throw broken('rows of a row group');
  const chunks = (structsOf(fields, 1) ?? []).map((chunk) =>
    // Nothing is stored of no rows, and nowhere.
    rows === 0 ? { fields: chunk, start: 4, length: 0 } : toChunk(chunk, end),
  );
  return { fields, rows, bytes: Math.max(0, integerOf(fields, 2) ?? 0), chunks };
}

function toChunk(fields: ThriftStruct, end: number): ColumnChunk {
  if (fields.has(8) || fields.has(9)) throw encrypted();
  if ((textOf(fields, 1) ?? '') !== '') throw broken('columns in another file');
  const meta = structOf(fields, 3);
  if (meta === null) throw broken('a column without metadata');
  const data = integerOf(meta, 9) ?? -1;
  const dictionary = integerOf(meta, 11) ?? 0;
  // Some writers set the place of a dictionary that is not there to 0.
  const start = dictionary >= 4 ? Math.min(dictionary, data) : data;
  const length = integerOf(meta, 7) ?? -1;
  if (start < 4 || length < 0 || start + length > end) throw broken('place of a column');
  return { fields, start, length };
}

function toLeaves(schema: readonly ThriftStruct[]): ParquetLeaf[] {
  return schema
    .slice(1)
    .filter((element) => !((integerOf(element, 5) ?? 0) > 0))
    .map((element) => ({ name: textOf(element, 4) ?? '', meaning: meaningOf(element) }));
}

function meaningOf(element: ThriftStruct): ParquetLeaf['meaning'] {
  const type = integerOf(element, 1);
  if (type === int96) return 'int96';
  const length = integerOf(element, 2);
  if (type !== 7) return 'plain';
  if (integerOf(element, 6) === intervalConverted && length === 12) return 'interval';
  return structOf(element, 10)?.has(14) === true && length === 16 ? 'uuid' : 'plain';
}
