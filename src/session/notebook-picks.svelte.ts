import type { ChartDatum, ChartSelection } from '../charts/chart-selection.ts';
import type { Engine } from '../engine/contract.ts';
import { keepSegment, segmentsRelation } from '../members/segment/kept-segments.ts';
import type { Cell, ChartCell, Notebook, SegmentCell, SqlCell } from '../notebook/notebook.ts';
import type { Condition } from '../sql/condition.ts';
import { sameName } from '../sql/fold-name.ts';
import type { CellRuns } from './cell-runs.svelte.ts';
import type { FilterState } from './cross-filter.svelte.ts';
import { MemberPicks } from './member-picks.svelte.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import type { OpenNotebooks } from './open-notebooks.svelte.ts';
import { pickParts } from './pick-parts.ts';
import { nodeOf, type PlannedNode, type WorkPlan } from './plan.ts';
import type { Questions } from './questions.svelte.ts';
import type { ReadableRelations } from './readable-relations.ts';

export interface NotebookPicksParts {
  readonly engine: Engine;
  readonly notebooks: OpenNotebooks;
  readonly runs: CellRuns;
  readonly questions: Questions;
  readonly relations: ReadableRelations;
  readonly plan: () => WorkPlan;
  /** A number that nothing else has. */
  readonly nextRun: () => number;
  readonly insert: (notebook: OpenNotebook, cell: Omit<Cell, 'id'>, at: number) => Cell;
  readonly edit: (notebook: OpenNotebook, next: Notebook) => void;
  /** Somebody waits for an answer from the engine, or has got it. */
  readonly onAsking: (asking: boolean) => void;
}

/** The members behind marks and rows that are picked, notebook by notebook, and what can be kept of them. */
export class NotebookPicks {
  readonly #parts: NotebookPicksParts;
  /** By the notebook's scope; there from the start, so that whoever reads it is told of changes. */
  readonly #picks = new Map<string, MemberPicks>();

  constructor(parts: NotebookPicksParts) {
    this.#parts = parts;
  }

  /** What is picked in a notebook, the members behind it, and what other cells are filtered by. */
  of({ scope }: OpenNotebook): MemberPicks {
    const known = this.#picks.get(scope);
    if (known) return known;
    const { engine, runs, questions, relations, plan, nextRun, onAsking } = this.#parts;
    const made = new MemberPicks(
      pickParts({
        scope,
        engine,
        plan,
        resultOf: (node) => runs.results.get(node),
        stateOf: (node) => runs.stateOf(node),
        columnsOfSource: (name) => relations.sourceEntry(name).columns,
        variables: (node) => runs.variables(node),
        bind: (sql) => questions.bind(scope, sql),
        isBusy: () => runs.engineStatus !== 'ready' || runs.isBusy,
        nextRun,
        onAsking,
      }),
    );
    this.#picks.set(scope, made);
    return made;
  }

  close({ scope }: OpenNotebook): void {
    this.#picks.get(scope)?.close();
    this.#picks.delete(scope);
  }

  /** The data may have changed: the same conditions are looked up anew. */
  tend(): void {
    for (const picks of this.#picks.values()) picks.tend();
  }

  /** The engine and the lists in it are gone. */
  lost(): void {
    for (const picks of this.#picks.values()) picks.lost();
  }

  /** Looks for the members behind rows of a cell; the same conditions again take the pick away. */
  pick(notebook: OpenNotebook, cell: Cell, conditions: readonly Condition[], show = true): void {
    const node = this.#node(notebook, cell);
    const relation = node?.kind === 'chart' ? node.of : (node?.relation ?? cell.name);
    const result = node && this.#parts.runs.results.get(node.id);
    const columns = result?.kind === 'rows' ? result.head.columns.map(({ name }) => name) : [];
    const shown = node?.kind === 'chart' ? node.fields : columns;
    this.of(notebook).pick({ cell: cell.id, relation, conditions, shown }, show);
  }

  /** Picks the marks that were clicked or brushed; false where they say nothing of the chart's columns. */
  async pickMarks(
    notebook: OpenNotebook,
    cell: ChartCell,
    selection: ChartSelection | ChartDatum,
    show = true,
  ): Promise<boolean> {
    const result = this.#parts.runs.results.get(nodeOf(notebook.scope, cell.id));
    if (result?.kind !== 'marks') return false;
    const { readMarks } = await import('./read-marks.ts');
    const conditions = readMarks(cell, selection, result);
    if (conditions.length > 0) this.pick(notebook, cell, conditions, show);
    return conditions.length > 0;
  }

  /** Picks a row of a grid, given as the engine's text by column. */
  async pickRow(
    notebook: OpenNotebook,
    cell: Cell,
    row: Readonly<Record<string, string | null>>,
  ): Promise<void> {
    const relation = this.#node(notebook, cell)?.relation ?? cell.name;
    const conditions = await this.of(notebook).conditionsOfRow(relation, row);
    if (conditions.length > 0) this.pick(notebook, cell, conditions);
  }

  /** How a cell stands to the filter of its notebook. */
  filterStateOf(notebook: OpenNotebook, cell: Cell): FilterState {
    const node = this.#node(notebook, cell);
    return node ? this.of(notebook).filter.stateFor(node) : 'off';
  }

  /** Puts the members behind the current pick into a cell below the one that they were picked in. */
  keepMembers(notebook: OpenNotebook, name: string, words: string): Cell | null {
    const { current, state } = this.of(notebook);
    if (!current || state.kind !== 'found') return null;
    const at = notebook.notebook.cells.findIndex(({ id }) => id === current.cell);
    const sql = `-- ${words.replace(/\s+/g, ' ')}\n${state.way.sql}`;
    const cell: Omit<SqlCell, 'id'> = { kind: 'sql', name, words: {}, sql, as: 'table' };
    const { cells } = notebook.notebook;
    const added = this.#parts.insert(notebook, cell, at < 0 ? cells.length : at + 1);
    this.#parts.runs.run(notebook, added);
    return added;
  }

  /** Makes a segment part of the data, where every notebook reads it by its title. */
  keepSegment(notebook: OpenNotebook, cell: SegmentCell, title: string): void {
    const { notebooks } = this.#parts;
    this.#useSegments(
      keepSegment(notebooks.data.notebook, notebook.notebook, cell, title, () => notebooks.newId()),
    );
  }

  /** The members behind the current pick as a segment of the data; false where their query cannot stand alone. */
  async keepPicked(notebook: OpenNotebook, title: string, words: string): Promise<boolean> {
    const { current, state } = this.of(notebook);
    if (!current || state.kind !== 'found') return false;
    const { sql } = state.way;
    const { keepPicked } = await import('./keep-picked.ts');
    const { notebooks, runs, plan } = this.#parts;
    const next = keepPicked(
      notebooks.data.notebook,
      { title, words, sql },
      {
        plan: plan(),
        scope: notebook.scope,
        valueOf: (node) => {
          const result = runs.results.get(node);
          return result?.kind === 'value' ? result.value : null;
        },
        newId: () => notebooks.newId(),
      },
    );
    if (next) this.#useSegments(next);
    return next !== null;
  }

  #useSegments(next: Notebook): void {
    const { notebooks, runs, edit } = this.#parts;
    edit(notebooks.data, next);
    const union = next.cells.find(({ name }) => sameName(name, segmentsRelation));
    if (union) runs.run(notebooks.data, union);
  }

  #node(notebook: OpenNotebook, cell: Cell): PlannedNode | undefined {
    return this.#parts.plan().byId.get(nodeOf(notebook.scope, cell.id));
  }
}
