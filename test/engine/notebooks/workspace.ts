import type {
  Column,
  ColumnType,
  Engine,
  ResultHead,
  Variable,
} from '../../../src/engine/contract.ts';
import { prepareTexts } from '../../../src/i18n/messages/prepare.ts';
import type { Mapping, TableMapping } from '../../../src/members/mapping.ts';
import { prepareCells } from '../../../src/members/prepare-cells.ts';
import type { Role } from '../../../src/members/role.ts';
import { toQueryCell } from '../../../src/members/segment/query-cell.ts';
import type { Cell, Notebook, ParamCell, ParamValue } from '../../../src/notebook/notebook.ts';
import type { Refusal } from '../../../src/models/outcome.ts';
import { listsAmong } from '../../../src/session/carry-out.ts';
import { valueFrom, valueQuery, valueRows } from '../../../src/session/param-queries.ts';
import { nodeOf, parametersBehind, type WorkPlan } from '../../../src/session/plan.ts';
import { Planner } from '../../../src/session/Planner.ts';
import { bindParameters } from '../../../src/sql/bind-parameters.ts';
import { findReferences } from '../../../src/sql/find-references.ts';
import { foldName } from '../../../src/sql/fold-name.ts';
import { sharedScope } from '../../../src/sql/shared-scope.ts';
import { queryRows, rowsOf, valueOf } from '../node-engine.ts';
import {
  inOrderOfReading,
  namesRead,
  notebookIds,
  paramValues,
  readNotebook,
} from './catalogue-notebook.ts';
import { fitCell, readsUnmade, unmadeIn, unmadeKey } from './fit-cell.ts';

/** A file that has been read: what intake and the roles screen would have made of it. */
export interface TableFile {
  readonly name: string;
  readonly role: Role;
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
  /** Canonical field → column; fields named like their columns where absent. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly csv: string;
  /** Lines in front of the first record. */
  readonly skip?: number;
  /** Ids that end in `.0`. */
  readonly pointZero?: readonly string[];
}

export interface Workspace {
  readonly engine: Engine;
  readonly variables: readonly Variable[];
  /** The cells that prepared the data. */
  readonly data: Notebook;
}

export interface WorkspaceOptions {
  readonly asOf?: string;
  readonly options?: Partial<Mapping['options']>;
}

export const text: ColumnType = { kind: 'text' };
export const time: ColumnType = { kind: 'timestamp' };
export const date: ColumnType = { kind: 'date' };
export const integer: ColumnType = { kind: 'integer' };
export const money: ColumnType = { kind: 'decimal', precision: 18, scale: 4 };

/** An orders file with member, time and amount. */
export function ordersFile(csv: string, orderId = false): TableFile {
  return {
    name: 'orders_file',
    role: 'orders',
    columns: [
      ...(orderId ? [{ name: 'order_id', type: text }] : []),
      { name: 'member_id', type: text },
      { name: 'ordered_at', type: time },
      { name: 'amount', type: money },
    ],
    csv,
  };
}

/** Loads the files and runs the prepare cells, as the app does after "Use these roles". */
export async function openWorkspace(
  engine: Engine,
  files: readonly TableFile[],
  { asOf, options }: WorkspaceOptions = {},
): Promise<Workspace> {
  for (const file of files) await loadFile(engine, file);
  const mapping: Mapping = {
    tables: files.map(toMapping),
    options: { salesRule: 'clean', orderUnit: 'row', refundPrefix: '', ...options },
    steps: [],
  };
  return runData(engine, prepareCells(mapping, prepareTexts('en')), asOf);
}

/**
 * Runs every SQL cell and check of a notebook in the schema of its name, after what it reads of other
 * notebooks of the catalogue; gives the rows of the checks.
 */
export async function runNotebook(
  workspace: Workspace,
  schema: string,
  notebook: Notebook,
  params: Readonly<Record<string, ParamValue>> = {},
): Promise<RanNotebook> {
  const { engine } = workspace;
  const others = await runOthers(workspace, schema, notebook);
  const scoped = [
    { scope: 'main', notebook: workspace.data },
    ...others.map(({ id }) => ({ scope: id, notebook: readNotebook(id) })),
    { scope: schema, notebook },
  ];
  const plan = new Planner().plan({}, scoped);
  const own = cellsToRun(notebook.cells, null);
  let all: readonly Variable[] = [
    ...workspace.variables,
    ...toVariables(notebook, params),
    ...others.flatMap(({ id, variables }) =>
      variables.map((variable) => ({ ...variable, name: `${id}.${variable.name}` })),
    ),
  ];
  const columns = new Map<string, readonly Column[]>();
  const failedChecks: Record<string, readonly unknown[]> = {};
  const refusals = new Map<string, Refusal>();
  const waiting = new Set<string>();
  const unmade = unmadeIn(workspace);
  for (const { name } of own) unmade.delete(unmadeKey({ scope: schema, name }));
  for (const cell of own) {
    const node = plan.byId.get(nodeOf(schema, cell.id));
    if (node && readsUnmade(plan, node.id, unmade)) {
      if (cell.kind !== 'check') unmade.add(unmadeKey(node));
      if (cell.kind !== 'check' && cell.kind !== 'chart') waiting.add(cell.name);
      continue;
    }
    if (cell.kind === 'param' && cell.param.from && params[cell.name] === undefined) {
      all = await withValueFrom(engine, schema, cell, all, behind(plan, node, all));
    }
    if (node?.kind === 'model') {
      const fit = await fitCell(engine, node, all);
      if ('columns' in fit) columns.set(cell.name, fit.columns);
      else {
        unmade.add(unmadeKey(node));
        refusals.set(cell.name, fit.refusal);
        waiting.add(cell.name);
      }
    }
    if (cell.kind !== 'sql' && cell.kind !== 'check') continue;
    const judged = node?.kind === 'sql' ? node.judged?.sql : undefined;
    const shown = judged ? { ...cell, sql: judged } : cell;
    const head = await runCell(engine, schema, shown, behind(plan, node, all));
    if (cell.kind === 'sql') columns.set(cell.name, head.columns);
    else if (head.page.rows > 0) failedChecks[cell.name] = rowsOf(head.page);
  }
  return { engine, schema, plan, variables: all, columns, failedChecks, refusals, waiting };
}

/**
 * Of the parameters, those that a node depends on: as in the app, since each that is set costs the engine a
 * statement, and another to take it back.
 */
function behind(
  plan: WorkPlan,
  node: { readonly id: string; readonly scope: string } | undefined,
  variables: readonly Variable[],
): readonly Variable[] {
  if (!node) return variables;
  const names = new Set(
    parametersBehind(plan, node.id).map(({ scope, name }) =>
      scope === node.scope || scope === sharedScope ? name : `${scope}.${name}`,
    ),
  );
  return variables.filter(({ name }) => names.has(name));
}

/** The parameters that a query names or that are behind what it reads. */
function variablesFor({ plan, schema, variables }: RanNotebook, sql: string): readonly Variable[] {
  const { relations, parameters, qualified } = findReferences(sql);
  const scopes = new Set(plan.nodes.map(({ scope }) => scope));
  // What lies in a schema that another notebook of the test has left may be a view of its parameters.
  if (qualified.some(({ parts: [scope = ''] }) => !scopes.has(foldName(scope)))) return variables;
  const names = new Set([...relations, ...parameters].map(({ name }) => foldName(name)));
  const foreign = new Set(qualified.map(({ parts }) => parts.map(foldName).join('.')));
  const read = plan.nodes.filter(
    ({ scope, name }) =>
      ((scope === schema || scope === sharedScope) && names.has(foldName(name))) ||
      foreign.has(`${foldName(scope)}.${foldName(name)}`),
  );
  const needed = new Set(read.flatMap((node) => behind(plan, node, variables)));
  return variables.filter((variable) => needed.has(variable) || names.has(foldName(variable.name)));
}

interface OtherNotebook {
  readonly id: string;
  readonly variables: readonly Variable[];
}

/** Runs the cells of other notebooks that a notebook reads, directly or not, each in the schema of its id. */
async function runOthers(
  workspace: Workspace,
  reader: string,
  notebook: Notebook,
): Promise<readonly OtherNotebook[]> {
  const wanted = new Map<string, Set<string>>();
  const waiting: Notebook[] = [notebook];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const { scope, name } of qualifiedNames(next)) {
      if (!notebookIds.includes(scope) || scope === reader) continue;
      if (!wanted.has(scope)) waiting.push(readNotebook(scope));
      wanted.set(scope, (wanted.get(scope) ?? new Set()).add(name));
    }
  }
  const order = [...wanted.keys()].sort((one, other) =>
    readsOf(one).has(other) ? 1 : readsOf(other).has(one) ? -1 : 0,
  );
  const ran: OtherNotebook[] = [];
  const done = doneIn(workspace);
  for (const id of order) {
    const known = done.get(id);
    const cells = cellsToRun(readNotebook(id).cells, wanted.get(id) ?? new Set());
    const missing = cells.filter(({ name }) => known?.names.has(name) !== true);
    const hasAll = missing.length === 0 && known !== undefined;
    // Parameters are always among those that run, since they are values and cost nothing.
    const part = cells.filter((cell) => cell.kind === 'param' || missing.includes(cell));
    const variables = hasAll
      ? known.variables
      : (await runNotebook(workspace, id, { ...readNotebook(id), cells: part })).variables.filter(
          ({ name }) => cells.some((cell) => cell.kind === 'param' && cell.name === name),
        );
    done.set(id, {
      names: new Set([...(known?.names ?? []), ...cells.map(({ name }) => name)]),
      variables,
    });
    ran.push({ id, variables });
  }
  return ran;
}

interface Done {
  readonly names: ReadonlySet<string>;
  readonly variables: readonly Variable[];
}

/** What other notebooks have left in a workspace: several readers need it once. */
const doneByWorkspace = new WeakMap<Workspace, Map<string, Done>>();

function doneIn(workspace: Workspace): Map<string, Done> {
  const known = doneByWorkspace.get(workspace) ?? new Map<string, Done>();
  doneByWorkspace.set(workspace, known);
  return known;
}

function readsOf(id: string): ReadonlySet<string> {
  return new Set(qualifiedNames(readNotebook(id)).map(({ scope }) => scope));
}

function qualifiedNames(notebook: Notebook): readonly { scope: string; name: string }[] {
  return notebook.cells.map(toQueryCell).flatMap((cell) =>
    cell.kind === 'sql' || cell.kind === 'check'
      ? findReferences(cell.sql).qualified.map(({ parts: [scope = '', name = ''] }) => ({
          scope: foldName(scope),
          name: foldName(name),
        }))
      : [],
  );
}

/** Cells in the order of reading; with `wanted`, only those and what they read. */
function cellsToRun(cells: readonly Cell[], wanted: ReadonlySet<string> | null): readonly Cell[] {
  const order = inOrderOfReading(cells);
  if (wanted === null) return order;
  const kept = new Set<string>(wanted);
  return order
    .toReversed()
    .filter((cell) => {
      if (cell.kind === 'check' || !kept.has(foldName(cell.name))) return false;
      for (const name of namesRead(cell)) kept.add(foldName(name));
      return true;
    })
    .toReversed();
}

async function withValueFrom(
  engine: Engine,
  schema: string,
  cell: ParamCell,
  variables: readonly Variable[],
  needed: readonly Variable[],
): Promise<readonly Variable[]> {
  const { from } = cell.param;
  if (!from || cell.param.value !== undefined) return variables;
  const sql = valueQuery(cell.param, from);
  const page = valueOf(
    await engine.peek({
      run: `value-${String((runs += 1))}`,
      schema,
      sql,
      variables: needed,
      limit: valueRows(cell.param),
    }),
  );
  const value = valueFrom(page, cell.param.type);
  return variables.map((known) => (known.name === cell.name ? { ...known, value } : known));
}

/** A notebook that has run. */
export interface RanNotebook {
  readonly engine: Engine;
  readonly schema: string;
  readonly plan: WorkPlan;
  readonly variables: readonly Variable[];
  readonly columns: ReadonlyMap<string, readonly Column[]>;
  readonly failedChecks: Readonly<Record<string, readonly unknown[]>>;
  /** What models said of data that they cannot be made of, by cell. */
  readonly refusals: ReadonlyMap<string, Refusal>;
  /** Those cells, and what reads them and so did not run. */
  readonly waiting: ReadonlySet<string>;
}

/** Rows of a query on a notebook that has run, all values as text. */
export function rows(ran: RanNotebook, sql: string): Promise<Record<string, string | null>[]> {
  return queryRows(ran.engine, sql, variablesFor(ran, sql), ran.schema);
}

/** The first column of a query's rows. */
export async function column(ran: RanNotebook, sql: string): Promise<(string | null)[]> {
  return (await rows(ran, sql)).map((row) => Object.values(row)[0] ?? null);
}

export async function numbers(ran: RanNotebook, sql: string): Promise<number[]> {
  return (await column(ran, sql)).map(Number);
}

let runs = 0;

export async function runCell(
  engine: Engine,
  schema: string,
  cell: Cell,
  variables: readonly Variable[],
): Promise<ResultHead> {
  if (cell.kind !== 'sql' && cell.kind !== 'check') throw new Error(`${cell.kind} does not run`);
  runs += 1;
  const outcome = await engine.run({
    run: `cell-${String(runs)}`,
    relation: { schema, name: cell.name },
    sql: bindParameters(cell.sql, listsAmong(variables)).text,
    as: cell.kind === 'check' ? 'check' : cell.as,
    variables,
    firstRows: 20,
  });
  if (!outcome.ok) throw new Error(`${schema}.${cell.name}: ${outcome.failure.message}`);
  return outcome.value;
}

export function toVariables(
  notebook: Notebook,
  params: Readonly<Record<string, ParamValue | null>> = {},
): readonly Variable[] {
  const values = { ...paramValues(notebook), ...params };
  return notebook.cells.flatMap((cell) =>
    cell.kind === 'param'
      ? [{ name: cell.name, type: cell.param.type, value: values[cell.name] ?? null }]
      : [],
  );
}

async function runData(
  engine: Engine,
  data: Notebook,
  asOf: string | undefined,
): Promise<Workspace> {
  let variables = toVariables(data, { as_of: asOf ?? null });
  for (const cell of inOrderOfReading(data.cells)) {
    if (cell.kind === 'param' && cell.param.from && asOf === undefined) {
      const { relation, column: from } = cell.param.from;
      const [row] = await queryRows(engine, `SELECT ${from} FROM ${relation}`, variables);
      const value = row?.[from] ?? null;
      variables = variables.map((known) =>
        known.name === cell.name ? { ...known, value } : known,
      );
    }
    if (cell.kind === 'sql') await runCell(engine, 'main', cell, variables);
  }
  return { engine, variables, data };
}

async function loadFile(engine: Engine, file: TableFile): Promise<void> {
  runs += 1;
  valueOf(
    await engine.load({
      run: `load-${String(runs)}`,
      table: file.name,
      file: new Blob([file.csv]),
      columns: file.columns,
      dialect: { delimiter: ',', quote: '"', skip: file.skip ?? 0 },
      compress: false,
    }),
  );
}

function toMapping(file: TableFile): TableMapping {
  return {
    table: file.name,
    role: file.role,
    fields: file.fields ?? Object.fromEntries(file.columns.map(({ name }) => [name, name])),
    columns: file.columns.map(({ name, type }) => ({
      name,
      type,
      missing: 0,
      pointZero: file.pointZero?.includes(name) ?? false,
    })),
    rows: file.csv.split('\n').length,
  };
}
