import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Part, Reason } from '../../../src/engine/intake-contract.ts';
import type { ReadParts } from '../../../workers/intake/formats/reader.ts';
import { readArrow } from '../../../workers/intake/formats/columnar/read-arrow.ts';
import { readParquet } from '../../../workers/intake/formats/columnar/read-parquet.ts';
import { Refusal } from '../../../workers/intake/refusal.ts';
import { parseCanonical } from './read-text.ts';

const require = createRequire(import.meta.url);

/** The library's WebAssembly, as the opener's worker would fetch it. */
export const parquetWasm = new Uint8Array(
  readFileSync(require.resolve('parquet-wasm/esm/parquet_wasm_bg.wasm')),
);

/** One table as it was written, with its columns in words: `name type (notes)`. */
export interface ColumnarTable {
  readonly text: string;
  readonly rows: readonly (readonly string[])[];
  readonly records: number;
  readonly columns: readonly string[];
  readonly part: Part;
  readonly notes: readonly Reason[];
}

export async function parquetTable(file: Blob | Uint8Array): Promise<ColumnarTable> {
  return tableOf(await readParquet(toBlob(file), parquetWasm, () => true));
}

export async function arrowTable(file: Blob | Uint8Array): Promise<ColumnarTable> {
  return tableOf(await readArrow(toBlob(file), () => true));
}

/** The code of the refusal; empty where it was read. Anything else that is thrown goes on. */
export async function refusalFrom(read: Promise<unknown>): Promise<string> {
  try {
    await read;
    return '';
  } catch (error) {
    if (error instanceof Refusal) return error.reason.code;
    throw error;
  }
}

export function toBlob(file: Blob | Uint8Array): Blob {
  return file instanceof Blob ? file : new Blob([file as Uint8Array<ArrayBuffer>]);
}

async function tableOf({ parts, notes }: ReadParts): Promise<ColumnarTable> {
  const [part] = parts;
  if (part?.written?.columns == null || parts.length !== 1) throw new Error('not one table');
  const text = await part.text.text();
  const columns = part.written.columns.map(({ name, type, notes: own }) => {
    const kind =
      type === null
        ? 'judged'
        : type.kind === 'decimal'
          ? `decimal(${type.precision},${type.scale})`
          : type.kind;
    const codes = own.map(({ code }) => code).join(' ');
    return codes === '' ? `${name} ${kind}` : `${name} ${kind} (${codes})`;
  });
  return { text, rows: parseCanonical(text), records: part.written.records, columns, part, notes };
}
