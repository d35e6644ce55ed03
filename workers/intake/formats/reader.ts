import type { IntakeProgress, Part, Reason } from '../../../src/engine/intake-contract.ts';

/** What a reader of one format hands back: at least one part, or it throws a `Refusal`. */
export interface ReadParts {
  readonly parts: Part[];
  /** What was found in the file and left closed. */
  readonly notes: Reason[];
}

/**
 * Reads all tables of one file. `alive` turns false when the analyst cancels; a reader asks at least every
 * two megabytes and then throws a `Refusal` with the code and kind `cancelled`. Progress counts the bytes of
 * the file as it lies. `name` of a part is empty or the name inside the file, such as that of a sheet.
 */
export type FormatReader = (
  file: Blob,
  alive: () => boolean,
  onProgress?: OnProgress,
) => Promise<ReadParts>;

export type OnProgress = (progress: IntakeProgress) => void;

/**
 * Where the WebAssembly module of the Parquet reader comes from: an absolute address to fetch in a worker,
 * or its bytes in Node.
 */
export type ParquetWasm = string | Uint8Array<ArrayBuffer>;
