import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeArrow } from '../../../../src/share/export/arrow.ts';
import { writeParquet } from '../../../../src/share/export/parquet.ts';
import type { ShareTable } from '../../../../src/share/share-table.ts';
import { arrowTable, parquetTable, type ColumnarTable } from '../../intake/read-columnar.ts';
import { anyTable, anyText, formulaPayloads, textTable } from './share-tables.ts';

const library = new Uint8Array(
  readFileSync(createRequire(import.meta.url).resolve('parquet-wasm/esm/parquet_wasm_bg.wasm')),
);

const formats: readonly (readonly [string, (table: ShareTable) => Promise<ColumnarTable>])[] = [
  ['Arrow', (table) => arrowTable(writeArrow(table).bytes)],
  [
    'Parquet',
    async (table) => {
      const outcome = await writeParquet(table, library);
      if (outcome.kind !== 'file') throw new Error(outcome.kind);
      return parquetTable(outcome.bytes);
    },
  ],
];

/** Every type that has a counterpart, with its limits, and nothing. */
const everyType: ShareTable = {
  name: 'every type',
  columns: [
    ['会员编号', 'VARCHAR'],
    ['orders', 'BIGINT'],
    ['amount', 'DECIMAL(18,4)'],
    ['large', 'DECIMAL(38,10)'],
    ['huge', 'HUGEINT'],
    ['score', 'DOUBLE'],
    ['small', 'FLOAT'],
    ['tiny', 'TINYINT'],
    ['day', 'DATE'],
    ['at', 'TIMESTAMP'],
    ['is_member', 'BOOLEAN'],
  ].map(([name = '', type = '']) => ({ name, type })),
  rows: [
    [
      '007 中文 😀',
      '9223372036854775807',
      '12345678901234.5678',
      '1234567890123456789012345678.0123456789',
      '99999999999999999999999999999999999999',
      '0.1',
      '2.55',
      '127',
      '2024-02-29',
      '2024-02-29 23:59:59.123456',
      'true',
    ],
    [
      '',
      '-9223372036854775808',
      '-0.0001',
      '-0.0000000001',
      '-99999999999999999999999999999999999999',
      '-1.7976931348623157e+308',
      '-0.5',
      '-128',
      '0044-03-15 (BC)',
      '0001-01-01 00:00:00',
      'false',
    ],
    [null, null, null, null, null, null, null, null, null, null, null],
  ],
};

describe.each(formats)('%s', (format, roundTrip) => {
  it('keeps every type with its last digit, Chinese names, and nothing as nothing', async () => {
    const { rows, columns } = await roundTrip(everyType);
    expect(columns.map((column) => column.replace(/ \(.*\)$/, ''))).toEqual([
      '会员编号 judged',
      'orders integer',
      'amount decimal(18,4)',
      'large decimal(38,10)',
      'huge decimal(38,0)',
      'score double',
      'small double',
      'tiny integer',
      'day date',
      'at timestamp',
      'is_member boolean',
    ]);
    expect(rows).toHaveLength(3);
    const [first, second] = everyType.rows;
    expect(rows[0]).toEqual(first);
    expect(rows[1]).toEqual(
      second?.map((text, at) => (at === 5 ? '-1.7976931348623157e+308' : text)),
    );
    expect(rows[2]?.every((text) => text === '')).toBe(true);
  });

  it('gives any texts back, those that look like formulas as well', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 30 }), async (texts) => {
        const rows = texts.map((text) => `x${text}`);
        expect((await roundTrip(textTable(rows))).rows.flat()).toEqual(rows);
      }),
      { numRuns: 40 },
    );
    const payloads = formulaPayloads();
    expect((await roundTrip(textTable(payloads))).rows.flat()).toEqual(payloads);
  });

  it('gives any table back, value for value', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async (table) => {
        const { rows, records } = await roundTrip({
          ...table,
          columns: [{ name: 'mark', type: 'VARCHAR' }, ...table.columns],
          rows: table.rows.map((row) => ['#', ...row]),
        });
        expect(records).toBe(table.rows.length);
        const types = ['VARCHAR', ...table.columns.map(({ type }) => type)];
        expect(rows.map((row) => row.map((text, at) => meant(text, types[at] ?? '')))).toEqual(
          table.rows.map((row) =>
            ['#', ...row].map((text, at) => meant(text ?? '', types[at] ?? '')),
          ),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('tells columns apart that could only leave as text', async () => {
    const columns = ['DATE', 'HUGEINT', 'INTEGER[]', 'UUID'].map((type) => ({ name: type, type }));
    const row = ['infinity', '170141183460469231731687303715884105727', '[1, 2]', 'a'];
    const table = { name: 't', columns, rows: [row] };
    const outcome = format === 'Arrow' ? writeArrow(table) : await writeParquet(table, library);
    expect(outcome).toMatchObject({ asText: ['DATE', 'HUGEINT', 'INTEGER[]'] });
    expect((await roundTrip(table)).rows).toEqual([row]);
  });

  it('writes a table without rows', async () => {
    const { columns, records } = await roundTrip({ ...everyType, rows: [] });
    expect(columns).toHaveLength(11);
    expect(records).toBe(0);
  });

  it('goes on over many batches', async () => {
    const texts = Array.from({ length: 150_000 }, (_, at) =>
      at % 7 === 0 ? null : `m${String(at)}`,
    );
    const { records, rows } = await roundTrip({
      name: 'long',
      columns: [
        { name: 'id', type: 'VARCHAR' },
        { name: 'n', type: 'BIGINT' },
      ],
      rows: texts.map((text, at) => [text, String(at)]),
    });
    expect(records).toBe(150_000);
    expect(rows[149_999]).toEqual(['m149999', '149999']);
    expect(rows[70_000]).toEqual(['', '70000']);
  });

  it('gives the same bytes for the same table', async () => {
    const bytes = async (): Promise<unknown> =>
      format === 'Arrow' ? writeArrow(everyType) : writeParquet(everyType, library);
    expect(await bytes()).toEqual(await bytes());
  });
});

describe('Parquet', () => {
  it('says when its library cannot be fetched', async () => {
    const address = 'data:text/plain,nothing';
    expect(await writeParquet(everyType, address)).toEqual({ kind: 'library-missing' });
  });
});

/** How numbers are spelled differs between the engine and what reads files. */
function meant(text: string, type: string): string {
  if (type === 'DOUBLE' && text !== '') return String(Number(text));
  return text;
}
