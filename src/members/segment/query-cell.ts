import type { Cell, SegmentCell, SqlCell } from '../../notebook/notebook.ts';
import { segmentSql } from './compile-segment.ts';

/** A segment cell as the query that it is; other cells as they are. The same cell gives the same query. */
export function toQueryCell(cell: SegmentCell): SqlCell;
export function toQueryCell(cell: Cell): Cell;
export function toQueryCell(cell: Cell): Cell {
  if (cell.kind !== 'segment') return cell;
  const known = queries.get(cell);
  if (known) return known;
  const { id, name, words, segment } = cell;
  const query: SqlCell = { id, kind: 'sql', name, words, sql: segmentSql(segment), as: 'table' };
  queries.set(cell, query);
  return query;
}

const queries = new WeakMap<SegmentCell, SqlCell>();
