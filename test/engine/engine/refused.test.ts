import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DuckDBConnection } from '@duckdb/duckdb-wasm/blocking';
import type { Engine, FailureKind } from '../../../src/engine/contract.ts';
import { nodeHost, queryRows, startNodeEngine, valueOf } from '../node-engine.ts';
import { changesOutside, readsOutside } from './reaching-out.ts';

/**
 * None of the statements that reach out runs in a locked engine; the control at the end shows that the same kinds of statement do reach out of an engine without the lock.
 */
const evil = 'http://127.0.0.1:9/x';
const reads = readsOutside(evil);
const statements = changesOutside(evil);

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
