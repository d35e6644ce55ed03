import { describe, expect, it } from 'vitest';
import {
  amounts,
  countBy,
  events,
  expected,
  files,
  knownMembers,
  memberIds,
  members,
  once,
  orderIds,
  orderedAt,
  orders,
} from './demo.ts';
import { cents, column, readDemoFile, sum } from './read-demo.ts';

const lines = readDemoFile(files, 'order_lines.csv');
const points = readDemoFile(files, 'points.csv');
const contacts = readDemoFile(files, 'contacts.csv', 'utf-8', ';');
const channels = column(orders, 'channel');

describe('what belongs together', () => {
  it('is nobody real: mail under example domains, phones under a prefix nobody was given', () => {
    const mail = /^$|^m\d{8}@example\.(com|net|org)$/;
    expect(column(members, '邮箱').filter((text) => !mail.test(text))).toEqual([]);
    const phone = /^$|^154\d{8}$/;
    const phones = column(members, '手机号').map((text) => text.replaceAll('-', ''));
    expect(phones.filter((text) => !phone.test(text))).toEqual([]);
  });

  it('gives every member an id of eight digits with leading zeros', () => {
    expect([...knownMembers].filter((id) => !/^00\d{6}$/.test(id))).toEqual([]);
  });

  it('adds up lines and discount to the amount of each order', () => {
    const totals = new Map<string, number>();
    const ids = column(lines, 'order_id');
    const [quantity, price, amount] = ['quantity', 'unit_price', 'amount'].map((heading) =>
      column(lines, heading),
    ) as [string[], string[], string[]];
    const wrongLines = ids.filter((id, row) => {
      totals.set(id, (totals.get(id) ?? 0) + cents(amount[row] ?? ''));
      return cents(amount[row] ?? '') !== Number(quantity[row]) * cents(price[row] ?? '');
    });
    expect(wrongLines).toEqual([]);
    const discounts = column(orders, 'discount');
    const wrongOrders = once.filter((row) => {
      const total = totals.get(orderIds[row] ?? '') ?? NaN;
      return total - cents(discounts[row] ?? '') !== amounts[row];
    });
    expect(wrongOrders).toEqual([]);
    expect(totals.size).toBe(once.length);
  });

  it('lets no member order or act before joining', () => {
    const ids = column(members, '会员编号');
    const joined = new Map(column(members, '入会日期').map((day, row) => [ids[row] ?? '', day]));
    const early = memberIds.filter((id, row) => (orderedAt[row] ?? '') < (joined.get(id) ?? ''));
    expect(early).toEqual([]);
    const at = column(events, 'occurred_at');
    const unknownOrEarly = column(events, 'member_id').filter(
      (id, row) => (at[row] ?? '') < (joined.get(id) ?? '9'),
    );
    expect(unknownOrEarly).toEqual([]);
  });

  it('returns at the till only what was sold there', () => {
    const sold = new Set(orderIds);
    orderIds.forEach((id, row) => {
      if (!id.endsWith('-R')) return;
      expect(sold.has(id.slice(0, -2))).toBe(true);
      expect(channels[row]).toMatch(/^Store/);
      expect(amounts[row]).toBeLessThan(0);
    });
  });

  it('makes each balance the sum of the ledger, never below zero on the way', () => {
    const balance = new Map<string, number>();
    const ids = column(points, '会员编号');
    const moves = column(points, '变动积分');
    const footer = ids.indexOf('合计');
    expect(footer).toBe(ids.length - 1);
    const overdrawn = ids.slice(0, footer).filter((id, row) => {
      balance.set(id, (balance.get(id) ?? 0) + Number(moves[row]));
      return (balance.get(id) ?? 0) < 0;
    });
    expect(overdrawn).toEqual([]);
    const stated = column(members, '积分余额');
    const wrong = column(members, '会员编号').filter(
      (id, row) => (balance.get(id) ?? 0) !== Number(stated[row]),
    );
    expect(wrong).toEqual([]);
    expect(Number(moves[footer])).toBe(expected.points);
    expect(sum(balance.values())).toBe(expected.points);
  });

  it('keeps most events in the last 180 days and fills the segments of the documents', () => {
    const [ids, kinds, times, objects] = ['member_id', 'event', 'occurred_at', 'object'].map(
      (heading) => column(events, heading),
    ) as [string[], string[], string[], string[]];
    const recent = times.filter((at) => at >= '2025-07-05').length;
    expect(recent / times.length).toBeGreaterThan(0.85);
    expect([...new Set(kinds)].sort()).toEqual([
      'cart',
      'message',
      'post',
      'share',
      'sign_in',
      'view',
    ]);
    expect(objects).toContain('抗老护肤专题');
    const inMonth = (kind: string) =>
      countBy(ids.filter((_, row) => kinds[row] === kind && (times[row] ?? '') >= '2025-12-02'));
    expect([...inMonth('message').values()].filter((count) => count > 50).length).toBeGreaterThan(
      20,
    );
    expect([...inMonth('sign_in').values()].filter((count) => count >= 10).length).toBeGreaterThan(
      20,
    );
  });
});

describe('the campaigns', () => {
  it('contact members only, each in one group', () => {
    const [codes, ids, groups] = ['campaign', 'member_id', 'group'].map((heading) =>
      column(contacts, heading),
    ) as [string[], string[], string[]];
    expect(new Set(codes.map((code, row) => `${code} ${ids[row]}`)).size).toBe(ids.length);
    expect([...new Set(groups)].sort()).toEqual(['control', 'target']);
    expect(ids.filter((id) => !knownMembers.has(id))).toEqual([]);
  });

  it('work once and once not', () => {
    const rate = (group: { readonly contacts: number; readonly converted: number }) =>
      group.converted / group.contacts;
    const [winBack, preview] = expected.campaigns;
    if (winBack === undefined || preview === undefined) throw new Error('two campaigns expected');
    expect(rate(winBack.target)).toBeGreaterThan(1.8 * rate(winBack.control));
    expect(zOf(winBack)).toBeGreaterThan(3);
    expect(Math.abs(zOf(preview))).toBeLessThan(2);
  });
});

/** The two-proportion z statistic with pooled variance. */
function zOf({ target, control }: (typeof expected.campaigns)[number]): number {
  const pooled = (target.converted + control.converted) / (target.contacts + control.contacts);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / target.contacts + 1 / control.contacts));
  return (target.converted / target.contacts - control.converted / control.contacts) / spread;
}
