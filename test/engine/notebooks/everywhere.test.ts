import { beforeAll, describe, expect, test } from 'vitest';
import { chartFields } from '../../../src/charts/chart-fields.ts';
import type { Engine } from '../../../src/engine/contract.ts';
import { translateNotebook } from '../../../src/format/translate.ts';
import { canonicalRelations } from '../../../src/members/canonical.ts';
import type { Notebook } from '../../../src/notebook/notebook.ts';
import { queryRows, startNodeEngine } from '../node-engine.ts';
import { catalogue, readNotebook, readTranslation } from './catalogue-notebook.ts';
import { datasetIds, openDataset } from './datasets.ts';
import { rows, runNotebook, type RanNotebook, type Workspace } from './workspace.ts';

const { notebooks } = catalogue;

let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

/** An empty file and a single row are among what every-cell.test.ts gives to every notebook. */
const large = datasetIds.filter((id) => id !== 'empty file' && id !== 'one row');

const isFull = process.env['MEMBERBOOK_FULL'] === '1';

/** The everyday run takes every notebook on the demo, and a fifth of them on each of the rest by turns. */
function sampled(dataset: string): typeof notebooks {
  if (isFull || dataset === 'demo') return notebooks;
  const turn = large.findIndex((id) => id === dataset) % 5;
  return notebooks.filter((_, at) => at % 5 === turn);
}

describe.each(large)('on the data set: %s', (dataset) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await openDataset(engine, dataset, { members: 1500 });
  });

  test.each(sampled(dataset))(
    '$id runs and its checks pass, also where what it needs is empty',
    async (entry) => {
      const notebook = readNotebook(entry.id);
      const ran = await runNotebook(workspace, entry.id, notebook);
      expect(ran.failedChecks).toEqual({});
      for (const cell of notebook.cells) {
        if (cell.kind !== 'sql' || ran.waiting.has(cell.name)) continue;
        expect(ran.columns.get(cell.name), cell.name).not.toHaveLength(0);
      }
      if (dataset === 'demo') expectDrawn(ran, notebook);
      // Where everything needed is there, the notebook has something to say.
      const says = notebook.cells.some(({ name }) => name === 'headline');
      if (!says || ran.waiting.has('headline') || !(await isMet(workspace, entry.needs))) return;
      const [counted] = await rows(ran, 'SELECT count(*) AS n FROM headline');
      expect(Number(counted?.['n'])).toBeGreaterThan(0);
    },
  );

  // Chinese on odd data is among what every-cell.test.ts runs.
  test.runIf(isFull && dataset === 'demo').each(notebooks)(
    '$id runs in Chinese as well',
    async ({ id }) => {
      const { notebook } = translateNotebook(readNotebook(id), readTranslation(id));
      const ran = await runNotebook(workspace, `${id}_zh`, notebook);
      expect(ran.failedChecks).toEqual({});
    },
  );
});

test.each(notebooks)('$id needs relations that the Data notebook makes', ({ needs }) => {
  expect(needs.length).toBeGreaterThan(0);
  for (const relation of needs) expect(Object.keys(canonicalRelations)).toContain(relation);
});

/** On the demo every model has something to say, and charts find the fields that they draw. */
function expectDrawn(ran: RanNotebook, { cells }: Notebook): void {
  expect([...ran.refusals]).toEqual([]);
  for (const chart of cells.filter((cell) => cell.kind === 'chart')) {
    const names = ran.columns.get(chart.of)?.map(({ name }) => name) ?? [];
    for (const field of chartFields(chart.spec)) expect(names, chart.of).toContain(field);
  }
}

async function isMet({ engine, variables }: Workspace, needs: readonly string[]): Promise<boolean> {
  for (const relation of needs) {
    const [row] = await queryRows(engine, `SELECT count(*) AS n FROM "${relation}"`, variables);
    if (Number(row?.['n']) === 0) return false;
  }
  return true;
}
