import { keepEdits } from '../members/cleaning/keep-edits.ts';
import { carryKept } from '../members/segment/kept-segments.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { restoreNotebook } from '../notebook/restore-notebook.ts';
import type { Journal } from './journal.svelte.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import type { OpenNotebooks } from './open-notebooks.svelte.ts';

/** Prepare cells that the analyst had edited: left as they were, or gone because nothing writes them any more. */
export interface KeptCells {
  readonly kept: readonly string[];
  readonly lost: readonly string[];
}

export interface DataWritingParts {
  readonly notebooks: OpenNotebooks;
  readonly journal: Journal;
  readonly runs: DataRuns;
  /** The cells or what they read have changed. */
  readonly onChange: () => void;
}

/** What is asked of the runs once the Data cells have changed. */
export interface DataRuns {
  runStale(everywhere?: boolean): void;
  runShown(): void;
  runData(): void;
  releaseAll(): void;
}

/**
 * Puts cells into the Data notebook, each way with what it keeps of those that were there, and has them run. What is
 * written is no step of undo: where it can be taken back, that is an act of its own.
 */
export class DataWriting {
  readonly #parts: DataWritingParts;

  constructor(parts: DataWritingParts) {
    this.#parts = parts;
  }

  /** In the place of those that were there; kept segments stay. */
  replace(cells: Notebook): void {
    const { notebooks, journal } = this.#parts;
    const before = this.#data.notebook;
    this.#data.replace(notebooks.withOwnIds(cells));
    const written = this.#data.notebook;
    if (written.cells.length > 0) this.#data.rewrite(carryKept(before, written), written);
    journal.forget(this.#data);
    this.#afresh();
  }

  /** Over those that were there: edited ones stay. `moved`: where the ends of chains went, name before → name now. */
  rewrite(cells: Notebook, moved: Readonly<Record<string, string>>): KeptCells {
    const { notebooks, journal, runs, onChange } = this.#parts;
    const { origin: before, notebook: edited } = this.#data;
    const next = keepEdits({ before, edited, after: cells, moved }, () => notebooks.newId());
    this.#data.rewrite(next.notebook, next.written);
    journal.forget(this.#data);
    onChange();
    runs.runStale(true);
    runs.runData();
    return { kept: next.kept, lost: next.lost };
  }

  /** As an earlier visit left them; null: as they are written. */
  restore(cells: Notebook, left: Notebook | null): void {
    const { notebooks, journal } = this.#parts;
    const written = notebooks.withOwnIds(cells);
    const edited = left && restoreNotebook(written, left, () => notebooks.newId());
    this.#data.replace(written);
    this.#data.rewrite(edited ? { ...edited, sources: cells.sources } : written, written);
    journal.forget(this.#data);
    this.#afresh();
  }

  /** As they came with a notebook: nothing is known of them but what they say. */
  take(cells: Notebook): void {
    const { notebooks, journal } = this.#parts;
    this.#data.replace(notebooks.withOwnIds(cells));
    journal.forget(this.#data, true);
    this.#afresh();
  }

  /** Lets stand what their author made of those that were just written; they feed on the same files. */
  leaveAs(edited: Notebook): void {
    const written = this.#data.notebook;
    this.#data.rewrite({ ...edited, sources: written.sources }, written);
    this.#parts.onChange();
    this.#parts.runs.runStale();
  }

  get #data(): OpenNotebook {
    return this.#parts.notebooks.data;
  }

  /** Other cells stand there: nobody has edited any of them. */
  #afresh(): void {
    const { runs, onChange } = this.#parts;
    runs.releaseAll();
    onChange();
    runs.runStale();
  }
}
