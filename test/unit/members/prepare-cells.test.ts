import { describe, expect, it } from 'vitest';
import { prepareTexts } from '../../../src/i18n/messages/prepare.ts';
import { guessRoles } from '../../../src/members/guess-roles.ts';
import { toMapping } from '../../../src/members/mapping.ts';
import { prepareCells } from '../../../src/members/prepare-cells.ts';
import { preparedNames } from '../../../src/members/prepared-names.ts';
import type { TableProfile } from '../../../src/members/profile.ts';
import type { Cell, Notebook } from '../../../src/notebook/notebook.ts';
import { table } from './table.ts';

function notebook(tables: readonly TableProfile[], language: 'en' | 'zh' = 'en'): Notebook {
  return prepareCells(toMapping(tables, guessRoles(tables)), prepareTexts(language));
}

function cell(from: Notebook, name: string): Cell {
  const found = from.cells.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`No cell ${name}`);
  return found;
}

function sqlOf(from: Notebook, name: string): string {
  const found = cell(from, name);
  return found.kind === 'sql' || found.kind === 'check' ? found.sql : '';
}

const shop = [
  { ...table('会员编号|%入会日期|性别'), name: 'crm' },
  { ...table('订单编号|会员编号|@下单时间|$金额|订单状态'), name: 'shop_orders' },
];

describe('prepareCells', () => {
  it('shows the rule, the relations, the span, the as-of date and the spine, in an order that can be run', () => {
    const names = notebook(shop).cells.map(({ kind, name }) => name || kind);
    expect(names).toEqual([
      'text',
      'sales_rule',
      'members',
      'order_statuses',
      'all_orders',
      'orders',
      'order_lines',
      'left_out',
      'refunds_without_day',
      'events',
      'points',
      'contacts',
      'surveys',
      'segments',
      'duplicate_orders',
      'duplicate_members',
      'reconciliation',
      'text',
      'orders_span',
      'as_of',
      'member_facts',
    ]);
  });

  it('gives every cell an id of its own and takes only the names it declares', () => {
    const { cells } = notebook(shop);
    expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
    expect(cells.filter(({ name }) => name !== '' && !preparedNames.includes(name))).toEqual([]);
  });

  it('writes SQL that an analyst can read', () => {
    expect(sqlOf(notebook(shop), 'all_orders'))
      .toBe(`-- Every order row of the file, nothing left out.
SELECT
  order_id,
  member_id,
  ordered_at,
  CASE
    WHEN counts_as = -1 THEN -abs(amount)
    WHEN counts_as = 0 AND amount > 0 THEN 0
    ELSE amount
  END AS amount,
  (counts_as < 1 OR amount < 0) IS TRUE AS is_refund,
  status,
  channel,
  discount,
  payment_method,
  coupon,
  cost
FROM (
  SELECT
    nullif(订单编号, '') AS order_id,
    nullif(会员编号, '') AS member_id,
    下单时间 AS ordered_at,
    金额::DECIMAL(18, 4) AS amount,
    订单状态 AS status,
    NULL::VARCHAR AS channel,
    NULL::DECIMAL(18, 4) AS discount,
    NULL::VARCHAR AS payment_method,
    NULL::VARCHAR AS coupon,
    NULL::DECIMAL(18, 4) AS cost
  FROM shop_orders
)
LEFT JOIN order_statuses USING (status)`);
  });

  it('speaks the language it is asked for, with the same SQL', () => {
    const english = notebook(shop);
    const chinese = notebook(shop, 'zh');
    expect(chinese.title).toBe('数据');
    const bare = (sql: string) => sql.replace(/^-- .*\n/gm, '');
    for (const name of ['members', 'all_orders', 'orders', 'member_facts'])
      expect(bare(sqlOf(chinese, name))).toBe(bare(sqlOf(english, name)));
  });

  it('describes its sources by role and columns', () => {
    expect(notebook(shop).sources).toEqual({
      crm: { role: 'members', columns: ['会员编号', '入会日期', '性别'], extra: {} },
      shop_orders: {
        role: 'orders',
        columns: ['订单编号', '会员编号', '下单时间', '金额', '订单状态'],
        extra: {},
      },
    });
  });

  it('takes the as-of date from the last day with an order', () => {
    const found = cell(notebook(shop), 'as_of');
    expect(found.kind === 'param' && found.param.from).toEqual({
      relation: 'orders_span',
      column: 'last_day',
    });
  });

  it('takes it from the last day of anything where there are no orders', () => {
    const book = notebook([{ ...table('user_id|event|@timestamp'), name: 'log' }]);
    const found = cell(book, 'as_of');
    expect(found.kind === 'param' && found.param.from).toEqual({
      relation: 'last_day',
      column: 'last_day',
    });
    expect(sqlOf(book, 'last_day')).toContain('max(occurred_at)');
  });

  it('reads no relation for member_facts that no file fills', () => {
    const facts = sqlOf(notebook(shop), 'member_facts');
    expect(facts.match(/\bFROM \w+/g)).toEqual([
      'FROM orders',
      'FROM bought',
      'FROM members',
      'FROM known',
      'FROM universe',
    ]);
  });

  it('never asks the clock nor an extension', () => {
    const files = [...shop, { ...table('user_id|event|@timestamp'), name: 'log' }];
    const sql = notebook(files)
      .cells.map((found) => sqlOf(notebook(files), found.name))
      .join('\n');
    expect(sql).not.toMatch(
      /\b(now|today|current_\w+|get_current\w*|strftime|AT TIME ZONE|TIMESTAMPTZ)\b|->/i,
    );
  });

  it('leaves the checks of repeated ids out above 300,000 rows', () => {
    const big = [
      {
        ...table('订单编号|会员编号|@下单时间|$金额', {}, { 订单编号: { rows: 300_001 } }),
        name: 'big',
      },
    ];
    expect(notebook(big).cells.some(({ name }) => name === 'duplicate_orders')).toBe(false);
  });
});
