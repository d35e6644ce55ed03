import { profileKindOf } from '../../sql/column-profile.ts';
import { escapeHtml } from './escape-html.ts';
import type { ReportTable, ReportWords } from './report-content.ts';

/** A text of more characters than this may be broken; a month or a stage stays on one line. */
const mostOnOneLine = 24;

/** A table of a report: numbers to the right, its heading again on every printed page, its size in the caption. */
export function printTable(
  { table, texts, totalRows }: ReportTable,
  caption: string,
  words: ReportWords,
): string {
  const { columns } = table;
  const rows = texts ?? table.rows;
  const ways = columns.map(({ type }, at) => {
    const kind = profileKindOf(type);
    if (kind === 'number') return ' class="n"';
    const isLong = rows.some((row) => (row[at]?.length ?? 0) > mostOnOneLine);
    return isLong ? ' class="t"' : ' class="d"';
  });
  const heading = columns.map(
    ({ name }, at) => `<th scope="col"${ways[at] ?? ''}>${escapeHtml(name)}</th>`,
  );
  const lines = rows.map((row) => {
    const cells = columns.map((_, at) => {
      const text = row[at] ?? null;
      return text === null
        ? `<td${ways[at] ?? ''}><span class="none">${escapeHtml(words.nothing)}</span></td>`
        : `<td${ways[at] ?? ''}>${escapeHtml(text)}</td>`;
    });
    return `<tr>${cells.join('')}</tr>\n`;
  });
  const size = rows.length === 0 ? words.noRows : words.rows(rows.length, totalRows);
  const name = caption === '' ? '' : `<span class="name">${escapeHtml(caption)}</span> `;
  return `<div class="wide" role="group" tabindex="0" aria-label="${escapeHtml(caption === '' ? table.name : caption)}"><table><caption>${name}<span class="size">${escapeHtml(size)}</span></caption>\n<thead><tr>${heading.join('')}</tr></thead>\n<tbody>\n${lines.join('')}</tbody></table></div>\n`;
}
