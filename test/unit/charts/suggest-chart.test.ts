import { parse as parseYaml } from 'yaml';
import { describe, expect, it } from 'vitest';
import { adviseOn } from '../../../src/charts/chart-advice.ts';
import { readChoices } from '../../../src/charts/builder/read-choices.ts';
import { factsOf, useOf } from '../../../src/charts/column-facts.ts';
import { sanitizeSpec } from '../../../src/charts/sanitize-spec.ts';
import { chartFromResult, suggestCharts } from '../../../src/charts/suggest-chart.ts';

const month = { name: 'month', type: 'DATE' };
const city = { name: 'city', type: 'VARCHAR' };
const channel = { name: 'channel', type: 'VARCHAR' };
const amount = { name: 'amount', type: 'DECIMAL(18,2)' };
const orders = { name: 'orders', type: 'BIGINT' };
const rate = { name: 'repurchase_rate', type: 'DOUBLE' };
const member = { name: 'member_id', type: 'BIGINT' };

describe('a recommended chart', () => {
  it.each([
    ['time and a measure', [month, amount], ['trend', 'distribution']],
    ['a category and a measure', [city, amount], ['ranking', 'distribution', 'part-of-whole']],
    ['two measures', [amount, orders], ['relation', 'distribution']],
    ['one measure', [amount], ['distribution']],
    ['two categories and a measure', [city, channel, amount], ['matrix', 'ranking']],
    ['a month as text', [{ name: '月份', type: 'VARCHAR' }, amount], ['trend', 'ranking']],
    ['an id and a measure', [member, amount], ['distribution']],
    ['nothing but ids', [member], ['ranking']],
  ])('of %s is what it is good for', (_, columns, kinds) => {
    const ideas = suggestCharts(columns);
    expect(ideas.map(({ kind }) => kind).slice(0, kinds.length)).toEqual(kinds);
    for (const { spec } of ideas) expect(sanitizeSpec(spec)).toEqual({ spec, problems: [] });
  });

  it('writes rates in percent, and averages them where rows share a place', () => {
    const facts = [
      { name: 'month', distinct: 12, rows: 36 },
      { name: 'repurchase_rate', min: 0.1, max: 0.6 },
    ];
    expect(suggestCharts([month, rate], { facts })[0]?.spec).toMatchObject({
      encoding: { y: { aggregate: 'mean', axis: { format: '.1~%' } } },
    });
    const percent = [{ name: 'repurchase_rate', min: 4, max: 61 }];
    expect(JSON.stringify(suggestCharts([month, rate], { facts: percent }))).not.toContain('%');
  });

  it('sums up where the profile tells of several rows in one place, by months where there are many days', () => {
    const facts = [{ name: 'month', distinct: 700, rows: 5000 }];
    expect(suggestCharts([month, amount], { facts })[0]?.spec).toMatchObject({
      encoding: { x: { timeUnit: 'yearmonth' }, y: { aggregate: 'sum' } },
    });
    expect(JSON.stringify(suggestCharts([month, amount])[0])).not.toContain('sum');
  });

  it('sums up more rows than an axis has room for, before anybody has counted its places', () => {
    const told = (rows: number): string =>
      JSON.stringify(
        suggestCharts([city, amount], {
          facts: [
            { name: 'city', rows },
            { name: 'amount', rows },
          ],
        })[0],
      );
    expect(told(60_000)).toContain('"aggregate":"sum"');
    expect(told(40)).not.toContain('"aggregate":"sum"');
  });

  it('keeps the largest of many categories, and says what the rest is', () => {
    const facts = [{ name: 'city', distinct: 80, rows: 4000 }];
    const ideas = suggestCharts([city, amount], { facts, others: '其他' });
    const choices = readChoices(ideas[0]?.spec ?? {});
    expect(choices).toMatchObject({
      channels: { y: { field: 'city', top: { count: 20, others: '其他' } } },
    });
  });

  it('shows parts of a whole as bars', () => {
    const ideas = suggestCharts([city, amount]);
    const part = ideas.find(({ kind }) => kind === 'part-of-whole');
    expect(JSON.stringify(part?.spec)).toContain('"bar"');
    expect(JSON.stringify(ideas)).not.toContain('"arc"');
    const losses = [{ name: 'amount', min: -5 }];
    expect(suggestCharts([city, amount], { facts: losses }).map(({ kind }) => kind)).not.toContain(
      'part-of-whole',
    );
  });

  it('becomes a cell whose text says the same', () => {
    const cell = chartFromResult('sales', [month, amount]);
    expect(cell).toMatchObject({ kind: 'chart', of: 'sales', name: '' });
    expect(parseYaml(cell.source)).toEqual(cell.spec);
  });
});

describe('what a column is good for', () => {
  it.each([
    ['member_id', 'BIGINT', {}, 'identity'],
    ['手机号', 'VARCHAR', {}, 'identity'],
    ['note', 'VARCHAR', { distinct: 980, rows: 1000 }, 'identity'],
    ['ym', 'VARCHAR', { sample: ['2024-01', '2024-02'] }, 'ordered'],
    ['quarter', 'VARCHAR', { sample: ['2024Q1'] }, 'ordered'],
    ['label', 'VARCHAR', { sample: ['2024年3月'] }, 'ordered'],
    ['year', 'BIGINT', { min: 2019, max: 2024 }, 'ordered'],
    ['r_score', 'BIGINT', {}, 'ordered'],
    ['复购率', 'DOUBLE', { min: 0, max: 1 }, 'rate'],
    ['amount', 'DOUBLE', {}, 'measure'],
    ['city', 'VARCHAR', { distinct: 4, rows: 1000 }, 'category'],
    ['joined_on', 'TIMESTAMP', {}, 'time'],
  ] as const)('%s %s', (name, type, facts, use) => {
    expect(useOf({ name, type }, { name, ...facts })).toBe(use);
  });

  it('is told by rows', () => {
    const rows = [
      { city: 'a', amount: 3 },
      { city: 'b', amount: null },
      { city: 'a', amount: -1 },
    ];
    expect(factsOf([city, amount], rows)).toEqual([
      { name: 'city', distinct: 2, rows: 3, sample: ['a', 'b'] },
      { name: 'amount', distinct: 2, rows: 3, min: -1, max: 3 },
    ]);
  });
});

describe('advice on a chart', () => {
  const choices = readChoices({
    mark: 'bar',
    encoding: { y: { field: 'city', type: 'nominal' }, x: { field: 'amount', aggregate: 'sum' } },
  });
  if (typeof choices === 'string') throw new Error(choices);
  it('counts categories that nobody can read', () => {
    const rows = Array.from({ length: 2000 }, (_, n) => ({ city: `c${n}`, amount: 1 }));
    expect(adviseOn(choices, rows)).toEqual({
      kind: 'too-many',
      channel: 'y',
      field: 'city',
      count: 2000,
    });
    expect(adviseOn(choices, rows.slice(0, 20))).toBeNull();
  });

  it('notices that there is nothing to draw', () => {
    const rows = [{ city: 'a', amount: null }];
    expect(adviseOn(choices, rows)).toEqual({ kind: 'all-empty', field: 'amount' });
  });
});
