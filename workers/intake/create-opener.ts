import type { Intake } from '../../src/engine/intake-contract.ts';
import { readArrow } from './formats/columnar/read-arrow.ts';
import { readParquet } from './formats/columnar/read-parquet.ts';
import { readJson } from './formats/json.ts';
import { readNdjson } from './formats/ndjson.ts';
import type { ParquetWasm } from './formats/reader.ts';
import { readWorkbook } from './formats/sheets/read-workbook.ts';
import { openFile, type FormatReaders } from './open-file.ts';
import { OpenRuns } from './open-runs.ts';

/** The opening of files, with the reader of every format. `wasm` is fetched when a Parquet file comes. */
export function createOpener(wasm: ParquetWasm): Pick<Intake, 'open' | 'cancel'> {
  const runs = new OpenRuns();
  const readers: FormatReaders = {
    json: readJson,
    ndjson: readNdjson,
    xlsx: (file, alive, onProgress) => readWorkbook(file, 'xlsx', alive, onProgress),
    xls: (file, alive, onProgress) => readWorkbook(file, 'xls', alive, onProgress),
    parquet: (file, alive, onProgress) => readParquet(file, wasm, alive, onProgress),
    arrow: readArrow,
  };
  return {
    open: (run, file, onProgress) =>
      runs.follow(run, (alive) => openFile(file, readers, alive, onProgress)),
    cancel: async (run) => runs.cancel(run),
  };
}
