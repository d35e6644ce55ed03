import { describe, expect, it } from 'vitest';
import { listsMembers, type ReadRelation } from '../../../src/session/lists-members.ts';

const relations: Readonly<Record<string, Omit<ReadRelation, 'words'>>> = {
  members: { columns: ['member_id', 'city', 'visits'], sql: null },
  orders: { columns: ['order_id', 'member_id', 'amount'], sql: null },
  order_lines: { columns: ['order_id', 'product_code', 'amount'], sql: null },
  products: { columns: ['product_code', 'category'], sql: null },
  nameless: { columns: ['city', 'visits'], sql: 'SELECT city, visits FROM members' },
  'lifecycle.stages': { columns: ['member_id', 'stage', 'orders'], sql: null },
  cities: {
    columns: ['city', 'members'],
    sql: 'SELECT city, count(*) AS members FROM members GROUP BY city',
  },
  spent: {
    columns: ['orders', 'amount'],
    sql: 'SELECT count(*) AS orders, sum(amount) AS amount FROM orders GROUP BY member_id',
  },
};

function lists(sql: string): boolean {
  const words = ['city', 'stage', 'category'];
  return listsMembers(sql, (name) => {
    const relation = relations[name];
    return relation ? { ...relation, words } : null;
  });
}

describe('rows of members that name none', () => {
  it.each([
    'SELECT city, visits AS n FROM members',
    'FROM members SELECT city, visits',
    'SELECT DISTINCT city, visits FROM members',
    'SELECT DISTINCT visits FROM members',
    'SELECT DISTINCT ON (city) city FROM members',
    'SELECT city, visits FROM nameless',
    'SELECT city, row_number() OVER (ORDER BY visits) AS n FROM members',
    'SELECT n FROM (SELECT visits AS n FROM members) AS inner_one',
    'WITH m AS (SELECT city, visits FROM members) SELECT * FROM m',
    'SELECT count(*) AS orders FROM orders GROUP BY member_id',
    'SELECT count(*) AS orders, hash(member_id) AS who FROM orders GROUP BY ALL',
    'SELECT orders FROM spent',
    'SELECT stage, orders FROM lifecycle.stages',
    'SELECT m.city, m.visits, c.members FROM members AS m JOIN cities AS c USING (city)',
    'SELECT product_code, amount AS n FROM order_lines',
    'SELECT count(*) AS lines FROM order_lines GROUP BY order_id',
    'SELECT city, members FROM cities UNION ALL SELECT city, visits FROM members',
  ])('are seen: %s', (sql) => {
    expect(lists(sql)).toBe(true);
  });

  it.each([
    'SELECT city, count(*) AS members FROM members GROUP BY city',
    'SELECT count(*) AS members FROM members',
    'SELECT city, members FROM cities ORDER BY members',
    'SELECT orders, count(*) AS members FROM spent GROUP BY orders',
    'WITH m AS (SELECT member_id, count(*) AS n FROM orders GROUP BY member_id) SELECT n, count(*) AS members FROM m GROUP BY n',
    'SELECT count(DISTINCT member_id) AS members, category FROM orders GROUP BY category',
    'SELECT member_id IS NULL AS nobody, count(*) AS orders FROM orders GROUP BY ALL',
    'SELECT product_code, count(DISTINCT order_id) AS orders FROM order_lines GROUP BY ALL',
    'SELECT DISTINCT city FROM members',
    'SELECT c.city, c.members FROM cities AS c JOIN (SELECT DISTINCT city FROM members) USING (city)',
    'SELECT category, product_code FROM products',
    'SELECT stage, count(*) AS members FROM lifecycle.stages GROUP BY stage',
    'SELECT * FROM lifecycle.structure',
    "SELECT * FROM (VALUES ('new', 1)) AS stages (name, place)",
    'PIVOT members ON city USING count(*)',
    'no query',
    '',
  ])('are not seen in %s', (sql) => {
    expect(lists(sql)).toBe(false);
  });
});
