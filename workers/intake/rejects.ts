import type { Scan } from '../../src/engine/intake-contract.ts';
import { fileChunks } from './file-chunks.ts';
import { TableWriter } from './formats/table-writer.ts';
import { RecordSorter } from './record-sorter.ts';
import { Refusal } from './refusal.ts';

/**
 * All rejected records of a file as a table of `rejectColumns` (src/engine), in the form of a rewrite. Of records that the
 * reader of another format could not write, those that it listed.
 */
export async function rejectsOf(file: Blob, scan: Scan, alive: () => boolean): Promise<Blob> {
  const { look, columns } = scan;
  const output = new TableWriter();
  const names = columns.map((column) => column.name);
  const sorter = new RecordSorter(look, names, {
    good: () => undefined,
    rejected: ({ line, column, reason, raw }) => {
      output.cell(String(line));
      output.cell(column === '' ? null : column);
      output.cell(reason.code);
      // A zero byte would end the text for many a reader: its picture takes its place.
      output.cell(raw.replaceAll('\0', '\u2400'));
      output.endRow();
    },
  });
  for await (const chunk of fileChunks(file, look.charset, alive)) sorter.push(chunk);
  sorter.end();
  if (
    sorter.accounts.rejectedCount !== scan.rejectedCount ||
    sorter.accounts.records !== scan.records
  ) {
    throw new Refusal({ code: 'file-changed' });
  }
  return output.toBlob();
}
