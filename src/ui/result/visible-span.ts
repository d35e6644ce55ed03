/** Which rows and columns of a grid have to be drawn. Spans run from `first` up to, not including, `end`. */
export interface Span {
  readonly first: number;
  readonly end: number;
}

/** Rows of equal height that show in a view, with `spare` more on either side. */
export function visibleRows(
  top: number,
  viewHeight: number,
  rowHeight: number,
  rows: number,
  spare = 0,
): Span {
  const first = Math.floor(top / rowHeight) - spare;
  const end = Math.ceil((top + viewHeight) / rowHeight) + spare;
  return { first: Math.max(0, Math.min(first, rows)), end: Math.max(0, Math.min(end, rows)) };
}

/** Left edges of columns, and as the last entry the right edge of the last. */
export function columnEdges(widths: readonly number[]): number[] {
  const edges = [0];
  for (const width of widths) edges.push((edges.at(-1) ?? 0) + width);
  return edges;
}

/** Columns that show between two pixels, with one more on either side. */
export function visibleColumns(edges: readonly number[], left: number, right: number): Span {
  const count = edges.length - 1;
  let first = 0;
  while (first < count && (edges[first + 1] ?? 0) <= left) first++;
  let end = first;
  while (end < count && (edges[end] ?? 0) < right) end++;
  return { first: Math.max(0, first - 1), end: Math.min(count, end + 1) };
}

/** The indices of a span, and one more that must stay although it is out of sight. */
export function indicesWith(span: Span, kept: number | null): number[] {
  const indices = Array.from({ length: span.end - span.first }, (_, index) => span.first + index);
  if (kept === null || (kept >= span.first && kept < span.end)) return indices;
  return kept < span.first ? [kept, ...indices] : [...indices, kept];
}
