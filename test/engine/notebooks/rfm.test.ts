import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { startNodeEngine } from '../node-engine.ts';
import { readNotebook } from './catalogue-notebook.ts';
import { cdnow, hasPublishedData, readPublished, rfmOrders } from './published-data.ts';
import {
  numbers,
  openWorkspace,
  ordersFile,
  rows,
  runNotebook,
  type RanNotebook,
  type Workspace,
} from './workspace.ts';

const notebook = readNotebook('rfm');
let engine: Engine;

beforeAll(async () => {
  engine = await startNodeEngine();
});

// The R package rfm, its data rfm_data_orders and its published segment table.
describe.skipIf(!hasPublishedData)('the scheme of the R package rfm', () => {
  let workspace: Workspace;
  let ran: RanNotebook;
  beforeAll(async () => {
    workspace = await openWorkspace(engine, rfmOrders(), { asOf: '2006-12-31' });
    ran = await runNotebook(workspace, 'package', notebook, { scheme: 'r_package' });
  });

  test('has the cut points that the package prints', async () => {
    const found = await rows(ran, 'SELECT lowest, cut_1, cut_2, cut_3, cut_4, highest FROM cuts');
    expect(found.map((row) => Object.values(row).map(Number))).toEqual([
      [1, 115, 181, 297.4, 482, 976],
      [1, 4, 5, 6, 8, 14],
      [12, 255.8, 382, 506.4, 666, 1488],
    ]);
  });

  test('gives each score to as many customers', async () => {
    expect(await numbers(ran, 'SELECT members FROM score_counts ORDER BY position, score')).toEqual(
      [...[197, 200, 199, 199, 200], ...[268, 187, 176, 244, 120], ...[200, 200, 198, 202, 195]],
    );
  });

  test('has the published segment table', async () => {
    const found = await rows(
      ran,
      'SELECT segment_name, members, orders, amount, average_order FROM segment_sizes ORDER BY 1',
    );
    const table = found.map((row) => [
      row['segment_name'],
      ...['members', 'orders', 'amount', 'average_order'].map((name) => Number(row[name])),
    ]);
    expect(table).toEqual([
      ['About To Sleep', 102, 283, 23449, 82.86],
      ['At Risk', 28, 216, 22227, 102.9],
      ["Can't Lose Them", 47, 274, 32446, 118.42],
      ['Champions', 35, 316, 31646, 100.15],
      ['Lost', 148, 393, 35324, 89.88],
      ['Loyal Customers', 170, 799, 76562, 95.82],
      ['Need Attention', 10, 57, 4562, 80.04],
      ['New Customers', 104, 329, 28837, 87.65],
      ['Potential Loyalist', 342, 2211, 204856, 92.65],
      ['Promising', 9, 28, 4249, 151.75],
    ]);
    expect(ran.failedChecks).toEqual({});
  });

  test('scores and names every one of the 995 customers as the package does', async () => {
    const found = await rows(
      ran,
      `SELECT b.member_id, b.recency_days, b.orders, b.amount::BIGINT AS amount, b.r, b.f, b.m, n.segment_name
      FROM scores AS b JOIN score_segments USING (r, f, m) JOIN segment_names AS n USING (segment)`,
    );
    const byMember = new Map(found.map((row) => [row['member_id'], Object.values(row).slice(1)]));
    const expected = readPublished('r_rfm/expected_rfm_orders_segments.csv').trim().split('\n');
    expect(byMember.size).toBe(995);
    for (const line of expected.slice(1)) {
      const [id, , recency, orders, amount, r, f, m, , segment] = line
        .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
        .map((value) => value.replace(/^"|"\r?$/g, ''));
      expect([id, byMember.get(id ?? '')]).toEqual([
        id,
        [recency, orders, amount, r, f, m, segment],
      ]);
    }
  });

  test('is a choice: the standard scheme names the same customers by R and F alone', async () => {
    const standard = await runNotebook(workspace, 'standard', notebook);
    expect(standard.failedChecks).toEqual({});
    expect(await numbers(standard, 'SELECT sum(members) FROM segment_sizes')).toEqual([995]);
    expect(
      await rows(
        standard,
        `SELECT c.r, c.f FROM score_cube AS c JOIN score_segments AS s USING (r, f, m)
        GROUP BY ALL HAVING count(DISTINCT s.segment) > 1`,
      ),
    ).toEqual([]);
  });

  test('lists the members behind a segment and behind a type', async () => {
    for (const [shown, table] of [
      ['champions', 'segment_sizes'],
      ['important_value', 'types'],
    ] as const) {
      const list = await runNotebook(workspace, 'list', notebook, { segment_shown: shown });
      const key = table === 'segment_sizes' ? 'segment' : 'type';
      expect(await numbers(list, 'SELECT count(*) FROM segment_members')).toEqual(
        await numbers(list, `SELECT members FROM ${table} WHERE ${key} = '${shown}'`),
      );
    }
  });
});

describe('ties', () => {
  test('share a score: nobody with the same value is scored differently', async () => {
    const csv = Array.from({ length: 200 }, (_, index) => {
      const member = index < 180 ? index : 180 + (index % 5);
      return `m${String(member)},2024-0${String(1 + (index % 3))}-01,${String(10 + (index % 4))}`;
    }).join('\n');
    const workspace = await openWorkspace(engine, [ordersFile(csv)]);
    for (const scheme of ['quantile', 'r_package']) {
      const ran = await runNotebook(workspace, 'ties', notebook, { scheme });
      for (const [value, score] of [
        ['recency_days', 'r'],
        ['orders', 'f'],
        ['amount', 'm'],
      ] as const) {
        const sql = `SELECT ${value} FROM scores GROUP BY 1 HAVING count(DISTINCT ${score}) > 1`;
        expect(await rows(ran, sql)).toEqual([]);
      }
      expect(ran.failedChecks).toEqual({});
    }
  });

  test('of everybody leave one bin, and the notebook says so', async () => {
    const csv = ['a', 'b', 'c', 'd'].map((member) => `${member},2024-01-05,10.10`).join('\n');
    const workspace = await openWorkspace(engine, [ordersFile(csv)]);
    const ran = await runNotebook(workspace, 'tied', notebook);
    expect(await rows(ran, 'SELECT scores_used, note FROM cuts')).toEqual(
      Array(3).fill({
        scores_used: '1',
        note: 'Everybody is in one bin: all values are tied or too close together',
      }),
    );
    expect(await rows(ran, 'SELECT type FROM types WHERE members = 4')).toEqual([
      { type: 'general_retain' },
    ]);
    expect(ran.failedChecks).toEqual({});
  });
});

describe.skipIf(!hasPublishedData)('RFM of CDNOW', () => {
  test('puts every buyer into one segment and one type', async () => {
    const workspace = await openWorkspace(engine, cdnow(), { asOf: '1998-06-30' });
    const ran = await runNotebook(workspace, 'cdnow', notebook);
    expect(ran.failedChecks).toEqual({});
    expect(await numbers(ran, 'SELECT sum(members) FROM segment_sizes')).toEqual([23570]);
    expect(await numbers(ran, 'SELECT sum(amount) FROM types')).toEqual([2500315.63]);
  });
});
