import { parseNotebook } from '../../src/format/parse-notebook.ts';
import { toQueryCell } from '../../src/members/segment/query-cell.ts';
import type { Cell, Param } from '../../src/notebook/notebook.ts';
import { bindParameters } from '../../src/sql/bind-parameters.ts';
import { findNames } from '../../src/sql/find-references.ts';
import { foldName } from '../../src/sql/fold-name.ts';
import { quoteName, quoteText } from '../../src/sql/quote.ts';
import type { BenchScript, Stage, Step } from './script.ts';

/** Rows that the product fetches of every result, and marks that it fetches for a chart. */
const firstRows = 200;
const mostMarks = 5_001;

export interface NamedCells {
  readonly name: string;
  readonly schema: string;
  readonly cells: readonly Cell[];
}

/**
 * The whole work as the product would send it: the prepare cells, then each notebook's. Among the answers is
 * `main.counted`: orders, members and money of the file as it was loaded.
 */
export function buildScript(
  load: readonly string[],
  prepare: readonly Cell[],
  notebooks: readonly { readonly id: string; readonly text: string }[],
  answers: readonly string[],
): BenchScript {
  const parts: NamedCells[] = [
    { name: 'prepare', schema: 'main', cells: prepare },
    ...notebooks.map(({ id, text }) => ({
      name: id,
      schema: id,
      cells: readCells(id, text),
    })),
  ];
  const stages = parts.map(({ name, schema, cells }): Stage => ({
    name,
    schema,
    steps: inOrderOfReading(cells).flatMap(toSteps),
  }));
  return { load, stages, answers: [...answers, 'main.counted'] };
}

function readCells(id: string, text: string): readonly Cell[] {
  const { notebook, warnings } = parseNotebook(text);
  const [first] = warnings;
  if (first) throw new Error(`${id}, line ${first.line}: ${first.code}`);
  return notebook.cells;
}

/** Cells after those they read; text and foreign cells are left out. */
export function inOrderOfReading(given: readonly Cell[]): readonly Cell[] {
  const cells = given.map(toQueryCell);
  const byName = new Map(cells.filter(isNamed).map((cell) => [foldName(cell.name), cell]));
  const ordered = new Set<Cell>();
  const visit = (cell: Cell) => {
    if (ordered.has(cell)) return;
    for (const name of namesRead(cell)) {
      const read = byName.get(foldName(name));
      if (read !== undefined && read !== cell) visit(read);
    }
    ordered.add(cell);
  };
  cells.forEach(visit);
  return [...ordered];
}

function isNamed(cell: Cell): boolean {
  return cell.name !== '' && (cell.kind === 'sql' || cell.kind === 'param');
}

function namesRead(cell: Cell): readonly string[] {
  switch (cell.kind) {
    case 'sql':
    case 'check':
      return findNames(cell.sql);
    case 'chart':
      return [cell.of];
    case 'param':
      return cell.param.from ? [cell.param.from.relation] : [];
    case 'segment':
      return namesRead(toQueryCell(cell));
    case 'text':
    case 'foreign':
      return [];
  }
}

function toSteps(cell: Cell): readonly Step[] {
  switch (cell.kind) {
    case 'sql': {
      const relation = quoteName(cell.name);
      const made = `CREATE OR REPLACE ${cell.as} ${relation} AS ${bindParameters(cell.sql).text}`;
      return [
        { kind: 'run', cell: cell.name, sql: made },
        { kind: 'read', cell: cell.name, sql: `FROM ${relation} LIMIT ${firstRows}` },
      ];
    }
    case 'check': {
      const sql = `FROM (${bindParameters(cell.sql).text}\n) LIMIT ${firstRows}`;
      return [{ kind: 'read', cell: `check ${cell.name}`, sql }];
    }
    case 'chart': {
      const sql = `FROM ${quoteName(cell.of)} LIMIT ${mostMarks}`;
      return [{ kind: 'read', cell: `chart of ${cell.of}`, sql }];
    }
    case 'param': {
      const sql = `SET VARIABLE ${quoteName(cell.name)} = ${toValue(cell.param)}`;
      return [{ kind: 'set', name: cell.name, sql }];
    }
    case 'segment':
      return toSteps(toQueryCell(cell));
    case 'text':
    case 'foreign':
      return [];
  }
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
