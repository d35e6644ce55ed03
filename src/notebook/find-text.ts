import { accessibleName } from './accessible-name.ts';
import { segmentTexts } from '../members/segment/segment-strings.ts';
import type { Cell, Notebook } from './notebook.ts';

/** A place in a notebook's own words, as opposed to its results. Offsets are UTF-16 units of the part's text. */
export interface TextHit {
  readonly cell: string;
  readonly part: 'name' | 'note' | 'text';
  readonly from: number;
  readonly to: number;
}

/** Where a notebook says something, in the order of the page; without regard to case. */
export function findText(notebook: Notebook, wanted: string): readonly TextHit[] {
  if (wanted === '') return [];
  return notebook.cells.flatMap((cell) => [
    ...hits(cell, 'name', cell.kind === 'text' ? '' : accessibleName(notebook, cell), wanted),
    ...hits(cell, 'note', cell.words['note'] ?? '', wanted),
    ...hits(cell, 'text', textOf(cell), wanted),
  ]);
}

/** What was written in a cell: Markdown, SQL, a chart's or parameter's definition. */
export function textOf(cell: Cell): string {
  switch (cell.kind) {
    case 'text':
      return cell.markdown;
    case 'sql':
    case 'check':
      return cell.sql;
    case 'chart':
    case 'model':
      return cell.source;
    case 'param':
      return [cell.param.label, cell.param.help].filter(Boolean).join('\n');
    case 'segment':
      return segmentTexts(cell.segment).join('\n');
    case 'foreign':
      return cell.body;
  }
}

function hits(cell: Cell, part: TextHit['part'], text: string, wanted: string): readonly TextHit[] {
  const found: TextHit[] = [];
  const pattern = new RegExp(escapePattern(wanted), 'giu');
  for (const { index, 0: match } of text.matchAll(pattern)) {
    found.push({ cell: cell.id, part, from: index, to: index + match.length });
  }
  return found;
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
