/**
 * The rectangle of cells between an anchor and a focus, and where the focus goes by key. Row -1 is the
 * header: it takes the focus, for sorting and sizing, but never part in a rectangle.
 */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface Selection {
  readonly anchor: Place;
  readonly focus: Place;
}

export interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** Rows of a page of the keyboard: as many as the view shows. */
  readonly pageRows: number;
}

export interface Rectangle {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Key {
  readonly key: string;
  /** Control, or Command on a Mac. */
  readonly mod: boolean;
}

export const headerRow = -1;

export function selectAt(place: Place): Selection {
  return { anchor: place, focus: place };
}

export function selectTo(selection: Selection, focus: Place): Selection {
  if (selection.anchor.row === headerRow || focus.row === headerRow) return selectAt(focus);
  return { anchor: selection.anchor, focus };
}

/** All cells that are selected, inclusive on all sides; null while the header has the focus. */
export function selectedRectangle({ anchor, focus }: Selection): Rectangle | null {
  if (focus.row === headerRow) return null;
  return {
    top: Math.min(anchor.row, focus.row),
    bottom: Math.max(anchor.row, focus.row),
    left: Math.min(anchor.column, focus.column),
    right: Math.max(anchor.column, focus.column),
  };
}

export function sizeOf({ top, bottom, left, right }: Rectangle): {
  rows: number;
  columns: number;
  cells: number;
} {
  const rows = bottom - top + 1;
  const columns = right - left + 1;
  return { rows, columns, cells: rows * columns };
}

export function isInRectangle(rectangle: Rectangle | null, row: number, column: number): boolean {
  if (rectangle === null) return false;
  const { top, bottom, left, right } = rectangle;
  return row >= top && row <= bottom && column >= left && column <= right;
}

/** The place a key leads to, or null for a key that does not travel. */
export function placeAfterKey({ row, column }: Place, pressed: Key, extent: Extent): Place | null {
  const lastRow = extent.rows - 1;
  const lastColumn = extent.columns - 1;
  const to = (nextRow: number, nextColumn: number): Place => ({
    row: Math.max(headerRow, Math.min(nextRow, lastRow)),
    column: Math.max(0, Math.min(nextColumn, lastColumn)),
  });
  const { key, mod } = pressed;
  switch (key) {
    case 'ArrowUp':
      return mod ? to(Math.min(row, 0), column) : to(row - 1, column);
    case 'ArrowDown':
      return mod ? to(lastRow, column) : to(row + 1, column);
    case 'ArrowLeft':
      return to(row, mod ? 0 : column - 1);
    case 'ArrowRight':
      return to(row, mod ? lastColumn : column + 1);
    case 'Home':
      return to(mod ? Math.min(0, lastRow) : row, 0);
    case 'End':
      return to(mod ? lastRow : row, lastColumn);
    case 'PageUp':
      return to(row === headerRow ? row : Math.max(0, row - extent.pageRows), column);
    case 'PageDown':
      return to(row + extent.pageRows, column);
    default:
      return null;
  }
}
