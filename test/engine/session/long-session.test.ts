import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { printNotebook } from '../../../src/format/print-notebook.ts';
import { removeCells, shiftCells } from '../../../src/notebook/arrange-cells.ts';
import { checkName } from '../../../src/notebook/check-name.ts';
import { replaceCell } from '../../../src/notebook/edit-cells.ts';
import type { Cell, Notebook } from '../../../src/notebook/notebook.ts';
import type { OpenNotebook } from '../../../src/session/open-notebook.svelte.ts';
import { nodeOf } from '../../../src/session/plan.ts';
import { Planner } from '../../../src/session/Planner.ts';
import { Workbench } from '../../../src/session/workbench.svelte.ts';
import { bindParameters } from '../../../src/sql/bind-parameters.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { toFile } from '../../unit/intake/read-text.ts';
import { queryRows, rowsOf, startNodeEngine } from '../node-engine.ts';

/**
 * A long afternoon at the workbench: random edits, runs and undos from a seed. Whatever was done, the document, the
 * graph, the file and the engine must tell the same story afterwards.
 */
const isFull = process.env['MEMBERBOOK_FULL'] === '1';
const seeds = isFull ? [1, 2, 3, 4, 5] : [2];
const steps = isFull ? 500 : 80;

const start = `---
title: Afternoon
format: 1
---

# Afternoon

\`\`\`param name=least
type: number
value: 2
\`\`\`

\`\`\`sql name=counts
SELECT member_id, count(*) AS n FROM orders GROUP BY member_id
\`\`\`

\`\`\`sql name=often
SELECT * FROM counts WHERE n >= $least
\`\`\`

\`\`\`chart of=often
mark: bar
encoding:
  x: {field: n, type: quantitative}
\`\`\`
`;

let engine: Engine;

beforeAll(async () => {
  engine = await startNodeEngine();
}, 60_000);

describe.each(seeds)('a long session from seed %i', (seed) => {
  it(`agrees with itself after ${String(steps)} edits, runs and undos`, async () => {
    const { workbench, notebook } = await sitDown();
    const act = new Acts(workbench, notebook, seed);
    for (let index = 0; index < steps; index += 1) {
      await act.once();
      if (index % 25 === 24) {
        await settle(workbench);
        checkDocument(notebook.notebook);
        await checkEngine(workbench, notebook);
      }
    }
    workbench.runs.setMode(notebook, 'automatic');
    workbench.runs.run(notebook, ...workbench.runs.staleCells(notebook));
    await settle(workbench);
    checkDocument(notebook.notebook);
    checkGraph(workbench, notebook);
    await checkEngine(workbench, notebook);
    await checkFile(workbench, notebook);
    await checkUndo(workbench, notebook);
    workbench.close(notebook);
    for (const { id } of workbench.sources.all) await workbench.dataCells.removeFile(id);
  }, 900_000);
});

async function sitDown(): Promise<{ workbench: Workbench; notebook: OpenNotebook }> {
  const workbench = new Workbench({ engine, intake: createIntake() });
  workbench.runs.engineStatus = 'ready';
  const rows = Array.from(
    { length: 40 },
    (_, n) =>
      `A${String(n)},M${String((n * n) % 11)},2024-0${String((n % 9) + 1)}-11,${String(n + 5)}.50`,
  );
  await workbench.sources.add([
    toFile(['order_id,member_id,order_date,amount', ...rows, ''].join('\n'), 'orders.csv'),
  ]);
  workbench.dataCells.confirmRoles(workbench.dataCells.guessRoles().mapping, 'en');
  const notebook = workbench.openNotebook(parseNotebook(start).notebook, null);
  workbench.activate(notebook);
  await settle(workbench);
  return { workbench, notebook };
}

/** Resolves when nothing runs and nothing waits. */
async function settle(workbench: Workbench): Promise<void> {
  for (let calm = 0; calm < 3;) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    const { running, waiting } = workbench.runs.work;
    calm = running === null && waiting.length === 0 ? calm + 1 : 0;
  }
}

class Acts {
  readonly #workbench: Workbench;
  readonly #notebook: OpenNotebook;
  #state: number;
  #names = 0;

  constructor(workbench: Workbench, notebook: OpenNotebook, seed: number) {
    this.#workbench = workbench;
    this.#notebook = notebook;
    this.#state = seed * 2_654_435_761;
  }

  async once(): Promise<void> {
    const cell = this.#pick(this.#notebook.notebook.cells);
    const acts: readonly (() => void)[] = [
      () => this.#insert(),
      () => this.#insert(),
      () => this.#rewrite(cell),
      () => this.#rewrite(cell),
      () => this.#rename(cell),
      () => this.#setParam(),
      () => this.#setParam(),
      () => {
        if (cell) this.#workbench.runs.run(this.#notebook, cell);
      },
      () => this.#workbench.runs.runAll(this.#notebook),
      () => this.#workbench.edits.undo(this.#notebook),
      () => this.#workbench.edits.undo(this.#notebook),
      () => this.#workbench.edits.redo(this.#notebook),
      () => this.#shift(cell),
      () => {
        if (cell) this.#workbench.edits.duplicate(this.#notebook, new Set([cell.id]));
      },
      () => this.#remove(cell),
      () => this.#workbench.runs.cancelAll(),
      () =>
        this.#workbench.runs.setMode(this.#notebook, this.#chance() < 0.3 ? 'manual' : 'automatic'),
    ];
    this.#pick(acts)?.();
    // Some acts come in a rush, others while a query is under way, others after it.
    if (this.#chance() < 0.5) {
      await new Promise((resolve) => setTimeout(resolve, Math.floor(this.#chance() * 8)));
    }
  }

  #insert(): void {
    const at = Math.floor(this.#chance() * (this.#notebook.notebook.cells.length + 1));
    if (this.#notebook.notebook.cells.length > 24) return;
    this.#names += 1;
    const kind = this.#chance();
    const name =
      kind < 0.6 ? `q${String(this.#names)}` : `会员 ${String(this.#names)}`.replace(' ', '_');
    const base = { name: kind < 0.9 ? name : '', words: {} };
    const cell: Omit<Cell, 'id'> =
      kind < 0.75
        ? ({ ...base, kind: 'sql', sql: this.#sql(), as: kind < 0.1 ? 'view' : 'table' } as Omit<
            Cell,
            'id'
          >)
        : kind < 0.9
          ? ({ ...base, kind: 'check', sql: `${this.#sql()} LIMIT 0` } as Omit<Cell, 'id'>)
          : ({ ...base, kind: 'text', markdown: `## Part ${name}\n\n- one` } as Omit<Cell, 'id'>);
    this.#workbench.edits.insert(this.#notebook, cell, at);
  }

  #rewrite(cell: Cell | undefined): void {
    if (cell?.kind === 'text') {
      const next = { ...cell, markdown: `${cell.markdown} more` };
      this.#edit(replaceCell(this.#notebook.notebook, next), `text ${cell.id}`);
    } else if (cell?.kind === 'sql' || cell?.kind === 'check') {
      const next = replaceCell(this.#notebook.notebook, { ...cell, sql: this.#sql() });
      this.#workbench.edits.apply(this.#notebook, next, {
        merge: `sql ${cell.id}`,
        unsubmitted: cell,
      });
    }
  }

  #rename(cell: Cell | undefined): void {
    if (!cell || cell.kind === 'text') return;
    this.#names += 1;
    const name = `n${String(this.#names)}`;
    const problem = checkName(
      this.#notebook.notebook,
      name,
      this.#workbench.relations.dataNames(this.#notebook),
      cell.id,
    );
    if (problem === null) this.#workbench.edits.rename(this.#notebook, cell, name);
  }

  #setParam(): void {
    const cell = this.#notebook.notebook.cells.find(({ kind }) => kind === 'param');
    if (cell) this.#workbench.edits.setParam(this.#notebook, cell, Math.floor(this.#chance() * 6));
  }

  #shift(cell: Cell | undefined): void {
    if (!cell) return;
    const by = this.#chance() < 0.5 ? -1 : 1;
    this.#edit(shiftCells(this.#notebook.notebook, new Set([cell.id]), by));
  }

  #remove(cell: Cell | undefined): void {
    if (!cell || cell.kind === 'param') return;
    this.#edit(removeCells(this.#notebook.notebook, new Set([cell.id])));
  }

  #edit(next: Notebook, merge: string | null = null): void {
    this.#workbench.edits.apply(this.#notebook, next, { merge });
  }

  #sql(): string {
    const { cells } = this.#notebook.notebook;
    const names = cells.flatMap(({ kind, name }) => (kind === 'sql' && name ? [name] : []));
    const of = this.#pick(names) ?? 'orders';
    const param = cells.find(({ kind }) => kind === 'param')?.name ?? 'least';
    return (
      this.#pick([
        `SELECT count(*) AS n FROM "${of}"`,
        `SELECT * FROM "${of}" LIMIT 5`,
        `SELECT member_id, sum(amount) AS amount, count(*) AS n FROM orders GROUP BY ALL`,
        `WITH t AS (FROM orders) SELECT count(*) AS n, $${param} AS p FROM t -- "${of}"`,
        `SELECT ${String(this.#names)} AS n, $${param} + 1 AS p`,
        `SELECT nothing FROM "${of}"`,
        `SELECT FROM WHERE`,
      ]) ?? 'SELECT 1'
    );
  }

  #pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.#chance() * list.length)];
  }

  /** Mulberry32: 0 ≤ x < 1. */
  #chance(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
}

function withoutIds({ cells }: Notebook): unknown {
  return cells.map(({ id: _, ...cell }) => cell);
}

function checkDocument(notebook: Notebook): void {
  const text = printNotebook(notebook);
  const { notebook: read, warnings } = parseNotebook(text);
  expect(warnings).toEqual([]);
  expect(withoutIds(read)).toEqual(withoutIds(notebook));
  expect(printNotebook(read)).toBe(text);
  expect(new Set(notebook.cells.map(({ id }) => id)).size).toBe(notebook.cells.length);
}

function checkGraph(workbench: Workbench, notebook: OpenNotebook): void {
  const { plan } = workbench;
  const alone = new Planner().plan({}, [{ scope: notebook.scope, notebook: notebook.notebook }]);
  for (const { id, missing } of alone.nodes) {
    const known = plan.byId.get(id);
    expect(known).toBeDefined();
    for (const name of known?.missing ?? []) expect(missing).toContain(name);
  }
  for (const cell of notebook.notebook.cells) {
    const node = nodeOf(notebook.scope, cell.id);
    if (!plan.fingerprints.has(node)) continue;
    const state = workbench.runs.stateOf(node);
    expect(['current', 'error', 'idle'], `${cell.name} is ${state}`).toContain(state);
    const reads = (plan.upstream.get(node) ?? []).map((id) => workbench.runs.stateOf(id));
    if (state === 'current') expect(reads.filter((other) => other !== 'current')).toEqual([]);
  }
}

/** What the engine holds is what the cells say: no more relations, no fewer, and the very rows. */
async function checkEngine(workbench: Workbench, notebook: OpenNotebook): Promise<void> {
  const { scope } = notebook;
  const held = await queryRows(
    engine,
    `SELECT table_name AS name FROM duckdb_tables() WHERE schema_name = '${scope}'
     UNION ALL SELECT view_name FROM duckdb_views() WHERE schema_name = '${scope}'`,
  );
  const names = new Set(
    workbench.plan.nodes.flatMap((node) =>
      node.scope === scope && node.relation !== null ? [node.relation.toLowerCase()] : [],
    ),
  );
  for (const { name } of held)
    expect(names, `${String(name)} is left over`).toContain(name?.toLowerCase());
  const present = new Set(held.map(({ name }) => name?.toLowerCase()));
  for (const cell of notebook.notebook.cells) {
    const result = workbench.resultOf(notebook, cell);
    const isCurrent = workbench.stateOf(notebook, cell) === 'current';
    if (cell.kind !== 'sql' || result?.kind !== 'rows' || !isCurrent) continue;
    const relation = cell.name || `unnamed_${cell.id}`;
    expect(present).toContain(relation.toLowerCase());
    const stored = rowsOf(
      await workbench.questions.page(notebook, cell, { offset: 0, limit: 100, order: [] }),
    );
    const anew = rowsOf(await workbench.questions.tryOut(notebook, cell.sql, 100));
    expect(sorted(stored), `${relation}: ${bindParameters(cell.sql).text}`).toEqual(sorted(anew));
  }
}

/** The file opens as the same notebook and comes to the same results. */
async function checkFile(workbench: Workbench, notebook: OpenNotebook): Promise<void> {
  const text = printNotebook(notebook.notebook);
  const again = workbench.openNotebook(parseNotebook(text).notebook, null);
  workbench.activate(again);
  workbench.runs.runAll(again);
  await settle(workbench);
  for (const [index, cell] of notebook.notebook.cells.entries()) {
    const twin = again.notebook.cells[index];
    if (!twin) throw new Error('A cell is missing.');
    const state = workbench.stateOf(notebook, cell);
    if (state === 'idle') continue;
    expect(workbench.stateOf(again, twin), `${cell.name}: ${printCell(cell)}`).toBe(state);
    if (cell.kind !== 'sql' || state !== 'current') continue;
    const rows = async (owner: OpenNotebook, of: Cell) =>
      sorted(
        rowsOf(await workbench.questions.page(owner, of, { offset: 0, limit: 100, order: [] })),
      );
    expect(await rows(again, twin)).toEqual(await rows(notebook, cell));
  }
  workbench.close(again);
  workbench.activate(notebook);
  await settle(workbench);
}

/** All the way back is the notebook as it was opened; all the way forth is the notebook as it is. */
async function checkUndo(workbench: Workbench, notebook: OpenNotebook): Promise<void> {
  while (workbench.edits.canRedo(notebook)) workbench.edits.redo(notebook);
  const last = notebook.notebook;
  while (workbench.edits.canUndo(notebook)) workbench.edits.undo(notebook);
  expect(withoutIds(notebook.notebook)).toEqual(withoutIds(parseNotebook(start).notebook));
  while (workbench.edits.canRedo(notebook)) workbench.edits.redo(notebook);
  expect(notebook.notebook).toBe(last);
  await settle(workbench);
}

function printCell(cell: Cell): string {
  return cell.kind === 'sql' || cell.kind === 'check' ? cell.sql : cell.kind;
}

function sorted(rows: readonly Record<string, string | null>[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}
