import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { startNodeEngine } from '../node-engine.ts';
import { readNotebook } from './catalogue-notebook.ts';
import { openDataset } from './datasets.ts';
import { partOfNotebook } from './part-of-notebook.ts';
import {
  column,
  date,
  numbers,
  openWorkspace,
  ordersFile,
  rows,
  runNotebook,
  text,
  type RanNotebook,
  type TableFile,
  type Workspace,
} from './workspace.ts';

const whole = readNotebook('report');
/** Without the table of the campaigns notebook, which would run with it. */
const notebook = {
  ...whole,
  cells: whole.cells.filter(({ name }) => name !== 'campaign_effects'),
};
let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

const members: TableFile = {
  name: 'members_file',
  role: 'members',
  columns: [
    { name: 'member_id', type: text },
    { name: 'joined_at', type: date },
    { name: 'birthday', type: date },
  ],
  csv: `anna,2023-01-01,1990-08-09
bert,2023-01-01,1990-08-10
cleo,2023-01-01,
dora,2023-01-01,
never,2023-06-01,
newbie,2024-06-15,1999-07-10
`,
};
/** June 2024 is the month of the report; the first and the last second of it count, July and nobody's orders do not. */
const orders = ordersFile(`anna,2024-01-05 10:00:00,70
anna,2024-05-02 10:00:00,80
anna,2024-06-01 00:00:00,100
anna,2024-06-30 23:59:59,50
anna,2024-06-20 10:00:00,-10
anna,2024-07-01 00:00:00,500
bert,2023-12-01 10:00:00,60
bert,2024-06-15 10:00:00,30
cleo,2023-06-07 10:00:00,10
cleo,2024-05-31 23:59:59,40
dora,2023-06-08 10:00:00,200
newbie,2024-06-20 10:00:00,20
,2024-06-21 10:00:00,999
bert,2024-07-11 00:00:00,9999
`);
const asOf = '2024-07-10';
const figures = partOfNotebook(notebook, ['figures', 'month_adds_up']);

describe('the report of June, read on 10 July', () => {
  let workspace: Workspace;
  let ran: RanNotebook;
  beforeAll(async () => {
    workspace = await openShop(asOf);
    ran = await runNotebook(workspace, 'report', notebook);
  });

  test('the figures of the month, of May and of June a year before are those counted by hand', async () => {
    expect(ran.failedChecks).toEqual({});
    expect(
      (
        await rows(
          ran,
          'SELECT figure, this_month, month_before, change, year_before, change_on_year FROM figures',
        )
      ).map((row) => Object.values(row)),
    ).toEqual([
      ['members', '3.00', '2.00', '0.5', '2.00', '0.5'],
      ['new_members', '1.00', '0.00', null, '2.00', '-0.5'],
      ['orders', '4.00', '2.00', '1.0', '2.00', '1.0'],
      ['orders_per_member', '1.33', '1.00', '0.33', '1.00', '0.33'],
      // 200 bought and 10 given back, over four orders.
      ['average_order', '47.50', '60.00', '-0.2083', '105.00', '-0.5476'],
      ['amount', '190.00', '120.00', '0.5833', '210.00', '-0.0952'],
    ]);
  });

  test('the sentences say the same figures', async () => {
    const [inShort, spent, growth, , best] = await column(ran, 'SELECT sentence FROM in_short');
    expect(inShort).toBe(
      '2024-06: 3 members bought, +50.0 % on the month before (+50.0 % on a year before).',
    );
    expect(spent).toBe('They spent 190, +58.3 % on the month before (-9.5 % on a year before).');
    // newbie came; dora's last purchase is twelve months ago since 8 June.
    expect(growth).toBe('1 members are new, 1 were lost.');
    // Of 1,150 anna has 790 and dora 200; 80 % are 920.
    expect(best).toBe(
      '2 members, 40.0 % of those with a positive value, bring 80 % of the amount.',
    );
  });

  test('the bars are the months up to the report, with the month itself marked', async () => {
    expect(
      (await rows(ran, 'SELECT month, amount, is_report FROM months')).map((row) =>
        Object.values(row),
      ),
    ).toEqual([
      ['2023-06', '210.0000', 'false'],
      ['2023-12', '60.0000', 'false'],
      ['2024-01', '70.0000', 'false'],
      ['2024-05', '120.0000', 'false'],
      ['2024-06', '190.0000', 'true'],
    ]);
  });

  test('another month has its own figures, and its first days when it has not ended', async () => {
    const may = await runNotebook(workspace, 'report_may', figures, { report_day: '2024-05-31' });
    expect(may.failedChecks).toEqual({});
    expect(
      await column(may, "SELECT this_month FROM figures WHERE figure IN ('members', 'amount')"),
    ).toEqual(['2.00', '120.00']);
    expect(
      await column(may, "SELECT month_before FROM figures WHERE figure IN ('members', 'amount')"),
    ).toEqual([null, null]);
    const july = await runNotebook(workspace, 'report_july', figures, { report_day: asOf });
    expect(july.failedChecks).toEqual({});
    expect(
      await column(july, "SELECT this_month FROM figures WHERE figure IN ('orders', 'amount')"),
    ).toEqual(['1.00', '500.00']);
    expect(await column(july, "SELECT month_before FROM figures WHERE figure = 'amount'")).toEqual([
      '190.00',
    ]);
  });

  test('without a choice it is the last month that has ended', async () => {
    for (const [day, expected] of [
      ['2024-06-30', '2024-06-30'],
      ['2024-06-29', '2024-05-31'],
      ['2024-01-01', '2023-12-31'],
    ] as const) {
      const other = await runNotebook(
        await openShop(day),
        'report_on',
        partOfNotebook(notebook, ['last_full_month']),
      );
      expect(await column(other, 'SELECT day FROM last_full_month'), day).toEqual([expected]);
    }
  });

  test('under the rule of purchases only, what came back lowers nothing', async () => {
    const clean = await runNotebook(await openShop(asOf, 'clean'), 'report_clean', figures);
    expect(clean.failedChecks).toEqual({});
    expect(
      await column(clean, "SELECT this_month FROM figures WHERE figure IN ('orders', 'amount')"),
    ).toEqual(['4.00', '200.00']);
    // What follows reads the workspace of the as-of day again.
    workspace = await openShop(asOf);
    ran = await runNotebook(workspace, 'report', notebook);
  });

  test('the lists to be done are as long as on the as-of day', async () => {
    // newbie and anna within 30 days, bert a day later; bert's last order lies less than a month back.
    expect(await sizes(ran)).toMatchObject({ birthday: 2, second_order: 1, never_bought: 1 });
  });

  test('every list is a cell of the notebook that it names', async () => {
    for (const place of await column(ran, 'SELECT place FROM to_do')) {
      const [id = '', cell = ''] = (place ?? '').split(' › ');
      expect(
        readNotebook(id).cells.map(({ name }) => name),
        place ?? '',
      ).toContain(cell);
    }
  });
});

test.each(['shop', 'demo'])(
  'in the %s, stages, segments and classes are those of their notebooks on the two days',
  async (which) => {
    const open = (day: string): Promise<Workspace> =>
      which === 'shop' ? openShop(day) : openDataset(engine, 'demo', { members: 500, asOf: day });
    const lastDay = which === 'shop' ? asOf : '2025-12-20';
    const [end, start] =
      which === 'shop' ? ['2024-06-30', '2024-05-31'] : ['2025-11-30', '2025-10-31'];
    const before = await snapshot(await open(start));
    const after = await snapshot(await open(end));
    const now = await snapshot(await open(lastDay));
    const ran = await runNotebook(await open(lastDay), 'report', notebook);
    expect(ran.failedChecks).toEqual({});

    for (const [table, key] of [
      ['stage_table', 'stage'],
      ['segment_table', 'segment'],
    ] as const) {
      const told = await rows(ran, `SELECT ${key}, month_before, members, change FROM ${table}`);
      const values = new Set([...before[key].values(), ...after[key].values()]);
      expect(new Set(told.map((row) => row[key])), table).toEqual(values);
      for (const row of told) {
        const [then, since] = [count(before[key], row[key]), count(after[key], row[key])];
        expect(row, table).toEqual({
          [key]: row[key],
          month_before: String(then),
          members: String(since),
          change: String(since - then),
        });
      }
    }

    const everybody = new Set([...before.stage.keys(), ...after.stage.keys()]);
    const moves: Record<string, number> = {};
    for (const member of everybody) {
      const way = `${before.stage.get(member) ?? '–'} → ${after.stage.get(member) ?? '–'}`;
      moves[way] = (moves[way] ?? 0) + 1;
    }
    expect(
      Object.fromEntries(
        (await rows(ran, 'SELECT from_stage, to_stage, members FROM stages_moved')).map((row) => [
          `${row['from_stage'] ?? '–'} → ${row['to_stage'] ?? '–'}`,
          Number(row['members']),
        ]),
      ),
    ).toEqual(moves);

    const of = (test: (then: string | undefined, since: string | undefined) => boolean): number =>
      [...everybody].filter((one) => test(before.stage.get(one), after.stage.get(one))).length;
    const started = of((then) => then !== undefined && then !== 'lost');
    const [came, lost] = [
      of((then) => then === undefined),
      of((then, since) => then !== undefined && then !== 'lost' && since === 'lost'),
    ];
    expect(
      await numbers(
        ran,
        'SELECT unnest([new_members, lost_members, won_back, members_at_start]) FROM growth',
      ),
    ).toEqual([came, lost, of((then, since) => then === 'lost' && since !== 'lost'), started]);
    const [net = NaN] = await numbers(ran, 'SELECT net_growth FROM growth');
    expect(net).toBeCloseTo((came - lost) / started, 4);

    expect(await numbers(ran, 'SELECT members_80 FROM concentration')).toEqual([
      count(now.class, 'a'),
    ]);
    expect(await sizes(ran)).toMatchObject({ warning: count(now.stage, 'warning') });

    const worth = await worthOf(ran, [before.segment, after.segment]);
    const rank = (day: ReadonlyMap<string, string>, member: string): number =>
      worth.get(day.get(member) ?? '') ?? NaN;
    const steps = [...after.segment.keys()].map(
      (member) => rank(after.segment, member) - rank(before.segment, member),
    );
    expect(await numbers(ran, 'SELECT unnest([worse, better]) FROM verdict_counts')).toEqual([
      steps.filter((step) => step < 0).length,
      steps.filter((step) => step > 0).length,
    ]);
  },
);

type Labels = ReadonlyMap<string, string>;

/** What the notebooks themselves say on the workspace's as-of day. */
async function snapshot(
  workspace: Workspace,
): Promise<Readonly<Record<'stage' | 'segment' | 'class', Labels>>> {
  const read = async (id: string, sql: string): Promise<Labels> => {
    const part = partOfNotebook(readNotebook(id), [/FROM (\w+)/.exec(sql)?.[1] ?? '']);
    const ran = await runNotebook(workspace, `${id}_alone`, part);
    return new Map(
      (await rows(ran, sql)).map((row) => [row['member_id'] ?? '', row['value'] ?? '']),
    );
  };
  return {
    stage: await read('lifecycle', 'SELECT member_id, stage AS value FROM stages'),
    segment: await read('rfm', 'SELECT member_id, segment AS value FROM member_segments'),
    class: await read('pareto', 'SELECT member_id, class AS value FROM classes'),
  };
}

/** The mean net amount of those in each segment, all days together. */
async function worthOf(
  ran: RanNotebook,
  days: readonly Labels[],
): Promise<ReadonlyMap<string, number>> {
  const amounts = new Map(
    (await rows(ran, 'SELECT member_id, amount FROM member_facts')).map((row) => [
      row['member_id'],
      Number(row['amount']),
    ]),
  );
  const sums = new Map<string, { sum: number; members: number }>();
  for (const [member, segment] of days.flatMap((day) => [...day])) {
    const { sum, members } = sums.get(segment) ?? { sum: 0, members: 0 };
    sums.set(segment, { sum: sum + (amounts.get(member) ?? 0), members: members + 1 });
  }
  return new Map([...sums].map(([segment, { sum, members }]) => [segment, sum / members]));
}

async function sizes(ran: RanNotebook): Promise<Readonly<Record<string, number>>> {
  return Object.fromEntries(
    (await rows(ran, 'SELECT task, members FROM to_do')).map((row) => [
      row['task'] ?? '',
      Number(row['members']),
    ]),
  );
}

function count(labels: Labels, wanted: string | null | undefined): number {
  return [...labels.values()].filter((value) => value === wanted).length;
}

/** Refunds lower the amounts, unless `salesRule` says otherwise. */
function openShop(day: string, salesRule: 'net' | 'clean' = 'net'): Promise<Workspace> {
  return openWorkspace(engine, [orders, members], { asOf: day, options: { salesRule } });
}
