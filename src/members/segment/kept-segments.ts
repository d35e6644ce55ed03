import type { Cell, Notebook, SegmentCell, SqlCell } from '../../notebook/notebook.ts';
import { foldName, sameName } from '../../sql/fold-name.ts';
import { quoteName, quoteText } from '../../sql/quote.ts';
import { mapRules } from './edit-segment.ts';
import type { Rule, Segment } from './segment.ts';

/**
 * Segments that the whole workspace keeps: cells of the Data notebook whose fence says `segment="Title"`. The
 * relation `segments(segment, member_id)` is the union of them, written anew whenever one comes, goes or is called
 * otherwise, so that every notebook reads them by their titles.
 */
export interface KeptSegment {
  readonly title: string;
  readonly cell: Cell;
}

export const segmentsRelation = 'segments';

export function keptSegments(data: Notebook): readonly KeptSegment[] {
  return data.cells.flatMap((cell) => {
    const title = cell.words['segment'];
    const isQuery = cell.kind === 'sql' || cell.kind === 'segment';
    return isQuery && title && cell.name !== '' ? [{ title, cell }] : [];
  });
}

/** Writes `segments` anew from the segments that are kept; one that somebody wrote otherwise stays as it is. */
export function withSegmentsUnion(data: Notebook): Notebook {
  const at = data.cells.findIndex(({ name }) => sameName(name, segmentsRelation));
  const cell = data.cells[at];
  if (cell?.kind !== 'sql' || !isUnion(cell.sql)) return data;
  const sql = unionSql(cell.sql, keptSegments(data));
  return sql === cell.sql ? data : { ...data, cells: data.cells.with(at, { ...cell, sql }) };
}

/**
 * The notebook that the product writes, with the segments that were kept in the one before. Cells that the product
 * writes now keep their names; a kept segment whose name is taken by then goes by another.
 */
export function carryKept(before: Notebook, after: Notebook): Notebook {
  const cells = [...after.cells];
  for (const { cell } of keptSegments(before)) {
    const name = freeName(cell.name, (each) => cells.some((other) => sameName(other.name, each)));
    cells.push({ ...cell, name });
  }
  return cells.length === after.cells.length ? after : withSegmentsUnion({ ...after, cells });
}

/** A name for the cell of a kept segment. */
export function freeName(stem: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(stem)) return stem;
  let number = 2;
  while (isTaken(`${stem}_${String(number)}`)) number += 1;
  return `${stem}_${String(number)}`;
}

/** The Data notebook with a segment of another one under a title; one that had the title gives way to it. */
export function keepSegment(
  data: Notebook,
  notebook: Notebook,
  cell: SegmentCell,
  title: string,
  newId: () => string,
): Notebook {
  const { segment } = standAlone(cell.segment, notebook, data);
  const { note: _, ...words } = cell.words;
  return keepCell(data, title, cell.name || 'segment', newId, (base) => ({
    ...base,
    kind: 'segment',
    words: { ...words, segment: title },
    segment,
  }));
}

/**
 * The Data notebook with a cell kept as a segment under a title, in the place of the cell that had the title or at the end.
 * `stem`: what its name is made of; `make`: the cell, whose fence must say the title.
 */
export function keepCell(
  data: Notebook,
  title: string,
  stem: string,
  newId: () => string,
  make: (base: { readonly id: string; readonly name: string }) => SqlCell | SegmentCell,
): Notebook {
  const before = keptSegments(data).find((kept) => kept.title === title)?.cell;
  const isTaken = (name: string) => data.cells.some((other) => sameName(other.name, name));
  const kept = make({
    id: before?.id ?? newId(),
    name: before?.name ?? freeName(`kept_${stem}`, isTaken),
  });
  const cells = before
    ? data.cells.map((other) => (other.id === before.id ? kept : other))
    : [...data.cells, kept];
  const hasUnion = cells.some(({ name }) => sameName(name, segmentsRelation));
  const union: Cell = {
    id: newId(),
    kind: 'sql',
    name: segmentsRelation,
    words: {},
    sql: emptyBody,
    as: 'view',
  };
  return withSegmentsUnion({ ...data, cells: hasUnion ? cells : [...cells, union] });
}

/** What keeps a segment from standing on its own. */
export interface OpenReferences {
  /** Names of cells of its notebook that it reads and that are no segments. */
  readonly names: readonly string[];
}

/**
 * A segment without references to its notebook: other segments of it are put in, segments that are kept are read by
 * the name of their cell.
 */
export function standAlone(
  segment: Segment,
  notebook: Notebook,
  data: Notebook,
): { readonly segment: Segment } & OpenReferences {
  const names = new Set<string>();
  const seen = new Set<string>();
  const kept = new Map(keptSegments(data).map(({ title, cell }) => [title, cell.name]));
  function settle(rule: Rule): Rule {
    if (rule.kind === 'kept') {
      const name = kept.get(rule.title);
      return name === undefined ? rule : withNot({ kind: 'segment', of: name }, rule.not);
    }
    if (rule.kind === 'label' && isOwn(notebook, rule.relation)) names.add(rule.relation);
    if (rule.kind !== 'segment' || !isOwn(notebook, rule.of)) return rule;
    const cell = notebook.cells.find(({ name }) => sameName(name, rule.of));
    if (cell?.kind !== 'segment' || seen.has(foldName(rule.of))) {
      names.add(rule.of);
      return rule;
    }
    seen.add(foldName(rule.of));
    const inner = mapRules(cell.segment, settle).where;
    seen.delete(foldName(rule.of));
    if (!inner.not) return withNot(inner, rule.not);
    return withNot({ kind: 'group', join: 'all', rules: [inner] }, rule.not);
  }
  return { segment: mapRules(segment, settle), names: [...names] };
}

function withNot<R extends Exclude<Rule, { readonly kind: 'unknown' }>>(
  rule: R,
  not: true | undefined,
): R {
  return not ? { ...rule, not } : rule;
}

function isOwn(notebook: Notebook, name: string): boolean {
  return notebook.cells.some((cell) => sameName(cell.name, name));
}

const emptyBody = `SELECT
  NULL::VARCHAR AS segment,
  NULL::VARCHAR AS member_id
WHERE false`;

/** Comments on top stay. */
function unionSql(before: string, kept: readonly KeptSegment[]): string {
  const [comments = ''] = /^(?:--[^\n]*\n)*/.exec(before) ?? [];
  const parts = kept.map(
    ({ title, cell }) =>
      `SELECT ${quoteText(title)} AS segment, member_id FROM ${quoteName(cell.name)}`,
  );
  return `${comments}${parts.length === 0 ? emptyBody : parts.join('\nUNION ALL\n')}`;
}

function isUnion(sql: string): boolean {
  const body = sql.replace(/^(?:--[^\n]*\n)*/, '');
  if (body.trim() === emptyBody) return true;
  const line = /^SELECT '(?:[^']|'')*' AS segment, member_id FROM (?:"(?:[^"]|"")*"|[^\s"]+)$/;
  return body
    .trim()
    .split('\nUNION ALL\n')
    .every((part) => line.test(part));
}
