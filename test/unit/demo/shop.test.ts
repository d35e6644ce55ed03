import { describe, expect, it } from 'vitest';
import {
  amounts,
  countBy,
  events,
  expected,
  knownMembers,
  manifest,
  memberIds,
  members,
  orderedAt,
  orders,
  ordersBy,
  purchases,
} from './demo.ts';
import { column, sum } from './read-demo.ts';

describe('the shop', () => {
  it('has about 20,000 members, 150,000 orders and 120,000 events in three years', () => {
    expect(expected.members).toBe(20_000);
    expect(Math.abs(expected.orders - 150_000)).toBeLessThan(10_000);
    expect(Math.abs(events.rows.length - 120_000)).toBeLessThan(10_000);
    const days = orderedAt.map((at) => at.slice(0, 10)).sort();
    expect([days.at(0), days.at(-1)]).toEqual([manifest.firstDay, manifest.lastDay]);
  });

  it('lives on few heavy buyers among many who bought once', () => {
    const spentBy = new Map<string, number>();
    for (const row of purchases) {
      const id = memberIds[row] ?? '';
      if (knownMembers.has(id)) spentBy.set(id, (spentBy.get(id) ?? 0) + (amounts[row] ?? NaN));
    }
    const spent = [...spentBy.values()].sort((a, b) => b - a);
    const share = sum(spent.slice(0, Math.floor(spent.length / 5))) / sum(spent);
    expect(share).toBeGreaterThan(0.6);
    expect(share).toBeLessThan(0.72);
    const single = [...spentBy.keys()].filter((id) => ordersBy.get(id) === 1).length;
    expect(single / spent.length).toBeGreaterThan(0.45);
    expect(single / spent.length).toBeLessThan(0.55);
    expect(expected.neverBought / expected.members).toBeGreaterThan(0.1);
    expect(expected.neverBought / expected.members).toBeLessThan(0.14);
  });

  it('sells without membership and without an id now and then', () => {
    const guests = memberIds.filter((id) => id !== '' && !knownMembers.has(id)).length;
    expect(guests / orders.rows.length).toBeGreaterThan(0.02);
    expect(guests / orders.rows.length).toBeLessThan(0.04);
    expect(expected.blankIdRows / expected.orderRows).toBeGreaterThan(0.03);
    expect(expected.blankIdRows / expected.orderRows).toBeLessThan(0.05);
  });

  it('has a season, a week and evenings', () => {
    const perDay = countBy(orderedAt.map((at) => at.slice(0, 10)));
    const average = orders.rows.length / 1096;
    for (const year of [2023, 2024, 2025]) {
      const near = sum(
        Array.from({ length: 28 }, (_, day) => perDay.get(`${year}-11-${day + 1}`) ?? 0),
      );
      expect(perDay.get(`${year}-11-11`) ?? 0).toBeGreaterThan((2.5 * near) / 28);
      expect(perDay.get(`${year}-06-18`) ?? 0).toBeGreaterThan(
        2 * (perDay.get(`${year}-06-25`) ?? 0),
      );
    }
    expect(perDay.get('2025-11-11') ?? 0).toBeGreaterThan(5 * average);
    const weekend = orderedAt.filter((at) =>
      [0, 6].includes(new Date(at.slice(0, 10)).getUTCDay()),
    );
    expect(weekend.length / orders.rows.length).toBeGreaterThan(2.2 / 7);
    const evening = orderedAt.filter((at) => at.slice(11, 13) >= '19' && at.slice(11, 13) <= '22');
    expect(evening.length / orders.rows.length).toBeGreaterThan(0.25);
  });

  it('won fewer members in the summer of 2024 than in the summers around it', () => {
    const perMonth = countBy(column(members, '入会日期').map((day) => day.slice(0, 7)));
    const summer = (year: number) =>
      sum(['07', '08', '09'].map((month) => perMonth.get(`${year}-${month}`) ?? 0));
    expect(summer(2024)).toBeLessThan(0.7 * summer(2023));
    expect(summer(2024)).toBeLessThan(0.6 * summer(2025));
  });

  it('holds members of every stage, and some who came back after half a year', () => {
    for (const count of Object.values(expected.stages)) expect(count).toBeGreaterThan(500);
    const days = new Map<string, number[]>();
    for (const row of purchases) {
      const id = memberIds[row] ?? '';
      if (id === '') continue;
      const times = days.get(id) ?? [];
      times.push(Date.parse(orderedAt[row] ?? ''));
      days.set(id, times);
    }
    const returned = [...days.values()].filter((times) => {
      const sorted = times.sort((a, b) => a - b);
      return sorted.some((time, i) => i > 0 && time - (sorted[i - 1] ?? time) > 183 * 86_400_000);
    });
    expect(returned.length).toBeGreaterThan(500);
  });

  it('spells one city in three ways and leaves some fields empty', () => {
    const cities = countBy(column(members, '城市'));
    for (const name of ['上海', 'Shanghai', '上海市', '']) {
      expect(cities.get(name) ?? 0).toBeGreaterThan(300);
    }
    for (const heading of ['生日', '性别', '手机号', '邮箱']) {
      expect(column(members, heading)).toContain('');
    }
  });
});
