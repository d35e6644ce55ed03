import type { Language } from '../../i18n/language.svelte.ts';
import { cellMessages } from '../../i18n/messages/cells.ts';
import { accessibleName } from '../../notebook/accessible-name.ts';
import { moveCells, removeCells, shiftCells, withSections } from '../../notebook/arrange-cells.ts';
import type { Cell } from '../../notebook/notebook.ts';
import { hiddenCells } from '../../notebook/sections.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import { sameName } from '../../sql/fold-name.ts';
import { memberId } from '../../sql/member-id.ts';
import { newCell, type NewCellKind } from './new-cell.ts';

/**
 * What can be done with cells, whoever asks: a button, a key, a menu or the palette. An act on a cell that is
 * selected applies to the whole selection; a closed heading takes its section along.
 */
export class CellActions {
  readonly #workbench: Workbench;
  readonly #notebook: OpenNotebook;
  readonly #say: Language['say'];

  constructor(workbench: Workbench, notebook: OpenNotebook, say: Language['say']) {
    this.#workbench = workbench;
    this.#notebook = notebook;
    this.#say = say;
  }

  get #cells(): readonly Cell[] {
    return this.#notebook.notebook.cells;
  }

  run(id: string): void {
    this.#workbench.runs.run(this.#notebook, ...this.#chosen(id));
  }

  runAbove(id: string): void {
    const at = this.#cells.findIndex((cell) => cell.id === id);
    this.#workbench.runs.run(this.#notebook, ...this.#cells.slice(0, at));
  }

  runBelow(id: string): void {
    const at = this.#cells.findIndex((cell) => cell.id === id);
    this.#workbench.runs.run(this.#notebook, ...this.#cells.slice(at));
  }

  runStale(): void {
    this.#workbench.runs.run(this.#notebook, ...this.#workbench.runs.staleCells(this.#notebook));
  }

  /** Adds a cell that reads what is near, and opens its text. `at`: its place on the page. */
  add(kind: NewCellKind, at: number): Cell {
    const workbench = this.#workbench;
    const relations = workbench.relations.namesFor(this.#notebook);
    const taken = workbench.relations.takenNames(this.#notebook);
    const near = this.#cells.slice(0, at).findLast((cell) => cell.kind === 'sql' && cell.name);
    const spine = relations.find((name) => name === 'member_facts');
    const isOfMembers = (name: string | undefined): boolean =>
      name !== undefined &&
      workbench.relations
        .columnsOf(this.#notebook, name)
        .some((column) => sameName(column.name, memberId));
    // A model is of members, unless there is nothing but the cell above.
    const isNear = kind !== 'model' || isOfMembers(near?.name) || spine === undefined;
    const of = (isNear ? near?.name : undefined) ?? spine ?? relations[0] ?? '';
    const cell = newCell(
      kind,
      (name) => taken.has(name.toLowerCase()),
      of,
      workbench.relations.columnsOf(this.#notebook, of),
    );
    const added = this.insert(cell, at);
    // A segment counts its members from the first condition on, and a model shows what it is at once.
    if ((kind === 'segment' || kind === 'model') && this.#notebook.reading.mode === 'automatic') {
      workbench.runs.run(this.#notebook, added);
    }
    return added;
  }

  insert(cell: Omit<Cell, 'id'>, at: number): Cell {
    const added = this.#workbench.edits.insert(this.#notebook, cell, at);
    this.#notebook.reading.showCode(added.id, true);
    this.#notebook.reading.be(added.id);
    return added;
  }

  placeAfter(id: string): number {
    return this.#cells.findIndex((cell) => cell.id === id) + 1;
  }

  duplicate(id: string): void {
    const copies = this.#workbench.edits.duplicate(this.#notebook, this.#whole(id));
    this.#notebook.reading.select(copies, copies[0] ?? null);
    if (copies[0] !== undefined) this.#notebook.reading.goTo(copies[0]);
    this.#notebook.reading.select(copies, copies[0] ?? null);
  }

  shift(id: string, by: -1 | 1): void {
    const ids = this.#whole(id);
    const next = shiftCells(this.#notebook.notebook, ids, by, this.#hidden());
    this.#workbench.edits.apply(this.#notebook, next);
  }

  /** `before`: null is the end of the page. */
  move(id: string, before: string | null): void {
    const next = moveCells(this.#notebook.notebook, this.#whole(id), before);
    this.#workbench.edits.apply(this.#notebook, next);
  }

  /** Gives the cell that the reader goes on from; null: none is left. */
  remove(id: string): string | null {
    const ids = this.#whole(id);
    const names = this.#cells
      .filter((cell) => ids.has(cell.id))
      .map((cell) => accessibleName(this.#notebook.notebook, cell));
    const at = this.#cells.findLastIndex((cell) => ids.has(cell.id));
    const left = this.#cells.filter((cell) => !ids.has(cell.id));
    const next = this.#cells.slice(at + 1).find((cell) => !ids.has(cell.id)) ?? left.at(-1);
    this.#workbench.edits.apply(this.#notebook, removeCells(this.#notebook.notebook, ids));
    this.#notebook.reading.be(next?.id ?? null);
    this.#workbench.notices.add(
      'info',
      cellMessages.removed,
      { count: ids.size, names: shorten(names) },
      {
        label: cellMessages.undo,
        run: () => this.#workbench.edits.undo(this.#notebook),
      },
    );
    return next?.id ?? null;
  }

  setNote(cell: Cell, note: string): void {
    const { note: _, ...words } = cell.words;
    const next = { ...cell, words: note === '' ? words : { ...words, note } } as Cell;
    const cells = this.#cells.map((other) => (other.id === cell.id ? next : other));
    this.#workbench.edits.apply(
      this.#notebook,
      { ...this.#notebook.notebook, cells },
      { merge: `note ${cell.id}` },
    );
  }

  nameOf(id: string): string {
    const cell = this.#cells.find((other) => other.id === id);
    return cell ? accessibleName(this.#notebook.notebook, cell) : this.#say(cellMessages.cells);
  }

  /** Cells on the page, those in closed sections left out. */
  get shown(): readonly Cell[] {
    const hidden = this.#hidden();
    return this.#cells.filter(({ id }) => !hidden.has(id));
  }

  #hidden(): ReadonlySet<string> {
    const { reading } = this.#notebook;
    return hiddenCells(this.#cells, (heading) => reading.isSectionClosed(heading));
  }

  #chosen(id: string): readonly Cell[] {
    const { selected } = this.#notebook.reading;
    const ids = selected.has(id) ? selected : new Set([id]);
    return this.#cells.filter((cell) => ids.has(cell.id));
  }

  #whole(id: string): ReadonlySet<string> {
    const { reading, notebook } = this.#notebook;
    const ids = new Set(this.#chosen(id).map((cell) => cell.id));
    return withSections(notebook, ids, (heading) => reading.isSectionClosed(heading));
  }
}

function shorten(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} …` : shown;
}
