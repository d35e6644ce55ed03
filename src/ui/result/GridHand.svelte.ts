import type { GridPanel } from './grid-panel.ts';
import { dragHeader, dragSelection, dragWidth, placeOf, type HeaderDrag } from './grid-pointer.ts';
import type { GridView } from './GridView.svelte.ts';
import { headerRow } from './selection.ts';

export interface GridHandOf {
  readonly view: () => GridView;
  readonly scroller: () => HTMLElement;
  /** Brings the focus into sight, and the browser's focus to it. */
  readonly follow: () => Promise<void>;
  readonly onMenu: (row: number, column: number, anchor: GridPanel['anchor']) => void;
  readonly onSort: (column: number, adds: boolean) => void;
  /** Dropped before another column, or (null) at the end. */
  readonly onDrop: (column: string, before: string | null) => void;
  readonly onInspect: () => void;
}

/** What a pointer does among the cells of a grid: it selects, sorts, drags headers and their edges, opens menus. */
export class GridHand {
  readonly #of: GridHandOf;
  #drag = $state.raw<HeaderDrag | null>(null);
  /** A header was just dragged: the click that ends it is none. */
  #isDropped = false;

  constructor(of: GridHandOf) {
    this.#of = of;
  }

  /** A header on its way to another place. */
  get drag(): HeaderDrag | null {
    return this.#drag;
  }

  clicked(event: MouseEvent): void {
    const view = this.#of.view();
    const target = event.target as Element;
    if (this.#isDropped || target.closest('.handle, button')) return;
    const numbered = target.closest<HTMLElement>('[data-number]');
    const place = placeOf(target);
    if (numbered !== null) view.selectRow(Number(numbered.dataset['number']), event.shiftKey);
    else if (place === null) return;
    else if (place.row !== headerRow && event.shiftKey) view.extendTo(place);
    // A mouse has selected on its way down already; dragging must not end in a single cell.
    else if (place.row === headerRow || (event as PointerEvent).pointerType !== 'mouse') {
      view.select(place);
    }
    if (place?.row === headerRow) this.#of.onSort(place.column, event.shiftKey);
    void this.#of.follow();
  }

  pressed(event: PointerEvent): void {
    const view = this.#of.view();
    const { target } = event;
    this.#isDropped = false;
    if (!(target instanceof Element) || event.button !== 0) return;
    const handle = target.closest<HTMLElement>('.handle');
    if (handle !== null) return dragWidth(view, event, handle);
    const place = placeOf(target);
    if (place === null || event.pointerType !== 'mouse' || target.closest('button')) return;
    if (place.row === headerRow) return this.#pressedHeader(event, place.column);
    if (!event.shiftKey) view.select(place);
    dragSelection(view);
  }

  doubleClicked(event: MouseEvent): void {
    const handle = (event.target as Element).closest<HTMLElement>('[data-handle]');
    if (handle !== null) return this.#of.view().fit(Number(handle.dataset['handle']));
    const place = placeOf(event.target);
    if (place !== null && place.row !== headerRow) this.#of.onInspect();
  }

  menuAt(event: MouseEvent): void {
    const place = placeOf(event.target);
    if (place === null) return;
    event.preventDefault();
    this.#of.onMenu(place.row, place.column, { x: event.clientX, y: event.clientY });
  }

  #pressedHeader(event: PointerEvent, column: number): void {
    const shows = (next: HeaderDrag | null): void => void (this.#drag = next);
    const view = this.#of.view();
    dragHeader(view, this.#of.scroller(), event, column, shows, ({ before }) => {
      this.#isDropped = true;
      const now = this.#of.view();
      const { name } = now.columns.placed[column] ?? {};
      if (name === undefined || before === column || before === column + 1) return;
      now.select({ row: headerRow, column });
      this.#of.onDrop(name, now.columns.placed[before]?.name ?? null);
    });
  }
}
