import { describe, expect, test } from 'vitest';
import { startNodeEngine } from '../node-engine.ts';
import { readNotebook } from './catalogue-notebook.ts';
import { partOfNotebook } from './part-of-notebook.ts';
import {
  money,
  openWorkspace,
  rows,
  runNotebook,
  text,
  time,
  type RanNotebook,
  type TableFile,
} from './workspace.ts';

const asOf = '2024-12-31';
/** 90 days ahead: members are judged on 2 October, and learned from on 4 July. */
const bought = [
  'O1,ann,2024-05-01 10:00:00,100,paid',
  'O2,ann,2024-06-20 10:00:00,60,paid',
  'O3,bob,2024-06-30 10:00:00,80,paid',
  'O4,bob,2024-10-20 10:00:00,20,paid',
  'O5,cat,2024-07-01 10:00:00,50,paid',
  // After the as-of day.
  'O6,cat,2025-02-01 10:00:00,50,cancelled',
];
const refunds = [
  'R1,ann,2024-11-01 10:00:00,-60,paid',
  'R3,bob,2024-10-25 10:00:00,-80,paid',
  'R5,cat,2024-10-03 00:00:00,-50,paid',
];

async function run(
  id: 'churn' | 'lifetime',
  cell: string,
  orders: readonly string[],
  salesRule: 'clean' | 'net',
): Promise<RanNotebook> {
  const file: TableFile = {
    name: 'orders_file',
    role: 'orders',
    columns: [
      { name: 'order_id', type: text },
      { name: 'member_id', type: text },
      { name: 'ordered_at', type: time },
      { name: 'amount', type: money },
      { name: 'status', type: text },
    ],
    csv: orders.join('\n'),
  };
  const engine = await startNodeEngine();
  const shop = await openWorkspace(engine, [file], { asOf, options: { salesRule } });
  return runNotebook(shop, id, partOfNotebook(readNotebook(id), [cell]));
}

describe.each(['clean', 'net'] as const)('under the rule %s', (rule) => {
  test('a day before a refund knows nothing of it, nor does the outcome', async () => {
    const sql = `SELECT * FROM windows WHERE judged_on < DATE '${asOf}' ORDER BY judged_on, member_id`;
    const without = await rows(await run('churn', 'windows', bought, rule), sql);
    const ran = await run('churn', 'windows', [...bought, ...refunds], rule);
    expect(without).toHaveLength(6);
    expect(await rows(ran, sql)).toEqual(without);
    const [ann] = await rows(
      ran,
      `SELECT amount FROM windows WHERE member_id = 'ann' AND judged_on = DATE '${asOf}'`,
    );
    expect(Number(ann?.['amount'])).toBe(rule === 'net' ? 100 : 160);
  });

  test.each(['churn', 'lifetime'] as const)(
    'the notebook %s counts the orders that a status takes back on no day',
    async (id) => {
      const taken = [...bought, ...refunds, 'O7,ann,2024-08-01 10:00:00,70,refunded'];
      const ran = await run(id, 'unknown_refunds', taken, rule);
      expect(await rows(ran, 'SELECT * FROM unknown_refunds')).toEqual([
        { orders: '1', orders_share: '0.1667' },
      ]);
    },
  );
});
