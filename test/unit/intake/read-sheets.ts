import { readWorkbook } from '../../../workers/intake/formats/sheets/read-workbook.ts';
import { toFailure } from '../../../workers/intake/refusal.ts';
import { buildXlsx, oneSheet, type Workbook } from './build-xlsx.ts';

export interface ReadSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly text: string;
  readonly records: number;
  /** Values of the notes keyed by their code. */
  readonly notes: Readonly<Record<string, unknown>>;
}

export interface ReadBook {
  readonly sheets: readonly ReadSheet[];
  readonly notes: Readonly<Record<string, unknown>>;
}

export async function readBook(file: Blob, kind: 'xlsx' | 'xls' = 'xlsx'): Promise<ReadBook> {
  const { parts, notes } = await readWorkbook(file, kind, () => true);
  const sheets = parts.map(async (part) => ({
    name: part.name,
    hidden: part.hidden,
    text: await part.text.text(),
    records: part.written?.records ?? -1,
    notes: byCode(part.notes),
  }));
  return { sheets: await Promise.all(sheets), notes: byCode(notes) };
}

/** The only sheet of a workbook. */
export async function readBuilt(workbook: Workbook): Promise<ReadSheet> {
  const { sheets } = await readBook(await buildXlsx(workbook));
  const [sheet] = sheets;
  if (sheet === undefined || sheets.length > 1) throw new Error(`${String(sheets.length)} sheets`);
  return sheet;
}

/** The text of a sheet that is given by its rows. */
export async function textOf(rows: string, more: Omit<Workbook, 'sheets'> = {}, after = '') {
  return (await readBuilt(oneSheet(rows, more, after))).text;
}

/** The code of the reason for which a file is refused; empty where it is read. */
export async function refusalOf(file: Blob, kind: 'xlsx' | 'xls' = 'xlsx'): Promise<string> {
  try {
    await readWorkbook(file, kind, () => true);
    return '';
  } catch (error) {
    return toFailure(error).reason.code;
  }
}

function byCode(notes: readonly { code: string; values?: unknown }[]): Record<string, unknown> {
  return Object.fromEntries(notes.map(({ code, values = {} }) => [code, values]));
}
