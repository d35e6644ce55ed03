import type { Engine, Variable } from '../../../src/engine/contract.ts';
import { prepareTexts } from '../../../src/i18n/messages/prepare.ts';
import { cleanTables } from '../../../src/members/cleaning/clean-tables.ts';
import type { CleaningStep } from '../../../src/members/cleaning/step.ts';
import { guessRoles } from '../../../src/members/guess-roles.ts';
import type {
  Check,
  Finding,
  FindingCode,
  HealthQuery,
} from '../../../src/members/health/finding.ts';
import { healthQueries } from '../../../src/members/health/health-queries.ts';
import { toMapping, type Mapping } from '../../../src/members/mapping.ts';
import { prepareCells } from '../../../src/members/prepare-cells.ts';
import { queryRows, rowsOf, valueOf } from '../node-engine.ts';
import { loadTables, runData, type Table } from './data-run.ts';

/** The last plausible day of the crafted files. */
export const today = '2024-12-31';

export interface Health {
  readonly findings: readonly Finding[];
  readonly checks: readonly Check[];
}

/** Loads files, confirms the guess and runs the prepare cells. */
export async function openFiles(engine: Engine, tables: readonly Table[]): Promise<Mapping> {
  const profiles = await loadTables(engine, tables);
  const mapping = toMapping(profiles, guessRoles(profiles));
  await runData(engine, prepareCells(mapping, prepareTexts('en')));
  return mapping;
}

/** Every question of the report, those that follow from answers as well. */
export async function runHealth(engine: Engine, mapping: Mapping, day = today): Promise<Health> {
  const findings: Finding[] = [];
  const checks: Check[] = [];
  const waiting: HealthQuery[] = [...healthQueries(mapping, day)];
  for (let query = waiting.shift(); query; query = waiting.shift()) {
    checks.push(...query.checks);
    const { sql, limit } = query;
    const outcome = await engine.peek({ run: 'health', schema: 'main', sql, variables: [], limit });
    if (!outcome.ok) throw new Error(`${outcome.failure.message}\n${sql}`);
    const answer = query.read(rowsOf(outcome.value));
    findings.push(...answer.findings);
    waiting.unshift(...(answer.then ?? []));
  }
  return { findings, checks };
}

/** The example rows of every finding; each must be there and run. */
export async function runExamples(engine: Engine, { findings }: Health): Promise<number> {
  let shown = 0;
  for (const { examplesSql: sql, rows, code } of findings) {
    if (sql === null) {
      shown += rows.length > 0 ? 1 : 0;
      continue;
    }
    const page = valueOf(
      await engine.peek({ run: 'examples', schema: 'main', sql, variables: [], limit: 5 }),
    );
    if (page.rows === 0) throw new Error(`No example of ${code}\n${sql}`);
    shown += 1;
  }
  return shown;
}

export function foundOf(health: Health, code: FindingCode, field?: string): Finding {
  const found = health.findings.find(
    (one) => one.code === code && (field === undefined || one.field === field),
  );
  if (!found) throw new Error(`Nothing found: ${code} ${field ?? ''}`);
  return found;
}

/** The mapping with steps, run anew from its cells. */
export async function clean(
  engine: Engine,
  mapping: Mapping,
  steps: readonly CleaningStep[],
): Promise<{ readonly mapping: Mapping; readonly variables: readonly Variable[] }> {
  const stepped = { ...mapping, steps };
  const { variables } = await runData(engine, prepareCells(stepped, prepareTexts('en')));
  return { mapping: stepped, variables };
}

/** Rows of what the chain of a file ends in. */
export async function rowsLeft(engine: Engine, mapping: Mapping, source: string): Promise<number> {
  const end = cleanTables(mapping).find((cleaned) => cleaned.source.table === source)?.table.table;
  const [row] = await queryRows(engine, `SELECT count(*) AS n FROM "${end ?? source}"`);
  return Number(row?.['n']);
}
