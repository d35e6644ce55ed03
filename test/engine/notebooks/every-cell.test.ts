import { beforeAll, describe, expect, test } from 'vitest';
import { chartFields } from '../../../src/charts/chart-fields.ts';
import { sanitizeSpec } from '../../../src/charts/sanitize-spec.ts';
import type { Engine } from '../../../src/engine/contract.ts';
import { printNotebook } from '../../../src/format/print-notebook.ts';
import { translateNotebook } from '../../../src/format/translate.ts';
import { canonicalRelations } from '../../../src/members/canonical.ts';
import { preparedNames } from '../../../src/members/prepared-names.ts';
import { toQueryCell } from '../../../src/members/segment/query-cell.ts';
import type { Notebook } from '../../../src/notebook/notebook.ts';
import { foldName } from '../../../src/sql/fold-name.ts';
import { findReferences } from '../../../src/sql/find-references.ts';
import { startNodeEngine } from '../node-engine.ts';
import { notebookIds, readNotebook, readText, readTranslation } from './catalogue-notebook.ts';
import {
  date,
  openWorkspace,
  ordersFile,
  rows,
  runNotebook,
  text,
  type RanNotebook,
  type TableFile,
  type Workspace,
  type WorkspaceOptions,
} from './workspace.ts';

/** Rows that have met every kind of trouble that survives intake. */
const oddOrders = `o1,m1,2024-02-29 23:59:59,10.10
o2,m1,2024-02-29 23:59:59,10.10
o3,,2024-03-01 08:00:00,99
o4,00012345678901234567,2023-12-31 00:00:00,0
C5,m1,2024-03-05 12:00:00,-10.10
o6,O'Brien,2024-03-31 10:00:00,0.0001
o7,会员甲,,5
o8,会员乙,2024-01-31 09:30:00,
o9,m2,1999-01-01 00:00:00,12345678901.99
o10,m3,2025-01-01 00:00:00,7
`;
const oddMembers = `m1,2024-03-01
m2,
m4,2030-01-01
m5,2024-03-30
m6,1900-01-01
O'Brien,2023-05-31
`;

function membersFile(csv: string): TableFile {
  return {
    name: 'members_file',
    role: 'members',
    columns: [
      { name: 'member_id', type: text },
      { name: 'joined_at', type: date },
    ],
    csv,
  };
}

const oddFiles = [ordersFile(oddOrders, true), membersFile(oddMembers)];
const workspaces: Readonly<Record<string, [readonly TableFile[], WorkspaceOptions]>> = {
  'no file at all': [[], {}],
  'an empty file': [[ordersFile('')], {}],
  'one order': [[ordersFile('m1,2024-02-29 23:59:59,10.10')], {}],
  'members without orders': [[membersFile(oddMembers)], { asOf: '2024-03-31' }],
  'every oddity': [oddFiles, { asOf: '2024-03-31' }],
  'every oddity, net of refunds': [
    oddFiles,
    { asOf: '2024-03-31', options: { salesRule: 'net', refundPrefix: 'C' } },
  ],
  'every oddity, as of the last order': [oddFiles, {}],
  'every oddity, before the first order': [oddFiles, { asOf: '1998-06-15' }],
};

const choices: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  lifecycle: [{ period: 'day' }, { period: 'week', week_start: 'sunday' }],
  rfm: [{ scheme: 'r_package' }],
  cohort: [
    { retention_kind: 'rolling', revenue_kind: 'cumulative' },
    { revenue_kind: 'per_member' },
  ],
};

let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

/** Columns of every cell's result on the oddest workspace, for what is drawn of them. */
const oddRuns = new Map<string, RanNotebook>();

const isFull = process.env['MEMBERBOOK_FULL'] === '1';
const oddest = 'every oddity';
const others = Object.keys(workspaces).filter((name) => name !== oddest);

/** The everyday run takes every notebook on the oddest workspace, and every other one on one of the rest by turns. */
function takenIn(workspace: string): readonly string[] {
  if (isFull || workspace === oddest) return notebookIds;
  const turn = others.indexOf(workspace);
  return notebookIds.filter((_, at) => at % 2 === 0 && (at / 2) % others.length === turn);
}

/** The texts that it is run as: on the rest the everyday run takes the Chinese one. */
function languagesOf(workspace: string): readonly ('en' | 'zh')[] {
  if (isFull) return ['en', 'zh'];
  return workspace === oddest ? ['en'] : ['zh'];
}

describe.each(Object.entries(workspaces))('with %s', (name, [files, options]) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await openWorkspace(engine, files, options);
  });

  test.each(takenIn(name))('every cell of %s runs and every check passes', async (id) => {
    for (const language of languagesOf(name)) {
      const notebook = language === 'en' ? readNotebook(id) : inChinese(id);
      const schema = language === 'en' ? id : `${id}_zh`;
      const varied = language === 'en' ? (choices[id] ?? []) : [];
      for (const params of [{}, ...varied]) {
        const ran = await runNotebook(workspace, schema, notebook, params);
        expect(ran.failedChecks).toEqual({});
        await expectReadable(ran, notebook);
        if (name === oddest && language === 'en') oddRuns.set(id, ran);
      }
    }
  });
});

describe.each(notebookIds)('the charts of %s', (id) => {
  test('read fields that their relations have, and pass the wall unchanged', async () => {
    const notebook = readNotebook(id);
    const ran = oddRuns.get(id);
    if (!ran) throw new Error(`${id} did not run`);
    const charts = notebook.cells.filter((cell) => cell.kind === 'chart');
    expect(charts.length).toBeGreaterThan(0);
    for (const chart of charts) {
      const { spec, problems } = sanitizeSpec(chart.spec);
      expect(problems).toEqual([]);
      expect(spec).toEqual(chart.spec);
      // What a model gave is drawn on the demo, which everywhere.test.ts looks at.
      if (ran.waiting.has(chart.of)) continue;
      const names = ran.columns.get(chart.of)?.map(({ name }) => name) ?? [];
      for (const field of chartFields(chart.spec)) expect(names, chart.of).toContain(field);
    }
  });
});

test.each(notebookIds)('the file of %s is printed as it stands', (id) => {
  expect(printNotebook(readNotebook(id))).toBe(readText(`${id}/notebook.md`));
});

describe.each(notebookIds)('the SQL of %s', (id) => {
  const notebook = readNotebook(id);
  const own = new Set(notebook.cells.flatMap(({ name }) => (name === '' ? [] : [foldName(name)])));

  test('reads canonical relations and its own cells, nothing else', () => {
    const allowed = new Set([...Object.keys(canonicalRelations), 'member_facts', ...own]);
    for (const cell of notebook.cells.map(toQueryCell)) {
      if (cell.kind !== 'sql' && cell.kind !== 'check') continue;
      const { relations, parameters, qualified } = findReferences(cell.sql);
      for (const { name } of relations) expect([...allowed], cell.name).toContain(foldName(name));
      for (const { name } of parameters)
        expect(['as_of', ...own], cell.name).toContain(foldName(name));
      for (const { parts } of qualified) expectForeignTable(id, parts);
    }
  });

  test('takes no name from the prepare cells', () => {
    for (const name of preparedNames) expect(own).not.toContain(foldName(name));
  });

  test('never looks at the clock', () => {
    for (const cell of notebook.cells.map(toQueryCell)) {
      if (cell.kind !== 'sql' && cell.kind !== 'check') continue;
      expect(cell.sql).not.toMatch(/current_|\bnow\(|today\(|\bntile|random/i);
    }
  });
});

/** A result of another notebook is read as it lies there: a view would be computed with this one's parameters. */
function expectForeignTable(
  reader: string,
  [id = '', name = '', ...more]: readonly string[],
): void {
  expect(more).toEqual([]);
  expect(notebookIds).toContain(id);
  expect(id).not.toBe(reader);
  const cell = readNotebook(id).cells.find((each) => foldName(each.name) === foldName(name));
  if (cell?.kind === 'model') return;
  expect(cell, `${id}.${name}`).toMatchObject({ kind: 'sql', as: 'table' });
}

/** Pages of views are read with the parameters; tables have their columns. */
async function expectReadable(ran: RanNotebook, notebook: Notebook): Promise<void> {
  for (const cell of notebook.cells) {
    if ((cell.kind !== 'sql' && cell.kind !== 'model') || ran.waiting.has(cell.name)) continue;
    const sql = `SELECT count(*) AS n FROM "${cell.name}"`;
    const [row] = await rows(ran, sql);
    expect(Number(row?.['n'])).toBeGreaterThanOrEqual(0);
    expect(ran.columns.get(cell.name)?.length).toBeGreaterThan(0);
  }
}

function inChinese(id: string): Notebook {
  return translateNotebook(readNotebook(id), readTranslation(id)).notebook;
}
