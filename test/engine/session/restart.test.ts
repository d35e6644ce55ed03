import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import type { StartedEngine } from '../../../src/engine/lifetime.ts';
import { createSupervisor, type Supervisor } from '../../../src/engine/supervisor.ts';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { Workbench } from '../../../src/session/workbench.svelte.ts';
import { DuckDBEngine } from '../../../workers/engine/DuckDBEngine.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { nodeHost, queryRows } from '../node-engine.ts';
import { until } from './picked-workbench.ts';

/**
 * The engine may be ended at any moment: by the reader who wants memory back, or to stop a run that does not stop.
 * Whatever was under way, everything comes back. Moments are counted in calls, so that each of them can be tried.
 */
const notebook = `---
title: After all
format: 1
---

\`\`\`param name=least
type: number
from: {relation: limits, column: least}
\`\`\`

\`\`\`sql name=limits
SELECT 2 AS least
\`\`\`

\`\`\`sql name=often
SELECT city, count(*) AS members FROM member_facts WHERE orders >= $least GROUP BY city
\`\`\`

\`\`\`chart of=often
mark: bar
encoding: {x: {field: city, type: nominal}, y: {field: members, type: quantitative}}
\`\`\`
`;

const days = Array.from(
  { length: 40 },
  (_, n) => `2024-01-${String((n % 28) + 1).padStart(2, '0')}`,
);
const files = [
  ['members.csv', ['member_id,join_date,city', ...days.map((day, n) => `M${n % 9},${day},Lyon`)]],
  ['orders_1.csv', ['order_id,member_id,order_date,amount', ...days.map(orderOf(0))]],
  ['orders_2.csv', ['order_id,member_id,order_date,amount', ...days.map(orderOf(40))]],
] as const;

function orderOf(from: number): (day: string, n: number) => string {
  return (day, n) => `A${from + n},M${n % 9},${day},${n}.50`;
}

interface Table {
  readonly workbench: Workbench;
  readonly supervisor: Supervisor;
  /** Calls of engines since the start. */
  readonly calls: () => number;
}

/** `onCall`: told of every call, once it has reached the engine. */
function sitDown(onCall: (nth: number, supervisor: Supervisor) => void): Table {
  let calls = 0;
  const supervisor = createSupervisor({
    options: {
      wasm: createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'),
    },
    grace: 50,
    onStatus: (status) => {
      workbench.runs.engineStatus = status;
    },
    onReplayed: (replay) => workbench.engineReplayed(replay),
    start: () =>
      Promise.resolve(
        startMortal(() => {
          calls += 1;
          onCall(calls, supervisor);
        }),
      ),
  });
  const workbench = new Workbench({ engine: supervisor, intake: createIntake() });
  return { workbench, supervisor, calls: () => calls };
}

/** An engine whose calls never settle once it is ended, as those of a worker. */
function startMortal(onCall: () => void): StartedEngine {
  const engine = new DuckDBEngine(nodeHost);
  let isAlive = true;
  function mortal<T>(call: Promise<T>, counts = true): Promise<T> {
    if (counts) queueMicrotask(onCall);
    return new Promise((resolve, reject) => {
      call.then(
        (value) => isAlive && resolve(value),
        (error: unknown) => isAlive && reject(error instanceof Error ? error : new Error('')),
      );
    });
  }
  const guarded: Engine = {
    boot: (options) => mortal(engine.boot(options), false),
    load: (request, onProgress) => mortal(engine.load(request, onProgress)),
    run: (request) => mortal(engine.run(request)),
    page: (request) => mortal(engine.page(request)),
    find: (request) => mortal(engine.find(request)),
    peek: (request) => mortal(engine.peek(request)),
    drop: (relations) => mortal(engine.drop(relations)),
    cancel: (run) => mortal(engine.cancel(run), false),
    memory: () => mortal(engine.memory(), false),
  };
  return {
    engine: guarded,
    died: new Promise(() => undefined),
    terminate: () => {
      isAlive = false;
    },
  };
}

async function work({ workbench }: Table): Promise<void> {
  await workbench.sources.add(
    files.map(([name, lines]) => new File([`${lines.join('\n')}\n`], name)),
  );
  const [stack] = workbench.sources.stacks.suggested;
  if (stack) await workbench.sources.stacks.make(stack);
  workbench.dataCells.confirmRoles(workbench.dataCells.guessRoles().mapping, 'en');
  const opened = workbench.openNotebook(parseNotebook(notebook).notebook, null);
  workbench.activate(opened);
  await quiet(workbench);
}

async function quiet(workbench: Workbench): Promise<void> {
  await until(() => workbench.runs.engineStatus === 'ready');
  await workbench.runs.settled();
  await until(
    () => workbench.runs.engineStatus === 'ready' && workbench.runs.work.running === null,
  );
  await workbench.runs.settled();
}

/** What the reader sees when all is done. */
async function outcome({ workbench, supervisor }: Table): Promise<Record<string, unknown>> {
  const { plan } = workbench;
  const { results } = workbench.runs;
  const asOf = plan.nodes.find(({ kind, name }) => kind === 'param' && name === 'as_of');
  const shown = asOf && results.get(asOf.id);
  const opened = workbench.open[0];
  const cells = opened?.notebook.cells.map((cell) => workbench.stateOf(opened, cell));
  return {
    files: workbench.sources.all.map(({ state }) => state),
    stacks: workbench.sources.stacks.all.map(({ failure }) => failure),
    isMapped: workbench.dataCells.mapping !== null,
    asOf: shown?.kind === 'value' ? shown.value : shown,
    cells,
    wrong: [...results].filter(([, { kind }]) => kind === 'failure' || kind === 'blocked'),
    orders: await queryRows(supervisor, 'SELECT count(*) AS n FROM orders'),
    facts: await queryRows(supervisor, 'SELECT count(*) AS n FROM member_facts'),
  };
}

const expected = {
  files: ['loaded', 'loaded', 'loaded'],
  stacks: [null],
  isMapped: true,
  asOf: '2024-01-28',
  cells: ['current', 'current', 'current', 'current'],
  wrong: [],
  orders: [{ n: '80' }],
  facts: [{ n: '9' }],
};

const isFull = process.env['MEMBERBOOK_FULL'] === '1';

describe('an engine that is ended while the workspace is being made', () => {
  let total = 0;

  it('is not needed to end for all to be there', async () => {
    const table = sitDown(() => undefined);
    await work(table);
    total = table.calls();
    expect(await outcome(table)).toEqual(expected);
    expect(total).toBeGreaterThan(20);
  });

  const parts = isFull ? 24 : 3;
  it.each(Array.from({ length: parts }, (_, part) => part))(
    'brings everything back from moment %i of them',
    async (part) => {
      const at = 1 + Math.floor((part * (total - 2)) / (parts - 1));
      const table = sitDown((nth, supervisor) => {
        if (nth === at) void supervisor.restart();
      });
      await work(table);
      expect(await outcome(table)).toEqual(expected);
    },
  );

  it('brings everything back when it is ended again while files are replayed', async () => {
    const at = Math.floor(total / 2);
    const table = sitDown((nth, supervisor) => {
      if (nth === at || nth === at + 2 || nth === at + 5) void supervisor.restart();
    });
    await work(table);
    expect(await outcome(table)).toEqual(expected);
  });

  it('runs again what was under way when another query would not stop', async () => {
    const at = Math.floor(total / 2);
    const table = sitDown((nth, supervisor) => {
      if (nth !== at) return;
      void supervisor.peek({
        run: 'endless',
        schema: 'main',
        sql: 'SELECT sum(a.range * b.range) FROM range(1000000) AS a, range(1000000) AS b',
        variables: [],
        limit: 1,
      });
      setTimeout(() => void supervisor.cancel('endless'), 0);
    });
    await work(table);
    expect(await outcome(table)).toEqual(expected);
  });

  it('says which file it could not read again', async () => {
    const table = sitDown(() => undefined);
    await work(table);
    const [, orders] = table.workbench.sources.all;
    table.workbench.engineReplayed({
      culprit: null,
      wanted: false,
      missing: [orders?.table ?? ''],
    });
    await quiet(table.workbench);
    const told = table.workbench.notices.all.filter(({ tone }) => tone === 'warning');
    expect(told.map(({ values }) => values)).toContainEqual({ files: 'orders_1.csv' });
  });
});
