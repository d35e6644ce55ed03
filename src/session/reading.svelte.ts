/**
 * How one reader looks at one open notebook: where they are, what they have selected, folded and opened.
 * None of it is in the file, none of it is undone.
 */
export class Reading {
  /** The cell the reader is at; null: none. */
  #current = $state.raw<string | null>(null);
  /** Cells that an act on several applies to, the current one among them. */
  #selected = $state.raw<ReadonlySet<string>>(new Set());
  /** Cells whose text (SQL, chart definition, parameter definition) is open. */
  #openCode = $state.raw<ReadonlySet<string>>(new Set());
  /** Cells whose body the reader folded away, or, with false, unfolded against the fence's `fold=yes`. */
  #folds = $state.raw<ReadonlyMap<string, boolean>>(new Map());
  /** Text cells whose sections (all that follows up to the next heading as high) are closed. */
  #closedSections = $state.raw<ReadonlySet<string>>(new Set());
  /** The cell whose name, or whose comment, is being written. */
  #writing = $state.raw<{ readonly cell: string; readonly part: 'name' | 'note' } | null>(null);
  /** Whether what became stale runs by itself or waits for a word. */
  #mode = $state<'automatic' | 'manual'>('automatic');
  /** Where the reader asked to be taken; `turn` tells two wishes for one cell apart. */
  #wish = $state.raw<Wish | null>(null);

  get current(): string | null {
    return this.#current;
  }

  get selected(): ReadonlySet<string> {
    return this.#selected;
  }

  get wish(): Wish | null {
    return this.#wish;
  }

  get writing(): { readonly cell: string; readonly part: 'name' | 'note' } | null {
    return this.#writing;
  }

  write(cell: string, part: 'name' | 'note'): void {
    this.#writing = { cell, part };
  }

  endWriting(): void {
    this.#writing = null;
  }

  get mode(): 'automatic' | 'manual' {
    return this.#mode;
  }

  set mode(mode: 'automatic' | 'manual') {
    this.#mode = mode;
  }

  /** Makes a cell the current one and selects it alone. */
  be(cell: string | null): void {
    this.#current = cell;
    this.#selected = new Set(cell === null ? [] : [cell]);
  }

  /** Selects cells; `current` is the one of them that the reader is at. */
  select(cells: Iterable<string>, current: string | null): void {
    this.#selected = new Set(cells);
    this.#current = current;
  }

  /** Takes the reader to a cell: it becomes current, its section opens, it scrolls into sight. */
  goTo(cell: string): void {
    this.be(cell);
    this.#wish = { cell, turn: (this.#wish?.turn ?? 0) + 1, isFocusing: true };
  }

  /** Brings a cell into sight and leaves the focus where it is. */
  reveal(cell: string): void {
    this.be(cell);
    this.#wish = { cell, turn: (this.#wish?.turn ?? 0) + 1, isFocusing: false };
  }

  /** The reader has been taken there: whoever looks at the notebook again begins at its top. */
  granted(): void {
    this.#wish = null;
  }

  isCodeOpen(cell: string): boolean {
    return this.#openCode.has(cell);
  }

  showCode(cell: string, open: boolean): void {
    this.#openCode = changed(this.#openCode, cell, open);
  }

  /** Undefined: the reader has not decided, the fence's word holds. */
  foldOf(cell: string): boolean | undefined {
    return this.#folds.get(cell);
  }

  fold(cell: string, folded: boolean): void {
    this.#folds = new Map([...this.#folds, [cell, folded]]);
  }

  isSectionClosed(heading: string): boolean {
    return this.#closedSections.has(heading);
  }

  closeSection(heading: string, closed: boolean): void {
    this.#closedSections = changed(this.#closedSections, heading, closed);
  }
}

interface Wish {
  readonly cell: string;
  readonly turn: number;
  readonly isFocusing: boolean;
}

function changed(set: ReadonlySet<string>, id: string, has: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (has) next.add(id);
  else next.delete(id);
  return next;
}
