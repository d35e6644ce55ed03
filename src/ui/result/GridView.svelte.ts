import { untrack } from 'svelte';
import type { Column, Page } from '../../engine/contract.ts';
import type { Masking } from '../../session/masking.svelte.ts';
import { setSort, toggleSort } from './column-order.ts';
import { GridColumns, type ColumnsContent } from './GridColumns.svelte.ts';
import { GridFigures } from './GridFigures.svelte.ts';
import { GridRows, type RowSource } from './GridRows.svelte.ts';
import type { GridLayout } from './grid-layout.ts';
import type { FetchPage, RowOrder, RowQuery } from './PageWindow.ts';
import { PersonalColumns } from './PersonalColumns.svelte.ts';
import {
  barHeight,
  barPosition,
  lastTop,
  topAfterScroll,
  type ScrollScale,
} from './scroll-scale.ts';
import { selectAt, selectTo, selectedRectangle, type Place, type Selection } from './selection.ts';
import { indicesWith, visibleColumns, visibleRows } from './visible-span.ts';

export const rowHeight = 28;
export const nameHeight = 32;
export const stripHeight = 28;

/** Pinned columns take no more than this part of the width: something must be left to scroll. */
const mostPinned = 0.6;

export interface GridContent extends ColumnsContent {
  readonly rows: number;
  readonly fetchPage: FetchPage;
  readonly firstPage: Page | undefined;
  readonly source: RowSource | undefined;
  /** Whether a strip for the drawing of each column stands below its name. */
  readonly isProfiled: () => boolean;
  /** The condition that the reader's filters come to in this result. */
  readonly where: string | null;
  /** Absent: nothing is personal. */
  readonly masking?: Masking;
  /** The name of the relation, where it may be a file's table. */
  readonly table?: string | undefined;
  /** How texts of a column are masked that are no value of one kind; null: as ever. */
  readonly maskText?: ((column: string, text: string) => string | null) | undefined;
}

/**
 * What a grid shows of one result: where it stands and what is selected. Columns are counted as they show. Only
 * the cells in sight exist, and the one that has the focus, which must not lose it by being scrolled away. A view
 * of a new result takes over from the view before what still fits: order, position, selection.
 */
export class GridView {
  readonly total: number;
  readonly columns: GridColumns;
  readonly data: GridRows;
  /** Width of the row numbers, which stay in sight. */
  readonly gutter: number;
  /** Of the whole result; null where nobody can be asked. */
  readonly scales: GridFigures | null;
  readonly #content: GridContent;
  #top = $state(0);
  #left = $state(0);
  #width = $state(0);
  #height = $state(0);
  #bar = 0;
  #totalsBefore: GridFigures | undefined;
  #selection = $state.raw<Selection>(selectAt({ row: 0, column: 0 }));

  constructor(content: GridContent, before?: GridView) {
    const { columns, rows, fetchPage, firstPage, source, where } = content;
    this.#content = content;
    this.total = rows;
    this.gutter = 20 + String(rows).length * 7;
    const order = (before?.order ?? []).filter((by) =>
      columns.some(({ name }) => name === by.column),
    );
    this.data = new GridRows({
      total: rows,
      fetchPage,
      firstPage,
      source,
      query: { order, where },
      before: before && isAlike(before.columns.all, columns) ? before.data.pages : undefined,
      onShow: () => this.#newRowsShow(),
    });
    const personal = new PersonalColumns({
      columns,
      masking: content.masking ?? null,
      table: content.table,
      maskText: content.maskText,
      rows: () => this.data,
      inSight: () => this.span,
    });
    this.columns = new GridColumns(content, {
      pages: this.data.pages,
      room: () => this.#width - this.gutter,
      personal,
    });
    this.scales =
      source === undefined
        ? null
        : new GridFigures(source, rows, null, before?.scales ?? undefined);
    if (rows === 0) this.#selection = selectAt({ row: -1, column: 0 });
    if (before !== undefined) this.#takeOver(before);
  }

  readonly headerHeight = $derived.by(
    () => nameHeight + (this.#content.isProfiled() ? stripHeight : 0),
  );
  readonly footHeight = $derived.by(() =>
    this.layout.totalsShown && this.#content.source !== undefined ? nameHeight : 0,
  );
  readonly edges = $derived.by(() => this.columns.edges);
  readonly pinned = $derived.by(() =>
    this.columns.stuckWithin(this.#width * mostPinned - this.gutter),
  );
  readonly #scale = $derived.by<ScrollScale>(() => ({
    contentHeight: this.rows * rowHeight,
    viewHeight: Math.max(rowHeight, this.#height - this.headerHeight - this.footHeight),
  }));
  readonly span = $derived.by(() =>
    visibleRows(this.#top, this.#scale.viewHeight, rowHeight, this.rows),
  );
  readonly shownRows = $derived.by(() =>
    indicesWith(this.span, this.focus.row < 0 ? null : this.focus.row),
  );
  readonly shownColumns = $derived.by(() => {
    const start = this.#left + (this.edges[this.pinned] ?? 0);
    const span = visibleColumns(this.edges, start, this.#left + this.#width - this.gutter);
    const loose = {
      first: Math.max(span.first, this.pinned),
      end: Math.max(span.end, this.pinned),
    };
    const { column } = this.focus;
    const kept = this.columns.placed.length === 0 || column < this.pinned ? null : column;
    const stuck = Array.from({ length: this.pinned }, (_, index) => index);
    return [...stuck, ...indicesWith(loose, kept)];
  });
  readonly rectangle = $derived.by(() =>
    this.rows === 0 || this.columns.placed.length === 0
      ? null
      : selectedRectangle({
          anchor: this.#inside(this.#selection.anchor),
          focus: this.#inside(this.#selection.focus),
        }),
  );
  readonly focus: Place = $derived.by(() => this.#inside(this.#selection.focus));

  /** Totals of the rows that show. */
  readonly totals: GridFigures | null = $derived.by(() => {
    const { where } = this.data.pages.query;
    const { source } = this.#content;
    if (where === null || source === undefined) return this.scales;
    const rows = this.rows;
    this.#totalsBefore = untrack(() => new GridFigures(source, rows, where, this.#totalsBefore));
    return this.#totalsBefore;
  });

  /** Rows that meet the filter. */
  get rows(): number {
    return this.data.count;
  }

  get layout(): GridLayout {
    return this.columns.layout;
  }

  get order(): RowOrder {
    return this.data.wanted.order;
  }

  get laidOutHeight(): number {
    return this.headerHeight + this.footHeight + Math.max(rowHeight, barHeight(this.#scale));
  }

  get laidOutWidth(): number {
    return this.gutter + (this.edges.at(-1) ?? 0);
  }

  get viewHeight(): number {
    return this.#scale.viewHeight;
  }

  get viewWidth(): number {
    return this.#width;
  }

  /** Distance of a row from the foot of the header; a row out of sight stands just outside. */
  topOf(row: number): number {
    const top = row * rowHeight - this.#top;
    return Math.min(Math.max(top, -2 * rowHeight), this.#height + rowHeight);
  }

  text(row: number, column: number): string | null | undefined {
    const placed = this.columns.placed[column];
    return placed === undefined ? null : this.data.text(row, placed.source);
  }

  /** Asks for the rows in sight and a few more. To be called whenever `span` changes. */
  fetch(): void {
    const { first, end } = this.span;
    this.data.want({ first: Math.max(0, first - 20), end: Math.min(this.rows, end + 20) });
  }

  query(change: Partial<RowQuery>): Promise<void> {
    return this.data.apply({ ...this.data.wanted, ...change });
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
    const last = { row: this.rows - 1, column: this.columns.placed.length - 1 };
    this.#selection = { anchor: last, focus: { row: 0, column: 0 } };
  }

  /** The rows of the selection as far as they reach across; `extends`: up to this row. */
  selectRow(row: number, isExtending = false): void {
    const from = isExtending ? Math.max(0, this.#selection.anchor.row) : row;
    const { length } = this.columns.placed;
    this.#selection = { anchor: { row: from, column: length - 1 }, focus: { row, column: 0 } };
  }

  selectColumn(column: number): void {
    if (this.rows === 0) return;
    const row = Math.max(0, Math.min(this.focus.row, this.rows - 1));
    const isLow = row > this.rows / 2;
    this.#selection = {
      anchor: { row: isLow ? 0 : this.rows - 1, column },
      focus: { row: isLow ? this.rows - 1 : 0, column },
    };
  }

  /** Moves the rows so that the focus shows; gives the left edge to scroll to, when that must change too. */
  reveal(): number {
    const { row, column } = this.focus;
    if (row >= 0) {
      const top = row * rowHeight;
      const lowest = top + rowHeight - this.#scale.viewHeight;
      this.#top = Math.max(0, Math.min(Math.max(this.#top, lowest), top));
    }
    if (column < this.pinned) return this.#left;
    const start = (this.edges[column] ?? 0) - (this.edges[this.pinned] ?? 0);
    const end = (this.edges[column + 1] ?? 0) + this.gutter;
    return Math.max(0, Math.min(Math.max(this.#left, end - this.#width), start));
  }

  /** Puts the focus on a row in the middle of the view. */
  goToRow(row: number, column = this.focus.column): void {
    const inside = Math.max(0, Math.min(row, this.rows - 1));
    this.select({ row: inside, column });
    const middle = inside * rowHeight - (this.#scale.viewHeight - rowHeight) / 2;
    this.#top = Math.max(0, Math.min(middle, lastTop(this.#scale)));
  }

  toggleSort(column: number, adds: boolean): Promise<void> {
    const { name } = this.columns.placed[column] ?? {};
    if (name === undefined) return Promise.resolve();
    return this.query({ order: toggleSort(this.order, name, adds) });
  }

  sort(name: string, descending: boolean | null, adds = false): Promise<void> {
    return this.query({ order: setSort(this.order, name, descending, adds) });
  }

  /** Changes the layout; the selection goes with its column. */
  arrange(layout: GridLayout): void {
    const { row, column } = this.focus;
    const { name } = this.columns.placed[column] ?? { name: '' };
    this.columns.change(layout);
    const place = this.columns.placeOf(name, layout);
    this.#selection = selectAt({ row, column: place < 0 ? column : place });
  }

  /** Sizes a column to what is in it. */
  fit(column: number): void {
    this.columns.setWidth(column, this.columns.fit(column, this.data.pages, this.span));
    this.columns.keepWidth();
  }

  #inside({ row, column }: Place): Place {
    return {
      row: Math.min(row, this.rows - 1),
      column: Math.max(0, Math.min(column, this.columns.placed.length - 1)),
    };
  }

  #newRowsShow(): void {
    this.#top = 0;
    this.fetch();
  }

  #takeOver(before: GridView): void {
    this.#width = before.#width;
    this.#height = before.#height;
    this.#left = before.#left;
    this.#bar = before.#bar;
    this.#top = Math.min(before.#top, lastTop(this.#scale));
    const { row, column } = before.focus;
    const isThere = row < this.rows && column < this.columns.placed.length;
    if (isThere && this.rows > 0) this.#selection = selectAt(before.focus);
  }
}

function isAlike(before: readonly Column[], now: readonly Column[]): boolean {
  return JSON.stringify(before) === JSON.stringify(now);
}
