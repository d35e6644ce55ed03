import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bindParameters } from '../../../src/sql/bind-parameters.ts';
import { findReferences } from '../../../src/sql/find-references.ts';
import { foldName } from '../../../src/sql/fold-name.ts';
import { quoteName, quoteText } from '../../../src/sql/quote.ts';
import { renameReferences } from '../../../src/sql/rename-references.ts';
import { corpus } from './corpus.ts';

interface Connection {
  query(sql: string): { toArray(): { toJSON(): Record<string, unknown> }[] };
  getTableNames(sql: string): string[];
}

let connection: Connection;

beforeAll(async () => {
  const require = createRequire(import.meta.url);
  const duckdb = require('@duckdb/duckdb-wasm/blocking');
  const folder = dirname(require.resolve('@duckdb/duckdb-wasm/blocking'));
  const bundle = (name: string) => ({ mainModule: join(folder, name), mainWorker: '' });
  const database = await duckdb.createDuckDB(
    { mvp: bundle('duckdb-mvp.wasm'), eh: bundle('duckdb-eh.wasm') },
    new duckdb.VoidLogger(),
    duckdb.NODE_RUNTIME,
  );
  await database.instantiate(() => undefined);
  connection = database.connect();
  for (const name of ['orders', 'members', '"Order Lines"', '会员']) {
    connection.query(
      `CREATE TABLE ${name} (id INTEGER, amount DECIMAL(18,4), ts TIMESTAMP, note VARCHAR)`,
    );
  }
});

function found(sql: string): string {
  const { relations, qualified } = findReferences(sql);
  return sorted([
    ...relations.map((relation) => relation.name),
    ...qualified.map((name) => name.parts.at(-1) ?? ''),
  ]);
}

function sorted(names: readonly string[]): string {
  return [...new Set(names.map(foldName))].sort().join(', ');
}

function expected(relations: string): string {
  return sorted(relations.replace('Order Lines', 'Order_Lines').split(' ').filter(Boolean)).replace(
    'order_lines',
    'order lines',
  );
}

/** Null where the engine cannot bind the text against its stubs. */
function askEngine(sql: string): string | null {
  try {
    return sorted(
      connection
        .getTableNames(bindParameters(sql).text)
        .map((name) => name.split('.').at(-1) ?? ''),
    );
  } catch {
    return null;
  }
}

/** Binding is enough, and a recursive query may never end. */
function runs(sql: string): boolean {
  try {
    connection.query(`EXPLAIN ${sql}`);
    return true;
  } catch {
    return false;
  }
}

describe('references', () => {
  it.each(corpus)('of %s', (sql, relations) => {
    expect(found(sql)).toBe(expected(relations));
  });

  it('are what the engine finds, wherever it answers', () => {
    // Into the query of a CREATE VIEW the engine does not look.
    const answers = corpus
      .filter(([sql]) => !/\bVIEW\b/.test(sql))
      .map(([sql]) => ({ sql, engine: askEngine(sql) }));
    const answered = answers.filter(({ engine }) => engine !== null);
    expect(answered.length).toBeGreaterThanOrEqual(150);
    for (const { sql, engine } of answered) {
      expect({ sql, names: found(sql) }).toEqual({ sql, names: engine });
    }
  });

  it('follow a renamed relation, so that a query that ran still runs', () => {
    let renamed = 0;
    connection.query('CREATE TABLE "新 订单" AS FROM orders');
    for (const [sql] of corpus) {
      if (!/^\s*(SELECT|FROM|WITH|TABLE|\()/i.test(sql)) continue;
      const bound = bindParameters(sql).text;
      if (!runs(bound)) continue;
      const text = renameReferences(bound, 'orders', '新 订单');
      if (text === bound) continue;
      renamed += 1;
      expect({ sql, text, runs: runs(text) }).toEqual({ sql, text, runs: true });
      expect(findReferences(text).relations.map(({ name }) => foldName(name))).not.toContain(
        'orders',
      );
    }
    expect(renamed).toBeGreaterThan(100);
  });
});

describe('quoted names', () => {
  it('are read by the engine as the name they stand for, for each of its keywords', () => {
    const keywords = connection
      .query('SELECT keyword_name AS word FROM duckdb_keywords()')
      .toArray()
      .map((row) => String(row.toJSON()['word']));
    expect(keywords.length).toBeGreaterThan(400);
    for (const name of [
      ...keywords,
      '2024',
      'a b',
      'a"b',
      '会员',
      '会员 表',
      'x$y',
      '',
      'Ünï',
      'a　b',
    ]) {
      if (name === '') continue;
      const quoted = quoteName(name);
      const sql = `WITH ${quoted} AS (SELECT 1 AS ${quoted}) SELECT ${quoted}.${quoted} FROM ${quoted}`;
      expect(Object.keys(connection.query(sql).toArray()[0]?.toJSON() ?? {})).toEqual([name]);
      expect(found(`FROM ${quoted}`)).toBe(foldName(name));
    }
  });

  it('are bare wherever the engine takes them bare', () => {
    const keywords = connection
      .query('SELECT keyword_name AS word FROM duckdb_keywords()')
      .toArray()
      .map((row) => String(row.toJSON()['word']));
    const literals = ['true', 'false', 'null'];
    for (const word of keywords.filter((name) => !literals.includes(name))) {
      const bare = runs(
        `WITH ${word} AS (SELECT 1 AS ${word}) SELECT ${word}.${word} FROM ${word}`,
      );
      expect([word, quoteName(word) === word]).toEqual([word, bare]);
    }
  });

  it('keep texts exact', () => {
    for (const value of ["it's", '$x$', '\\', '-- /*', '会员\n']) {
      const rows = connection.query(`SELECT ${quoteText(value)} AS value`).toArray();
      expect(rows[0]?.toJSON()['value']).toBe(value);
    }
  });
});

describe('bound parameters', () => {
  it('are values that the engine reads at query time', () => {
    connection.query("SET VARIABLE as_of = DATE '2024-01-31'");
    connection.query('SET VARIABLE "窗口" = 3');
    const sql = `SELECT ($as_of + INTERVAL $窗口 DAY)::VARCHAR AS day, '$as_of' AS text -- $as_of
      LIMIT $窗口`;
    const row = connection.query(bindParameters(sql).text).toArray()[0]?.toJSON();
    expect(row).toEqual({ day: '2024-02-03 00:00:00', text: '$as_of' });
  });
});
