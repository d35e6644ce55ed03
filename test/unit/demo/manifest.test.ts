import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { generateDemo, type DemoFile } from '../../../scripts/demo/generate.mjs';
import {
  amounts,
  countBy,
  expected,
  files,
  finished,
  knownMembers,
  manifest,
  memberIds,
  members,
  once,
  orderedAt,
  orders,
  ordersBy,
  purchases,
  status,
} from './demo.ts';
import { column, readDemoFile, sum } from './read-demo.ts';

describe('the generator', () => {
  it('gives the same bytes again, and others for another seed', () => {
    const small = { members: 300 };
    const first = digest(generateDemo(small).files);
    expect(digest(generateDemo(small).files)).toBe(first);
    expect(digest(generateDemo({ ...small, seed: 'other' }).files)).not.toBe(first);
  });

  it('grows with the number of members', () => {
    const small = generateDemo({ members: 1000 }).manifest.expectations;
    expect(small.members).toBe(1000);
    expect(small.orders).toBeGreaterThan(expected.orders / 30);
    expect(small.orders).toBeLessThan(expected.orders / 13);
  });

  it('keeps the whole demo below 40 MB', () => {
    expect(sum(files.map(({ bytes }) => bytes.length))).toBeLessThan(40e6);
  });
});

describe('the manifest', () => {
  it('states how every file is written and how many records of each kind it holds', () => {
    for (const facts of manifest.files) {
      const read = readDemoFile(files, facts.name, facts.charset, facts.delimiter);
      const bytes = files.find(({ name }) => name === facts.name)?.bytes ?? new Uint8Array();
      expect(read.headings).toEqual(facts.headings);
      expect(read.records).toBe(facts.records);
      expect(read.rows.length).toBe(facts.good + facts.footers);
      expect(read.odd.length).toBe(facts.broken);
      expect(facts.records).toBe(1 + facts.good + facts.broken + facts.footers);
      expect(bytes.length).toBe(facts.bytes);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(facts.sha256);
      expect([...bytes.subarray(0, 3)].join() === '239,187,191').toBe(facts.bom);
      const repeated = read.rows.length - new Set(read.rows.map((row) => row.join('\t'))).size;
      expect([facts.name, repeated]).toEqual([facts.name, facts.duplicates]);
    }
  });

  it('agrees with a recount of members and orders', () => {
    const named = new Set(memberIds.filter((id) => id !== ''));
    const guests = [...named].filter((id) => !knownMembers.has(id));
    expect(knownMembers.size).toBe(expected.members);
    expect(members.rows.length).toBe(expected.memberRows);
    expect(guests.length).toBe(expected.guests);
    expect(expected.universe).toBe(expected.members + guests.length);
    expect(once.length).toBe(expected.orders);
    expect(orders.rows.length).toBe(expected.orderRows);
    expect(memberIds.filter((id) => id === '').length).toBe(expected.blankIdRows);
    expect(once.filter((row) => memberIds[row] === '').length).toBe(expected.blankIdOrders);
    expect(Object.fromEntries(countBy(status))).toEqual(expected.byStatusRows);

    const buyers = [...ordersBy].filter(([id]) => id !== '');
    expect(buyers.length).toBe(expected.buyers);
    expect(buyers.filter(([, count]) => count === 1).length).toBe(expected.oneTimeBuyers);
    expect([...knownMembers].filter((id) => !ordersBy.has(id)).length).toBe(expected.neverBought);
  });

  it('agrees with a recount of the money', () => {
    const money = (rows: readonly number[]) => ({
      orders: rows.length,
      amount: (sum(rows.map((row) => amounts[row] ?? NaN)) / 100).toFixed(2),
    });
    const kindOf = (row: number) => {
      if ((amounts[row] ?? 0) < 0) return 'negative';
      const word = status[row] ?? '';
      if (finished.has(word)) return 'done';
      return word === '已取消' || word === 'cancelled' ? 'cancelled' : 'refunded';
    };
    const every = orders.rows.map((_, row) => row);
    for (const kind of ['done', 'refunded', 'cancelled', 'negative'] as const) {
      expect(money(once.filter((row) => kindOf(row) === kind))).toEqual(expected.byKind[kind]);
      expect(money(every.filter((row) => kindOf(row) === kind))).toEqual(expected.byKindRows[kind]);
    }
    const bought = purchases.filter((row) => memberIds[row] !== '');
    expect(money(bought)).toEqual(expected.namedPurchases);
    const kept = once.filter((row) => ['done', 'negative'].includes(kindOf(row)));
    expect(money(kept).amount).toBe(expected.net);
  });

  it('agrees with a recount of the stages at the end of 2025', () => {
    const last = new Map<string, string>();
    for (const row of purchases) {
      const [id = '', at = ''] = [memberIds[row], orderedAt[row]];
      if (at > (last.get(id) ?? '')) last.set(id, at);
    }
    const joined = column(members, '入会日期');
    const stages = column(members, '会员编号').map((id, row) => {
      const bought = last.get(id);
      if ((joined[row] ?? '') > '2025-11-30' && (ordersBy.get(id) ?? 0) <= 1) return `${id} new`;
      if (bought === undefined) return `${id} never`;
      if (bought.slice(0, 10) > '2025-09-30') return `${id} active`;
      if (bought.slice(0, 10) > '2025-06-30') return `${id} warning`;
      return bought.slice(0, 10) > '2024-12-31' ? `${id} asleep` : `${id} lost`;
    });
    const counts = countBy([...new Set(stages)].map((text) => text.split(' ')[1] ?? ''));
    expect({ ...Object.fromEntries(counts), customer: expected.guests }).toEqual(expected.stages);
  });
});

function digest(all: readonly DemoFile[]): string {
  const hash = createHash('sha256');
  for (const { name, bytes } of all) hash.update(name).update(bytes);
  return hash.digest('hex');
}
