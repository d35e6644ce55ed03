import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import type { Cell, ChartCell, SqlCell } from '../../../src/notebook/notebook.ts';
import type { ChartRow } from '../../../src/session/cell-result.ts';
import type { PickState } from '../../../src/session/member-picks.svelte.ts';
import type { OpenNotebook } from '../../../src/session/open-notebook.svelte.ts';
import { Workbench } from '../../../src/session/workbench.svelte.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { rowsOf, startNodeEngine } from '../node-engine.ts';

const demo = fileURLToPath(new URL('../../../public/samples/demo/', import.meta.url));

export function demoFiles(): readonly File[] {
  return ['members.csv', 'orders.csv'].map((name) => new File([readFileSync(demo + name)], name));
}

/** The files, with the roles that were guessed, in a workbench on the real engine. */
export async function openWorkbench(files: readonly File[]): Promise<Workbench> {
  const workbench = new Workbench({ engine: await startNodeEngine(), intake: createIntake() });
  workbench.runs.engineStatus = 'ready';
  await workbench.sources.add(files);
  workbench.dataCells.confirmRoles(workbench.dataCells.guessRoles().mapping, 'en');
  await workbench.runs.settled();
  return workbench;
}

/** A notebook from its text, run to the end. */
export async function openText(workbench: Workbench, text: string): Promise<OpenNotebook> {
  const opened = workbench.openNotebook(parseNotebook(text).notebook, null);
  workbench.activate(opened);
  await workbench.runs.settled();
  return opened;
}

export function catalogueText(id: string): string {
  const url = new URL(`../../../public/notebooks/${id}/notebook.md`, import.meta.url);
  return readFileSync(url, 'utf8');
}

export function chartsOf({ notebook }: OpenNotebook): readonly ChartCell[] {
  return notebook.cells.filter((cell): cell is ChartCell => cell.kind === 'chart');
}

export function chartOf(notebook: OpenNotebook, relation: string): ChartCell {
  const cell = chartsOf(notebook).find(({ of }) => of === relation);
  if (!cell) throw new Error(`No chart of ${relation}`);
  return cell;
}

export function sqlCell({ notebook }: OpenNotebook, name: string): SqlCell {
  const cell = notebook.cells.find((each) => each.name === name);
  if (cell?.kind !== 'sql') throw new Error(`No cell ${name}`);
  return cell;
}

/** The rows that a chart draws. */
export function marksOf(
  workbench: Workbench,
  notebook: OpenNotebook,
  cell: Cell,
): readonly ChartRow[] {
  const result = workbench.resultOf(notebook, cell);
  if (result?.kind !== 'marks') throw new Error(`No marks: ${JSON.stringify(result)}`);
  return result.rows;
}

/** Waits until the members behind the current pick are listed, or there are none. */
export async function found(workbench: Workbench, notebook: OpenNotebook): Promise<PickState> {
  const picks = workbench.picks.of(notebook);
  await until(() => {
    const { state } = picks;
    return state.kind === 'found' ? state.list !== null : state.kind !== 'looking';
  });
  return picks.state;
}

export async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 12_000 && !isSo(); turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  if (!isSo()) throw new Error('It did not come to pass.');
}

/** Rows of a query, as text, as a cell of the notebook would see them. */
export async function ask(
  workbench: Workbench,
  notebook: OpenNotebook,
  sql: string,
): Promise<Record<string, string | null>[]> {
  return rowsOf(await workbench.questions.tryOut(notebook, sql, 100_000));
}

/** How many of two lists of members are in one of them only. */
export async function difference(
  workbench: Workbench,
  notebook: OpenNotebook,
  one: string,
  other: string,
): Promise<number> {
  const rows = await ask(
    workbench,
    notebook,
    `SELECT count(*) AS n FROM (FROM (${one}) UNION ALL FROM (${other})) ` +
      'AS both_lists WHERE member_id NOT IN (SELECT member_id FROM ' +
      `((${one}) INTERSECT (${other})))`,
  );
  return Number(rows[0]?.['n']);
}
