import { untrack } from 'svelte';
import type { Column, Page } from '../../engine/contract.ts';
import { kindOfType, isNumeric, type ColumnKind } from './column-type.ts';
import { firstWidth, fittingWidth, type MeasureText } from './column-width.ts';
import { PageWindow, type FetchPage, type RowOrder } from './PageWindow.ts';
import {
  barHeight,
  barPosition,
  lastTop,
  topAfterScroll,
  type ScrollScale,
} from './scroll-scale.ts';
import { selectAt, selectTo, selectedRectangle, type Place, type Selection } from './selection.ts';
import { columnEdges, indicesWith, visibleColumns, visibleRows } from './visible-span.ts';

export const rowHeight = 28;
export const nameHeight = 32;
export const stripHeight = 28;

export interface GridContent {
  readonly columns: readonly Column[];
  readonly rows: number;
  readonly fetchPage: FetchPage;
  readonly firstPage: Page | undefined;
  /** Whether a strip for the drawing of each column stands below its name. */
  readonly isProfiled: () => boolean;
}

/**
 * What a grid shows of one result: where it stands, how wide its columns are, what is selected. Only the
 * cells in sight exist, and the one that has the focus, which must not lose it by being scrolled away.
 * A view of a new result takes over from the view before what still fits: widths, order, position.
 */
export class GridView {
  readonly columns: readonly Column[];
  readonly kinds: readonly ColumnKind[];
  readonly rows: number;
  /** Width of the row numbers, which stay in sight. */
  readonly gutter: number;
  readonly pages: PageWindow;
  readonly #measure: MeasureText;
  readonly #isProfiled: () => boolean;
  #arrivals = $state(0);
  #top = $state(0);
  #left = $state(0);
  #width = $state(0);
  #height = $state(0);
  #bar = 0;
  #widths = $state.raw<readonly number[]>([]);
  #selection = $state.raw<Selection>(selectAt({ row: 0, column: 0 }));

  constructor(content: GridContent, measure: MeasureText, before?: GridView) {
    const { columns, rows, fetchPage, firstPage } = content;
    this.columns = columns;
    this.rows = rows;
    this.gutter = 20 + String(rows).length * 7;
    this.kinds = columns.map(({ type }) => kindOfType(type));
    this.#measure = measure;
    this.#isProfiled = content.isProfiled;
    this.pages = new PageWindow(rows, fetchPage, firstPage, () => {
      this.#arrivals++;
    });
    this.#widths = columns.map((_, column) => firstWidth(this.fit(column)));
    if (rows === 0) this.#selection = selectAt({ row: -1, column: 0 });
    if (before !== undefined) untrack(() => this.#takeOver(before));
  }

  readonly headerHeight = $derived.by(() => nameHeight + (this.#isProfiled() ? stripHeight : 0));
  readonly edges = $derived(columnEdges(this.#widths));
  readonly #scale = $derived.by<ScrollScale>(() => ({
    contentHeight: this.rows * rowHeight,
    viewHeight: Math.max(rowHeight, this.#height - this.headerHeight),
  }));
  readonly span = $derived.by(() =>
    visibleRows(this.#top, this.#scale.viewHeight, rowHeight, this.rows),
  );
  readonly shownRows = $derived(
    indicesWith(this.span, this.#selection.focus.row < 0 ? null : this.#selection.focus.row),
  );
  readonly shownColumns = $derived.by(() =>
    indicesWith(
      visibleColumns(this.edges, this.#left, this.#left + this.#width - this.gutter),
      this.columns.length === 0 ? null : this.#selection.focus.column,
    ),
  );
  readonly rectangle = $derived(selectedRectangle(this.#selection));

  get focus(): Place {
    return this.#selection.focus;
  }

  get order(): RowOrder {
    void this.#arrivals;
    return this.pages.order;
  }

  get failure(): string | null {
    void this.#arrivals;
    return this.pages.failure?.message ?? null;
  }

  /** Height of everything, header included, as it is laid out. */
  get laidOutHeight(): number {
    return this.headerHeight + Math.max(rowHeight, barHeight(this.#scale));
  }

  get laidOutWidth(): number {
    return this.gutter + (this.edges.at(-1) ?? 0);
  }

  get viewHeight(): number {
    return this.#scale.viewHeight;
  }

  /** Distance of a row from the foot of the header; a row out of sight stands just outside. */
  topOf(row: number): number {
    const top = row * rowHeight - this.#top;
    return Math.min(Math.max(top, -2 * rowHeight), this.#height + rowHeight);
  }

  text(row: number, column: number): string | null | undefined {
    void this.#arrivals;
    return this.pages.text(row, column);
  }

  /** Asks for the rows in sight and a few more. To be called whenever `span` changes. */
  fetch(): void {
    const { first, end } = this.span;
    this.pages.want({ first: Math.max(0, first - 20), end: Math.min(this.rows, end + 20) });
  }

  resize(width: number, height: number): void {
    this.#width = width;
    this.#height = height;
    this.#top = Math.min(this.#top, lastTop(this.#scale));
  }

  scrolled(bar: number, left: number): void {
    this.#top = topAfterScroll(this.#scale, this.#top, this.#bar, bar);
    this.#bar = bar;
    this.#left = left;
  }

  /** Where the scroll bar belongs. The caller moves it there and says so by `barMoved`. */
  get barPosition(): number {
    return barPosition(this.#scale, this.#top);
  }

  barMoved(bar: number): void {
    this.#bar = bar;
  }

  select(place: Place): void {
    this.#selection = selectAt(place);
  }

  extendTo(place: Place): void {
    this.#selection = selectTo(this.#selection, place);
  }

  selectAll(): void {
    if (this.rows === 0) return;
    const last = { row: this.rows - 1, column: this.columns.length - 1 };
    this.#selection = { anchor: last, focus: { row: 0, column: 0 } };
  }

  selectRow(row: number): void {
    const { length } = this.columns;
    this.#selection = { anchor: { row, column: length - 1 }, focus: { row, column: 0 } };
  }

  /** Moves the rows so that the focus shows; gives the left edge to scroll to, when that must change too. */
  reveal(): number {
    const { row, column } = this.focus;
    if (row >= 0) {
      const top = row * rowHeight;
      const lowest = top + rowHeight - this.#scale.viewHeight;
      this.#top = Math.max(0, Math.min(Math.max(this.#top, lowest), top));
    }
    const start = this.edges[column] ?? 0;
    const end = (this.edges[column + 1] ?? 0) + this.gutter;
    return Math.max(0, Math.min(Math.max(this.#left, end - this.#width), start));
  }

  /** Ascending, descending, as it was. */
  toggleSort(column: number): void {
    const name = this.columns[column]?.name;
    if (name === undefined) return;
    const [by] = this.pages.order;
    if (by?.column !== name) this.pages.sort([{ column: name, descending: false }]);
    else this.pages.sort(by.descending ? [] : [{ column: name, descending: true }]);
  }

  setWidth(column: number, width: number): void {
    this.#widths = this.#widths.with(column, width);
  }

  widthOf(column: number): number {
    return this.#widths[column] ?? 0;
  }

  /** Width at which a column shows its header and what is here of its first rows and of those in sight. */
  fit(column: number): number {
    const texts: (string | null)[] = [];
    const take = (first: number, end: number): void => {
      for (let row = first; row < end; row++) texts.push(this.pages.text(row, column) ?? null);
    };
    take(0, Math.min(this.rows, 100));
    take(this.span.first, this.span.end);
    const { name } = this.columns[column] ?? { name: '' };
    return fittingWidth(name, texts, isNumeric(this.kinds[column] ?? 'text'), this.#measure);
  }

  #takeOver(before: GridView): void {
    this.#widths = this.columns.map(({ name }, column) => {
      const was = before.columns.findIndex((each) => each.name === name);
      return was < 0 ? this.widthOf(column) : before.widthOf(was);
    });
    const order = before.order.filter(({ column }) =>
      this.columns.some(({ name }) => name === column),
    );
    if (order.length > 0) this.pages.sort(order);
    this.#width = before.#width;
    this.#height = before.#height;
    this.#left = before.#left;
    this.#bar = before.#bar;
    this.#top = Math.min(before.#top, lastTop(this.#scale));
    const { row, column } = before.focus;
    const isThere = row < this.rows && column < this.columns.length;
    if (isThere && this.rows > 0) this.#selection = selectAt(before.focus);
  }
}
