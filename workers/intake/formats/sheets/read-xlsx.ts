import type { Part, Reason } from '../../../../src/engine/intake-contract.ts';
import { Refusal } from '../../refusal.ts';
import type { OnProgress, ReadParts } from '../reader.ts';
import { writtenTable } from '../table-writer.ts';
import { damaged } from './damage.ts';
import { Package } from './Package.ts';
import { notePackage } from './package-notes.ts';
import { readSharedStrings } from './shared-strings.ts';
import { SheetReader, type SheetContext } from './SheetReader.ts';
import { SheetTally } from './SheetTally.ts';
import { noStyles, readStyles } from './styles.ts';
import { findWorkbook, readWorkbookParts, type SheetEntry } from './workbook-parts.ts';

/** A package whose parts are not XML, such as .xlsb, is left to the library; `null` says so. */
export async function readXlsx(
  file: Blob,
  alive: () => boolean,
  onProgress?: OnProgress,
): Promise<ReadParts | null> {
  const pack = await Package.open(file, alive, onProgress);
  const workbook = await findWorkbook(pack);
  if (!pack.has(workbook)) {
    throw pack.has('content.xml') ? new Refusal({ code: 'workbook-ods' }) : damaged(workbook);
  }
  if (!workbook.endsWith('.xml')) {
    await pack.measure(mostBinaryBytes);
    return null;
  }
  const { sheets, is1904, styles, sharedStrings } = await readWorkbookParts(pack, workbook);
  const context: SheetContext = {
    strings: sharedStrings === null ? [] : await readSharedStrings(pack, sharedStrings),
    formats: styles === null ? noStyles : await readStyles(pack, styles),
    is1904,
  };
  const parts: Part[] = [];
  const empty: string[] = [];
  const others: string[] = [];
  for (const sheet of sheets) {
    if (sheet.kind !== 'worksheet') {
      others.push(sheet.name);
      continue;
    }
    const part = await readSheet(pack, sheet, context, alive);
    if (part === null) empty.push(sheet.name);
    else parts.push(part);
  }
  if (parts.length === 0) throw new Refusal({ code: 'workbook-empty' });
  const notes: Reason[] = [
    ...noteSheets('workbook-empty-sheets', empty),
    ...noteSheets('workbook-other-sheets', others),
    ...(is1904 ? [{ code: 'workbook-1904' }] : []),
    ...notePackage(pack.names),
  ];
  return { parts, notes };
}

export function noteSheets(code: string, names: readonly string[]): Reason[] {
  if (names.length === 0) return [];
  return [{ code, values: { count: names.length, names: names.slice(0, 20).join(', ') } }];
}

async function readSheet(
  pack: Package,
  sheet: SheetEntry,
  context: SheetContext,
  alive: () => boolean,
): Promise<Part | null> {
  const tally = new SheetTally();
  tally.veryHidden = sheet.state === 'veryHidden';
  const reader = new SheetReader(context, tally);
  await pack.readXml(sheet.part, reader, () => reader.rows.count);
  tally.hiddenColumns = reader.countHiddenColumns();
  const written = await reader.rows.write(reader.merges, tally, alive);
  if (written === null) return null;
  return {
    name: sheet.name,
    format: 'xlsx',
    text: written.text,
    written: writtenTable(null, written.records),
    hidden: sheet.state !== 'visible',
    notes: tally.notes(),
  };
}

/** What a package may unpack to for a reader that wants all of it in memory. */
const mostBinaryBytes = 2 ** 28;
