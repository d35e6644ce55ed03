import { areOneKind, countFilled, isValue } from './cell-kinds.ts';
import type { SampleRow } from './dialect-trial.ts';
import { isNote } from './footer-words.ts';
import { isGroupLine } from './heading-lines.ts';
import { findLines, judgeLines, looksLikeHeadings } from './heading-verdict.ts';
import { isEmpty, isFull } from './sample-rows.ts';

export interface TableStart {
  readonly width: number;
  readonly start: number;
}

/** The first row of the first table, and how wide it is. */
export function findTable(rows: readonly SampleRow[], width: number): TableStart {
  let start = rows.findIndex((row) => isFull(row, width));
  if (start === -1) start = rows.length;
  // A small table may stand over a large one: only headings over values make it more than a preamble.
  for (let at = 0; at < start; at += 1) {
    const own = rows[at]?.cells.length ?? 0;
    if (own < 2) continue;
    const block = blockFrom(rows, at, own);
    if (block.length > 2 && isTable(block)) return { width: own, start: at };
    at += Math.max(0, block.length - 1);
  }
  return { width, start: skipTitles(rows, start, width) };
}

/** Titles that are filled up to full width: they hold little, and headings follow. */
function skipTitles(rows: readonly SampleRow[], start: number, width: number): number {
  const fills = rows.filter((row) => isFull(row, width)).map((row) => countFilled(row.cells));
  // Of a quarter of the rows at least; notes and totals below the table are sparse as well.
  const typical = fills.sort((a, b) => a - b)[Math.floor(fills.length * 0.75)] ?? 0;
  const isSparse = (row: SampleRow): boolean => countFilled(row.cells) <= typical / 2;
  const first = rows[start];
  if (first === undefined || width < 3 || !isSparse(first)) return start;
  const block = blockFrom(rows, start, width);
  if (block.length > 2 && isTable(block)) return start;
  let at = start;
  let isSaid = false;
  while (at < rows.length && at - start <= longestPreamble) {
    const row = rows[at];
    if (row === undefined || !(isSparse(row) || isEmpty(row))) break;
    if (isEmpty(row) || isTitle(row.cells)) isSaid = true;
    at += 1;
  }
  const heading = rows[at];
  if (heading === undefined || !isFull(heading, width)) return start;
  const last = rows[at - 1];
  if (last !== undefined && isGroupLine(last.cells, heading.cells)) at -= 1;
  const found = findLines(rows, at, width);
  const verdict = judgeLines(rows, found, width, undefined);
  if (!verdict.hasHeader || (found.count === 1 && !looksLikeHeadings(heading.cells))) return start;
  const isTyped = verdict.reason.code !== 'header-words';
  return isTyped || isSaid ? at : start;
}

const longestPreamble = 30;

/** Rows of one width that follow each other. */
function blockFrom(rows: readonly SampleRow[], start: number, width: number): SampleRow[] {
  const block: SampleRow[] = [];
  for (let i = start; i < rows.length; i += 1) {
    const row = rows[i];
    const used = block[0] === undefined ? 0 : countFilled(block[0].cells);
    if (row === undefined || !isFull(row, width)) break;
    // In rows of full width the cells that are filled tell tables apart.
    if (block.length > 0 && countFilled(row.cells) > used) break;
    block.push(row);
  }
  return block;
}

/** Headings over at least two rows with a column of values of one kind. */
function isTable([heading, ...body]: readonly SampleRow[]): boolean {
  if (heading === undefined || countFilled(heading.cells) < 2 || body.length < 2) return false;
  if (heading.cells.some((cell) => isValue(cell) || /[:：]\s*$/.test(cell))) return false;
  return heading.cells.some(
    (cell, i) => cell.trim() !== '' && areOneKind(body.map((row) => row.cells[i] ?? '')),
  );
}

/** One text in the first cell that reads like a title or says when and by whom. */
function isTitle(cells: readonly string[]): boolean {
  const [first = ''] = cells;
  const text = first.trim();
  if (isNote(text) || /[:：]/.test(text)) return true;
  return (
    countFilled(cells) === 1 &&
    (/(表|单|报告|报表|明细|清单|导出|汇总|统计|数据|记录)$|report|export|summary|list/iu.test(
      text,
    ) ||
      /\s/.test(text))
  );
}
