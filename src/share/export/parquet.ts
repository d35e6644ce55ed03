import type { ShareTable } from '../share-table.ts';
import { writeArrow } from './arrow.ts';

/** Where the library's WebAssembly comes from: its address in the page, its bytes in Node. */
export type ParquetLibrary = string | Uint8Array<ArrayBuffer>;

export type ParquetOutcome =
  | {
      readonly kind: 'file';
      readonly bytes: Uint8Array<ArrayBuffer>;
      /** As in `ArrowFile`. */
      readonly asText: readonly string[];
    }
  /** The library could not be fetched: offline before it was ever used. */
  | { readonly kind: 'library-missing' }
  /** It gave up, as it does when the memory of its WebAssembly is used up. */
  | { readonly kind: 'failed'; readonly message: string };

/**
 * The table as Parquet, compressed with Snappy, which every reader knows. The library (5 MB, the same file with
 * which Parquet is read) comes when the first file is written.
 */
export async function writeParquet(
  table: ShareTable,
  library: ParquetLibrary,
): Promise<ParquetOutcome> {
  let module: WebAssembly.Module;
  try {
    module = await compile(library);
  } catch {
    return { kind: 'library-missing' };
  }
  try {
    const parquet = await import('parquet-wasm/esm');
    parquet.initSync({ module });
    const { bytes, asText } = writeArrow(table, 'stream');
    const properties = new parquet.WriterPropertiesBuilder()
      .setCompression(parquet.Compression.SNAPPY)
      .setCreatedBy('Memberbook')
      .build();
    const written = parquet.writeParquet(parquet.Table.fromIPCStream(bytes), properties);
    return { kind: 'file', bytes: written as Uint8Array<ArrayBuffer>, asText };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

async function compile(library: ParquetLibrary): Promise<WebAssembly.Module> {
  if (typeof library !== 'string') return WebAssembly.compile(library);
  const answer = await fetch(library);
  if (!answer.ok) throw new Error('The library is not there.');
  return WebAssembly.compile(await answer.arrayBuffer());
}
