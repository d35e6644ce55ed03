import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import { tableFromIPC } from '@uwdata/flechette';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Column } from '../../../src/engine/contract.ts';
import { insertSql } from '../../../src/sql/insert-sql.ts';
import { nodeHost } from '../node-engine.ts';

/** A database without the product's lock: its engine runs no INSERT. */
let run: (sql: string) => readonly Readonly<Record<string, unknown>>[];
beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
  const bindings: DuckDBBindings = await nodeHost.instantiate(wasm);
  bindings.open({ path: ':memory:' });
  const connection = bindings.connect().useUnsafe((_, id) => id);
  run = (sql) => tableFromIPC(bindings.runQuery(connection, sql)).toArray();
});

const asText = 'SELECT CAST(COLUMNS(*) AS VARCHAR) FROM';

function textsOf(table: string): readonly (readonly (string | null)[])[] {
  return run(`${asText} "${table}"`).map((row) => Object.values(row) as (string | null)[]);
}

function copied(columns: readonly Column[], rows: readonly (readonly (string | null)[])[]) {
  run('DROP TABLE IF EXISTS "a ""copy"');
  run(insertSql('a "copy', columns, rows, { create: true, rowsAtOnce: 2 }));
  return textsOf('a ""copy');
}

const values: Readonly<Record<string, readonly string[]>> = {
  BOOLEAN: ['true', 'false'],
  TINYINT: ['-128', '127'],
  BIGINT: ['-9223372036854775808', '9223372036854775807'],
  HUGEINT: [
    '-170141183460469231731687303715884105728',
    '170141183460469231731687303715884105727',
    '12345678901234567890',
  ],
  UHUGEINT: ['340282366920938463463374607431768211455'],
  BIGNUM: ['12345678901234567890123456789012345678901234567890'],
  'DECIMAL(4,1)': ['-999.9', '0.0'],
  'DECIMAL(18,4)': ['-0.0001', '99999999999999.9999'],
  'DECIMAL(38,10)': ['9999999999999999999999999999.9999999999', '-0.0000000001'],
  'DECIMAL(38,38)': ['.12345678901234567890123456789012345678'],
  DOUBLE: ['0.1', '0.30000000000000004', '1e+300', '5e-324', '-0.0', 'nan', 'inf', '-inf'],
  FLOAT: ['0.1', '3.4028235e+38', '1e-45', 'nan'],
  VARCHAR: ['', "o'k", '会员 👩‍👩‍👧', 'two\nlines\r\n', '; DROP TABLE x; --', 'a\\b"c', 'a\0b'],
  DATE: ['2024-02-29', '0044-03-15 (BC)', 'infinity'],
  TIMESTAMP: ['2024-02-29 23:59:59.999999', '-infinity'],
  TIMESTAMP_NS: ['2024-02-29 23:59:59.123456789'],
  'TIMESTAMP WITH TIME ZONE': ['2024-02-29 23:59:59+00'],
  TIME: ['23:59:59.5', '24:00:00'],
  INTERVAL: ['1 year 2 months 3 days 04:05:06.7', '-1 day'],
  UUID: ['00000000-0000-0000-0000-000000000001'],
  BLOB: ['\\xAB\\x00a'],
  'INTEGER[]': ['[1, NULL, 3]', '[]'],
  'STRUCT(a INTEGER, b VARCHAR)': [`{'a': 1, 'b': 'it\\'s'}`],
  'MAP(VARCHAR, INTEGER)': ['{a=1, b=2}'],
  "ENUM('x', '中文')": ['中文'],
};

describe('inserted values are the values', () => {
  it.each(Object.entries(values))('%s', (type, texts) => {
    const rows = [...texts, null].map((text) => [text]);
    expect(copied([{ name: '列 "1', type }], rows)).toEqual(rows);
  });

  it('and doubles to the last bit', () => {
    // A fixed sequence of bit patterns over all exponents.
    const view = new DataView(new ArrayBuffer(8));
    let state = 88_172_645_463_325_252n;
    const doubles: string[] = [];
    while (doubles.length < 500) {
      state ^= (state << 13n) & (2n ** 64n - 1n);
      state ^= state >> 7n;
      state ^= (state << 17n) & (2n ** 64n - 1n);
      view.setBigUint64(0, state);
      const value = view.getFloat64(0);
      if (Number.isFinite(value)) doubles.push(String(value));
      if (Number.isFinite(value)) doubles.push(String(Math.fround(value % 1000) / 7));
    }
    const finite = doubles.filter((text) => Number.isFinite(Number(text)));
    run('DROP TABLE IF EXISTS "d"');
    run(
      insertSql(
        'd',
        [{ name: 'd', type: 'DOUBLE' }],
        finite.map((text) => [text]),
        { create: true },
      ),
    );
    const back = run('SELECT d FROM d').map(({ d }) => Number(d));
    expect(back).toEqual(finite.map(Number));
  });
});

describe('the statements', () => {
  it('take so many rows each', () => {
    const rows = Array.from({ length: 5 }, (_, i) => [String(i)]);
    const text = insertSql('t', [{ name: 'i', type: 'INTEGER' }], rows, { rowsAtOnce: 2 });
    expect(text.match(/INSERT INTO t \(i\) VALUES/g)).toHaveLength(3);
    expect(insertSql('t', [{ name: 'i', type: 'INTEGER' }], [])).toBe('');
  });
});
