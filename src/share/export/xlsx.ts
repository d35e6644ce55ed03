import {
  toShareRows,
  type ShareColumn,
  type ShareRow,
  type ShareRows,
  type ShareTable,
} from '../share-table.ts';
import { cellStyles, sheetCell, textCell } from './sheet-cell.ts';
import { sheetName } from './sheet-text.ts';
import { head, mainNames, workbookParts, workbookXml } from './workbook-parts.ts';

/**
 * A result as a workbook. The parts are written by ourselves: the library that reads `.xls` for us writes neither bold
 * headings nor frozen rows, gives every text to a table of shared strings or marks it as a formula's result, and holds
 * the whole sheet as objects. Here a sheet is one text that goes by in pieces into the zip, and no cell is ever a formula.
 */
export interface WorkbookOptions {
  /** What the second sheet says: what the numbers mean, the as-of day, the parameters. */
  readonly definition: readonly { readonly label: string; readonly value: string }[];
  /** The names of the sheets where nothing better is known, and of the second one. */
  readonly words: { readonly data: string; readonly definition: string };
  /** Columns that name somebody or something: text, whatever their type. */
  readonly asText?: ReadonlySet<string>;
}

export type WorkbookOutcome =
  | { readonly kind: 'file'; readonly blob: Blob; readonly rows: number }
  /** A sheet ends at 1,048,576 rows, one of which is the heading. */
  | { readonly kind: 'too-many-rows'; readonly most: number }
  | { readonly kind: 'too-many-columns'; readonly columns: number; readonly most: number }
  /** A cell ends at 32,767 characters; `row` counts from 1 without the heading. */
  | {
      readonly kind: 'text-too-long';
      readonly column: string;
      readonly row: number;
      readonly most: number;
    };

export const mostSheetRows = 1_048_575;
export const mostSheetColumns = 16_384;
export const mostCellText = 32_767;

export async function writeWorkbook(
  given: ShareRows | ShareTable,
  { definition, words, asText = new Set() }: WorkbookOptions,
): Promise<WorkbookOutcome> {
  const table = 'rows' in given ? toShareRows(given) : given;
  const { columns } = table;
  if (columns.length > mostSheetColumns) {
    return { kind: 'too-many-columns', columns: columns.length, most: mostSheetColumns };
  }
  const longName = columns.find(({ name }) => name.length > mostCellText);
  if (longName) {
    return { kind: 'text-too-long', column: longName.name, row: 0, most: mostCellText };
  }
  const { BlobWriter, TextReader, ZipWriter } = await import('@zip.js/zip.js/lib/zip-core.js');
  const first = sheetName(table.name, words.data);
  const names = [
    first,
    ...(definition.length > 0 ? [sheetName(words.definition, 'Info', [first])] : []),
  ];
  const count = { rows: 0 };
  const zip = new ZipWriter(new BlobWriter(mimeType), zipOptions);
  try {
    for (const [name, xml] of workbookParts(names)) {
      await zip.add(name, new TextReader(xml));
    }
    const data = streamOf(dataSheet(table, asText, count));
    await zip.add('xl/worksheets/sheet1.xml', { readable: data });
    if (definition.length > 0) {
      await zip.add('xl/worksheets/sheet2.xml', new TextReader(definitionSheet(definition)));
    }
    const filtered = filterRange(columns.length, count.rows + 1, '$');
    await zip.add('xl/workbook.xml', new TextReader(workbookXml(names, filtered)));
    return { kind: 'file', blob: await zip.close(), rows: count.rows };
  } catch (error) {
    if (error instanceof Unwritable) return error.outcome;
    throw error;
  }
}

const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The same table gives the same bytes: the zip's clock stands at its beginning. */
const zipOptions = {
  useWebWorkers: false,
  // Sizes stand in front of each part, where the oldest readers look for them.
  bufferedWrite: true,
  dataDescriptor: false,
  extendedTimestamp: false,
  lastModDate: new Date(1980, 0, 1),
};

/** Leaves a sheet that is half written; never seen outside. */
class Unwritable extends Error {
  readonly outcome: WorkbookOutcome;

  constructor(outcome: WorkbookOutcome) {
    super(outcome.kind);
    this.outcome = outcome;
  }
}

/** Text by the row goes to the zip by the stretch: a call for each of a million rows takes longer than the rows. */
async function* dataSheet(
  { columns, pages }: ShareRows,
  asText: ReadonlySet<string>,
  count: { rows: number },
): AsyncGenerator<string> {
  const iterator =
    Symbol.asyncIterator in pages ? pages[Symbol.asyncIterator]() : pages[Symbol.iterator]();
  let next = await iterator.next();
  const letters = columns.map((_, at) => columnName(at + 1));
  yield opening(columns, letters, next.done === true ? [] : next.value.slice(0, 200));
  while (next.done !== true) {
    let lines: string[] = [];
    for (const row of next.value) {
      count.rows += 1;
      if (count.rows > mostSheetRows) {
        throw new Unwritable({ kind: 'too-many-rows', most: mostSheetRows });
      }
      const place = String(count.rows + 1);
      const cells = columns.map(({ name, type }, at) => {
        const text = row[at] ?? null;
        if (text !== null && text.length > mostCellText) {
          const found = { column: name, row: count.rows, most: mostCellText };
          throw new Unwritable({ kind: 'text-too-long', ...found });
        }
        return sheetCell(`${letters[at] ?? ''}${place}`, text, type, asText.has(name));
      });
      lines.push(`<row r="${place}">${cells.join('')}</row>`);
      if (lines.length < 500) continue;
      yield lines.join('\n');
      lines = [];
    }
    yield lines.join('\n');
    next = await iterator.next();
  }
  const filtered = filterRange(columns.length, count.rows + 1);
  yield `</sheetData>${filtered === null ? '' : `<autoFilter ref="${filtered}"/>`}</worksheet>`;
}

/** The heading of the sheet, its first row and the widths, which follow from the first rows. */
function opening(
  columns: readonly ShareColumn[],
  letters: readonly string[],
  sample: readonly ShareRow[],
): string {
  const widths = columns.map(({ name }, at) => {
    const longest = Math.max(widthOf(name) + 3, ...sample.map((row) => widthOf(row[at] ?? '')));
    const number = String(at + 1);
    return `<col min="${number}" max="${number}" width="${String(Math.min(60, Math.max(8, longest + 2)))}" customWidth="1"/>`;
  });
  const cols = widths.length === 0 ? '' : `<cols>${widths.join('')}</cols>`;
  const heading = columns.map(({ name }, at) =>
    textCell(`${letters[at] ?? ''}1`, name, cellStyles.heading),
  );
  return `${head}<worksheet xmlns="${mainNames}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>${cols}<sheetData><row r="1">${heading.join('')}</row>\n`;
}

function definitionSheet(lines: WorkbookOptions['definition']): string {
  const rows = lines.map(({ label, value }, at) => {
    const row = String(at + 1);
    const name = textCell(`A${row}`, label.slice(0, mostCellText), cellStyles.heading);
    const said = textCell(`B${row}`, value.slice(0, mostCellText), cellStyles.wrapped);
    return `<row r="${row}">${name}${said}</row>`;
  });
  return `${head}<worksheet xmlns="${mainNames}"><cols><col min="1" max="1" width="28" customWidth="1"/><col min="2" max="2" width="100" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

function filterRange(columns: number, rows: number, mark = ''): string | null {
  if (columns === 0) return null;
  return `${mark}A${mark}1:${mark}${columnName(columns)}${mark}${String(rows)}`;
}

function columnName(number: number): string {
  let name = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** In widths of a digit: a Chinese character takes two. */
function widthOf(text: string): number {
  const [line = ''] = text.slice(0, 200).split('\n', 1);
  let width = 0;
  for (const character of line)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/.test(
        character,
      )
        ? 2
        : 1;
  return width;
}

function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await texts.next();
        if (done === true) controller.close();
        else if (value !== '') controller.enqueue(encoder.encode(value));
        else controller.enqueue(new Uint8Array(0));
      } catch (error) {
        controller.error(error);
      }
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}
