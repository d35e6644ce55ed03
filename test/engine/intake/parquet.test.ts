import { existsSync, openAsBlob } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  binary,
  bool,
  dateDay,
  decimal128,
  dictionary,
  field,
  float32,
  float64,
  int32,
  int64,
  list,
  nullType,
  struct,
  timestamp,
  timeMicrosecond,
  uint64,
  utf8,
} from '@uwdata/flechette';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { parquetOutcomes } from '../../unit/intake/parquet-outcomes.ts';
import { arrowOf, ipcOf, parquetOf, type TestColumn } from '../../unit/intake/write-columnar.ts';
import { queryRows, startNodeEngine } from '../node-engine.ts';
import { loadOpened } from './load-opened.ts';

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

let engine: Engine;

beforeAll(async () => {
  engine = await startNodeEngine();
});

async function valuesOf(table: string): Promise<(string | null)[][]> {
  const rows = await queryRows(engine, `SELECT COLUMNS(*)::VARCHAR FROM ${table} ORDER BY rowid`);
  return rows.map((row) => Object.values(row));
}

async function typesOf(table: string): Promise<string[]> {
  const rows = await queryRows(
    engine,
    `SELECT data_type AS t FROM duckdb_columns() WHERE table_name = '${table}' ORDER BY column_index`,
  );
  return rows.map(({ t }) => t ?? '');
}

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

/** Every kind of value that a column of a shop's table has; the last row holds nothing. */
const everything: TestColumn[] = [
  ['whole', int32(), [-2_147_483_648, 0, null]],
  ['long', int64(), [9_007_199_254_740_993n, -(2n ** 63n), null]],
  ['unsigned', uint64(), [2n ** 64n - 1n, 1n, null]],
  ['money', decimal128(38, 4), [12_345_678_901_234_567_890_123_456n, -1n, null]],
  ['single', float32(), [2.55, -0, null]],
  ['double', float64(), [0.1 + 0.2, Infinity, null]],
  ['odd', float64(), [NaN, -Infinity, null]],
  ['tiny', float64(), [5e-324, 1.7976931348623157e308, null]],
  ['yes', bool(), [true, false, null]],
  ['day', dateDay(), [day('2024-02-29'), day('0001-01-01'), null]],
  ['wall', timestamp(2), [1_709_210_096_789, -62_135_596_800_000, null]],
  ['instant', timestamp(1, 'America/New_York'), [1_709_210_096_789, 0, null]],
  ['clock', timeMicrosecond(), [86_399_999_999n, 0n, null]],
  ['name', utf8(), ['王芳, "VIP"\n2', '', null]],
  ['phone', utf8(), ['013800138000', '013800138001', null]],
  ['joined', utf8(), ['2024-01-31', '2024-02-01', null]],
  ['tier', dictionary(utf8()), ['gold', '金', null]],
  ['blob', binary(), [Uint8Array.of(0, 255), Uint8Array.of(65), null]],
  ['tags', list(utf8()), [['a', 'b,c'], [], null]],
  [
    'at',
    struct([field('city', utf8()), field('zip', int32())]),
    [{ city: 'Bonn', zip: 53_111 }, null, null],
  ],
  ['none', nullType(), [null, null, null]],
];

const expectedRows = [
  [
    '-2147483648',
    '9007199254740993',
    '18446744073709551615',
    '1234567890123456789012.3456',
    '2.55',
    '0.30000000000000004',
    'nan',
    '5e-324',
    'true',
    '2024-02-29',
    '2024-02-29 12:34:56.789',
    '2024-02-29 12:34:56.789',
    '23:59:59.999999',
    '王芳, "VIP"\n2',
    '013800138000',
    '2024-01-31',
    'gold',
    '00ff',
    '["a","b,c"]',
    'Bonn',
    '53111',
    null,
  ],
  [
    '0',
    '-9223372036854775808',
    '1',
    '-0.0001',
    '-0.0',
    'inf',
    '-inf',
    '1.7976931348623157e+308',
    'false',
    '0001-01-01',
    '0001-01-01 00:00:00',
    '1970-01-01 00:00:00',
    '00:00:00',
    // As in every text file, an empty text is a missing one.
    null,
    '013800138001',
    '2024-02-01',
    '金',
    '41',
    '[]',
    null,
    null,
    null,
  ],
  Array.from({ length: 22 }, () => null),
];

describe('a table of columns in the engine', () => {
  it.each([
    ['parquet', () => parquetOf(arrowOf(everything))],
    ['arrow', () => ipcOf(arrowOf(everything), 'file')],
  ] as const)('has the values of the %s file, each of its own type', async (format, write) => {
    const report = await loadOpened(engine, write(), `every_${format}`);
    expect(report).toMatchObject({ format, records: 3, loaded: 3, rejectedCount: 0 });
    expect(await valuesOf(`every_${format}`)).toEqual(expectedRows);
    expect(await typesOf(`every_${format}`)).toEqual([
      'BIGINT',
      'BIGINT',
      'DECIMAL(38,0)',
      'DECIMAL(38,4)',
      'DOUBLE',
      'DOUBLE',
      'DOUBLE',
      'DOUBLE',
      'BOOLEAN',
      'DATE',
      'TIMESTAMP',
      'TIMESTAMP',
      'VARCHAR',
      'VARCHAR',
      'VARCHAR',
      'DATE',
      'VARCHAR',
      'VARCHAR',
      'VARCHAR',
      'VARCHAR',
      'BIGINT',
      'VARCHAR',
    ]);
  });

  it('keeps the rows of a single column that hold nothing', async () => {
    const one: TestColumn[] = [['n', int32(), [null, 1, null, null, 2, null]]];
    const report = await loadOpened(engine, parquetOf(arrowOf(one)), 'single');
    expect(report).toMatchObject({ records: 6, loaded: 6 });
    expect(await valuesOf('single')).toEqual([[null], ['1'], [null], [null], ['2'], [null]]);
  });

  it('takes an empty text of a single column for a missing one, as in every text file', async () => {
    const one: TestColumn[] = [['s', utf8(), ['', null, 'x', ' ', null]]];
    await loadOpened(engine, parquetOf(arrowOf(one)), 'single_text');
    expect(await valuesOf('single_text')).toEqual([[null], [null], ['x'], [' '], [null]]);
  });

  it('holds days and moments beyond the years of four digits', async () => {
    const far: TestColumn[] = [
      ['day', dateDay(), [day('9999-12-31'), new Date(Date.UTC(10_000, 0, 1)), null]],
      ['at', timestamp(2), [Date.UTC(9999, 11, 31, 23), Date.UTC(20_000, 0, 1), null]],
    ];
    await loadOpened(engine, parquetOf(arrowOf(far)), 'far');
    expect(await valuesOf('far')).toEqual([
      ['9999-12-31', '9999-12-31 23:00:00'],
      ['10000-01-01', '20000-01-01 00:00:00'],
      [null, null],
    ]);
  });
});

describe.skipIf(!existsSync(`${data}parquet-testing`))(
  'the files of apache/parquet-testing',
  () => {
    const readable = parquetOutcomes.flatMap((one) =>
      'rows' in one && one.rows > 0 ? [[one.file, one.rows] as const] : [],
    );

    it.each(readable)('%s: every one of its rows is loaded', async (file, rows) => {
      const report = await loadOpened(
        engine,
        await openAsBlob(`${data}parquet-testing/${file}`),
        'one',
      );
      expect(report).toMatchObject({ records: rows, loaded: rows, rejectedCount: 0 });
    });
  },
);
