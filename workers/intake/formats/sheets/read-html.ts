import type { Part } from '../../../../src/engine/intake-contract.ts';
import { Refusal } from '../../refusal.ts';
import type { OnProgress, ReadParts } from '../reader.ts';
import { writtenTable } from '../table-writer.ts';
import { HtmlTables } from './HtmlTables.ts';
import { SheetTally } from './SheetTally.ts';
import { streamText } from './stream-text.ts';

/** Every table of a page that has a value; numbered where there are several. */
export async function readHtml(
  file: Blob,
  charset: string,
  alive: () => boolean,
  onProgress?: OnProgress,
): Promise<ReadParts> {
  const page = new HtmlTables();
  await streamText(file, charset, alive, (piece, bytes) => {
    page.push(piece);
    onProgress?.({ bytes, totalBytes: file.size, records: page.records });
  });
  page.end();
  const parts: Part[] = [];
  for (const { rows, merges } of page.tables) {
    const tally = new SheetTally();
    const written = await rows.write(merges, tally, alive);
    if (written === null) continue;
    parts.push({
      name: `#${String(parts.length + 1)}`,
      format: 'xls',
      text: written.text,
      written: writtenTable(null, written.records),
      hidden: false,
      notes: tally.notes(),
    });
  }
  if (parts.length === 0) throw new Refusal({ code: 'workbook-empty' });
  const notes = [{ code: 'workbook-html' }];
  return {
    parts: parts.length === 1 ? parts.map((part) => ({ ...part, name: '' })) : parts,
    notes,
  };
}
