import type { IntakeProgress, Look, Scan } from '../../src/engine/intake-contract.ts';
import { detectCharset } from './charset.ts';
import { fileChunks } from './file-chunks.ts';
import { areDirect, isPlainFile, openProfiles, profileInto, settleColumns } from './profiling.ts';
import { RecordSorter } from './record-sorter.ts';
import { Refusal } from './refusal.ts';
import { isAscii, isUtf8 } from './utf8.ts';

/**
 * Reads every byte of a file once: counts every record, checks every value, settles every type. A file
 * whose samples held ASCII only and which turns out to be of another charset is read again in that one.
 */
export async function scanFile(
  file: Blob,
  look: Look,
  alive: () => boolean,
  onProgress?: (progress: IntakeProgress) => void,
): Promise<Scan> {
  try {
    return await scanOnce(file, look, alive, onProgress);
  } catch (error) {
    if (!(error instanceof OtherCharset)) throw error;
    const { charset, reason } = detectCharset([error.sample]);
    const again: Look = { ...look, charset, charsetReason: reason, direct: false };
    return await scanOnce(file, again, alive, onProgress);
  }
}

/** Found beyond the samples: the file is not the UTF-8 that its ASCII beginning allowed. */
class OtherCharset extends Error {
  readonly sample: Uint8Array;
  constructor(sample: Uint8Array) {
    super('other charset');
    this.sample = sample;
  }
}

async function scanOnce(
  file: Blob,
  look: Look,
  alive: () => boolean,
  onProgress?: (progress: IntakeProgress) => void,
): Promise<Scan> {
  const names = look.columns.map((column) => column.name);
  const profiles = openProfiles(names, look);
  const sorter = new RecordSorter(look, names, { good: profileInto(profiles, look.quote) });
  const { accounts } = sorter;
  let bytes = 0;
  let sawAsciiOnly = look.charset === 'utf-8' && look.charsetReason.code === 'charset-ascii';
  for await (const chunk of fileChunks(file, look.charset, alive, (read) => (bytes = read))) {
    if (sawAsciiOnly && !isAscii(chunk, 0, chunk.length)) {
      sawAsciiOnly = false;
      const sample = foreignLines(chunk);
      if (!isUtf8(sample, 0, sample.length)) throw new OtherCharset(sample);
    }
    sorter.push(chunk);
    onProgress?.({ bytes, totalBytes: file.size, records: accounts.records });
  }
  sorter.end();
  const headings = look.columns.map((column) => column.heading);
  const columns = settleColumns(names, headings, profiles, look);
  if (accounts.good === 0 && accounts.rejectedCount === 0) {
    throw new Refusal({
      code: look.hasHeader || look.written !== null ? 'header-only' : 'no-records',
    });
  }
  return {
    look,
    columns,
    records: accounts.records,
    good: accounts.good,
    rejected: accounts.rejected,
    rejectedCount: accounts.rejectedCount,
    setAside: accounts.setAside,
    setAsideCount: accounts.setAsideCount,
    repaired: accounts.repaired,
    nextTable: sorter.nextTable,
    direct:
      !sorter.odd &&
      isPlainFile(look, look.charsetReason, columns.length) &&
      areDirect(columns, profiles),
  };
}

/** From the line that holds the first byte beyond ASCII to the last line end. */
function foreignLines(chunk: Uint8Array): Uint8Array {
  const at = chunk.findIndex((byte) => byte > 0x7f);
  const start = chunk.lastIndexOf(0x0a, at) + 1;
  const end = chunk.lastIndexOf(0x0a) + 1;
  return chunk.subarray(start, end > at ? end : chunk.length);
}
