import type { Reason } from '../../src/engine/intake-contract.ts';
import type { Dialect, SampleRow } from './dialect.ts';
import { readValue } from './value-reading.ts';

/**
 * Which line holds the headings, if any, and what stands before it. Lines before the first record of full
 * width are a preamble (a report's title, the date of the export).
 */
export interface Heading {
  readonly preambleLines: number;
  readonly hasHeader: boolean;
  readonly reason: Reason;
  /** One for each column; empty strings where there is no header. */
  readonly headings: readonly string[];
}

export function findHeading(dialect: Dialect, chosen: boolean | undefined): Heading {
  const { rows, width } = dialect;
  const isFull = (row: SampleRow): boolean => row.cells.length === width && !isEmpty(row);
  let at = rows.findIndex((row) => row.line > dialect.markLines && isFull(row));
  if (at === -1) at = rows.length;
  const first = rows[at];
  const none = Array.from({ length: width }, () => '');
  const bodyLine = first === undefined ? dialect.markLines : first.line - 1;
  // A heading line may be one cell shorter than its rows (row numbers without a heading, or a delimiter
  // too many at every end) and stands directly above them.
  const above = rows[at - 1];
  if (
    above !== undefined &&
    first !== undefined &&
    width > 2 &&
    above.cells.length === width - 1 &&
    above.line + above.lines === first.line &&
    above.line > dialect.markLines &&
    looksLikeHeadings(above.cells) &&
    chosen !== false
  ) {
    const body = rows.slice(at).filter(isFull);
    const endsEmpty = body.every((row) => row.cells[width - 1] === '');
    return {
      preambleLines: above.line - 1,
      hasHeader: true,
      reason: { code: 'header-shorter' },
      headings: endsEmpty ? [...above.cells, ''] : ['', ...above.cells],
    };
  }
  if (first === undefined) {
    return {
      preambleLines: bodyLine,
      hasHeader: false,
      reason: { code: 'header-none' },
      headings: none,
    };
  }
  const verdict = judge(first, rows.slice(at + 1).filter(isFull), chosen);
  return {
    preambleLines: bodyLine,
    hasHeader: verdict.hasHeader,
    reason: verdict.reason,
    headings: verdict.hasHeader ? first.cells : none,
  };
}

/** Column names: the headings, made unique as the engine compares them, `column1` where there is none. */
export function nameColumns(headings: readonly string[]): string[] {
  const taken = new Set<string>();
  return headings.map((heading, index) => {
    const base = heading.replace(/\s+/gu, ' ').trim() || `column${index + 1}`;
    let name = base;
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${base}_${n}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

function judge(
  first: SampleRow,
  body: readonly SampleRow[],
  chosen: boolean | undefined,
): { readonly hasHeader: boolean; readonly reason: Reason } {
  if (chosen !== undefined) return { hasHeader: chosen, reason: { code: 'header-chosen' } };
  const { cells } = first;
  const values = cells.filter((cell) => isValue(cell)).length;
  if (values > 0 && !(values < cells.length / 4 && differsFromBody(cells, body))) {
    return { hasHeader: false, reason: { code: 'header-values' } };
  }
  if (!looksLikeHeadings(cells)) return { hasHeader: false, reason: { code: 'header-none' } };
  if (differsFromBody(cells, body)) return { hasHeader: true, reason: { code: 'header-types' } };
  const seen = new Set(body.flatMap((row) => row.cells));
  if (cells.some((cell) => cell !== '' && seen.has(cell))) {
    return { hasHeader: false, reason: { code: 'header-repeated' } };
  }
  if (
    cells.length === 1 &&
    body.length > 0 &&
    !/^[\p{L}_][\p{L}\p{N}_ ]{0,40}$/u.test(cells[0] ?? '')
  ) {
    return { hasHeader: false, reason: { code: 'header-none' } };
  }
  return { hasHeader: true, reason: { code: 'header-words' } };
}

/** Some column holds numbers, dates or codes below a cell that is a word. */
function differsFromBody(cells: readonly string[], body: readonly SampleRow[]): boolean {
  return cells.some((cell, index) => {
    if (isValue(cell) || cell.trim() === '') return false;
    const below = body.map((row) => row.cells[index] ?? '').filter((value) => value !== '');
    return below.length > 0 && below.filter(isValue).length >= below.length * 0.8;
  });
}

function looksLikeHeadings(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length === 0 || filled.length < cells.length / 2) return false;
  const long = filled.some((cell) => cell.length > 120);
  return !long && filled.every((cell) => !isValue(cell));
}

function isValue(cell: string): boolean {
  const text = cell.trim();
  return text !== '' && (readValue(text).readings !== 0 || /^[+-]?\d[\d\s.-]*$/.test(text));
}

function isEmpty(row: SampleRow): boolean {
  return row.cells.every((cell) => cell.trim() === '');
}
