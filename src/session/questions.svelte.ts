import { SvelteMap } from 'svelte/reactivity';
import type {
  Engine,
  FindRequest,
  Found,
  Outcome,
  Page,
  PageRequest,
  RelationName,
  Variable,
} from '../engine/contract.ts';
import { cellNumber, decodePage } from '../engine/decode.ts';
import type { Cell } from '../notebook/notebook.ts';
import { bindParameters, type BoundSql } from '../sql/bind-parameters.ts';
import { findReferences } from '../sql/find-references.ts';
import { foldName } from '../sql/fold-name.ts';
import { quoteName } from '../sql/quote.ts';
import { sharedScope } from '../sql/shared-scope.ts';
import { inAuthorsText, listsAmong } from './carry-out.ts';
import type { CellResult } from './cell-result.ts';
import type { ProfileTarget } from './column-profiles.svelte.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import { keepsRows, nodeOf, type PlannedNode, type WorkPlan } from './plan.ts';

/** Which rows of a result, and in which order. */
type RowsWanted = Pick<PageRequest, 'offset' | 'limit' | 'order' | 'columns' | 'where'>;

export interface QuestionsParts {
  readonly engine: Engine;
  readonly plan: () => WorkPlan;
  /** What a cell shows. */
  readonly resultOf: (notebook: OpenNotebook, cell: Cell) => CellResult | undefined;
  /** What a node's last run left behind, whatever is filtered. */
  readonly keptResult: (node: string) => CellResult | undefined;
  /** The relation that holds the filtered rows of a node; none where no filter holds. */
  readonly filteredRelation: (notebook: OpenNotebook, node: PlannedNode) => RelationName | null;
  readonly variables: (node: string) => readonly Variable[];
  /** A number that nothing else has. */
  readonly nextRun: () => number;
}

/** What is asked of the engine beside the runs of cells: rows of results and files, and queries that nothing keeps. */
export class Questions {
  readonly #parts: QuestionsParts;
  /** Rows of views, by node, as of a version of their result. */
  readonly #viewRows = new SvelteMap<string, { readonly version: number; readonly rows: number }>();
  readonly #counting = new Set<string>();

  constructor(parts: QuestionsParts) {
    this.#parts = parts;
  }

  /**
   * Rows of a query that nothing keeps, such as the selected part of a cell's text, as the cell would see it;
   * at most `limit`.
   */
  async tryOut(
    notebook: OpenNotebook,
    sql: string,
    limit: number,
    run = `try-${String(this.#parts.nextRun())}`,
  ): Promise<Outcome<Page>> {
    const { bound, variables } = this.bind(notebook.scope, sql);
    const outcome = await this.#parts.engine.peek({
      run,
      schema: notebook.scope,
      sql: bound.text,
      variables,
      limit,
    });
    if (outcome.ok) return outcome;
    return { ok: false, failure: inAuthorsText(outcome.failure, bound) };
  }

  /** Stops a query of `tryOut`. */
  stopTrying(run: string): void {
    void this.#parts.engine.cancel(run);
  }

  /** A query as a cell of the notebook would run it. */
  bind(
    scope: string,
    sql: string,
  ): { readonly bound: BoundSql; readonly variables: readonly Variable[] } {
    const { relations, parameters, qualified } = findReferences(sql);
    const names = new Set([...relations, ...parameters].map(({ name }) => foldName(name)));
    const places = new Set(qualified.map(({ parts }) => foldName(parts.join('.'))));
    const { nodes } = this.#parts.plan();
    const namedIn = (where: string): readonly PlannedNode[] =>
      nodes.filter(
        ({ scope: own, name, relation }) =>
          own === where &&
          (names.has(foldName(name)) || places.has(foldName(`${own}.${relation ?? name}`))),
      );
    const named =
      scope === sharedScope ? namedIn(scope) : [...namedIn(scope), ...namedIn(sharedScope)];
    const isParameter = ({ kind }: PlannedNode): boolean => kind === 'param';
    // Of two parameters of one name that of the notebook holds, and what the query names before what is behind it.
    const read = [...named.filter(isParameter), ...named.filter((node) => !isParameter(node))];
    const byName = new Map<string, Variable>();
    for (const variable of read.flatMap(({ id }) => this.#parts.variables(id))) {
      const name = foldName(variable.name);
      if (!byName.has(name)) byName.set(name, variable);
    }
    const variables = [...byName.values()];
    return { bound: bindParameters(sql, listsAmong(variables)), variables };
  }

  /** Rows of a cell's result. */
  page(
    notebook: OpenNotebook,
    cell: Cell,
    rows: RowsWanted,
    signal?: AbortSignal,
  ): Promise<Outcome<Page>> {
    return this.#parts.engine.page({
      ...rows,
      run: this.#abortable('page', signal),
      relation: this.#relationShown(notebook, cell),
      variables: this.#parts.variables(nodeOf(notebook.scope, cell.id)),
    });
  }

  /** The name in SQL of the relation whose rows a cell shows. */
  relationInSql(notebook: OpenNotebook, cell: Cell): string {
    const { schema, name } = this.#relationShown(notebook, cell);
    return `${quoteName(schema)}.${quoteName(name)}`;
  }

  /** Answers a grid's question about its result, such as for totals; at most 10,000 rows. */
  askAbout(notebook: OpenNotebook, cell: Cell, sql: string): Promise<Outcome<Page>> {
    return this.#parts.engine.peek({
      run: this.#abortable('ask'),
      schema: notebook.scope,
      sql,
      variables: this.#parts.variables(nodeOf(notebook.scope, cell.id)),
      limit: 10_000,
    });
  }

  /** Where rows stand that meet a condition, in the order of the request. */
  findRows(
    notebook: OpenNotebook,
    cell: Cell,
    request: Pick<FindRequest, 'order' | 'where' | 'match' | 'from' | 'limit'>,
  ): Promise<Outcome<Found>> {
    return this.#parts.engine.find({
      ...request,
      run: this.#abortable('find'),
      relation: this.#relationShown(notebook, cell),
      variables: this.#parts.variables(nodeOf(notebook.scope, cell.id)),
    });
  }

  /** Rows of a table that a file became. */
  tablePage(table: string, rows: RowsWanted, signal?: AbortSignal): Promise<Outcome<Page>> {
    return this.#parts.engine.page({
      ...rows,
      run: this.#abortable('page', signal),
      relation: { schema: 'main', name: table },
    });
  }

  /** Answers a question about tables that files became; at most 10,000 rows. */
  askTable(sql: string): Promise<Outcome<Page>> {
    const run = this.#abortable('ask');
    return this.#parts.engine.peek({ run, schema: 'main', sql, variables: [], limit: 10_000 });
  }

  /**
   * Rows of a view, which a run does not count. The first question starts the counting and is answered with null;
   * the answer arrives as a change of state.
   */
  rowsOfView(notebook: OpenNotebook, cell: Cell): number | null {
    const node = this.#node(notebook, cell);
    const result = node && this.#parts.keptResult(node.id);
    if (!node?.relation || result?.kind !== 'rows') return null;
    const known = this.#viewRows.get(node.id);
    if (known?.version === result.version) return known.rows;
    void this.#countRows(node, result.version);
    return null;
  }

  /** What the columns of a cell's result are profiled by; null: nothing is kept, or its rows are not counted yet. */
  profileTarget(notebook: OpenNotebook, cell: Cell): ProfileTarget | null {
    const node = this.#node(notebook, cell);
    const result = node && this.#parts.resultOf(notebook, cell);
    if (!node || !keepsRows(node) || node.relation === null || result?.kind !== 'rows') return null;
    const rows = result.head.rows ?? this.rowsOfView(notebook, cell);
    if (rows === null) return null;
    return {
      relation: this.#relationShown(notebook, cell),
      version: String(result.version),
      rows,
      columns: result.head.columns,
      variables: () => this.#parts.variables(node.id),
    };
  }

  #node(notebook: OpenNotebook, cell: Cell): PlannedNode | undefined {
    return this.#parts.plan().byId.get(nodeOf(notebook.scope, cell.id));
  }

  /** Where the rows are that a cell shows. */
  #relationShown(notebook: OpenNotebook, cell: Cell): RelationName {
    const node = this.#node(notebook, cell);
    const filtered = node && this.#parts.filteredRelation(notebook, node);
    return filtered ?? { schema: notebook.scope, name: node?.relation ?? cell.name };
  }

  /** A run id; who holds the signal can end the run by it. */
  #abortable(stem: string, signal?: AbortSignal): string {
    const { engine, nextRun } = this.#parts;
    const run = `${stem}-${String(nextRun())}`;
    signal?.addEventListener('abort', () => void engine.cancel(run), { once: true });
    return run;
  }

  async #countRows({ id, scope, relation }: PlannedNode, version: number): Promise<void> {
    const run = `count-${String(version)}`;
    if (relation === null || this.#counting.has(run)) return;
    this.#counting.add(run);
    const outcome = await this.#parts.engine.peek({
      run,
      schema: scope,
      sql: `SELECT count(*) FROM ${quoteName(relation)}`,
      variables: this.#parts.variables(id),
      limit: 1,
    });
    this.#counting.delete(run);
    const column = outcome.ok ? decodePage(outcome.value).columns[0] : undefined;
    const rows = column ? cellNumber(column, 0) : null;
    if (rows !== null) this.#viewRows.set(id, { version, rows });
  }
}
