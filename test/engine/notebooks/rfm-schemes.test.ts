import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Notebook, ParamValue } from '../../../src/notebook/notebook.ts';
import type { Engine } from '../../../src/engine/contract.ts';
import { startNodeEngine } from '../node-engine.ts';
import { affectedBy, readNotebook } from './catalogue-notebook.ts';
import {
  date,
  numbers,
  openWorkspace,
  ordersFile,
  rows,
  runNotebook,
  text,
  time,
  type RanNotebook,
  type TableFile,
} from './workspace.ts';

const isFull = process.env['MEMBERBOOK_FULL'] === '1';

const whole = readNotebook('rfm');
/** Without the cells that read other notebooks, which would run with it. */
const notebook: Notebook = {
  ...whole,
  cells: whole.cells.filter(({ name }) => !/^cross|^value_labels$|^member_values$/.test(name)),
};
const schemes = ['quantile', 'r_package', 'types', 'fixed', 'three', 'nested', 'quartile'];
let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

async function run(
  csv: string,
  params: Readonly<Record<string, ParamValue>> = {},
  asOf?: string,
  others: readonly TableFile[] = [],
): Promise<RanNotebook> {
  const workspace = await openWorkspace(engine, [ordersFile(csv), ...others], {
    ...(asOf !== undefined && { asOf }),
    options: { orderUnit: 'day' },
  });
  return runNotebook(workspace, 'rfm', notebook, params);
}

async function byMember(ran: RanNotebook, sql: string): Promise<Record<string, string | null>> {
  const found = await rows(ran, sql);
  return Object.fromEntries(
    found.map((row) => Object.values(row).slice(0, 2) as [string, string | null]),
  );
}

// The transactions of the tests of lifetimes and PyMC-Marketing (rfm_segments), observed until 2015-02-07.
const pymcOrders = `1,2015-01-01,1
1,2015-02-06,2
2,2015-01-01,2
3,2015-01-01,3
3,2015-01-02,1
3,2015-01-05,5
4,2015-01-16,6
4,2015-02-02,3
4,2015-02-05,3
4,2015-02-05,6
5,2015-01-16,3
5,2015-01-17,1
5,2015-01-18,8
6,2015-02-02,5`;

describe('the quartiles of PyMC-Marketing', () => {
  const params = { scheme: 'quartile', f_measure: 'order_days', m_measure: 'average_order' };

  test('give the published segments to the six customers of its tests', async () => {
    const ran = await run(pymcOrders, params, '2015-02-07');
    expect(
      await byMember(ran, 'SELECT member_id, r_value || f_value || m_value FROM scores ORDER BY 1'),
    ).toEqual({
      1: '1.02.01.5',
      2: '37.01.02.0',
      3: '33.03.03.0',
      4: '2.03.06.0',
      5: '20.03.04.0',
      6: '5.01.05.0',
    });
    expect(
      await byMember(ran, 'SELECT member_id, segment FROM member_segments ORDER BY 1'),
    ).toEqual({
      1: 'others',
      2: 'inactive',
      3: 'at_risk',
      4: 'premium',
      5: 'repeat',
      6: 'top_spender',
    });
    expect(ran.failedChecks).toEqual({});
  });

  test('drop a quartile that is tied with the highest value, so that F ends at three', async () => {
    const ran = await run(pymcOrders, params, '2015-02-07');
    expect(
      await rows(ran, `SELECT cut_1, cut_2, cut_3 FROM cuts WHERE measure = 'frequency'`),
    ).toEqual([{ cut_1: '1.25', cut_2: '2.5', cut_3: null }]);
  });
});

describe('schemes of hand-computed members', () => {
  // Days since the last order at 2024-12-31, number of order days, amount.
  const people: readonly (readonly [string, number, number, number])[] = [
    ['a', 0, 6, 600],
    ['b', 30, 5, 500],
    ['c', 31, 2, 90],
    ['d', 100, 3, 40],
    ['e', 365, 1, 10],
    ['f', 366, 1, 5],
  ];
  const csv = people
    .flatMap(([id, days, times, amount]) =>
      Array.from({ length: times }, (_, n) => {
        const on = new Date(Date.UTC(2024, 11, 31 - days - n * 3)).toISOString().slice(0, 10);
        return `${id},${on},${String(amount / times)}`;
      }),
    )
    .join('\n');

  test('own cuts score "at most so many days" and "more than"', async () => {
    const ran = await run(
      csv,
      { scheme: 'fixed', m_cut_1: 5, m_cut_2: 10, m_cut_3: 90, m_cut_4: 500 },
      '2024-12-31',
    );
    expect(
      await byMember(ran, `SELECT member_id, r || ' ' || f || ' ' || m FROM scores ORDER BY 1`),
    ).toEqual({ a: '5 5 5', b: '5 4 4', c: '4 2 3', d: '3 3 3', e: '2 1 2', f: '1 1 1' });
    expect(ran.failedChecks).toEqual({});
  });

  test('thirds put two of six into each score, and 333 is a champion', async () => {
    const ran = await run(csv, { scheme: 'three' }, '2024-12-31');
    expect(
      await rows(ran, 'SELECT r, f, m, segment FROM member_segments ORDER BY member_id'),
    ).toEqual([
      { r: '3', f: '3', m: '3', segment: 'champions' },
      { r: '3', f: '3', m: '3', segment: 'champions' },
      { r: '2', f: '2', m: '2', segment: 'loyal' },
      { r: '2', f: '2', m: '2', segment: 'loyal' },
      { r: '1', f: '1', m: '1', segment: 'inactive' },
      { r: '1', f: '1', m: '1', segment: 'inactive' },
    ]);
    expect(await numbers(ran, 'SELECT members FROM spending ORDER BY position')).toEqual([2, 2, 2]);
  });

  test('the eight types as a scheme are the types', async () => {
    const ran = await run(csv, { scheme: 'types' }, '2024-12-31');
    expect(await rows(ran, 'SELECT * FROM member_segments WHERE segment <> type')).toEqual([]);
    expect(
      await byMember(ran, 'SELECT member_id, type FROM member_segments ORDER BY member_id'),
    ).toEqual({
      a: 'important_value',
      b: 'important_value',
      c: 'general_develop',
      d: 'general_develop',
      e: 'general_retain',
      f: 'general_retain',
    });
  });

  test('F over a stated period counts only what lies in it, and the others keep their R', async () => {
    const ran = await run(csv, { period_months: 1, period_for_m: true }, '2024-12-31');
    // After 2024-11-30: a on 31, 28, 25, 22, 19 and 16 December; b on 1 December and no more.
    expect(
      await byMember(ran, `SELECT member_id, f_value || ' ' || m_value FROM scores ORDER BY 1`),
    ).toEqual({
      a: '6.0 600.0',
      b: '1.0 100.0',
      c: '0.0 0.0',
      d: '0.0 0.0',
      e: '0.0 0.0',
      f: '0.0 0.0',
    });
    expect(await numbers(ran, 'SELECT count(*) FROM member_segments')).toEqual([6]);
  });

  test('two schemes side by side count every member once, by pairs of segments', async () => {
    const ran = await run(csv, { scheme: 'three', compare_with: 'types' }, '2024-12-31');
    expect(
      await rows(ran, 'SELECT segment, other_segment, members FROM pairs ORDER BY 1, 2'),
    ).toEqual([
      { segment: 'champions', other_segment: 'important_value', members: '2' },
      { segment: 'inactive', other_segment: 'general_retain', members: '2' },
      { segment: 'loyal', other_segment: 'general_develop', members: '2' },
    ]);
    for (const scheme of schemes) {
      const sql = `SELECT sum(members) FROM scheme_sizes WHERE scheme = '${scheme}'
        UNION ALL SELECT sum(members) FROM scheme_families WHERE scheme = '${scheme}'`;
      expect(await numbers(ran, sql), scheme).toEqual([6, 6]);
    }
  });
});

describe('R, F and M of something else', () => {
  const events: TableFile = {
    name: 'events_file',
    role: 'events',
    columns: [
      { name: 'member_id', type: text },
      { name: 'event', type: text },
      { name: 'occurred_at', type: time },
    ],
    csv: `a,view,2024-06-28 10:00:00
a,view,2024-06-28 11:00:00
a,view,2024-06-30 10:00:00
c,view,2024-06-01 10:00:00
c,view,2024-07-09 10:00:00`,
  };
  const members: TableFile = {
    name: 'members_file',
    role: 'members',
    columns: [
      { name: 'member_id', type: text },
      { name: 'joined_at', type: date },
    ],
    csv: 'a,2024-01-01\nb,2024-01-01\nc,2024-01-01',
  };
  const points: TableFile = {
    name: 'points_file',
    role: 'points',
    columns: [
      { name: 'member_id', type: text },
      { name: 'changed_at', type: date },
      { name: 'points', type: { kind: 'integer' } },
    ],
    csv: `b,2024-06-20,100
b,2024-06-25,-30
c,2024-05-31,7`,
  };

  test('last visit, active days, events and points balance take the place of purchases', async () => {
    const visits = await run(
      'a,2024-06-01,10\nb,2024-06-02,20',
      { r_measure: 'last_visit', f_measure: 'active_days', m_measure: 'points' },
      '2024-06-30',
      [members, events, points],
    );
    // b never came by; c never bought and is scored all the same.
    expect(
      await rows(visits, 'SELECT member_id, r_value, f_value, m_value FROM scores ORDER BY 1'),
    ).toEqual([
      { member_id: 'a', r_value: '0.0', f_value: '2.0', m_value: '0.0' },
      { member_id: 'c', r_value: '29.0', f_value: '1.0', m_value: '7.0' },
    ]);
    expect(await rows(visits, 'SELECT measure_name, without_value FROM cuts')).toEqual([
      { measure_name: 'R: days since the last visit', without_value: '0' },
      { measure_name: 'F: days with an event', without_value: '0' },
      { measure_name: 'M: points balance', without_value: '0' },
    ]);
    expect(visits.failedChecks).toEqual({});
    const changes = await run(
      'a,2024-06-01,10\nb,2024-06-02,20',
      { r_measure: 'last_points', f_measure: 'events', m_measure: 'average_order' },
      '2024-06-30',
      [members, events, points],
    );
    expect(
      await rows(changes, 'SELECT member_id, r_value, f_value, m_value FROM scores ORDER BY 1'),
    ).toEqual([
      { member_id: 'b', r_value: '5.0', f_value: '0.0', m_value: '20.0' },
      { member_id: 'c', r_value: '30.0', f_value: '1.0', m_value: '0.0' },
    ]);
    expect(changes.failedChecks).toEqual({});
  });
});

describe('for any members', () => {
  const person = fc.record({
    days: fc.integer({ min: 0, max: 500 }),
    times: fc.integer({ min: 1, max: 7 }),
    amount: fc.integer({ min: -20, max: 400 }),
  });

  test('every scheme puts each into one segment, with equal scores for equal values', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 1, maxLength: 60 }),
        fc.constantFrom(...schemes),
        async (people, scheme) => {
          const csv = people
            .flatMap(({ days, times, amount }, index) =>
              Array.from({ length: times }, (_, n) => {
                const on = new Date(Date.UTC(2024, 5, 30 - days - n)).toISOString().slice(0, 10);
                return `m${String(index)},${on},${String(amount)}`;
              }),
            )
            .join('\n');
          const ran = await run(csv, { scheme }, '2024-06-30');
          expect(ran.failedChecks).toEqual({});
          const buyers = await numbers(ran, 'SELECT count(*) FROM member_facts WHERE orders > 0');
          expect(
            await numbers(ran, 'SELECT count(DISTINCT member_id) FROM member_segments'),
          ).toEqual(buyers);
          const split = `SELECT 1 FROM scores GROUP BY r_value, f_value, m_value
            HAVING count(DISTINCT (r, f, m)) > 1`;
          expect(await rows(ran, split)).toEqual([]);
          const order = `SELECT 1 FROM scores AS a JOIN scores AS b
            ON (a.r_value < b.r_value AND a.r < b.r)`;
          expect(await rows(ran, order)).toEqual([]);
        },
      ),
      { numRuns: isFull ? 40 : 2, seed: 20_261_122 },
    );
  });
});

describe('a change of scheme, cut, step or segment', () => {
  const folds = ['period_facts', 'points_changes', 'measures', 'quintiles'];
  test.each([
    ...['scheme', 'compare_with', 'r_cut_1', 'f_cut_2', 'm_cut_3', 'step_r', 'step_m'],
    ...['cross_by', 'segment_shown', 'response'],
  ])('%s reads no order', (param) => {
    const names = affectedBy(whole.cells, [param]).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => folds.includes(name))).toEqual([]);
  });
});
