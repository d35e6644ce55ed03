import { describe, expect, it } from 'vitest';
import type { Column } from '../../../src/engine/contract.ts';
import { decimalText } from '../../../src/engine/decimal-text.ts';
import { dateText, timestampText } from '../../../src/engine/value-text.ts';
import {
  filterCondition,
  filterProblem,
  searchCondition,
  type ColumnFilter,
} from '../../../src/sql/row-filter.ts';
import { readTypedMoment, readTypedTime } from '../../../src/sql/typed-moment.ts';
import { readTypedNumber } from '../../../src/sql/typed-number.ts';

const columns: readonly Column[] = [
  { name: 'amount', type: 'DECIMAL(10,2)' },
  { name: '姓 "名', type: 'VARCHAR' },
  { name: 'day', type: 'DATE' },
  { name: 'at', type: 'TIME' },
  { name: 'small', type: 'TINYINT' },
  { name: 'score', type: 'DOUBLE' },
  { name: 'flag', type: 'BOOLEAN' },
  { name: 'span', type: 'INTERVAL' },
];

function condition(...filters: ColumnFilter[]): string | null {
  return filterCondition({ columns: filters, search: '' }, columns);
}

describe('a typed number', () => {
  it.each([
    ['1,000.50', '1000.50'],
    ['1 000.5', '1000.5'],
    [' -12 ', '-12'],
    ['−12', '-12'],
    ['１０００．５', '1000.5'],
    ['¥1,000', '1000'],
    ['-$5', '-5'],
    ['12元', '12'],
    ['1.5万', '15000'],
    ['2亿', '200000000'],
    ['3k', '3000'],
    ['2e6', '2000000'],
    ['12345678901234567890', '12345678901234567890'],
  ])('%s', (typed, written) => {
    const number = readTypedNumber(typed);
    expect(number?.kind === 'finite' && decimalText(number.value)).toBe(written);
  });

  it.each(['', '1,5', '1.000,50', '12,34,567', 'abc', '万', '--1', '1 2', '0x1'])(
    '%j could be anything',
    (typed) => {
      expect(readTypedNumber(typed)).toBeNull();
    },
  );

  it('can be without an end or none at all', () => {
    expect(readTypedNumber('-inf')).toEqual({ kind: 'infinite', negative: true });
    expect(readTypedNumber('∞')).toEqual({ kind: 'infinite', negative: false });
    expect(readTypedNumber('NaN')).toEqual({ kind: 'nan' });
  });
});

describe('a typed date is the stretch of time it names', () => {
  it.each([
    ['2024-01-05', '2024-01-05', '2024-01-06'],
    ['2024/1/5', '2024-01-05', '2024-01-06'],
    ['20240105', '2024-01-05', '2024-01-06'],
    ['2024年1月5日', '2024-01-05', '2024-01-06'],
    ['2024-02', '2024-02-01', '2024-03-01'],
    ['2024年12月', '2024-12-01', '2025-01-01'],
    ['2024', '2024-01-01', '2025-01-01'],
    ['2024-02-29', '2024-02-29', '2024-03-01'],
    ['0099-12-31', '0099-12-31', '0100-01-01'],
  ])('%s', (typed, first, end) => {
    const moment = readTypedMoment(typed);
    const day = (micros: bigint | undefined) => dateText(Number((micros ?? 0n) / 86_400_000_000n));
    expect([day(moment?.first), day(moment?.end)]).toEqual([first, end]);
  });

  it.each([
    ['2024-01-05 10:30', '2024-01-05 10:30:00', '2024-01-05 10:31:00'],
    ['2024-01-05T10:30:07', '2024-01-05 10:30:07', '2024-01-05 10:30:08'],
    ['2024年1月5日10:30', '2024-01-05 10:30:00', '2024-01-05 10:31:00'],
    ['2024-01-05 23:59:59.25', '2024-01-05 23:59:59.25', '2024-01-05 23:59:59.26'],
  ])('%s', (typed, first, end) => {
    const moment = readTypedMoment(typed);
    expect([timestampText(moment?.first ?? 0n), timestampText(moment?.end ?? 0n)]).toEqual([
      first,
      end,
    ]);
  });

  it.each(['', '2023-02-29', '2024-13', '2024-1-32', 'today', '5/1/2024', '2024-01 10:00'])(
    '%j is none',
    (typed) => {
      expect(readTypedMoment(typed)).toBeNull();
    },
  );

  it('and so is a time of day', () => {
    expect(readTypedTime('00:01')).toEqual({ first: 60_000_000n, end: 120_000_000n });
    expect(readTypedTime('24:00')).toBeNull();
  });
});

describe('a condition', () => {
  it('is none where nothing is filtered', () => {
    expect(condition()).toBeNull();
    expect(condition({ kind: 'text', column: 'day', match: 'contains', text: '' })).toBeNull();
    expect(condition({ kind: 'range', column: 'day', min: ' ', max: '' })).toBeNull();
    expect(condition({ kind: 'values', column: 'day', values: [], exclude: true })).toBeNull();
    expect(searchCondition('  ', columns)).toBeNull();
  });

  it('compares with values of the type of the column', () => {
    expect(condition({ kind: 'range', column: 'amount', min: '1,000.50' })).toBe(
      "(amount >= CAST('1000.50' AS DECIMAL(10,2)))",
    );
    expect(condition({ kind: 'range', column: 'amount', min: '0.001', max: '0.019' })).toBe(
      "(amount >= CAST('0.01' AS DECIMAL(10,2)) AND amount <= CAST('0.01' AS DECIMAL(10,2)))",
    );
    expect(condition({ kind: 'range', column: 'small', max: '1000' })).toBe('(small IS NOT NULL)');
    expect(condition({ kind: 'range', column: 'small', min: '1000' })).toBe('(false)');
  });

  it('quotes whatever comes from outside', () => {
    const hostile = `'); DROP TABLE x; --`;
    expect(condition({ kind: 'text', column: '姓 "名', match: 'contains', text: hostile })).toBe(
      `(contains(lower("姓 ""名"), lower('''); DROP TABLE x; --')))`,
    );
    expect(
      condition({ kind: 'values', column: '姓 "名', values: ["o'", 'a\0b'], exclude: false }),
    ).toBe(`("姓 ""名" IN ('o''', ('a' || chr(0) || 'b')))`);
  });

  it('leaves out a filter that has a problem', () => {
    const wrong: ColumnFilter = { kind: 'range', column: 'amount', min: 'lots' };
    const right: ColumnFilter = { kind: 'missing', column: 'day', missing: false };
    expect(condition(wrong, right)).toBe('(day IS NOT NULL)');
    expect(condition({ ...right, column: 'gone' })).toBeNull();
  });

  it('reads no column that cannot contain what is searched', () => {
    const all = searchCondition('会员', columns) ?? '';
    expect(all).toContain('"姓 ""名"');
    expect(all).not.toContain('amount');
    expect(all).not.toContain('day');
    expect(searchCondition('zz', columns.slice(0, 1))).toBe('false');
    expect(searchCondition('1,000', columns)).toContain(
      "contains(CAST(amount AS VARCHAR), lower('1000'))",
    );
  });
});

describe('a problem is named', () => {
  it.each<[ColumnFilter, unknown]>([
    [
      { kind: 'missing', column: 'gone', missing: true },
      { kind: 'no-such-column', column: 'gone' },
    ],
    [
      { kind: 'range', column: 'amount', min: '1,5' },
      { kind: 'unreadable', column: 'amount', text: '1,5', expected: 'number' },
    ],
    [
      { kind: 'range', column: 'day', min: '2024-01-01', max: '2024-02-30' },
      { kind: 'unreadable', column: 'day', text: '2024-02-30', expected: 'date' },
    ],
    [
      { kind: 'range', column: 'at', max: 'noon' },
      { kind: 'unreadable', column: 'at', text: 'noon', expected: 'time' },
    ],
    [
      { kind: 'values', column: 'flag', values: ['true', 'maybe', null], exclude: false },
      { kind: 'unreadable', column: 'flag', text: 'maybe', expected: 'boolean' },
    ],
    [
      { kind: 'range', column: 'amount', min: '5', max: '4' },
      { kind: 'reversed', column: 'amount' },
    ],
    [
      { kind: 'range', column: 'span', min: '1 day' },
      { kind: 'no-range', column: 'span' },
    ],
    [
      { kind: 'range', column: 'flag', max: 'true' },
      { kind: 'no-range', column: 'flag' },
    ],
    [{ kind: 'range', column: 'amount', min: '5', max: '5' }, null],
    [{ kind: 'range', column: 'day', min: '2024-03', max: '2024-03' }, null],
    [{ kind: 'range', column: 'score', min: '-inf' }, null],
    [
      { kind: 'values', column: 'day', values: ['0044-03-15 (BC)', 'infinity'], exclude: true },
      null,
    ],
  ])('%j', (filter, problem) => {
    expect(filterProblem(filter, columns)).toEqual(problem);
  });
});
