import type { Part } from '../../../../src/engine/intake-contract.ts';
import { Refusal } from '../../refusal.ts';
import type { OnProgress, ReadParts } from '../reader.ts';
import { writtenTable } from '../table-writer.ts';
import { damaged } from './damage.ts';
import { noteSheets } from './read-xlsx.ts';
import { SpreadsheetXml } from './SpreadsheetXml.ts';
import { streamText } from './stream-text.ts';
import { XmlReader } from './XmlReader.ts';

/** The XML that Excel 2003 saved and many programs still export under the name .xls. */
export async function readSpreadsheetXml(
  file: Blob,
  charset: string,
  alive: () => boolean,
  onProgress?: OnProgress,
): Promise<ReadParts> {
  const document = new SpreadsheetXml();
  const reader = new XmlReader(document);
  await streamText(file, charset, alive, (piece, bytes) => {
    reader.push(piece);
    onProgress?.({ bytes, totalBytes: file.size, records: document.records });
  });
  reader.end();
  if (document.sheets.length === 0) throw damaged('Worksheet');
  const parts: Part[] = [];
  const empty: string[] = [];
  for (const { name, state, rows, merges, tally } of document.sheets) {
    tally.veryHidden = state === 'SheetVeryHidden';
    const written = await rows.write(merges, tally, alive);
    if (written === null) empty.push(name);
    else {
      parts.push({
        name,
        format: 'xls',
        text: written.text,
        written: writtenTable(null, written.records),
        hidden: state !== 'SheetVisible',
        notes: tally.notes(),
      });
    }
  }
  if (parts.length === 0) throw new Refusal({ code: 'workbook-empty' });
  return { parts, notes: noteSheets('workbook-empty-sheets', empty) };
}
