import type { Column } from '../../engine/contract.ts';
import {
  formatExact,
  type FormatLanguage,
  type FormatSettings,
  type ValueFormat,
} from '../../engine/number-format.ts';
import { kindOfType, type ColumnKind } from './column-type.ts';
import {
  firstWidth,
  fittingWidth,
  narrowest,
  widened,
  widest,
  type MeasureText,
} from './column-width.ts';
import { defaultFormats } from './default-formats.ts';
import { placedColumns, withColumn, type GridLayout, type PlacedColumn } from './grid-layout.ts';
import type { PageWindow } from './PageWindow.ts';
import type { PersonalColumns } from './PersonalColumns.svelte.ts';
import { columnEdges, type Span } from './visible-span.ts';

export interface ColumnsContent {
  readonly columns: readonly Column[];
  readonly layout: () => GridLayout;
  readonly onLayout: (layout: GridLayout) => void;
  readonly reader: () => { readonly language: FormatLanguage; readonly settings: FormatSettings };
  readonly measure: MeasureText;
}

interface ColumnsParts {
  readonly pages: PageWindow;
  /** Pixels that columns have in sight; 0 while nobody knows. */
  readonly room: () => number;
  readonly personal: PersonalColumns;
}

/** Rows by which widths and formats are judged. */
const sample: Span = { first: 0, end: 100 };

/**
 * The columns of a grid as they show: in which order, how wide, and how their values are written. They are counted
 * as they show; `source` is their place in the result.
 */
export class GridColumns {
  readonly all: readonly Column[];
  readonly #content: ColumnsContent;
  readonly #room: () => number;
  /** Which of them hold personal data. */
  readonly personal: PersonalColumns;
  /** Widths at which the sample shows in full. */
  readonly #fitting: ReadonlyMap<string, number>;
  readonly #defaults: ReadonlyMap<string, ValueFormat>;
  #sizing = $state.raw<{ readonly name: string; readonly width: number } | null>(null);
  /** Widths that totals need. */
  #needed = $state.raw<ReadonlyMap<string, number>>(new Map());

  constructor(content: ColumnsContent, { pages, room, personal }: ColumnsParts) {
    this.#content = content;
    this.personal = personal;
    this.#room = room;
    this.all = content.columns;
    this.#defaults = defaultFormats(this.all, pages, content.reader().settings);
    this.#fitting = new Map(
      this.all.map((column, source) => [column.name, this.#fit(column, source, pages, [sample])]),
    );
  }

  readonly placed: readonly PlacedColumn[] = $derived.by(() =>
    placedColumns(this.all, this.layout),
  );
  readonly kinds: readonly ColumnKind[] = $derived(this.placed.map(({ type }) => kindOfType(type)));
  /** Left edges from the row numbers on, and as the last entry the right edge of the last. */
  readonly edges = $derived.by(() => {
    const { widths, totalsShown } = this.layout;
    const first = this.placed.map(({ name }) => this.#widthOf(name, widths, totalsShown));
    const wanted = this.placed.map(({ name }, at) =>
      this.#isSized(name, widths) ? (first[at] ?? 0) : (this.#fitting.get(name) ?? 0),
    );
    return columnEdges(widened(first, wanted, this.#room()));
  });

  get layout(): GridLayout {
    return this.#content.layout();
  }

  /** How many columns stay in sight: the pinned ones, as far as they fit. */
  stuckWithin(room: number): number {
    return this.placed.filter(({ pinned }, at) => pinned && (this.edges[at + 1] ?? 0) <= room)
      .length;
  }

  has(name: string): boolean {
    return this.all.some((column) => column.name === name);
  }

  placeOf(name: string, layout = this.layout): number {
    return placedColumns(this.all, layout).findIndex((column) => column.name === name);
  }

  change(layout: GridLayout): void {
    this.#content.onLayout(layout);
  }

  widthOf(column: number): number {
    return (this.edges[column + 1] ?? 0) - (this.edges[column] ?? 0);
  }

  /** Sizes a column while it is being dragged; `keepWidth` makes it last. */
  setWidth(column: number, wanted: number): void {
    const { name } = this.placed[column] ?? {};
    if (name === undefined) return;
    this.#sizing = { name, width: Math.min(widest, Math.max(narrowest, wanted)) };
  }

  keepWidth(): void {
    const sizing = this.#sizing;
    if (sizing === null) return;
    this.change(withColumn(this.layout, 'widths', sizing.name, sizing.width));
    this.#sizing = null;
  }

  /** Sees to it that a total can be read in full, as long as nobody sized the column. */
  need(name: string, text: string): void {
    const width = this.#content.measure(text) * 1.12 + 26;
    if (width <= (this.#needed.get(name) ?? this.#firstOf(name))) return;
    this.#needed = new Map([...this.#needed, [name, Math.round(width)]]);
  }

  /** Width at which a column shows its header and what is here of its first rows and of those in sight. */
  fit(column: number, pages: PageWindow, span: Span): number {
    const placed = this.placed[column];
    return placed === undefined ? 0 : this.#fit(placed, placed.source, pages, [sample, span]);
  }

  formatOf({ name }: Column): ValueFormat | null {
    return this.layout.formats[name] ?? this.#defaults.get(name) ?? null;
  }

  /** A value as the reader wants to see it; personal data are masked. */
  display(text: string, column: Column): string {
    return this.masked(text, column) ?? this.#plain(text, column);
  }

  displayAs(text: string, column: Column, format: ValueFormat): string {
    return this.masked(text, column) ?? this.#formatted(text, column, format);
  }

  /** What stands in place of a value; null: the value shows. */
  masked(text: string, { name }: Column): string | null {
    return this.personal.maskOf(name, text);
  }

  /** A value as it is copied or listed: as it is, personal data masked. */
  shown(text: string, column: Column): string {
    return this.masked(text, column) ?? text;
  }

  #plain(text: string, column: Column): string {
    const format = this.formatOf(column);
    return format === null ? text : this.#formatted(text, column, format);
  }

  #formatted(text: string, column: Column, format: ValueFormat): string {
    const { language, settings } = this.#content.reader();
    return formatExact(text, column.type, format, language, settings);
  }

  #fit(column: Column, source: number, pages: PageWindow, spans: readonly Span[]): number {
    const texts: (string | null)[] = [];
    for (const { first, end } of spans) {
      for (let row = first; row < Math.min(end, pages.rows); row++) {
        const text = pages.text(row, source) ?? null;
        // Nothing moves when values are shown or masked.
        texts.push(text === null ? null : this.#plain(text, column));
      }
    }
    return fittingWidth(column.name, texts, this.#content.measure);
  }

  #widthOf(name: string, widths: GridLayout['widths'], withTotals: boolean): number {
    if (this.#sizing?.name === name) return this.#sizing.width;
    const kept = widths[name];
    if (kept !== undefined) return Math.min(widest, Math.max(narrowest, kept));
    const fitted = this.#firstOf(name);
    return withTotals ? Math.max(fitted, this.#needed.get(name) ?? 0) : fitted;
  }

  #isSized(name: string, widths: GridLayout['widths']): boolean {
    return widths[name] !== undefined || this.#sizing?.name === name;
  }

  #firstOf(name: string): number {
    return firstWidth(this.#fitting.get(name) ?? narrowest);
  }
}
