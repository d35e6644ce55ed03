import type { Reason } from '../../src/engine/intake-contract.ts';
import { isValue } from './cell-kinds.ts';
import type { SampleRow } from './dialect-trial.ts';
import { isFurtherHeading, isGroupLine, mostHeaderLines } from './heading-lines.ts';
import { bodyFrom, follows, isFull } from './sample-rows.ts';

/** Lines of headings from a row on. */
export interface HeadingLines {
  readonly start: number;
  readonly count: number;
}

/** The lines that would be headings if the row `start` is one. */
export function findLines(rows: readonly SampleRow[], start: number, width: number): HeadingLines {
  const first = rows[start];
  const second = rows[start + 1];
  let at = start;
  let count = 1;
  const above = rows[start - 1];
  if (
    above !== undefined &&
    first !== undefined &&
    above.cells.length > 1 &&
    follows(above, first) &&
    isGroupLine(above.cells, first.cells) &&
    standsOver(first.cells, bodyFrom(rows, start + 1, width))
  ) {
    at = start - 1;
    count = 2;
  } else if (
    first !== undefined &&
    second !== undefined &&
    isFull(second, width) &&
    follows(first, second) &&
    isGroupLine(first.cells, second.cells) &&
    standsOver(second.cells, bodyFrom(rows, start + 2, width))
  ) {
    count = 2;
  }
  while (count < mostHeaderLines) {
    const last = rows[at + count - 1];
    const next = rows[at + count];
    if (last === undefined || next === undefined || !isFull(next, width)) break;
    const body = bodyFrom(rows, at + count + 1, width).map((row) => row.cells);
    if (!follows(last, next) || !isFurtherHeading(last.cells, next.cells, body)) break;
    count += 1;
  }
  return { start: at, count };
}

export interface Verdict {
  readonly hasHeader: boolean;
  readonly reason: Reason;
}

/** Whether those lines are headings. */
export function judgeLines(
  rows: readonly SampleRow[],
  found: HeadingLines,
  width: number,
  chosen: boolean | undefined,
): Verdict {
  if (chosen !== undefined) return { hasHeader: chosen, reason: { code: 'header-chosen' } };
  const first = rows[found.start];
  if (first === undefined) return { hasHeader: false, reason: { code: 'header-none' } };
  const all = bodyFrom(rows, found.start + found.count, width);
  // Headings that come again where exports were put together say nothing of the values.
  const same = first.cells.join('\0');
  const others = all.filter((row) => row.cells.join('\0').replace(/^\uFEFF/u, '') !== same);
  const body = others.length === 0 ? all : others;
  const isGroup = isGroupLine(first.cells, rows[found.start + 1]?.cells ?? []);
  const verdict = isGroup && found.count > 1 ? typed : judge(first, body);
  if (!verdict.hasHeader || found.count === 1) return verdict;
  return { hasHeader: true, reason: { code: 'header-lines', values: { count: found.count } } };
}

const typed: Verdict = { hasHeader: true, reason: { code: 'header-types' } };

function judge(first: SampleRow, body: readonly SampleRow[]): Verdict {
  const { cells } = first;
  const values = cells.filter((cell) => isValue(cell)).length;
  if (values > 0 && !(values < cells.length / 4 && differsFromBody(cells, body))) {
    return { hasHeader: false, reason: { code: 'header-values' } };
  }
  if (!looksLikeHeadings(cells)) return { hasHeader: false, reason: { code: 'header-none' } };
  if (differsFromBody(cells, body)) return typed;
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

/** Words over values, with a line of units between them perhaps. */
function standsOver(cells: readonly string[], body: readonly SampleRow[]): boolean {
  return differsFromBody(cells, body) || differsFromBody(cells, body.slice(1));
}

/** Some column holds numbers, dates or codes below a cell that is a word. */
function differsFromBody(cells: readonly string[], body: readonly SampleRow[]): boolean {
  return cells.some((cell, index) => {
    if (isValue(cell) || cell.trim() === '') return false;
    const below = body.map((row) => row.cells[index] ?? '').filter((value) => value !== '');
    return below.length > 0 && below.filter(isValue).length >= below.length * 0.8;
  });
}

export function looksLikeHeadings(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length === 0 || filled.length < cells.length / 2) return false;
  const long = filled.some((cell) => cell.length > 120);
  return !long && filled.every((cell) => !isValue(cell));
}
