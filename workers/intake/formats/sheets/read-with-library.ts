import type { CellObject, ParsingOptions, WorkBook, WorkSheet } from '@e965/xlsx';
import type { FileFormat, Part, Reason } from '../../../../src/engine/intake-contract.ts';
import { Refusal } from '../../refusal.ts';
import type { OnProgress, ReadParts } from '../reader.ts';
import { writtenTable } from '../table-writer.ts';
import { codePages } from './biff-charsets.ts';
import { keepValues } from './biff-records.ts';
import { mostRows, type CellRange } from './cell-reference.ts';
import { numberField, textField } from './cell-text.ts';
import { cancelled, damaged } from './damage.ts';
import { plainNumber, readFormatCode, type CellFormat } from './number-format.ts';
import { decimalText } from './number-text.ts';
import { noteSheets } from './read-xlsx.ts';
import { SheetRows } from './SheetRows.ts';
import { SheetTally } from './SheetTally.ts';

/**
 * The binary formats (.xls of all ages, .xlsb) by way of a library, which wants the whole file in memory and
 * gives the whole workbook at once. What its cells become follows the same rules as for .xlsx.
 */
export async function readWithLibrary(
  file: Blob,
  format: FileFormat,
  alive: () => boolean,
  onProgress?: OnProgress,
): Promise<ReadParts> {
  if (file.size > mostBytes) {
    throw new Refusal({ code: 'workbook-too-large' });
  }
  const library = await import('@e965/xlsx');
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!alive()) throw cancelled();
  const notes: Reason[] = [];
  let formulas: readonly number[] = [];
  let workbook: WorkBook;
  try {
    library.set_cptable(codePages);
    if (format === 'xls') {
      const found = findRecords(bytes, library.CFB as Containers);
      const values = keepValues(found.records);
      formulas = values.formulas;
      if (values.externalBooks > 0) {
        notes.push({ code: 'workbook-external-links', values: { count: values.externalBooks } });
      }
      if (found.hasMacros) notes.push({ code: 'workbook-macros' });
      if (values.comments > 0) {
        notes.push({ code: 'workbook-comments', values: { count: values.comments } });
      }
      workbook = library.read(values.stream, { ...options, type: 'buffer' });
    } else {
      workbook = library.read(bytes, { ...options, type: 'array' });
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const message = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/i.test(message)) throw new Refusal({ code: 'workbook-encrypted' });
    throw damaged(message.slice(0, 100));
  }
  if (!alive()) throw cancelled();
  const parts: Part[] = [];
  const empty: string[] = [];
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true;
  let records = 0;
  for (const [index, name] of workbook.SheetNames.entries()) {
    const sheet = workbook.Sheets[name];
    const hidden = workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0;
    const part =
      sheet === undefined
        ? null
        : await readSheet(sheet, is1904, tallyOf(hidden === 2, formulas[index] ?? 0), alive);
    if (part === null) {
      empty.push(name);
      continue;
    }
    parts.push({ ...part, name, format, hidden: hidden !== 0 });
    records += part.written.records;
    onProgress?.({ bytes: file.size, totalBytes: file.size, records });
  }
  if (parts.length === 0) throw new Refusal({ code: 'workbook-empty' });
  notes.unshift(
    ...noteSheets('workbook-empty-sheets', empty),
    ...(is1904 ? [{ code: 'workbook-1904' }] : []),
  );
  return { parts, notes };
}

const options: ParsingOptions = {
  dense: true,
  cellNF: true,
  // Tells which rows and columns are hidden.
  cellStyles: true,
  cellDates: false,
  cellFormula: false,
  cellHTML: false,
  cellText: false,
};

/** What is used of the library's reader of containers, which it gives no types. */
interface Containers {
  read(bytes: Uint8Array, how: { readonly type: 'array' }): Container;
  find(container: Container, path: string): { readonly content: ArrayLike<number> } | null;
}

interface Container {
  readonly FullPaths: readonly string[];
}

/** The records lie in the container of old Office files, or bare, as Excel 4 and some programs write them. */
function findRecords(
  bytes: Uint8Array,
  containers: Containers,
): { records: Uint8Array; hasMacros: boolean } {
  if (bytes[0] !== 0xd0) return { records: bytes, hasMacros: false };
  const container = containers.read(bytes, { type: 'array' });
  if (containers.find(container, '/EncryptedPackage') !== null) {
    throw new Refusal({ code: 'workbook-encrypted' });
  }
  const entry = containers.find(container, '/Workbook') ?? containers.find(container, '/Book');
  if (entry === null) throw new Refusal({ code: 'workbook-no-sheets' });
  const hasMacros = container.FullPaths.some((path) => path.includes('_VBA_PROJECT_CUR'));
  return { records: Uint8Array.from(entry.content), hasMacros };
}

function tallyOf(veryHidden: boolean, formulas: number): SheetTally {
  const tally = new SheetTally();
  tally.veryHidden = veryHidden;
  tally.formulas = formulas;
  return tally;
}

async function readSheet(
  sheet: WorkSheet,
  is1904: boolean,
  tally: SheetTally,
  alive: () => boolean,
) {
  const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? [];
  if (data.length > mostRows) throw damaged(`row ${String(data.length)}`);
  const rows = new SheetRows();
  for (const [index, row] of data.entries()) {
    if (row === undefined) continue;
    const before = rows.count;
    rows.add(
      index + 1,
      Array.from(row, (cell) => (cell === undefined ? '' : cellField(cell, is1904, tally))),
    );
    if (rows.count > before && sheet['!rows']?.[index]?.hidden === true) tally.hiddenRows += 1;
  }
  for (const [column, info] of (sheet['!cols'] ?? []).entries()) {
    if (isHidden(info) && column >= rows.left && column < rows.width) tally.hiddenColumns += 1;
  }
  const merges = (sheet['!merges'] ?? []).map(({ s, e }): CellRange => ({
    top: s.r + 1,
    left: s.c,
    bottom: e.r + 1,
    right: e.c,
  }));
  const written = await rows.write(merges, tally, alive);
  if (written === null) return null;
  return {
    text: written.text,
    written: writtenTable(null, written.records),
    notes: tally.notes(),
  };
}

function isHidden(info: { readonly hidden?: boolean } | undefined): boolean {
  return info?.hidden === true;
}

function cellField(cell: CellObject, is1904: boolean, tally: SheetTally): string {
  const { v: value } = cell;
  switch (cell.t) {
    case 'n':
      return typeof value === 'number'
        ? numberField(decimalText(value), formatOf(cell.z), is1904, tally)
        : '';
    case 's':
      return textField(String(value ?? ''));
    case 'b':
      return value === true ? 'true' : 'false';
    case 'e': {
      const text = errors.get(Number(value)) ?? '#N/A';
      tally.countError(text);
      return textField(text);
    }
    default:
      return '';
  }
}

function formatOf(code: string | number | undefined): CellFormat {
  if (typeof code !== 'string' || code === 'General') return plainNumber;
  const known = formats.get(code);
  if (known !== undefined) return known;
  const format = readFormatCode(code.slice(0, 1000));
  if (formats.size < 10_000) formats.set(code, format);
  return format;
}

const formats = new Map<string, CellFormat>();

/** [MS-XLS] 2.5.10, Bes. */
const errors = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
  [0x2b, '#GETTING_DATA'],
]);

/** Several times what the format can sensibly hold; the library needs some ten times as much memory. */
const mostBytes = 100 * 2 ** 20;
