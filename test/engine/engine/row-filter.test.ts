import { beforeAll, describe, expect, it } from 'vitest';
import type { Column, Engine } from '../../../src/engine/contract.ts';
import { filterCondition, type ColumnFilter } from '../../../src/sql/row-filter.ts';
import { columnValuesSql } from '../../../src/sql/row-values.ts';
import { queryRows, rowsOf, startNodeEngine, valueOf } from '../node-engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

const relation = { schema: 'n1', name: 'filtered' };
let runs = 0;

/** Which values of one column, as text, a filter leaves. */
async function left(
  type: string,
  values: readonly string[],
  filter: Record<string, unknown> & { kind: ColumnFilter['kind'] },
): Promise<(string | null)[]> {
  const column: Column = { name: '值 "1', type };
  const rows = values.map((value) => `(CAST(${value} AS ${type}))`).join(', ');
  runs += 1;
  valueOf(
    await engine.run({
      run: `filter-${String(runs)}`,
      relation,
      sql: `SELECT v AS "值 ""1" FROM (VALUES ${rows}) AS t(v)`,
      as: 'table',
      variables: [],
      firstRows: 1,
    }),
  );
  const condition = filterCondition(
    { columns: [{ column: column.name, ...filter } as ColumnFilter], search: '' },
    [column],
  );
  const where = condition === null ? {} : { where: condition };
  const page = valueOf(await engine.page({ relation, offset: 0, limit: 100, ...where }));
  return rowsOf(page).map((row) => row[column.name] ?? null);
}

describe('numbers are compared exactly', () => {
  const amounts = ['1000.49', '1000.50', '-3', 'NULL', '99999999.99'];
  it('as they are typed', async () => {
    expect(await left('DECIMAL(10,2)', amounts, { kind: 'range', min: '1,000.50' })).toEqual([
      '1000.50',
      '99999999.99',
    ]);
    expect(await left('DECIMAL(10,2)', amounts, { kind: 'range', max: '1,000.499' })).toEqual([
      '1000.49',
      '-3.00',
    ]);
    expect(
      await left('DECIMAL(10,2)', amounts, { kind: 'text', match: 'equals', text: '1,000.5' }),
    ).toEqual(['1000.50']);
    expect(
      await left('DECIMAL(10,2)', amounts, { kind: 'text', match: 'begins', text: '1,000' }),
    ).toEqual(['1000.49', '1000.50']);
  });

  it('with twenty digits and with more than the type has', async () => {
    const long = ['12345678901234567890', '12345678901234567891', 'NULL'];
    expect(await left('HUGEINT', long, { kind: 'range', min: '12345678901234567891' })).toEqual([
      '12345678901234567891',
    ]);
    expect(
      await left('HUGEINT', long, { kind: 'values', values: [long[0]], exclude: false }),
    ).toEqual(['12345678901234567890']);
    expect(await left('BIGINT', ['1', 'NULL'], { kind: 'range', max: '1e40' })).toEqual(['1']);
    expect(await left('BIGINT', ['1', 'NULL'], { kind: 'range', min: '1e40' })).toEqual([]);
    expect(await left('UTINYINT', ['0', '7'], { kind: 'range', min: '-5' })).toEqual(['0', '7']);
    expect(
      await left('DECIMAL(38,10)', ['0.0000000001', '1'], { kind: 'range', max: '0.00000000015' }),
    ).toEqual(['0.0000000001']);
    expect(await left('BIGNUM', ["'9'", "'10'"], { kind: 'range', min: '9.5' })).toEqual(['10']);
  });

  it('with NaN and infinities in their places', async () => {
    const odd = ["'nan'", "'inf'", "'-inf'", '0.1', 'NULL'];
    expect(await left('DOUBLE', odd, { kind: 'range', min: '0.1' })).toEqual(['inf', '0.1']);
    expect(await left('DOUBLE', odd, { kind: 'range', max: '0.1' })).toEqual(['-inf', '0.1']);
    expect(await left('DOUBLE', odd, { kind: 'range', max: '1e400' })).toEqual(['-inf', '0.1']);
    expect(await left('DOUBLE', odd, { kind: 'range', max: 'inf' })).toEqual([
      'inf',
      '-inf',
      '0.1',
    ]);
    expect(await left('FLOAT', odd, { kind: 'range', min: '0.1', max: '0.1' })).toEqual(['0.1']);
    expect(
      await left('DOUBLE', odd, { kind: 'values', values: ['nan', '-inf', null], exclude: false }),
    ).toEqual(['nan', '-inf', null]);
    expect(await left('DOUBLE', odd, { kind: 'text', match: 'equals', text: 'NaN' })).toEqual([
      'nan',
    ]);
  });
});

describe('values can be chosen and left out', () => {
  const names = ["'a'", "'B%'", "'o''k'", "''", 'NULL'];
  it('missing ones and empty texts apart', async () => {
    const chosen = { kind: 'values', values: ['a', null], exclude: false } as const;
    expect(await left('VARCHAR', names, chosen)).toEqual(['a', null]);
    expect(await left('VARCHAR', names, { ...chosen, exclude: true })).toEqual(['B%', "o'k", '']);
    expect(await left('VARCHAR', names, { ...chosen, values: ["o'k"], exclude: true })).toEqual([
      'a',
      'B%',
      '',
      null,
    ]);
    expect(await left('VARCHAR', names, { ...chosen, values: [] })).toEqual([]);
    expect(await left('VARCHAR', names, { kind: 'missing', missing: true })).toEqual([null]);
    expect(await left('VARCHAR', names, { kind: 'missing', missing: false })).toHaveLength(4);
  });

  it.each([
    ['BOOLEAN', ['true', 'false', 'NULL'], 'true'],
    ['DATE', ["'2024-01-05'", "'infinity'", 'NULL'], 'infinity'],
    ['TIMESTAMP', ["'2024-01-05 10:30:00.25'", 'NULL'], '2024-01-05 10:30:00.25'],
    ['INTERVAL', ["'1 day'", "'24 hours'", 'NULL'], '24:00:00'],
    ['INTEGER[]', ['[1, 2]', '[]', 'NULL'], '[1, 2]'],
    [
      'STRUCT(a INTEGER, b VARCHAR)',
      ["{'a': 1, 'b': 'x''y'}", 'NULL'],
      String.raw`{'a': 1, 'b': 'x\'y'}`,
    ],
    ['BLOB', [String.raw`'\xAB\x00'`, "'a'"], String.raw`\xAB\x00`],
    ['UUID', ["'00000000-0000-0000-0000-000000000001'"], '00000000-0000-0000-0000-000000000001'],
    ["ENUM('x', '中文')", ["'中文'", "'x'"], '中文'],
    ['TIME', ["'10:30'", "'24:00'"], '24:00:00'],
    ['TIMESTAMP WITH TIME ZONE', ["'2024-01-05 10:30:00+00'", 'NULL'], '2024-01-05 10:30:00+00'],
  ])('of type %s', async (type, values, text) => {
    expect(await left(type, values, { kind: 'values', values: [text], exclude: false })).toEqual([
      text,
    ]);
    const others = await left(type, values, { kind: 'values', values: [text], exclude: true });
    expect(others).toHaveLength(values.length - 1);
    expect(others).not.toContain(text);
  });
});

describe('the end of a range is part of it', () => {
  it('for days, months and times', async () => {
    const days = ["'2023-12-31'", "'2024-01-01'", "'2024-01-31'", "'2024-02-01'", 'NULL'];
    const january = { kind: 'range', min: '2024-01', max: '2024年1月' } as const;
    expect(await left('DATE', days, january)).toEqual(['2024-01-01', '2024-01-31']);
    const moments = ["'2024-01-31 23:59:59.999999'", "'2024-02-01'", "'2024-01-31 10:30:59'"];
    expect(await left('TIMESTAMP', moments, january)).toHaveLength(2);
    expect(await left('TIMESTAMP', moments, { kind: 'range', max: '2024-01-31 10:30' })).toEqual([
      '2024-01-31 10:30:59',
    ]);
    for (const type of ['TIMESTAMP_NS', 'TIMESTAMP WITH TIME ZONE']) {
      expect(await left(type, moments, { kind: 'range', max: '2024-01-31' })).toHaveLength(2);
    }
    expect(await left('DATE', days, { kind: 'range', min: '2023-12-31 08:00' })).toHaveLength(3);
    const times = ["'10:30:59'", "'10:31'", "'23:59:59'"];
    expect(await left('TIME', times, { kind: 'range', max: '10:30' })).toEqual(['10:30:59']);
    expect(await left('TIME', times, { kind: 'range', min: '10:31', max: '23:59' })).toHaveLength(
      2,
    );
  });

  it('for texts, in the order of their characters', async () => {
    expect(
      await left('VARCHAR', ["'a'", "'b'", "'c'", 'NULL'], { kind: 'range', min: 'b', max: 'c' }),
    ).toEqual(['b', 'c']);
  });
});

describe('texts are found without regard to case, and every character stands for itself', () => {
  const texts = ["'Ärger 50%'", "'会员 A_b'", "'a\\b'", "'CHR' || chr(0) || 'x'", 'NULL'];
  it.each<[string, string, string[]]>([
    ['contains', 'är', ['Ärger 50%']],
    ['contains', '0%', ['Ärger 50%']],
    ['contains', '%', ['Ärger 50%']],
    ['contains', 'a_', ['会员 A_b']],
    ['begins', '会员', ['会员 A_b']],
    ['ends', 'A_B', ['会员 A_b']],
    ['equals', 'A\\B', ['a\\b']],
    ['contains', 'r\0X', ['CHR\0x']],
  ])('%s %j', async (match, text, found) => {
    expect(await left('VARCHAR', texts, { kind: 'text', match, text })).toEqual(found);
  });

  it('and what is missing contains nothing', async () => {
    expect(await left('VARCHAR', texts, { kind: 'text', match: 'excludes', text: '%' })).toEqual([
      '会员 A_b',
      'a\\b',
      'CHR\0x',
      null,
    ]);
  });

  it('and so are dates as they are shown', async () => {
    const days = ["'2024-01-05'", "'2024-11-05'"];
    for (const text of ['2024年1月5日', '2024/1/5', '01-05']) {
      expect(await left('DATE', days, { kind: 'text', match: 'contains', text })).toEqual([
        '2024-01-05',
      ]);
    }
  });
});

describe('a search looks at every column', () => {
  it('for the text that a reader sees', async () => {
    const columns = [
      { name: 'a', type: 'INTEGER' },
      { name: 'b', type: 'VARCHAR' },
      { name: 'c', type: 'DATE' },
      { name: 'd', type: 'BOOLEAN' },
    ];
    const sql =
      "SELECT * FROM (VALUES (12345, 'Ann', DATE '2024-01-05', true), (NULL, '会员12', NULL, false)) AS t(a, b, c, d)";
    const find = async (search: string) => {
      const where = filterCondition({ columns: [], search }, columns) ?? 'true';
      return (await queryRows(engine, `SELECT b FROM (${sql}) WHERE ${where}`)).map(({ b }) => b);
    };
    expect(await find('ann')).toEqual(['Ann']);
    expect(await find('12')).toEqual(['Ann', '会员12']);
    expect(await find('12,345')).toEqual(['Ann']);
    expect(await find('2024/1/5')).toEqual(['Ann']);
    expect(await find('fals')).toEqual(['会员12']);
    expect(await find('nothing like it')).toEqual([]);
  });
});

describe('the values of a column are listed', () => {
  it('the most frequent first, missing ones too, under a condition and a search', async () => {
    await left('VARCHAR', ["'b'", "'a'", "'b'", "'Bc'", 'NULL', 'NULL', 'NULL'], {
      kind: 'missing',
      missing: true,
    });
    const column = { name: '值 "1', type: 'VARCHAR' };
    const list = async (where: string | null, search: string, limit: number) =>
      (await queryRows(engine, columnValuesSql('n1.filtered', column, where, search, limit))).map(
        ({ value, n }) => [value, n],
      );
    expect(await list(null, '', 10)).toEqual([
      [null, '3'],
      ['b', '2'],
      ['Bc', '1'],
      ['a', '1'],
    ]);
    expect(await list(null, 'B', 10)).toEqual([
      ['b', '2'],
      ['Bc', '1'],
    ]);
    expect(await list(`"值 ""1" <> 'b'`, '', 1)).toEqual([['Bc', '1']]);
  });
});
