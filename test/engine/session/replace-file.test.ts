import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { verdictOf } from '../../../src/session/compare-runs.ts';
import type { ReplaceReport } from '../../../src/session/replacing.svelte.ts';
import type { SourceFile } from '../../../src/session/sources.svelte.ts';
import { Workbench } from '../../../src/session/workbench.svelte.ts';
import { createIntake } from '../../../workers/intake/create-intake.ts';
import { utils, write } from '@e965/xlsx';
import { toFile } from '../../unit/intake/read-text.ts';
import { queryRows, startNodeEngine } from '../node-engine.ts';
import type { Engine } from '../../../src/engine/contract.ts';

const members = toFile(
  'member_id,join_date,city\nM1,2023-01-02,Oslo\nM2,2023-01-05,Lyon\nM3,2023-02-01,Oslo\n',
  'members.csv',
);
const january = toFile(
  'order_id,member_id,order_date,amount\nA1,M1,2024-01-03,10\nA2,M1,2024-01-09,20\nA3,M2,2024-01-20,5.50\n',
  'orders_january.csv',
);
const february = toFile(
  'order_id,member_id,order_date,amount\nB1,M1,2024-02-03,7\nB2,M3,2024-02-04,8\nB3,M9,2024-02-05,9\nB4,M9,2024-02-29,1\n',
  'orders_february.csv',
);
const notebookText = `---
title: Probe
format: 1
---

\`\`\`sql name=per_member
SELECT member_id, count(*) AS n FROM orders GROUP BY member_id
\`\`\`

\`\`\`check name=strangers
SELECT * FROM orders WHERE member_id NOT IN (SELECT member_id FROM members)
\`\`\`
`;

interface Opened {
  readonly workbench: Workbench;
  readonly engine: Engine;
}

async function open(files: readonly File[], text = notebookText): Promise<Opened> {
  const engine = await startNodeEngine();
  const workbench = new Workbench({ engine, intake: createIntake() });
  workbench.runs.engineStatus = 'ready';
  await workbench.sources.add(files);
  workbench.dataCells.confirmRoles(workbench.dataCells.guessRoles().mapping, 'en');
  workbench.activate(workbench.openNotebook(parseNotebook(text).notebook, null));
  await workbench.runs.settled();
  return { workbench, engine };
}

function fileNamed({ sources }: Workbench, name: string): SourceFile {
  const found = sources.all.find(({ file }) => file.name === name);
  if (!found) throw new Error(`No file ${name}`);
  return found;
}

function orders(engine: Engine): Promise<Record<string, string | null>[]> {
  return queryRows(engine, 'SELECT order_id FROM orders ORDER BY 1');
}

/** Waits for the question of a replacement under way. */
async function asked({ replacing }: Workbench): Promise<void> {
  for (let turn = 0; turn < 500 && replacing.current?.kind !== 'asking'; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(replacing.current?.kind).toBe('asking');
}

function reportOf({ replacing }: Workbench): ReplaceReport {
  const [report] = replacing.reports;
  if (!report) throw new Error(`No report: ${JSON.stringify(replacing.current?.kind)}`);
  return report;
}

describe('next month’s file', () => {
  it('takes the place of this month’s, everything runs again, and what changed is told', async () => {
    const { workbench, engine } = await open([members, january]);
    const { id, table } = fileNamed(workbench, 'orders_january.csv');
    await workbench.replacing.begin(id, february, 'en');
    expect((await orders(engine)).map(({ order_id }) => order_id)).toEqual([
      'B1',
      'B2',
      'B3',
      'B4',
    ]);
    expect(workbench.sources.all.map(({ file }) => file.name)).toEqual([
      'members.csv',
      'orders_february.csv',
    ]);
    const report = reportOf(workbench);
    const facts = (when: 'before' | 'after', name: string) =>
      report[when]?.relations.find((relation) => relation.name === name);
    expect(facts('before', 'orders')).toMatchObject({
      rows: 3,
      first: '2024-01-03',
      last: '2024-01-20',
    });
    expect(facts('after', 'orders')).toMatchObject({
      rows: 4,
      first: '2024-02-03',
      last: '2024-02-29',
    });
    expect([report.before?.net, report.after?.net]).toEqual([35.5, 25]);
    // M9 bought for the first time; the members of the file are all still there.
    expect(report.members).toEqual({ come: 1, gone: 0 });
    const cell = (label: string) => report.cells.find((each) => each.label === label);
    expect(cell('per_member')).toMatchObject({
      before: { kind: 'rows', rows: 2 },
      after: { kind: 'rows', rows: 3 },
    });
    const check = cell('strangers');
    expect(check && verdictOf(check)).toBe('alarm');
    // The old table, what was kept to compare, and nothing else is gone.
    const tables = await queryRows(
      engine,
      "SELECT table_name FROM information_schema.tables WHERE table_name IN ('member_ids', 'orders_january', 'orders_february')",
    );
    expect(tables.map(({ table_name }) => table_name)).toEqual(['orders_february']);
    expect(table).toBe('orders_january');
    expect(workbench.dataCells.confirmedMapping()?.tables.map((each) => each.table)).toEqual([
      't_members',
      'orders_february',
    ]);
  });

  it('can be taken back for the file of before', async () => {
    const { workbench, engine } = await open([members, january]);
    await workbench.replacing.begin(fileNamed(workbench, 'orders_january.csv').id, february, 'en');
    await workbench.replacing.putBack(reportOf(workbench), 'en');
    expect((await orders(engine)).map(({ order_id }) => order_id)).toEqual(['A1', 'A2', 'A3']);
    expect(reportOf(workbench).members).toEqual({ come: 0, gone: 1 });
  });

  it('is asked about where its columns differ, and follows what is decided', async () => {
    const { workbench, engine } = await open([members, january]);
    const renamed = toFile(
      'order_id,buyer,order_date,amount,note\nB1,M1,2024-02-03,7,x\n',
      'february.csv',
    );
    const done = workbench.replacing.begin(
      fileNamed(workbench, 'orders_january.csv').id,
      renamed,
      'en',
    );
    await asked(workbench);
    const { current } = workbench.replacing;
    const question = current?.kind === 'asking' ? current.question : null;
    const [change] = question?.changes ?? [];
    expect(
      change?.comparison.added.concat(change.comparison.renamed.map(({ to }) => to)),
    ).toContain('note');
    const decided = { orders_january: { ...change?.fields, member_id: 'buyer' } };
    expect(question?.mappingWith(decided)?.tables[1]?.fields['member_id']).toBe('buyer');
    // Until it is decided everything is as it was.
    expect(await orders(engine)).toHaveLength(3);
    workbench.replacing.decide(decided);
    await done;
    expect(await queryRows(engine, 'SELECT order_id, member_id FROM orders')).toEqual([
      { order_id: 'B1', member_id: 'M1' },
    ]);
  });

  it('leaves everything as it was when it is declined, cancelled or cannot be read', async () => {
    const { workbench, engine } = await open([members, january]);
    const { id } = fileNamed(workbench, 'orders_january.csv');
    const before = workbench.sources.all;
    const odd = toFile('product,price\nP1,3\n', 'products.csv');
    const declined = workbench.replacing.begin(id, odd, 'en');
    await asked(workbench);
    workbench.replacing.cancel();
    await declined;
    expect(workbench.replacing.current).toBeNull();

    const cancelled = workbench.replacing.begin(id, february, 'en');
    workbench.replacing.cancel();
    await cancelled;
    expect(workbench.replacing.current).toBeNull();

    await workbench.replacing.begin(id, toFile('%PDF-1.7\n%âãÏÓ', 'report.pdf'), 'en');
    expect(workbench.replacing.current).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'failed', failure: { reason: { code: 'binary-pdf' } } },
    });
    expect(workbench.sources.all).toEqual(before);
    expect(workbench.sources.beside).toEqual([]);
    expect(await orders(engine)).toHaveLength(3);
    const tables = await queryRows(
      engine,
      "SELECT table_name FROM information_schema.tables WHERE table_name IN ('products', 'orders_february')",
    );
    expect(tables).toEqual([]);
  });

  it('keeps its place in a stack, and is refused where it would not fit into it', async () => {
    const { workbench, engine } = await open([]);
    await workbench.sources.add([
      toFile('order_id,amount\nA1,5\n', 'm_01.csv'),
      toFile('order_id,amount\nB1,6\n', 'm_02.csv'),
    ]);
    await workbench.dataCells.stack(workbench.sources.all);
    const { id } = fileNamed(workbench, 'm_02.csv');
    await workbench.replacing.begin(id, toFile('order_id,city\nC1,Oslo\n', 'm_03.csv'), 'en');
    expect(workbench.replacing.current).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'stack' },
    });
    workbench.replacing.close();
    await workbench.replacing.begin(id, toFile('order_id,amount\nC1,7\nC2,8\n', 'm_03.csv'), 'en');
    expect(await queryRows(engine, 'SELECT source_file, order_id FROM m_all ORDER BY 2')).toEqual([
      { source_file: 'm_01.csv', order_id: 'A1' },
      { source_file: 'm_03.csv', order_id: 'C1' },
      { source_file: 'm_03.csv', order_id: 'C2' },
    ]);
  });

  it('of a workbook replaces every sheet that was read, by name', async () => {
    const book = (name: string, orderRows: unknown[][], sheets = ['会员', '订单']): File => {
      const tables = [
        [
          ['会员编号', '注册日期'],
          ['M1', '2023-01-02'],
          ['M2', '2023-02-02'],
        ],
        [['订单号', '会员编号', '下单时间', '金额'], ...orderRows],
      ];
      const Sheets = Object.fromEntries(
        sheets.map((sheet, index) => [sheet, utils.aoa_to_sheet(tables[index] ?? [])]),
      );
      const bytes = write({ SheetNames: sheets, Sheets }, { type: 'buffer', bookType: 'xlsx' });
      return toFile(new Uint8Array(bytes as Buffer), name);
    };
    const one = book('一月.xlsx', [
      ['A1', 'M1', '2024-01-02', 5],
      ['A2', 'M2', '2024-01-05', 6],
    ]);
    const { workbench, engine } = await open([one]);
    expect(await orders(engine)).toHaveLength(2);
    const two = book('二月.xlsx', [['B1', 'M1', '2024-02-02', 5]]);
    await workbench.replacing.begin(workbench.sources.all[1]?.id ?? '', two, 'zh');
    expect(await orders(engine)).toEqual([{ order_id: 'B1' }]);
    expect(reportOf(workbench).tables.map(({ after }) => after.part?.name)).toEqual([
      '会员',
      '订单',
    ]);
  });
});
