import { profileKindOf } from '../../sql/column-profile.ts';
import { escapeHtml } from './escape-html.ts';
import { nameParts, printLayout, type PrintColumn } from './print-columns.ts';
import type { ReportTable, ReportWords } from './report-content.ts';

/** A text of more characters than this may be broken; a month or a stage stays on one line. */
const mostOnOneLine = 24;

/**
 * A table of a report: numbers to the right, its heading again on every printed page, its size in the caption. One that
 * is wider than a page is printed in bands, since what scrolls on a screen is cut off on paper.
 */
export function printTable(table: ReportTable, caption: string, words: ReportWords): string {
  const columns = columnsOf(table);
  const layout = printLayout(columns);
  const all = [...columns.keys()];
  const label = escapeHtml(caption === '' ? table.table.name : caption);
  const wide = (look: string): string =>
    `<div class="wide${look}" role="group" tabindex="0" aria-label="${label}">${tableOf(all, captionOf(caption))}</div>\n`;
  if (layout.kind === 'whole') return wide(layout.isDense ? ' dense' : '');
  const bands = layout.bands.map((band, at) => {
    const place = `${String(at + 1)}/${String(layout.bands.length)}`;
    return tableOf(band, captionOf(caption, place));
  });
  return `${wide(' scrolled')}<div class="bands dense">${bands.join('')}</div>\n`;

  function captionOf(name: string, place = ''): string {
    const rows = columns[0]?.texts.length ?? (table.texts ?? table.table.rows).length;
    const size = rows === 0 ? words.noRows : words.rows(rows, table.totalRows);
    const named = name === '' ? '' : `<span class="name">${escapeHtml(name)}</span> `;
    return `<caption>${named}<span class="size">${escapeHtml(size)}${place && ` · ${place}`}</span></caption>`;
  }

  function tableOf(shown: readonly number[], head: string): string {
    const heading = shown.map((at) => {
      const { name, look } = columns[at] ?? nothingShown;
      const parts = nameParts(name).map((part) => escapeHtml(part));
      return `<th scope="col"${look}>${parts.join('<wbr>')}</th>`;
    });
    const rows = (table.texts ?? table.table.rows).map((_, row) => {
      const cells = shown.map((at) => {
        const { texts, look } = columns[at] ?? nothingShown;
        const text = texts[row] ?? null;
        return text === null
          ? `<td${look}><span class="none">${escapeHtml(words.nothing)}</span></td>`
          : `<td${look}>${escapeHtml(text)}</td>`;
      });
      return `<tr>${cells.join('')}</tr>\n`;
    });
    return `<table>${head}\n<thead><tr>${heading.join('')}</tr></thead>\n<tbody>\n${rows.join('')}</tbody></table>`;
  }
}

interface ShownColumn extends PrintColumn {
  readonly look: string;
}

const nothingShown: ShownColumn = { name: '', breaks: false, texts: [], look: '' };

function columnsOf({ table, texts }: ReportTable): readonly ShownColumn[] {
  const rows = texts ?? table.rows;
  return table.columns.map(({ name, type }, at) => {
    const own = rows.map((row) => row[at] ?? null);
    const isNumber = profileKindOf(type) === 'number';
    const breaks = !isNumber && own.some((text) => (text?.length ?? 0) > mostOnOneLine);
    const look = isNumber ? ' class="n"' : breaks ? ' class="t"' : ' class="d"';
    return { name, texts: own, breaks, look };
  });
}
