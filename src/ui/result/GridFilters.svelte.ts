import type { Column } from '../../engine/contract.ts';
import { filterCondition, type ColumnFilter, type RowFilter } from '../../sql/row-filter.ts';

const noFilter: RowFilter = { columns: [], search: '' };

/** What a reader filters a grid by. It outlives the result: filters of columns that a result lacks wait. */
export class GridFilters {
  #filter = $state.raw<RowFilter>(noFilter);
  /** What stands in the search box; it takes effect when the typing rests. */
  #typed = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get all(): readonly ColumnFilter[] {
    return this.#filter.columns;
  }

  get search(): string {
    return this.#filter.search;
  }

  get typed(): string {
    return this.#typed;
  }

  of(column: string): ColumnFilter | undefined {
    return this.all.find((filter) => filter.column === column);
  }

  /** Filters of columns that are there. */
  shown(columns: readonly Column[]): readonly ColumnFilter[] {
    return this.all.filter(({ column }) => columns.some(({ name }) => name === column));
  }

  condition(columns: readonly Column[]): string | null {
    return this.#condition(this.shown(columns), columns);
  }

  /** What all filters but that of one column leave. */
  conditionBut(columns: readonly Column[], column: string): string | null {
    const others = this.shown(columns).filter((filter) => filter.column !== column);
    return this.#condition(others, columns);
  }

  #condition(filters: readonly ColumnFilter[], columns: readonly Column[]): string | null {
    const { search } = this;
    if (filters.length === 0 && search.trim() === '') return null;
    return filterCondition({ columns: filters, search }, columns);
  }

  /** Takes the place of the column's filter, if it has one. */
  set(filter: ColumnFilter): void {
    const others = this.all.filter(({ column }) => column !== filter.column);
    this.#set({ ...this.#filter, columns: [...others, filter] });
  }

  remove(column: string): void {
    this.#set({
      ...this.#filter,
      columns: this.all.filter((filter) => filter.column !== column),
    });
  }

  type(text: string): void {
    this.#typed = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.submit(), restMilliseconds);
  }

  /** Searches for what was typed without waiting longer. */
  submit(): void {
    clearTimeout(this.#timer);
    if (this.#typed !== this.search) this.#set({ ...this.#filter, search: this.#typed });
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#typed = '';
    this.#set(noFilter);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #set(filter: RowFilter): void {
    this.#filter = filter;
    this.#changed();
  }
}

const restMilliseconds = 250;
