import { pushDown } from '../charts/push-down.ts';
import type { Engine, Failure, Outcome, Page, Variable } from '../engine/contract.ts';
import { cellNumber, cellText, decodePage, type DecodedColumn } from '../engine/decode.ts';
import type { Models } from '../engine/model-contract.ts';
import { bindParameters, mapPosition, type BoundSql } from '../sql/bind-parameters.ts';
import { quoteName } from '../sql/quote.ts';
import type { CellResult, ChartRow } from './cell-result.ts';
import { valueFrom, valueQuery, valueRows } from './param-queries.ts';
import type { PlannedNode } from './plan.ts';
import { runModel } from './run-model.ts';

/** One run of one node: what to run, on what engine, with which parameters in effect. */
export interface Work {
  readonly engine: Engine;
  readonly run: string;
  readonly node: PlannedNode;
  readonly variables: readonly Variable[];
  readonly version: number;
  /** Where nothing fits models, a model is refused. */
  readonly models?: Models | undefined;
  /** Told how far the fit of a model is, from 0 to 1. */
  readonly onProgress?: (done: number) => void;
}

/** More marks than this say nothing and take long (scale.md: aggregate in SQL, not in the chart). */
export const mostMarks = 5_000;

const firstRows = 200;

/** Does what a node stands for and settles with what it left behind; never throws. */
export async function carryOut(work: Work): Promise<Outcome<CellResult>> {
  const { node } = work;
  switch (node.kind) {
    case 'source':
      return nameSource(work, node.table);
    case 'sql':
      return node.judged
        ? runJudged(work, node.judged, node.as)
        : runQuery(work, node.sql, node.as);
    case 'check':
      return runQuery(work, node.sql, 'check');
    case 'param':
      return readValue(work);
    case 'chart':
      return readMarks(work);
    case 'model':
      return runModel(work, node);
  }
}

async function nameSource(
  { engine, run, node }: Work,
  table: string,
): Promise<Outcome<CellResult>> {
  if (table === node.name) return { ok: true, value: { kind: 'nothing' } };
  const outcome = await engine.run({
    run,
    relation: { schema: 'main', name: node.name },
    sql: `FROM ${quoteName(table)}`,
    as: 'view',
    variables: [],
    firstRows: 0,
  });
  return outcome.ok ? { ok: true, value: { kind: 'nothing' } } : outcome;
}

async function runQuery(
  { engine, run, node, variables, version }: Work,
  sql: string,
  as: 'table' | 'view' | 'check',
): Promise<Outcome<CellResult>> {
  const bound = bindParameters(sql, listsAmong(variables));
  const outcome = await engine.run({
    run,
    relation: { schema: node.scope, name: node.relation ?? node.name },
    sql: bound.text,
    as,
    variables,
    firstRows,
  });
  if (!outcome.ok) return { ok: false, failure: inAuthorsText(outcome.failure, bound) };
  return { ok: true, value: { kind: 'rows', head: outcome.value, version, ranAt: new Date() } };
}

/** A query behind tables that were written out for it: places count in the query, not in what is before it. */
async function runJudged(
  work: Work,
  { sql, linesBefore }: { readonly sql: string; readonly linesBefore: number },
  as: 'table' | 'view',
): Promise<Outcome<CellResult>> {
  const outcome = await runQuery(work, sql, as);
  if (outcome.ok || outcome.failure.line === undefined) return outcome;
  const { line, column, ...failure } = outcome.failure;
  return {
    ok: false,
    failure:
      line > linesBefore
        ? { ...failure, line: line - linesBefore, ...(column === undefined ? {} : { column }) }
        : failure,
  };
}

/** Names of the parameters that hold several texts. */
export function listsAmong(variables: readonly Variable[]): readonly string[] {
  return variables.flatMap(({ name, type }) => (type === 'multiple' ? [name] : []));
}

/** A failure whose place counts in what the author wrote. */
export function inAuthorsText(failure: Failure, bound: BoundSql): Failure {
  const { line, column } = failure;
  if (line === undefined || column === undefined) return failure;
  return { ...failure, ...mapPosition(bound, { line, column }) };
}

async function readValue({ engine, run, node, variables }: Work): Promise<Outcome<CellResult>> {
  if (node.kind !== 'param') throw new Error('Only a parameter has a value.');
  const { param } = node;
  if (param.value !== undefined || !param.from) {
    return { ok: true, value: { kind: 'value', value: param.value ?? null } };
  }
  const outcome = await engine.peek({
    run,
    schema: node.scope,
    sql: valueQuery(param, param.from),
    variables,
    limit: valueRows(param),
  });
  if (!outcome.ok) return outcome;
  return { ok: true, value: { kind: 'value', value: valueFrom(outcome.value, param.type) } };
}

async function readMarks({ engine, run, node, variables }: Work): Promise<Outcome<CellResult>> {
  if (node.kind !== 'chart') throw new Error('Only a chart has marks.');
  const wanted = node.fields.length === 0 ? '*' : node.fields.map(quoteName).join(', ');
  const outcome = await engine.peek({
    run,
    schema: node.scope,
    sql: `SELECT ${wanted} FROM ${quoteName(node.of)}`,
    variables,
    limit: mostMarks + 1,
  });
  if (!outcome.ok) return outcome;
  const rows = toChartRows(outcome.value);
  if (rows.length > mostMarks) {
    const pushed = await readSums({ engine, run, node, variables });
    if (pushed) return pushed;
  }
  return {
    ok: true,
    value: {
      kind: 'marks',
      columns: outcome.value.columns,
      rows: rows.slice(0, mostMarks),
      more: rows.length > mostMarks,
    },
  };
}

/** More rows than a chart may draw, in a chart that sums them up: the engine does. Null: it cannot. */
async function readSums({
  engine,
  run,
  node,
  variables,
}: Omit<Work, 'version' | 'models'>): Promise<Outcome<CellResult> | null> {
  if (node.kind !== 'chart' || !pushDown(node.spec, node.of, null)) return null;
  const read = (sql: string, limit: number): Promise<Outcome<Page>> =>
    engine.peek({ run, schema: node.scope, sql, variables, limit });
  const empty = await read(`FROM ${quoteName(node.of)}`, 0);
  if (!empty.ok) return empty;
  const { columns } = empty.value;
  const pushed = pushDown(node.spec, node.of, columns);
  if (!pushed) return null;
  const summed = await read(pushed.sql, mostMarks + 1);
  if (!summed.ok) return summed.failure.kind === 'cancelled' ? summed : null;
  const rows = toChartRows(summed.value);
  return {
    ok: true,
    value: {
      kind: 'marks',
      columns: summed.value.columns,
      rows: rows.slice(0, mostMarks),
      more: rows.length > mostMarks,
      pushed: { sql: pushed.sql, columns },
    },
  };
}

/** Rows for a chart: numbers, dates as epoch milliseconds, everything else as text. */
export function toChartRows(page: Page): readonly ChartRow[] {
  const { columns, rows } = decodePage(page);
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map((column) => [column.name, chartValue(column, row)])),
  );
}

function chartValue(column: DecodedColumn, row: number): ChartRow[string] {
  switch (column.kind.kind) {
    case 'integer':
    case 'decimal':
    case 'double':
    case 'wide':
    case 'date':
    case 'timestamp':
      return cellNumber(column, row);
    case 'boolean': {
      const text = cellText(column, row);
      return text === null ? null : text === 'true';
    }
    case 'text':
    case 'other':
      return cellText(column, row);
  }
}
