import { Refusal } from '../../refusal.ts';
import type { OnProgress, ParquetWasm, ReadParts } from '../reader.ts';
import { BrokenColumns, NotText } from './broken-columns.ts';
import { broken, readFooter, type ParquetFooter, type RowGroup } from './parquet-footer.ts';
import { readGroup } from './parquet-group.ts';
import { inspectPages } from './parquet-pages.ts';
import { ParquetModule } from './ParquetModule.ts';
import { nextTurn } from './next-turn.ts';
import { tableOf, TextTable } from './TextTable.ts';

/**
 * Writes the table of a Parquet file as text. One group of rows at a time is taken from the file, checked,
 * decoded by the library and written; a group that would be large in memory is decoded in several goes.
 * Throws a `Refusal`.
 */
export async function readParquet(
  file: Blob,
  wasm: ParquetWasm,
  alive: () => boolean,
  onProgress?: OnProgress,
): Promise<ReadParts> {
  const footer = await readFooter(file);
  const table = new TextTable(
    file.size,
    footer.leaves.map(({ meaning }) => meaning),
  );
  // A later value may show that a column of bytes is no text: as often as there are such columns.
  for (;;) {
    try {
      await writeGroups(file, footer, wasm, table, alive, onProgress);
      break;
    } catch (error) {
      if (!(error instanceof NotText)) throw error;
      table.restart();
    }
  }
  onProgress?.({ bytes: file.size, totalBytes: file.size, records: table.rows });
  return { parts: [table.toPart('parquet')], notes: [] };
}

async function writeGroups(
  file: Blob,
  footer: ParquetFooter,
  wasm: ParquetWasm,
  table: TextTable,
  alive: () => boolean,
  onProgress?: OnProgress,
): Promise<void> {
  const module = await ParquetModule.open(wasm);
  const filled = footer.groups.filter(({ rows }) => rows > 0);
  let read = 0;
  for (const group of filled.length > 0 ? filled : [noRows(footer)]) {
    const { bytes, chunks } = await readGroup(file, footer, group);
    for (const [index, chunk] of chunks.entries()) {
      const { sound, largest } = inspectPages(chunk);
      const column = footer.leaves[index]?.name ?? '';
      if (!sound) throw new Refusal({ code: 'parquet-checksum', values: { column } });
      if (largest > largestPage) throw new Refusal({ code: 'columnar-memory' }, 'memory');
    }
    const before = table.rows;
    const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    await writeGroup(module, bytes, group, footer.leaves.length, table, async () => {
      if (!alive()) throw new Refusal({ code: 'cancelled' }, 'cancelled');
      const done = group.rows === 0 ? 1 : (table.rows - before) / group.rows;
      const records = table.rows;
      onProgress?.({ bytes: Math.round(read + size * done), totalBytes: file.size, records });
      await nextTurn();
    });
    read += size;
  }
}

/** Decodes and writes one group; `pause` is called between two batches. */
async function writeGroup(
  module: ParquetModule,
  bytes: Uint8Array,
  group: RowGroup,
  leaves: number,
  table: TextTable,
  pause: () => Promise<void>,
): Promise<void> {
  const batchSize = Math.min(65_536, Math.max(1024, Math.floor(2 ** 22 / Math.max(1, leaves))));
  const limit = rowsAtOnce(group, leaves);
  const first = table.rows;
  for (let offset = 0; offset === 0 || offset < group.rows; offset += limit) {
    const part = limit >= group.rows ? {} : { limit, offset };
    const batches = module.read(bytes, { batchSize, ...part });
    for (;;) {
      const batch = guarded(module, () => batches.next());
      if (batch.done === true) break;
      const turns = guarded(module, () => table.write(tableOf(batch.value)));
      while (guarded(module, () => turns.next()).done !== true) await pause();
    }
  }
  // A group without rows gives no batch; its columns are still those of the file.
  if (group.rows === 0)
    guarded(module, () => table.declare(tableOf(module.schema(bytes)).schema.fields));
  if (table.rows - first !== group.rows) throw broken('fewer rows than the file says');
  await pause();
}

/** Any failure of the library is a refusal: it says in its own words what the file lacks. */
function guarded<T>(module: ParquetModule, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal || error instanceof NotText) throw error;
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof RangeError || module.bytes > nearlyAllMemory) {
      throw new Refusal({ code: 'columnar-memory' }, 'memory');
    }
    const isCodec = /codec|compress.*(not|un)supported|not yet implemented|NYI/i.test(message);
    if (isCodec && !(error instanceof BrokenColumns)) {
      throw new Refusal({
        code: 'parquet-unsupported',
        values: { message: message.slice(0, 200) },
      });
    }
    throw broken(message.replace(/^(Parquet (argument )?error: )+/, ''));
  }
}

/** A file of columns without any group of rows. */
function noRows({ leaves }: ParquetFooter): RowGroup {
  if (leaves.length === 0) throw new Refusal({ code: 'columnar-no-columns' });
  return { fields: new Map(), rows: 0, bytes: 0, chunks: [] };
}

/**
 * Values that repeat are stored once, so the size of a group says little: 16 bytes is what most values
 * take when decoded. A quarter of a gigabyte at once leaves room for the copies that are made of it.
 */
function rowsAtOnce({ rows, bytes }: RowGroup, leaves: number): number {
  const perRow = Math.max(rows === 0 ? 0 : bytes / rows, leaves * 16);
  return Math.max(1024, Math.floor(2 ** 28 / perRow));
}

/** A page is unpacked as a whole, and its values are copied twice: four gigabytes hold no larger one. */
const largestPage = 2 ** 30;

/** WebAssembly ends at four gigabytes; beyond this an error is most likely for want of them. */
const nearlyAllMemory = 3 * 2 ** 30;
