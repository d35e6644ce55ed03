import { existsSync, openAsBlob } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { queryRows, startNodeEngine, valueOf } from '../node-engine.ts';
import { loadOpened } from './load-opened.ts';

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

let engine: Engine;

/** The steps that an analyst sees: the `.0` off the member's number, the price as an exact amount. */
const steps = {
  csv: `SELECT * REPLACE (regexp_replace(CustomerID, '\\.0$', '') AS CustomerID,
                          UnitPrice::DECIMAL(18,3) AS UnitPrice) FROM csv_lines`,
  parquet: `SELECT * REPLACE (CustomerID::VARCHAR AS CustomerID,
                              UnitPrice::DECIMAL(18,3) AS UnitPrice) FROM parquet_lines`,
} as const;

async function one(sql: string): Promise<Record<string, string | null>> {
  const [row] = await queryRows(engine, sql);
  return row ?? {};
}

async function create(name: string, sql: string): Promise<void> {
  const relation = { schema: 'main', name };
  valueOf(await engine.run({ run: name, relation, sql, as: 'table', variables: [], firstRows: 0 }));
}

describe.skipIf(!existsSync(`${data}online_retail_uci`))('Online Retail', () => {
  beforeAll(async () => {
    engine = await startNodeEngine();
    for (const format of ['csv', 'parquet'] as const) {
      const file = await openAsBlob(`${data}online_retail_uci/online_retail.${format}`);
      const report = await loadOpened(engine, file, `${format}_lines`);
      expect(report).toMatchObject({ loaded: 541_909, rejectedCount: 0 });
      await create(`${format}_clean`, steps[format]);
    }
  });

  it('comes with the types that each file has', async () => {
    const types = async (table: string): Promise<unknown> =>
      (
        await queryRows(
          engine,
          `SELECT column_name AS n, data_type AS t FROM duckdb_columns()
           WHERE table_name = '${table}' ORDER BY column_index`,
        )
      ).map(({ n, t }) => `${n} ${t}`);
    const common = ['InvoiceNo VARCHAR', 'StockCode VARCHAR', 'Description VARCHAR'];
    const middle = ['Quantity BIGINT', 'InvoiceDate TIMESTAMP'];
    expect(await types('csv_lines')).toEqual([
      ...common,
      ...middle,
      'UnitPrice DECIMAL(9,3)',
      'CustomerID VARCHAR',
      'Country VARCHAR',
    ]);
    expect(await types('parquet_lines')).toEqual([
      ...common,
      ...middle,
      'UnitPrice DOUBLE',
      'CustomerID BIGINT',
      'Country VARCHAR',
    ]);
  });

  it('needs steps that are counted, and change nothing but how values are stored', async () => {
    expect(
      await one(
        `SELECT count(*) FILTER (WHERE CustomerID LIKE '%.0')::VARCHAR AS stripped,
                count(*) FILTER (WHERE CustomerID IS NULL)::VARCHAR AS blank,
                count(*) FILTER (WHERE CustomerID NOT LIKE '%.0')::VARCHAR AS other
         FROM csv_lines`,
      ),
    ).toEqual({ stripped: '406829', blank: '135080', other: '0' });
    expect(
      await one(
        `SELECT count(*) FILTER (WHERE UnitPrice::DECIMAL(18,3)::DOUBLE <> UnitPrice)::VARCHAR AS changed,
                count(UnitPrice)::VARCHAR AS prices FROM parquet_lines`,
      ),
    ).toEqual({ changed: '0', prices: '541909' });
  });

  it('is the same table from CSV and from Parquet', async () => {
    const missing = (a: string, b: string): string =>
      `SELECT count(*)::VARCHAR AS n FROM (FROM ${a}_clean EXCEPT ALL FROM ${b}_clean)`;
    expect(await one(missing('csv', 'parquet'))).toEqual({ n: '0' });
    expect(await one(missing('parquet', 'csv'))).toEqual({ n: '0' });
    expect(await one('SELECT count(*)::VARCHAR AS n FROM parquet_clean')).toEqual({ n: '541909' });
  });

  it('holds every one of the 40,000 rows of the workbook, as often as they occur there', async () => {
    const file = await openAsBlob(`${data}online_retail_xlsx_sample/moatazsaad.xlsx`);
    const report = await loadOpened(engine, file, 'sheet_lines');
    expect(report).toMatchObject({ loaded: 40_000, rejectedCount: 0 });
    const columns = [
      'InvoiceNo',
      'StockCode',
      'Description',
      'Quantity',
      'UnitPrice',
      'CustomerID',
      'Country',
    ];
    // Of the sheet, ids are what the cells show; times are to the minute.
    const plain = (table: string): string =>
      `SELECT ${columns
        .map((name) =>
          name === 'UnitPrice'
            ? `${name}::DECIMAL(18,3) AS ${name}`
            : name === 'Quantity'
              ? `${name}::BIGINT AS ${name}`
              : name === 'Description'
                ? `trim(${name}::VARCHAR) AS ${name}`
                : `regexp_replace(${name}::VARCHAR, '\\.0$', '') AS ${name}`,
        )
        .join(', ')}, date_trunc('minute', InvoiceDate::TIMESTAMP) AS at FROM ${table}`;
    expect(
      await one(
        `SELECT count(*)::VARCHAR AS n FROM (${plain('sheet_lines')} EXCEPT ALL ${plain('csv_clean')})`,
      ),
    ).toEqual({ n: '0' });
  });
});
