import type { Engine } from '../../../src/engine/contract.ts';
import { openWorkspace, ordersFile, runCell, type Workspace } from './workspace.ts';

/**
 * A workspace with 1,000,000 orders of up to 200,000 members over three years, made in the engine from
 * hashes, so that it is the same every time: a few heavy buyers, many who bought once or twice.
 */
export async function openMillionOrders(engine: Engine): Promise<Workspace> {
  const workspace = await openWorkspace(engine, [ordersFile('')], { asOf: '2024-12-31' });
  const orders = `SELECT
    i::VARCHAR AS order_id,
    (hash(i * 7919) % (1 + hash(i) % 200000))::VARCHAR AS member_id,
    TIMESTAMP '2022-01-01' + to_seconds((hash(i * 104729) % 94608000)::BIGINT) AS ordered_at,
    (1 + hash(i * 31) % 50000 / 100)::DECIMAL(18, 4) AS amount,
    false AS is_refund, NULL::VARCHAR AS status, NULL::VARCHAR AS channel
  FROM range(1000000) AS r(i)`;
  const facts = `SELECT member_id, NULL::BOOLEAN AS is_member, NULL::DATE AS joined_at,
    min(ordered_at) AS first_order, max(ordered_at) AS last_order, count(*) AS orders,
    count(*) AS order_days, sum(amount) AS amount, 0::BIGINT AS refunds,
    date_diff('day', max(ordered_at)::DATE, DATE '2024-12-31') AS recency_days,
    NULL::VARCHAR AS gender, NULL::VARCHAR AS city, NULL::VARCHAR AS tier, NULL::VARCHAR AS channel,
    NULL::BIGINT AS points, NULL::DATE AS birthday
  FROM orders GROUP BY member_id`;
  for (const [name, sql] of [
    ['orders', orders],
    ['member_facts', facts],
  ] as const) {
    const cell = { kind: 'sql', id: name, name, words: {}, sql, as: 'table' } as const;
    await runCell(engine, 'main', cell, workspace.variables);
  }
  return workspace;
}
