import { describe, expect, it } from 'vitest';
import {
  amounts,
  countBy,
  events,
  files,
  knownMembers,
  members,
  orderedAt,
  orders,
  ordersBy,
  purchases,
  memberIds,
} from './demo.ts';
import { cents, column, readDemoFile, sum } from './read-demo.ts';

const ids = column(members, '会员编号');
const joined = new Map(column(members, '入会日期').map((day, row) => [ids[row] ?? '', day]));
const referrer = new Map(
  column(members, '推荐人').flatMap((by, row) => (by === '' ? [] : [[ids[row] ?? '', by]])),
);
const surveys = readDemoFile(files, 'surveys.csv');
const points = readDemoFile(files, 'points.csv');
const contacts = readDemoFile(files, 'contacts.csv', 'utf-8', ';');

describe('the people', () => {
  it('have names that nobody has', () => {
    const invented =
      /^[青穗禾芽蕊藤萱茉蒲荷桂竹][甲乙丙丁戊己庚辛壬癸]\p{Script=Han}$|^[A-Z][a-z]+ Sample$/u;
    expect(column(members, '姓名').filter((name) => !invented.test(name))).toEqual([]);
  });

  it('were brought by members who had joined before', () => {
    expect(referrer.size / knownMembers.size).toBeGreaterThan(0.06);
    expect(referrer.size / knownMembers.size).toBeLessThan(0.2);
    const wrong = [...referrer].filter(
      ([id, by]) => !knownMembers.has(by) || (joined.get(by) ?? '9') > (joined.get(id) ?? ''),
    );
    expect(wrong).toEqual([]);
  });

  it('buy more when a friend brought them, and cost less to win', () => {
    const orders = (brought: boolean) =>
      mean(
        [...knownMembers]
          .filter((id) => referrer.has(id) === brought)
          .map((id) => ordersBy.get(id) ?? 0),
      );
    expect(orders(true)).toBeGreaterThan(1.2 * orders(false));
    const costs = column(members, '获客成本');
    expect(costs).toContain('');
    const cost = (brought: boolean) =>
      mean(
        costs.flatMap((text, row) =>
          text !== '' && referrer.has(ids[row] ?? '') === brought ? [cents(text)] : [],
        ),
      );
    expect(cost(true)).toBeLessThan(0.7 * cost(false));
  });
});

describe('the questionnaires', () => {
  const [who, when, questions, answers] = ['会员编号', '提交时间', '题目', '回答'].map((heading) =>
    column(surveys, heading),
  ) as [string[], string[], string[], string[]];
  const scores = column(surveys, '评分').map(Number);

  it('ask members two things and take scores in their range', () => {
    expect(who.filter((id) => !knownMembers.has(id))).toEqual([]);
    expect([...new Set(questions)].sort()).toEqual(['推荐意愿', '购物满意度']);
    expect(
      scores.every((score, row) => score >= (questions[row] === '推荐意愿' ? 0 : 1) && score <= 10),
    ).toBe(true);
    expect(answers.filter((text) => text !== '').length / answers.length).toBeGreaterThan(0.3);
    for (const count of countBy(questions).values()) expect(count).toBeGreaterThan(1500);
  });

  it('hear less satisfaction from those who are about to leave, and more from those whom a friend brought', () => {
    const last = new Map<string, string>();
    for (const row of purchases) {
      const [id = '', at = ''] = [memberIds[row], orderedAt[row]];
      if (at > (last.get(id) ?? '')) last.set(id, at);
    }
    const old = (row: number) => (when[row] ?? '') < '2025-07-01';
    const score = (left: boolean) =>
      mean(
        scores.filter(
          (_, row) => old(row) && (last.get(who[row] ?? '') ?? '') <= (when[row] ?? '') === left,
        ),
      );
    expect(score(true)).toBeLessThan(score(false) - 0.8);
    const brought = (by: boolean) =>
      mean(scores.filter((_, row) => referrer.has(who[row] ?? '') === by));
    expect(brought(true)).toBeGreaterThan(brought(false) + 0.2);
  });
});

describe('what orders, contacts and points carry besides', () => {
  it('gives coupons to discounted orders only, and the win-back coupon to those who were written to', () => {
    const coupons = column(orders, 'coupon_code');
    const discounts = column(orders, 'discount');
    expect(coupons.filter((code, row) => code !== '' && discounts[row] === '0.00')).toEqual([]);
    const discounted = discounts.filter((text) => text !== '0.00').length;
    const share = coupons.filter((code) => code !== '').length / discounted;
    expect(share).toBeGreaterThan(0.55);
    expect(share).toBeLessThan(0.75);
    const groups = column(contacts, 'group');
    const campaigns = column(contacts, 'campaign');
    const targets = new Set(
      column(contacts, 'member_id').filter(
        (_, row) => groups[row] === 'target' && campaigns[row] === 'WB2509',
      ),
    );
    const redeemed = memberIds.filter((_, row) => coupons[row] === 'WB2509');
    expect(redeemed.length).toBeGreaterThan(20);
    expect(redeemed.filter((id) => !targets.has(id))).toEqual([]);
  });

  it('leaves a margin on what is sold, and takes the cost of what comes back off again', () => {
    const costs = column(orders, 'cost').map(cents);
    expect(costs.filter((cost, row) => cost < 0 !== (amounts[row] ?? 0) < 0)).toEqual([]);
    const margin =
      1 -
      sum(purchases.map((row) => costs[row] ?? 0)) / sum(purchases.map((row) => amounts[row] ?? 0));
    expect(margin).toBeGreaterThan(0.5);
    expect(margin).toBeLessThan(0.7);
  });

  it('states the channel and the price of each message, none for the control group', () => {
    const groups = column(contacts, 'group');
    const channels = column(contacts, 'channel');
    const costs = column(contacts, 'cost');
    groups.forEach((group, row) => {
      expect([channels[row] !== '', costs[row] !== '0.00']).toEqual([
        group === 'target',
        group === 'target',
      ]);
    });
  });

  it('lets points lapse at the end of the year after they were earned', () => {
    const moves = column(points, '变动积分').map(Number);
    const reasons = column(points, '变动原因');
    const wrong = column(points, '到期日期').filter((expires, row) => {
      if (reasons[row] === '' || (moves[row] ?? 0) <= 0) return expires !== '';
      return expires !== (reasons[row] === '上年结转' ? '2025-12-31' : '2026-12-31');
    });
    expect(wrong).toEqual([]);
  });

  it('measures how long pages were looked at, and nothing else', () => {
    const kinds = column(events, 'event');
    const seconds = column(events, 'duration');
    expect(seconds.filter((text, row) => (text !== '') !== (kinds[row] === 'view'))).toEqual([]);
    expect(seconds.every((text) => text === '' || (Number(text) >= 2 && Number(text) <= 900))).toBe(
      true,
    );
  });
});

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
