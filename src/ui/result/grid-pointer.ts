import type { GridView } from './GridView.svelte.ts';
import { headerRow, type Place } from './selection.ts';

/** The cell or header that an element belongs to. */
export function placeOf(target: EventTarget | null): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  if (cell === null) return null;
  return { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) };
}

/** Follows the pointer until it is lifted. */
function follow(moved: (event: PointerEvent) => void, ended: (event: Event) => void): void {
  const over = new AbortController();
  const { signal } = over;
  const end = (event: Event): void => {
    over.abort();
    ended(event);
  };
  addEventListener('pointermove', moved, { signal });
  addEventListener('pointerup', end, { signal });
  addEventListener('pointercancel', end, { signal });
}

export function dragSelection(view: GridView): void {
  const moved = (event: PointerEvent): void => {
    const over = placeOf(document.elementFromPoint(event.clientX, event.clientY));
    if (over !== null && over.row !== headerRow) view.extendTo(over);
  };
  follow(moved, () => {});
}

export function dragWidth(view: GridView, event: PointerEvent, handle: HTMLElement): void {
  const column = Number(handle.dataset['handle']);
  const start = view.columns.widthOf(column) - event.clientX;
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  follow(
    (move) => view.columns.setWidth(column, start + move.clientX),
    () => view.columns.keepWidth(),
  );
}

export interface HeaderDrag {
  readonly column: number;
  /** Where the column would be put: before this one, counted as they show. */
  readonly before: number;
  /** Of the mark, from the left edge of the grid. */
  readonly mark: number;
}

/** A hand that only presses moves this far, in pixels. */
const still = 5;
const edge = 32;

/** Drags a header to another place; `shown` is told where it would go, and null when that is over. */
export function dragHeader(
  view: GridView,
  scroller: HTMLElement,
  event: PointerEvent,
  column: number,
  shown: (drag: HeaderDrag | null) => void,
  dropped: (drag: HeaderDrag) => void,
): void {
  let drag: HeaderDrag | null = null;
  const moved = (move: PointerEvent): void => {
    if (drag === null && Math.abs(move.clientX - event.clientX) < still) return;
    const box = scroller.getBoundingClientRect();
    const right = box.left + scroller.clientWidth;
    if (move.clientX > right - edge) scroller.scrollBy({ left: 16 });
    if (move.clientX < box.left + view.gutter + edge) scroller.scrollBy({ left: -16 });
    drag = { column, ...gapAt(view, scroller.scrollLeft, move.clientX - box.left) };
    shown(drag);
  };
  follow(moved, ({ type }) => {
    shown(null);
    if (drag !== null && type === 'pointerup') dropped(drag);
  });
}

/** The gap between two columns that is nearest to a point, from the left edge of the grid. */
export function gapAt(
  { edges, gutter, pinned }: Pick<GridView, 'edges' | 'gutter' | 'pinned'>,
  scrolled: number,
  x: number,
): { readonly before: number; readonly mark: number } {
  const stuck = edges[pinned] ?? 0;
  const isStuck = x - gutter < stuck;
  const at = x - gutter + (isStuck ? 0 : scrolled);
  let before = 0;
  while (before < edges.length - 1) {
    const middle = ((edges[before] ?? 0) + (edges[before + 1] ?? 0)) / 2;
    if (at < middle) break;
    before++;
  }
  const mark = gutter + (edges[before] ?? 0) - (before <= pinned && isStuck ? 0 : scrolled);
  return { before, mark: Math.max(gutter, mark) };
}
