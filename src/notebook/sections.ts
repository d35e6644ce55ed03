import type { Cell } from './notebook.ts';

/**
 * A text cell that begins with a heading opens a section: it and all cells up to the next heading as high.
 * Sections nest as the levels of their headings do.
 */
export interface Heading {
  /** 1 to 6. */
  readonly level: number;
  readonly title: string;
}

/** The heading a cell begins with; null: it opens no section. */
export function headingOf(cell: Cell): Heading | null {
  if (cell.kind !== 'text') return null;
  const [, marks, title] =
    /^\s{0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*(?:\r?\n|$)/.exec(cell.markdown) ?? [];
  return marks === undefined || title === undefined
    ? null
    : { level: marks.length, title: plainText(title) };
}

/** The place behind the last cell of the section that the cell at `start` opens. */
export function sectionEnd(cells: readonly Cell[], start: number): number {
  const opening = cells[start];
  const heading = opening ? headingOf(opening) : null;
  if (heading === null) return start + 1;
  const next = cells.findIndex((cell, index) => {
    const level = index > start ? headingOf(cell)?.level : undefined;
    return level !== undefined && level <= heading.level;
  });
  return next < 0 ? cells.length : next;
}

export interface OutlineEntry extends Heading {
  readonly cell: string;
}

export function outlineOf(cells: readonly Cell[]): readonly OutlineEntry[] {
  return cells.flatMap((cell) => {
    const heading = headingOf(cell);
    return heading ? [{ ...heading, cell: cell.id }] : [];
  });
}

/** Cells that a closed section hides; the heading itself stays. */
export function hiddenCells(
  cells: readonly Cell[],
  isClosed: (heading: string) => boolean,
): ReadonlySet<string> {
  const hidden = new Set<string>();
  cells.forEach(({ id }, index) => {
    if (!isClosed(id)) return;
    for (const cell of cells.slice(index + 1, sectionEnd(cells, index))) hidden.add(cell.id);
  });
  return hidden;
}

/** The closed headings above a cell whose sections hide it. */
export function headingsAbove(cells: readonly Cell[], id: string): readonly string[] {
  const at = cells.findIndex((cell) => cell.id === id);
  return cells.flatMap((cell, index) =>
    index < at && headingOf(cell) !== null && sectionEnd(cells, index) > at ? [cell.id] : [],
  );
}

/** A title without the marks of emphasis, code and links. */
function plainText(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`~]+/g, '')
    .trim();
}
