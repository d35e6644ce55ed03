import { describe, expect, it } from 'vitest';
import type { IntakeChoices, IntakeColumn } from '../../../src/engine/intake-contract.ts';
import { ColumnProfile } from '../../../workers/intake/column-profile.ts';
import { declaredColumn } from '../../../workers/intake/column-type.ts';
import { readText } from './read-text.ts';

async function settle(
  heading: string,
  values: readonly string[],
  choices: IntakeChoices = {},
): Promise<{ column: IntakeColumn; values: string[]; direct: boolean }> {
  const lines = values.map((value, i) => `r${i},"${value}"`);
  const read = await readText(`row,${heading}\n${lines.join('\n')}\n`, choices);
  const column = read.scan.columns[1] as IntakeColumn;
  return { column, values: read.rows.map((row) => row[1] ?? ''), direct: read.scan.direct };
}

describe('types hold for the whole column', { timeout: 120_000 }, () => {
  it('widens for a decimal after a hundred thousand integers', async () => {
    const values = Array.from({ length: 100_000 }, (_, i) => String(i));
    const { column, values: written } = await settle('n', [...values, '1.5']);
    expect(column.type).toEqual({ kind: 'decimal', precision: 9, scale: 1 });
    expect(written.at(-1)).toBe('1.5');
  });

  it('falls back to text for a word after many numbers, and says where', async () => {
    const { column } = await settle('n', ['1', '2', 'three']);
    expect(column.type.kind).toBe('text');
    expect(column.reason).toEqual({
      code: 'text-among-integers',
      values: { value: 'three', line: 4 },
    });
  });

  it.each([
    ['leading zeros', ['007', '8'], 'leading-zeros'],
    ['twenty digits', ['12345678901234567890', '12345678901234567891'], 'long-digits'],
    ['fifteen digits', ['1', '123456789012345'], 'long-digits'],
    ['exponent forms', ['1E5', '2E7'], 'exponent'],
    ['exponent forms among numbers', ['15', '1e05'], 'exponent'],
    ['plus signs', ['+8613800000000', '1'], 'plus-sign'],
    ['percentages among numbers', ['12', '5%'], 'text-among-integers'],
    ['zones without an offset', ['2024-01-02 03:04:05 CST'], 'zone-name'],
    ['more than 38 digits', [`0.${'1'.repeat(39)}`], 'too-many-digits'],
    ['mobile numbers', ['13800000000', '13912345678'], 'phone-numbers'],
    ['days that do not exist', ['2024-02-29', '2023-02-29'], 'impossible-day'],
    ['several currencies', ['$5.00', '€6.00'], 'mixed-currencies'],
  ])('keeps %s as text', async (_, values, code) => {
    const { column, values: written } = await settle('x', values);
    expect(column.type.kind).toBe('text');
    expect(column.reason.code).toBe(code);
    expect(written).toEqual(values);
  });

  it.each(['member_id', 'CustomerID', 'SKU', 'order no', '会员编号', '手机号', 'ZIP', 'userid'])(
    'keeps numbers under the heading %s as text',
    async (heading) => {
      const { column } = await settle(heading, ['1', '2']);
      expect(column.reason.code).toBe('identifier-heading');
    },
  );

  it.each(['number_of_orders', 'paid', 'amount', '数量', 'week', 'no_of_items'])(
    'reads numbers under the heading %s as numbers',
    async (heading) => {
      const { column } = await settle(heading, ['1', '2']);
      expect(column.type.kind).toBe('integer');
    },
  );

  it.each<[string, string, readonly string[], readonly string[], string]>([
    ['slashes', 'd', ['2024/1/2', '2024/12/31'], ['2024-01-02', '2024-12-31'], 'date'],
    ['minutes', 'd', ['2024/1/2 3:04'], ['2024-01-02 03:04:00'], 'timestamp'],
    ['Chinese dates', 'd', ['2024年1月2日'], ['2024-01-02'], 'date'],
    ['Chinese times', 'd', ['2024年1月2日 下午3:04'], ['2024-01-02 15:04:00'], 'timestamp'],
    ['eight digits', 'join_date', ['19970101'], ['1997-01-01'], 'date'],
    ['fourteen digits', '下单时间', ['20240102030405'], ['2024-01-02 03:04:05'], 'timestamp'],
    [
      'dates and times together',
      'd',
      ['2024-01-02', '2024-01-02 10:00:00'],
      ['2024-01-02 00:00:00', '2024-01-02 10:00:00'],
      'timestamp',
    ],
    ['month first', 'd', ['9/7/11', '3/14/11'], ['2011-09-07', '2011-03-14'], 'date'],
    ['day first', 'd', ['7/9/2011', '31/12/2011'], ['2011-09-07', '2011-12-31'], 'date'],
    ['the last century', 'd', ['1/31/69', '1/31/68'], ['1969-01-31', '2068-01-31'], 'date'],
    ['noon and midnight', 'd', ['1/31/2024 12:05 AM'], ['2024-01-31 00:05:00'], 'timestamp'],
  ])('rewrites dates: %s', async (_, heading, values, expected, kind) => {
    const { column, values: written } = await settle(heading, values);
    expect(column.type.kind).toBe(kind);
    expect(written).toEqual(expected);
  });

  it('leaves dates that could be read two ways until the analyst says which', async () => {
    const values = ['1/2/2024', '3/4/2024'];
    const asText = await settle('d', values);
    expect(asText.column.reason.code).toBe('ambiguous-date');
    expect(asText.values).toEqual(values);
    const chosen = await settle('d', values, { dateOrders: { d: 'day-month' } });
    expect(chosen.values).toEqual(['2024-02-01', '2024-04-03']);
  });

  it('says that years had two digits', async () => {
    const { column } = await settle('d', ['1/31/11']);
    expect(column.notes).toEqual([{ code: 'short-years' }]);
  });

  it('reads eight digits under another heading as a number', async () => {
    const { column } = await settle('points', ['19970101', '20240131']);
    expect(column.type.kind).toBe('integer');
  });

  it.each<[string, readonly string[], readonly string[], number]>([
    ['yen signs and thousands', ['￥1,234.50', '¥5', '6元'], ['1234.50', '5', '6'], 2],
    ['negatives in brackets', ['(12.50)', '3.00'], ['-12.50', '3.00'], 2],
    ['thousands', ['1,234', '1,234,567', '5'], ['1234', '1234567', '5'], 0],
    ['a sign before the currency', ['-$1.50', '$2.00'], ['-1.50', '2.00'], 2],
    ['powers of ten', ['1.25', '4.440892e-16'], ['1.25', '0.0000000000000004440892'], 22],
  ])('rewrites amounts: %s', async (_, values, expected, scale) => {
    const { column, values: written } = await settle('amount', values);
    expect(column.type).toMatchObject({ kind: 'decimal', scale });
    expect(written).toEqual(expected);
  });

  it('keeps amounts of a semicolon file as text where thousands and decimals look alike', async () => {
    const read = await readText('name;amount\na;1,234\nb;5,678\n');
    expect(read.scan.columns[1]?.reason.code).toBe('ambiguous-number');
    expect(read.rows.map((row) => row[1])).toEqual(['1,234', '5,678']);
  });

  it('reads marks for nothing as missing in a number column and as text in a text column', async () => {
    const numbers = await settle('n', ['1', 'NULL', '', '3']);
    expect(numbers.column.type.kind).toBe('integer');
    expect(numbers.column.missing).toBe(2);
    expect(numbers.column.notes).toEqual([{ code: 'missing-marks', values: { count: 1 } }]);
    expect(numbers.values).toEqual(['1', '', '', '3']);
    const words = await settle('w', ['a', 'NULL', '', 'b']);
    expect(words.column.missing).toBe(1);
    expect(words.values).toEqual(['a', 'NULL', '', 'b']);
  });

  it('reads only true and false as booleans', async () => {
    expect((await settle('ok', ['true', 'False'])).column.type.kind).toBe('boolean');
    expect((await settle('ok', ['t', 'f'])).column.type.kind).toBe('text');
    expect((await settle('ok', ['0', '1'])).column.type.kind).toBe('integer');
  });

  it('lets the engine read the original only where it is written plainly', async () => {
    expect((await settle('n', ['1', '-2'])).direct).toBe(true);
    expect((await settle('n', [' 1', '-2'])).direct).toBe(false);
    expect((await settle('n', ['1', 'NA'])).direct).toBe(false);
    expect((await settle('d', ['2024-01-31 10:00:00'])).direct).toBe(true);
    expect((await settle('d', ['2024-01-31 10:00'])).direct).toBe(false);
    expect((await settle('n', ['1,234.5'])).direct).toBe(false);
  });

  it('takes a declared type as it is and only counts the values', () => {
    const profile = new ColumnProfile(false);
    const bytes = new TextEncoder().encode('NaN');
    profile.add(bytes, 0, 3, 1, '');
    profile.add(bytes, 0, 0, 2, '');
    const notes = [{ code: 'epoch-utc' }];
    expect(declaredColumn('x', { kind: 'double' }, notes, profile)).toEqual({
      name: 'x',
      heading: 'x',
      type: { kind: 'double' },
      reason: { code: 'declared' },
      notes,
      format: '',
      missing: 1,
      samples: ['NaN'],
    });
  });
});
