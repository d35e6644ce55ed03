import { toQueryCell } from '../members/segment/query-cell.ts';
import { accessibleName } from '../notebook/accessible-name.ts';
import type { Cell, Notebook } from '../notebook/notebook.ts';
import { maskValue } from '../privacy/mask.ts';
import type { PersonalKind } from '../privacy/personal-kind.ts';
import { scanText } from '../privacy/scan-text.ts';
import { printValue } from './link/value-code.ts';

/** Something in a notebook that seems to be about a person. */
export interface PersonalPlace {
  readonly kind: PersonalKind;
  /** As it may be shown. */
  readonly masked: string;
  /** The cell it stands in, as the reader calls it; empty: the title. */
  readonly cell: string;
}

/** What a notebook says about people, before it leaves: in its title, its prose, its queries, charts and parameters. */
export function scanNotebook(notebook: Notebook): readonly PersonalPlace[] {
  return [
    ...scanIn('', notebook.title),
    ...notebook.cells.flatMap((cell) =>
      textsOf(cell).flatMap((text) => scanIn(accessibleName(notebook, cell), text)),
    ),
  ];
}

function scanIn(cell: string, text: string): readonly PersonalPlace[] {
  return scanText(text).map(({ kind, start, end }) => ({
    kind,
    masked: maskValue(kind, text.slice(start, end)),
    cell,
  }));
}

function textsOf(given: Cell): readonly string[] {
  const cell = toQueryCell(given);
  const words = Object.entries(cell.words).map(([word, value]) => `${word}: '${value}'`);
  switch (cell.kind) {
    case 'text':
      return [cell.markdown, ...words];
    case 'sql':
    case 'check':
      return [cell.sql, ...words];
    case 'chart':
    case 'model':
      return [cell.source, ...words];
    case 'param': {
      const { value, label = '', help = '' } = cell.param;
      const set = value === undefined ? [] : [`${cell.name}: '${printValue(value)}'`];
      return [label, help, ...set, cell.source ?? '', ...words];
    }
    case 'segment':
      return words;
    case 'foreign':
      return [`${cell.fence}\n${cell.body}`];
  }
}
