import type { IntakeChoices, Reason } from '../../src/engine/intake-contract.ts';
import type { Dialect } from './dialect.ts';
import type { SampleRow } from './dialect-trial.ts';
import { joinHeadings } from './heading-lines.ts';
import { findLines, judgeLines, looksLikeHeadings } from './heading-verdict.ts';
import { follows, isFull } from './sample-rows.ts';
import { findTable } from './table-start.ts';

/**
 * Which lines hold the headings, if any, and what stands before them. Lines before the first record of full
 * width are a preamble (a report's title, the date of the export); where a spreadsheet has filled them up
 * with empty cells, those that hold little and stand over headings are.
 */
export interface Heading {
  readonly preambleLines: number;
  readonly headerLines: number;
  readonly reason: Reason;
  /** One for each column; empty strings where there is no header. */
  readonly headings: readonly string[];
}

export function findHeading(
  dialect: Dialect,
  choices: Pick<IntakeChoices, 'header' | 'headerLines'>,
): Heading {
  const rows = dialect.rows.filter((row) => row.line > dialect.markLines);
  const { width, start } = findTable(rows, dialect.width);
  const none = Array.from({ length: width }, () => '');
  const first = rows[start];
  if (first === undefined) {
    const preambleLines = dialect.markLines;
    return { preambleLines, headerLines: 0, reason: { code: 'header-none' }, headings: none };
  }
  const above = rows[start - 1];
  const wanted = choices.headerLines ?? (choices.header === false ? 0 : null);
  if (wanted === null && above !== undefined && isShorterHeading(above, first, width)) {
    const body = rows.slice(start).filter((row) => isFull(row, width));
    const endsEmpty = body.every((row) => row.cells[width - 1] === '');
    return {
      preambleLines: above.line - 1,
      headerLines: 1,
      reason: { code: 'header-shorter' },
      headings: endsEmpty ? [...above.cells, ''] : ['', ...above.cells],
    };
  }
  const found = findLines(rows, start, width);
  const verdict = judgeLines(rows, found, width, choices.header);
  const headerLines = wanted ?? (verdict.hasHeader ? found.count : 0);
  const isChosen = wanted !== null || choices.header !== undefined;
  const line = rows[found.start]?.line ?? first.line;
  const cells = rows.slice(found.start, found.start + headerLines).map((row) => row.cells);
  return {
    preambleLines: line - 1,
    headerLines,
    reason: isChosen ? { code: 'header-chosen' } : verdict.reason,
    headings:
      headerLines === 0
        ? none
        : headerLines === 1
          ? none.map((_, i) => cells[0]?.[i] ?? '')
          : joinHeadings(cells, width),
  };
}

/** Column names: the headings, made unique as the engine compares them, `column1` where there is none. */
export function nameColumns(headings: readonly string[]): string[] {
  const taken = new Set<string>();
  const last = new Map<string, number>();
  return headings.map((heading, index) => {
    const base = heading.replace(/\s+/gu, ' ').trim() || `column${index + 1}`;
    const key = base.toLowerCase();
    let name = base;
    let n = last.get(key) ?? 2;
    for (; taken.has(name.toLowerCase()); n += 1) name = `${base}_${n}`;
    last.set(key, n);
    taken.add(name.toLowerCase());
    return name;
  });
}

/**
 * A heading line may be one cell shorter than its rows (row numbers without a heading, or a delimiter too
 * many at every end) and stands directly above them.
 */
function isShorterHeading(above: SampleRow, first: SampleRow, width: number): boolean {
  return (
    width > 2 &&
    above.cells.length === width - 1 &&
    follows(above, first) &&
    looksLikeHeadings(above.cells)
  );
}
