import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../../src/sql/condition.ts';
import { pickName, pickWords } from '../../../../src/ui/members/pick-words.ts';

const march = Date.UTC(2024, 2, 1);
const active: Condition = { kind: 'is', field: 'stage_name', label: 'Stage', values: ['Active'] };
const joined: Condition = {
  kind: 'between',
  field: 'joined_at',
  from: march,
  to: Date.UTC(2024, 3, 1),
  includesEnd: false,
  unit: 'month',
  time: true,
};

describe('a pick in words', () => {
  it('names fields as the chart does, and times as people do', () => {
    expect(pickWords([active, joined], 'en')).toBe('Stage = Active and joined_at = March 2024');
    expect(pickWords([active, joined], 'zh')).toBe('Stage为 Active，且joined_at为 2024年3月');
  });

  it('lists a few values and counts the others', () => {
    const cities = ['Lyon', 'Oslo', '北京', 'Rome', 'Bern', null];
    expect(pickWords([{ kind: 'is', field: 'city', values: cities }], 'en')).toBe(
      'city is one of Lyon, Oslo, 北京, Rome and 2 more',
    );
    expect(pickWords([{ kind: 'is', field: 'city', values: [null] }], 'en')).toBe(
      'city is missing',
    );
  });

  it('tells whether an end belongs to a range', () => {
    const range = { kind: 'between', field: 'orders', from: 5, to: 10 } as const;
    expect(pickWords([{ ...range, includesEnd: true }], 'en')).toBe('orders from 5 to 10');
    expect(pickWords([{ ...range, includesEnd: false }], 'en')).toBe('orders from 5 to below 10');
    expect(pickWords([{ ...range, to: null, includesEnd: true }], 'en')).toBe('orders from 5');
    expect(pickWords([{ ...range, from: null, includesEnd: false }], 'zh')).toBe('orders小于 10');
  });

  it('says parts of the calendar and what is left over', () => {
    const sunday: Condition = { kind: 'part', field: 'day', part: 'dayofweek', value: 0 };
    expect(pickWords([sunday], 'en')).toBe('day = Sunday');
    const rest: Condition = {
      kind: 'rest',
      field: 'city',
      of: 't',
      op: 'sum',
      by: null,
      count: 20,
    };
    expect(pickWords([rest], 'en')).toBe('city is none of the 20 largest');
  });
});

describe('the name of a cell of members', () => {
  it('comes from the values, and is free', () => {
    expect(pickName([active], 'en', () => false)).toBe('active_members');
    expect(pickName([{ ...active, values: ['活跃'] }], 'zh', () => false)).toBe('会员_活跃');
    expect(pickName([active], 'en', (name) => name === 'active_members')).toBe('active_members_2');
    expect(
      pickName([joined, { ...active, values: ["Can't Lose — Them"] }], 'en', () => false),
    ).toBe('joined_at_can_t_lose_them_members');
    expect(pickName([{ ...active, values: ['2024-03'] }], 'en', () => false)).toBe(
      'm_2024_03_members',
    );
    expect(pickName([], 'en', () => false)).toBe('picked_members');
  });
});
