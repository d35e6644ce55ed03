import { withSegmentsUnion } from '../members/segment/kept-segments.ts';
import { duplicateCells } from '../notebook/arrange-cells.ts';
import { insertCell, setParamValue } from '../notebook/edit-cells.ts';
import type { Cell, CheckCell, Notebook, ParamValue, SqlCell } from '../notebook/notebook.ts';
import { followName, renameCell } from '../notebook/rename-cell.ts';
import { sameName } from '../sql/fold-name.ts';
import type { Journal } from './journal.svelte.ts';
import { markChanges } from './mark-values.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import type { OpenNotebooks } from './open-notebooks.svelte.ts';
import { marksLeadTo } from './plan.ts';

export interface NotebookEditsParts {
  readonly notebooks: OpenNotebooks;
  readonly journal: Journal;
  /** Every name in use, in lower case. */
  readonly takenNames: (notebook: OpenNotebook) => ReadonlySet<string>;
  /** A parameter is about to change. */
  readonly onParameter: (notebook: OpenNotebook, cell: Cell) => void;
  /** A cell, given as it was before its edit, is to wait until somebody runs it. */
  readonly holdBack: (notebook: OpenNotebook, cell: SqlCell | CheckCell) => void;
  /** Something was edited, taken back or brought again. */
  readonly onEdited: () => void;
}

export interface EditOptions {
  /** Edits with the same word in a row are one step of undo. */
  readonly merge?: string | null;
  /** A cell as it was before the edit, which waits to be run; everything else takes effect at once. */
  readonly unsubmitted?: SqlCell | CheckCell;
}

/** Edits of open notebooks, across them where a name is shared, and the way back. */
export class NotebookEdits {
  readonly #parts: NotebookEditsParts;

  constructor(parts: NotebookEditsParts) {
    this.#parts = parts;
  }

  /** Takes over an edited notebook. */
  apply(
    notebook: OpenNotebook,
    next: Notebook,
    { merge = null, unsubmitted }: EditOptions = {},
  ): void {
    const { notebooks, journal, holdBack, onEdited } = this.#parts;
    const whole = notebook === notebooks.data ? withSegmentsUnion(next) : next;
    if (notebook.edit(whole, merge)) {
      journal.record({
        notebooks: [notebook],
        kind: 'versions',
        undo: () => notebook.undo(),
        redo: () => notebook.redo(),
      });
    }
    if (unsubmitted) holdBack(notebook, unsubmitted);
    onEdited();
  }

  /** Gives a cell another name; what reads it follows, in other notebooks too where it is the workspace's. */
  rename(notebook: OpenNotebook, cell: Cell, name: string): void {
    const { notebooks: all, journal, onEdited } = this.#parts;
    if (notebook !== all.data || cell.name === '') {
      this.apply(notebook, renameCell(notebook.notebook, cell.id, name));
      return;
    }
    const changes = all.open.flatMap((reader) => {
      const hasOwn = reader.notebook.cells.some((own) => sameName(own.name, cell.name));
      const next = hasOwn ? reader.notebook : followName(reader.notebook, cell.name, name);
      return next === reader.notebook ? [] : [{ notebook: reader, next }];
    });
    const renamed = { notebook, next: renameCell(notebook.notebook, cell.id, name) };
    const changed = [renamed, ...changes].filter((each) => each.notebook.edit(each.next));
    const notebooks = changed.map((each) => each.notebook);
    journal.record({
      notebooks,
      kind: 'versions',
      undo: () => this.#renameBack(notebooks, name, cell.name),
      redo: () => {
        for (const each of notebooks) each.redo();
      },
    });
    onEdited();
  }

  /** Undefined takes the value from the data again. */
  setParam(notebook: OpenNotebook, cell: Cell, value: ParamValue | undefined): void {
    const next = setParamValue(notebook.notebook, cell.id, value);
    this.#parts.onParameter(notebook, cell);
    this.apply(notebook, next, { merge: `param ${cell.id}` });
  }

  /** Follows a click on a mark to the parameters that the chart's fence names; true where it led anywhere. */
  selectMark(
    notebook: OpenNotebook,
    cell: Cell,
    datum: Readonly<Record<string, unknown>>,
  ): boolean {
    const changes = markChanges(notebook.notebook, marksLeadTo(cell), datum);
    for (const change of changes) this.setParam(notebook, change.cell, change.value);
    return changes.length > 0;
  }

  insert(notebook: OpenNotebook, cell: Omit<Cell, 'id'>, at: number): Cell {
    const added = { ...cell, id: this.#parts.notebooks.newId() } as Cell;
    this.apply(notebook, insertCell(notebook.notebook, added, at));
    return added;
  }

  /** Adds copies of cells behind the last of them; gives their ids. */
  duplicate(notebook: OpenNotebook, cells: ReadonlySet<string>): readonly string[] {
    const taken = this.#parts.takenNames(notebook);
    const made = duplicateCells(
      notebook.notebook,
      cells,
      () => this.#parts.notebooks.newId(),
      (name) => taken.has(name.toLowerCase()),
    );
    this.apply(notebook, made.notebook);
    return made.copies;
  }

  /** Takes back the latest edit of the notebook or of the data that it reads. */
  undo(notebook: OpenNotebook): void {
    const { notebooks, journal, onEdited } = this.#parts;
    if (journal.undo([notebook, notebooks.data])) onEdited();
  }

  redo(notebook: OpenNotebook): void {
    const { notebooks, journal, onEdited } = this.#parts;
    if (journal.redo([notebook, notebooks.data])) onEdited();
  }

  canUndo(notebook: OpenNotebook): boolean {
    const { notebooks, journal } = this.#parts;
    return journal.lastOf([notebook, notebooks.data]) !== undefined;
  }

  canRedo(notebook: OpenNotebook): boolean {
    const { notebooks, journal } = this.#parts;
    return journal.nextOf([notebook, notebooks.data]) !== undefined;
  }

  /** A reader that was edited since follows the name back; taking its last edit back would take another one. */
  #renameBack(notebooks: readonly OpenNotebook[], from: string, to: string): void {
    const { journal } = this.#parts;
    const entry = journal.lastOf(notebooks.slice(0, 1));
    for (const each of notebooks) {
      if (!entry || each === notebooks[0] || journal.isLast(entry, each)) each.undo();
      else each.edit(followName(each.notebook, from, to));
    }
  }
}
