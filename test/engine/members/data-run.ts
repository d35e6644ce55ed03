import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ColumnType, Engine, Variable } from '../../../src/engine/contract.ts';
import { prepareTexts } from '../../../src/i18n/messages/prepare.ts';
import { guessRoles } from '../../../src/members/guess-roles.ts';
import { toMapping, type Mapping, type MappingOptions } from '../../../src/members/mapping.ts';
import { prepareCells } from '../../../src/members/prepare-cells.ts';
import type { TableProfile } from '../../../src/members/profile.ts';
import type { Notebook } from '../../../src/notebook/notebook.ts';
import { bindParameters } from '../../../src/sql/bind-parameters.ts';
import { quoteName } from '../../../src/sql/quote.ts';
import { queryRows, rowsOf, valueOf } from '../node-engine.ts';

export interface Table {
  readonly name: string;
  readonly csv: string;
  /** Heading and type in the order of the file: `text`, `integer`, `decimal(9,2)`, `date`, `timestamp`. */
  readonly columns: readonly (readonly [name: string, type: string])[];
}

/** A file of the shared test data; null where it is absent. */
export function sharedFile(path: string): string | null {
  const full = fileURLToPath(new URL(`../../../../shared/data/${path}`, import.meta.url));
  return existsSync(full) ? full : null;
}

export function readShared(path: string): string {
  const full = sharedFile(path);
  if (full === null) throw new Error(`${path} is absent`);
  return readFileSync(full, 'utf8');
}

/** Loads tables (CSV with a heading line) as the intake would and says what it would say of them. */
export async function loadTables(
  engine: Engine,
  tables: readonly Table[],
): Promise<readonly TableProfile[]> {
  const profiles: TableProfile[] = [];
  for (const { name, csv, columns } of tables) {
    const typed = columns.map(([column, type]) => ({ name: column, type: toType(type) }));
    valueOf(
      await engine.load({
        run: `load-${name}`,
        table: name,
        file: new Blob([csv]),
        columns: typed,
        dialect: { delimiter: ',', quote: '"', skip: 1 },
        compress: false,
      }),
    );
    profiles.push(await profileOf(engine, name, typed));
  }
  return profiles;
}

/** Runs every cell of the Data notebook in its order, as the session does; gives check cells that found rows. */
export async function runData(
  engine: Engine,
  notebook: Notebook,
  set: Readonly<Record<string, string>> = {},
): Promise<{ readonly variables: readonly Variable[]; readonly warnings: readonly string[] }> {
  const variables: Variable[] = [];
  const warnings: string[] = [];
  for (const cell of notebook.cells) {
    if (cell.kind === 'param') {
      const { param } = cell;
      const given = set[cell.name] ?? ('value' in param ? param.value : undefined);
      const value = given ?? (param.from ? await firstValue(engine, param.from) : null);
      variables.push({ name: cell.name, type: param.type, value: value ?? null });
    }
    if (cell.kind !== 'sql' && cell.kind !== 'check') continue;
    const head = await engine.run({
      run: `run-${cell.name}`,
      relation: { schema: 'main', name: cell.name },
      sql: bindParameters(cell.sql).text,
      as: cell.kind === 'check' ? 'check' : cell.as,
      variables,
      firstRows: 10,
    });
    if (!head.ok) throw new Error(`${cell.name}: ${head.failure.message}\n${cell.sql}`);
    if (cell.kind === 'check' && rowsOf(head).length > 0) warnings.push(cell.name);
  }
  return { variables, warnings };
}

/** From files to relations in one step, with the guessed mapping. */
export async function prepare(
  engine: Engine,
  tables: readonly Table[],
  options: Partial<MappingOptions> = {},
  set: Readonly<Record<string, string>> = {},
): Promise<{
  readonly mapping: Mapping;
  readonly variables: readonly Variable[];
  readonly warnings: readonly string[];
}> {
  const profiles = await loadTables(engine, tables);
  const mapping = toMapping(profiles, guessRoles(profiles), options);
  return { mapping, ...(await runData(engine, prepareCells(mapping, prepareTexts('en')), set)) };
}

export async function oneRow(
  engine: Engine,
  sql: string,
  variables: readonly Variable[] = [],
): Promise<Record<string, string | null>> {
  const [row] = await queryRows(engine, sql, variables);
  if (!row) throw new Error(`No row: ${sql}`);
  return row;
}

function toType(type: string): ColumnType {
  const decimal = /^decimal\((\d+),(\d+)\)$/.exec(type);
  if (decimal) return { kind: 'decimal', precision: Number(decimal[1]), scale: Number(decimal[2]) };
  if (
    type === 'text' ||
    type === 'integer' ||
    type === 'date' ||
    type === 'timestamp' ||
    type === 'boolean'
  )
    return { kind: type };
  throw new Error(`No type ${type}`);
}

async function profileOf(
  engine: Engine,
  name: string,
  columns: readonly { readonly name: string; readonly type: ColumnType }[],
): Promise<TableProfile> {
  const profiled = [];
  for (const column of columns) {
    const quoted = quoteName(column.name);
    const counts = await oneRow(
      engine,
      `SELECT count(*) AS total, count(*) - count(${quoted}) AS missing FROM ${quoteName(name)}`,
    );
    const samples = await queryRows(
      engine,
      `SELECT DISTINCT v FROM (SELECT ${quoted}::VARCHAR AS v FROM ${quoteName(name)} WHERE v IS NOT NULL LIMIT 50) LIMIT 8`,
    );
    profiled.push({
      ...column,
      rows: Number(counts['total']),
      missing: Number(counts['missing']),
      samples: samples.map(({ v }) => v ?? ''),
    });
  }
  return { name, columns: profiled };
}

async function firstValue(
  engine: Engine,
  { relation, column }: { readonly relation: string; readonly column: string },
): Promise<string | null> {
  const row = await oneRow(engine, `SELECT ${quoteName(column)} AS v FROM ${quoteName(relation)}`);
  return row['v'] ?? null;
}
