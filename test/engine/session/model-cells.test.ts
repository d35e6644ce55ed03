import { beforeAll, describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { agrees } from '../../../src/models/reference-case.ts';
import { specialFunctionsReady } from '../../../src/models/special/functions.ts';
import type { OpenNotebook } from '../../../src/session/open-notebook.svelte.ts';
import { Workbench } from '../../../src/session/workbench.svelte.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { NearModels } from '../near-models.ts';
import { rowsOf, startNodeEngine } from '../node-engine.ts';

const points = `\`\`\`sql name=points
SELECT 'M' || lpad(CAST(i AS VARCHAR), 20, '0') AS member_id,
  CASE WHEN i % 3 = 0 THEN 100 + i % 7 WHEN i % 3 = 1 THEN 10 + i % 5 END AS days,
  CAST(CASE i % 3 WHEN 0 THEN 5 ELSE 900 END + i % 11 AS DECIMAL(18, 2)) AS spend
FROM range(300) AS t(i)
\`\`\`
`;

const groups = (options: string, words = ''): string =>
  `${points}
\`\`\`model name=groups kind=k-means of=points${words}
${options}
\`\`\`

\`\`\`sql name=sizes
SELECT * FROM groups
\`\`\`
`;

const usual = 'id: member_id\nfeatures: [days, spend]\nclusters: 2\norder: spend';

describe('a model cell', () => {
  const models = new NearModels();
  let workbench: Workbench;
  beforeAll(async () => {
    await specialFunctionsReady;
    const engine = await startNodeEngine();
    workbench = new Workbench({ engine, intake: createIntake(), models });
    workbench.runs.engineStatus = 'ready';
  });

  async function open(text: string): Promise<OpenNotebook> {
    const opened = workbench.openNotebook(parseNotebook(text).notebook, null);
    workbench.activate(opened);
    workbench.runs.runAll(opened);
    await workbench.runs.settled();
    return opened;
  }

  function outcome(notebook: OpenNotebook, name: string) {
    const cell = notebook.notebook.cells.find((each) => each.name === name);
    const result = cell && workbench.resultOf(notebook, cell);
    return result;
  }

  async function rows(notebook: OpenNotebook, name: string) {
    const result = outcome(notebook, name);
    if (result?.kind !== 'rows') throw new Error(JSON.stringify(result));
    const cell = notebook.notebook.cells.find((each) => each.name === name);
    if (!cell) throw new Error(name);
    const page = await workbench.questions.page(notebook, cell, {
      offset: 0,
      limit: 1000,
      order: [],
    });
    if (!page.ok) throw new Error(page.failure.message);
    return rowsOf(page.value);
  }

  it('gives a relation that other cells read, with ids as they are', async () => {
    const notebook = await open(groups(usual));
    const members = await rows(notebook, 'sizes');
    expect(members).toHaveLength(300);
    expect(members[0]).toMatchObject({ member_id: `M${'0'.repeat(20)}`, cluster: '2' });
    const counts = new Map<string | null, number>();
    for (const { cluster = null } of members) counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
    expect([...counts].sort()).toEqual([
      [null, 100],
      ['1', 100],
      ['2', 100],
    ]);
    expect(models.told.at(-1)).toBe(1);
  });

  it('says what it found, and how many rows it set aside and why', async () => {
    const notebook = await open(groups(usual));
    const result = outcome(notebook, 'groups');
    if (result?.kind !== 'rows') throw new Error(JSON.stringify(result));
    expect(result.account).toMatchObject({
      rows: 300,
      setAside: [{ reason: 'missing-value', rows: 100 }],
    });
    expect(result.account?.facts[0]).toMatchObject({
      kind: 'groups',
      figures: { clusters: 2, rows: 200 },
    });
  });

  it('gives another of its tables where the cell says so', async () => {
    const notebook = await open(groups(usual, ' gives=profile'));
    const profile = await rows(notebook, 'groups');
    expect(profile.map(({ cluster, feature, members }) => [cluster, feature, members])).toEqual([
      ['1', 'days', '100'],
      ['1', 'spend', '100'],
      ['2', 'days', '100'],
      ['2', 'spend', '100'],
    ]);
    expect(Number(profile[1]?.['mean'])).toBeGreaterThan(900);
  });

  it('says in its own words why it was not made, and what reads it waits', async () => {
    const refusals = [
      ['clusters: 0\n' + 'id: member_id\nfeatures: [days]', 'wrong-value'],
      ['id: member_id', 'missing-column'],
      ['id: member_id\nfeatures: [days]\nk: 3', 'unknown-option'],
      ['id: member_id\nfeatures: [days, spend]\nclusters: 50', 'too-few-rows'],
    ] as const;
    for (const [options, kind] of refusals) {
      const notebook = await open(groups(options));
      expect(outcome(notebook, 'groups'), options).toMatchObject({
        kind: 'failure',
        failure: { kind: 'model', refusal: { kind } },
      });
      expect(outcome(notebook, 'sizes')).toMatchObject({ kind: 'blocked', by: 'groups' });
    }
    const notebook = await open(groups(usual).replace('kind=k-means', 'kind=crystal-ball'));
    expect(outcome(notebook, 'groups')).toMatchObject({
      failure: { refusal: { kind: 'unknown-model', figures: { model: 'crystal-ball' } } },
    });
  });

  it('tells the engine’s own sentence where a column is not there or holds no numbers', async () => {
    const absent = await open(groups(usual.replace('spend]', 'spent]')));
    expect(outcome(absent, 'groups')).toMatchObject({ failure: { kind: 'name' } });
    const words = await open(groups(usual.replace('spend]', 'member_id]')));
    expect(outcome(words, 'groups')).toMatchObject({ failure: { kind: 'value' } });
  });

  it('is made again when what it reads or is told changes, and only then', async () => {
    const notebook = await open(groups(usual));
    const before = models.asked.length;
    workbench.runs.runAll(notebook);
    await workbench.runs.settled();
    expect(models.asked.length).toBe(before);
    const { cells } = notebook.notebook;
    const changed = cells.map((cell) =>
      cell.kind === 'model' ? { ...cell, options: { ...cell.options, clusters: 3 } } : cell,
    );
    workbench.edits.apply(notebook, { ...notebook.notebook, cells: changed });
    await workbench.runs.settled();
    expect(models.asked.length).toBe(before + 1);
    const members = await rows(notebook, 'sizes');
    expect(new Set(members.map(({ cluster }) => cluster))).toEqual(new Set(['1', '2', '3', null]));
  });

  it('is told anew with other names, without a fit', async () => {
    // A seed that no other cell has.
    const notebook = await open(groups(`${usual}\nseed: 77`));
    expect(models.told.splice(0)[0]).toBeLessThan(0.5);
    const named = notebook.notebook.cells.map((cell) =>
      cell.kind === 'model'
        ? { ...cell, options: { ...cell.options, names: ['Dear', 'Small'] } }
        : cell,
    );
    workbench.edits.apply(notebook, { ...notebook.notebook, cells: named });
    await workbench.runs.settled();
    expect(Math.min(...models.told)).toBeGreaterThan(0.9);
    const members = await rows(notebook, 'sizes');
    expect(new Set(members.map((row) => row['cluster_name']))).toEqual(
      new Set(['Dear', 'Small', null]),
    );
  });

  it('takes an option from a parameter, and is made again when that changes', async () => {
    const notebook = await open(
      `\`\`\`param name=many\ntype: number\nvalue: 2\n\`\`\`\n\n${groups(usual.replace('clusters: 2', 'clusters: $many'))}`,
    );
    const groupsFound = async (): Promise<number> =>
      new Set((await rows(notebook, 'sizes')).map(({ cluster }) => cluster)).size;
    expect(await groupsFound()).toBe(3);
    const many = notebook.notebook.cells.find(({ name }) => name === 'many');
    if (many?.kind !== 'param') throw new Error('no parameter');
    workbench.edits.setParam(notebook, many, 4);
    await workbench.runs.settled();
    expect(await groupsFound()).toBe(5);
  });

  it('gives rows for a picture', async () => {
    const result = outcome(await open(groups(usual)), 'groups');
    if (result?.kind !== 'rows') throw new Error(JSON.stringify(result));
    const map = result.account?.pictures.find(({ name }) => name === 'map');
    expect(map?.columns.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['cluster', 'x', 'y']),
    );
    expect(map?.rows).toHaveLength(200 + 2);
  });

  it('computes published figures again', async () => {
    const cases = await workbench.verifyModel('k-means');
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.flatMap(({ figures }) => figures).every(agrees)).toBe(true);
    expect(await workbench.verifyModel('crystal-ball')).toEqual([]);
  });
});
