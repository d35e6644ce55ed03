import { readFile } from 'node:fs/promises';
import { parseNotebook } from '../../src/format/parse-notebook.ts';
import type { Cell, Notebook, Param } from '../../src/notebook/notebook.ts';
import { mostMarks } from '../../src/session/carry-out.ts';
import { scopesRead } from '../../src/session/names-read.ts';
import { choiceQuery, valueQuery } from '../../src/session/param-queries.ts';
import type { PlannedNode, ScopedNotebook, WorkPlan } from '../../src/session/plan.ts';
import { Planner } from '../../src/session/Planner.ts';
import { bindParameters } from '../../src/sql/bind-parameters.ts';
import { quoteName, quoteText } from '../../src/sql/quote.ts';
import { renameParameter } from '../../src/sql/rename-parameter.ts';
import { sharedScope } from '../../src/sql/shared-scope.ts';
import { loadStatements, ordersData } from './orders-script.ts';
import type { OrdersFile } from './make-orders.ts';
import type { BenchScript, Stage, Step } from './script.ts';

/**
 * Notebooks with everything that they read of others, in the order in which the product would run it: the data
 * cells, then for each notebook whatever the plan puts in front of its own cells. Texts judged at another date
 * are the plan's. Parameters of several notebooks share one connection here, so each is set under its
 * notebook's name.
 */
export async function notebookScript(
  folder: string,
  ids: readonly string[],
  file: OrdersFile,
  answers: readonly string[],
): Promise<BenchScript> {
  const data: ScopedNotebook = { scope: sharedScope, notebook: ordersData(file) };
  const scoped = [data, ...(await withWhatTheyRead(folder, ids))];
  const plan = new Planner().plan({}, scoped);
  const parameters = new Map(scoped.map(({ scope, notebook }) => [scope, parametersIn(notebook)]));
  const left = new Set(plan.order);
  const stages: Stage[] = [];
  for (const name of ['prepare', ...ids]) {
    const wanted = behind(plan, name === 'prepare' ? sharedScope : name);
    for (const node of plan.order.flatMap((id) => plan.byId.get(id) ?? [])) {
      if (!wanted.has(node.id) || !left.delete(node.id)) continue;
      const steps = toSteps(node, parameters);
      const last = stages.at(-1);
      if (last?.schema === node.scope && last.name === name) {
        stages.splice(-1, 1, { ...last, steps: [...last.steps, ...steps] });
      } else stages.push({ name, schema: node.scope, steps });
    }
  }
  return { load: loadStatements(file), stages, answers: [...answers, 'main.counted'] };
}

/** Notebooks of the catalogue and those that their cells read, and theirs. */
async function withWhatTheyRead(
  folder: string,
  ids: readonly string[],
): Promise<readonly ScopedNotebook[]> {
  const found = new Map<string, Notebook>();
  const waiting = [...ids];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    const text = await readFile(`${folder}/${next}/notebook.md`, 'utf8').catch(() => null);
    // A schema of the engine looks like a notebook's name.
    if (text === null) continue;
    const { notebook } = parseNotebook(text);
    const cells = notebook.cells.map((cell, index): Cell => ({ ...cell, id: `${next}-${index}` }));
    found.set(next, { ...notebook, cells });
    waiting.push(...scopesRead(notebook));
  }
  return [...found].map(([scope, notebook]) => ({ scope, notebook }));
}

function behind(plan: WorkPlan, scope: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = plan.nodes.flatMap((node) => (node.scope === scope ? [node.id] : []));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(plan.upstream.get(next) ?? []));
  }
  return seen;
}

/** Rows that the product fetches of every result. */
const firstRows = 200;

/** By the name of a scope: its parameters and their types. */
type Parameters = ReadonlyMap<string, ReadonlyMap<string, Param['type']>>;

function parametersIn(notebook: Notebook): ReadonlyMap<string, Param['type']> {
  return new Map(
    notebook.cells.flatMap((cell) =>
      cell.kind === 'param' ? [[cell.name, cell.param.type] as const] : [],
    ),
  );
}

function toSteps(node: PlannedNode, parameters: Parameters): readonly Step[] {
  const cell = node.scope === sharedScope ? node.name : `${node.scope}.${node.label}`;
  const read = (sql: string): Step => ({ kind: 'read', cell, sql });
  switch (node.kind) {
    case 'source':
    case 'model':
      return [];
    case 'sql': {
      const relation = quoteName(node.relation ?? node.name);
      const query = bound(node.judged?.sql ?? node.sql, node.scope, parameters);
      return [
        { kind: 'run', cell, sql: `CREATE OR REPLACE ${node.as} ${relation} AS ${query}` },
        read(`FROM ${relation} LIMIT ${firstRows}`),
      ];
    }
    case 'check':
      return [read(`FROM (${bound(node.sql, node.scope, parameters)}\n) LIMIT ${firstRows}`)];
    case 'chart': {
      const fields = node.fields.length === 0 ? '*' : node.fields.map(quoteName).join(', ');
      return [read(`SELECT ${fields} FROM ${quoteName(node.of)} LIMIT ${mostMarks + 1}`)];
    }
    case 'param': {
      const name = quoteName(ownName(node.scope, node.name));
      return [{ kind: 'set', name: cell, sql: `SET VARIABLE ${name} = ${valueOf(node.param)}` }];
    }
  }
}

/** A query with the parameters of its own notebook under that notebook's name. */
function bound(sql: string, scope: string, parameters: Parameters): string {
  let text = sql;
  for (const name of scope === sharedScope ? [] : (parameters.get(scope)?.keys() ?? [])) {
    text = renameParameter(text, name, ownName(scope, name));
  }
  const lists = [...parameters].flatMap(([owner, own]) =>
    [...own].flatMap(([name, type]) => (type === 'multiple' ? [ownName(owner, name)] : [])),
  );
  return bindParameters(text, lists).text;
}

function ownName(scope: string, name: string): string {
  return scope === sharedScope ? name : `${scope}.${name}`;
}

/** Where the value follows from the data, the query that the product asks. */
function valueOf(param: Param): string {
  if (param.value !== undefined || !param.from) return toValue(param);
  if (param.type === 'range') {
    const days = valueQuery(param, param.from);
    return `(SELECT {'start': first_day, 'end': last_day} FROM (${days}))`;
  }
  if (param.type === 'multiple') {
    return `(SELECT list(choice) FROM (${choiceQuery(param.from)}))`;
  }
  return toValue(param);
}

function toValue(param: Param): string {
  if (param.value === undefined) {
    if (!param.from) return 'NULL';
    return `(SELECT ${quoteName(param.from.column)} FROM ${quoteName(param.from.relation)} LIMIT 1)`;
  }
  switch (param.type) {
    case 'number':
    case 'switch':
      return String(param.value);
    case 'date':
      return `DATE ${quoteText(param.value)}`;
    case 'text':
    case 'choice':
      return quoteText(param.value);
    case 'range':
      return `{'start': DATE ${quoteText(param.value.start)}, 'end': DATE ${quoteText(param.value.end)}}`;
    case 'multiple':
      return `CAST([${param.value.map(quoteText).join(', ')}] AS VARCHAR[])`;
  }
}
