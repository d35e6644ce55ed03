import type { Column, Page } from '../engine/contract.ts';
import { cellText, decodePage } from '../engine/decode.ts';

/**
 * CSV as RFC 4180 has it: comma, CRLF, quotes doubled. Values are written with the digits the engine gives.
 * A null is nothing, an empty text is `""`, so that both survive a round trip.
 *
 * A text that a spreadsheet would run as a formula gets an apostrophe in front of it, within quotes, after
 * OWASP's "CSV Injection": it starts with = + - @, TAB, CR or LF, here also with their full-width and small
 * forms, and also behind blanks and invisible characters that a reader may drop. A plain negative number
 * starts with a minus as well, and stays a number.
 */
export function csvLine(values: readonly (string | null)[]): string {
  // A line with nothing on it is skipped by most readers: a lone null must not lose its row.
  if (values.length === 1 && values[0] === null) return '""\r\n';
  return `${values.map(csvField).join(',')}\r\n`;
}

export interface CsvOptions {
  /** Excel reads UTF-8 only when the file starts with a byte order mark. */
  readonly bom: boolean;
}

/** The bytes of one stretch of the file, and how many rows it holds. */
export interface CsvPart {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rows: number;
}

/** The file in parts, one for the header and one a page, so that no text of the whole ever exists. */
export async function* writeCsv(
  columns: readonly Column[],
  pages: AsyncIterable<Page>,
  options: CsvOptions,
): AsyncGenerator<CsvPart> {
  const encoder = new TextEncoder();
  yield { bytes: encoder.encode(csvHeader(columns, options)), rows: 0 };
  for await (const page of pages) {
    const decoded = decodePage(page);
    const lines: string[] = [];
    for (let row = 0; row < page.rows; row++) {
      lines.push(csvLine(decoded.columns.map((column) => cellText(column, row))));
    }
    yield { bytes: encoder.encode(lines.join('')), rows: page.rows };
  }
}

export function csvHeader(columns: readonly Column[], { bom }: CsvOptions): string {
  const line = csvLine(columns.map(({ name }) => name));
  // Excel takes a file that starts with ID for another format (SYLK) and warns; quotes prevent it.
  const safe = line.startsWith('ID') ? line.replace(/^[^,\r\n]+/, '"$&"') : line;
  return bom ? `\uFEFF${safe}` : safe;
}

/** The text with an apostrophe in front when a spreadsheet would take it for a formula. */
export function neutralizeFormula(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

// What a reader may drop before it looks at the first character: blanks, controls, invisible marks.
const dropped = '[\\s\\u0000-\\u001f\\u007f\\u00ad\\u200b-\\u200f\\u2060\\ufeff]*';
const formulaStart = new RegExp(`^(?:[\\t\\r\\n]|${dropped}[=+\\-@＝＋－＠﹦﹢﹣﹫])`);
const plainNumber = /^-\d+(\.\d+)?([eE][+-]?\d+)?$/;

function isFormula(text: string): boolean {
  return formulaStart.test(text) && !plainNumber.test(text);
}

function csvField(value: string | null): string {
  if (value === null) return '';
  if (value === '') return '""';
  if (isFormula(value)) return `"'${value.replaceAll('"', '""')}"`;
  // Semicolons and tabs are no delimiters here, but a spreadsheet set to another country splits at them.
  return /[",;\t\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
