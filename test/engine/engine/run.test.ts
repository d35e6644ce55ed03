import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine, Failure, RunRequest } from '../../../src/engine/contract.ts';
import { queryRows, rowsOf, startNodeEngine, valueOf } from '../node-engine.ts';

let engine: Engine;
let runs = 0;
beforeAll(async () => {
  engine = await startNodeEngine();
});

function request(sql: string, rest: Partial<RunRequest> = {}): RunRequest {
  runs += 1;
  return {
    run: `run-${String(runs)}`,
    relation: { schema: 'n1', name: 'cell' },
    sql,
    as: 'table',
    variables: [],
    firstRows: 10,
    ...rest,
  };
}

async function failureOf(sql: string, rest: Partial<RunRequest> = {}): Promise<Failure> {
  const outcome = await engine.run(request(sql, rest));
  if (outcome.ok) throw new Error(`ran: ${sql}`);
  return outcome.failure;
}

describe('a cell holds any one query', () => {
  it.each([
    'SELECT 1 AS a',
    'SELECT 1 AS a;',
    'SELECT 1 AS a; -- and a comment',
    'FROM (SELECT 1 AS a)',
    'WITH x AS (SELECT 1 AS a) FROM x',
    '(SELECT 1 AS a)',
    'VALUES (1)',
    'TABLE orders_file',
    'PIVOT (SELECT range AS a, 2 AS b FROM range(3)) ON a USING sum(b)',
    'UNPIVOT (SELECT 1 AS a, 2 AS b) ON a, b',
    'SUMMARIZE SELECT 1 AS a',
    'SUMMARIZE orders_file',
    'DESCRIBE SELECT 1 AS a',
    'SHOW TABLES',
    'EXPLAIN SELECT 1 AS a',
    "SELECT '; DROP TABLE orders_file' AS a",
    'SELECT 1 AS "a;b"',
    'SELECT $$;$$ AS a /* ; */ -- ;',
    'WITH t AS (SELECT 1 AS merge) SELECT merge FROM t',
    "SELECT '会员' AS 会员 -- 结尾",
  ])('%s', async (sql) => {
    valueOf(
      await engine.run(
        request('SELECT 7 AS kept', { relation: { schema: 'main', name: 'orders_file' } }),
      ),
    );
    const head = valueOf(await engine.run(request(sql)));
    expect(head.rows).toBeGreaterThan(0);
    expect(head.columns.length).toBeGreaterThan(0);
    expect(await queryRows(engine, 'FROM orders_file')).toEqual([{ kept: '7' }]);
  });
});

describe('whatever is not one query does not run at all', () => {
  const wrong = [
    '',
    '-- nothing',
    ';',
    'SELECT 1; DROP TABLE kept',
    'SELECT 1; SELECT 2',
    '; SELECT 1',
    'DROP TABLE kept',
    'CREATE TABLE x AS SELECT 1',
    'INSERT INTO kept VALUES (1)',
    'UPDATE kept SET a = 2',
    'DELETE FROM kept',
    'WITH x AS (SELECT 1) DELETE FROM kept',
    'WITH x AS (SELECT 1) INSERT INTO kept FROM x',
    'ALTER TABLE kept ADD COLUMN b INTEGER',
    'EXPLAIN ANALYZE DELETE FROM kept',
    'EXPLAIN DELETE FROM kept',
    'BEGIN',
    'COMMIT',
    'CHECKPOINT',
    'VACUUM',
    'SELECT 1\0; DROP TABLE kept',
  ];
  it.each(wrong)('%j', async (sql) => {
    const relation = { schema: 'n1', name: 'kept' };
    valueOf(await engine.run(request('SELECT 1 AS a', { relation })));
    for (const as of ['table', 'view', 'check'] as const) {
      expect((await failureOf(sql, { as })).kind).toBe('not-a-query');
    }
    const page = await engine.page({ relation, offset: 0, limit: 5 });
    expect(rowsOf(page)).toEqual([{ a: '1' }]);
  });
});

describe('a failure points into the text of the cell', () => {
  const failures: readonly [string, Partial<Failure>][] = [
    ['SELEC 1', { kind: 'syntax', line: 1, column: 1 }],
    ['SELECT 1,\n  2 +', { kind: 'syntax', line: 2, column: 6 }],
    ["SELECT '会员' AS 会员,\n  nope", { kind: 'name', line: 2, column: 3 }],
    ["SELECT '👩‍👩‍👧', nope", { kind: 'name', line: 1, column: 20 }],
    ['SELECT rang FROM range(3)', { kind: 'name', suggestion: 'range', column: 8 }],
    ['SELECT summ(1)', { kind: 'name', suggestion: 'sum', column: 8 }],
    ["SELECT 'x'::INTEGER", { kind: 'value', line: 1, column: 11 }],
    ['SELECT 1 + \n\n nope()', { kind: 'name', line: 3, column: 2 }],
    ['SUMMARIZE SELECT nope', { kind: 'name', line: 1, column: 18 }],
    ['EXPLAIN SELECT nope', { kind: 'name', line: 1, column: 16 }],
    ['FROM n1.nothing_here', { kind: 'name', line: 1, column: 6 }],
    ['SELECT error($$boo$$)', { kind: 'value', message: 'boo' }],
    [`SELECT ${'1 + '.repeat(200)}nope`, { kind: 'name', line: 1, column: 808 }],
  ];
  it.each(failures)('%j', async (sql, expected) => {
    expect(await failureOf(sql)).toMatchObject(expected);
    if (!sql.startsWith('EXPLAIN')) {
      expect(await failureOf(sql, { as: 'check' })).toMatchObject(expected);
    }
    const peek = await engine.peek({ run: 'p', schema: 'n1', sql, variables: [], limit: 1 });
    expect(peek).toMatchObject({ ok: false, failure: expected });
  });

  it('without the quoted source line in its sentence', async () => {
    const failure = await failureOf('SELECT nope FROM range(3)');
    expect(failure.message).toBe('Referenced column "nope" not found in FROM clause!');
    expect((await failureOf('SELEC 1')).message).toBe('syntax error at or near "SELEC"');
  });

  it('and the clock is refused with what to use instead', async () => {
    for (const sql of ['SELECT current_date', 'SELECT today()', 'SELECT now()::DATE']) {
      expect((await failureOf(sql)).message).toContain('date parameter');
    }
  });
});

describe('parameters', () => {
  const variables = [
    { name: 'window', type: 'number', value: 90 },
    { name: 'as of', type: 'date', value: '2024-01-31' },
    { name: 'who', type: 'text', value: "O'Neil 会员" },
    { name: 'on', type: 'switch', value: true },
    { name: 'none', type: 'number', value: null },
  ] as const;
  const sql =
    "SELECT getvariable('window') + 1 AS a, getvariable('as of') - 1 AS b, getvariable('who') AS c, " +
    "NOT getvariable('on') AS d, getvariable('none') AS e";
  const row = { a: '91', b: '2024-01-30', c: "O'Neil 会员", d: 'false', e: null };

  it('have the types that they declare', async () => {
    const head = valueOf(await engine.run(request(sql, { variables })));
    expect(head.columns.map(({ type }) => type).slice(0, 4)).toEqual([
      'INTEGER',
      'DATE',
      'VARCHAR',
      'BOOLEAN',
    ]);
    expect(rowsOf(head.page)).toEqual([row]);
  });

  it('are read anew by a view, and only where they are given', async () => {
    const relation = { schema: 'n1', name: 'seen' };
    const view = "SELECT getvariable('window') AS w";
    const head = await engine.run(request(view, { relation, as: 'view', variables }));
    expect(rowsOf(head)).toEqual([{ w: '90' }]);
    const again = [{ name: 'window', type: 'number', value: 30 }] as const;
    const page = await engine.page({ relation, offset: 0, limit: 1, variables: again });
    expect(rowsOf(page)).toEqual([{ w: '30' }]);
    expect(rowsOf(await engine.run(request(view)))).toEqual([{ w: null }]);
  });
});

describe('names', () => {
  it('of a notebook win over the data, which stay reachable, and notebooks do not see each other', async () => {
    const run = (schema: string, name: string, sql: string): Promise<unknown> =>
      engine.run(request(sql, { relation: { schema, name } })).then(valueOf);
    await run('main', 'base', 'SELECT 1 AS v');
    await run('main', 'shared', 'SELECT 10 AS v');
    await run('a', 'base', 'SELECT 2 AS v');
    expect(await queryRows(engine, 'FROM base', [], 'a')).toEqual([{ v: '2' }]);
    expect(await queryRows(engine, 'FROM main.base', [], 'a')).toEqual([{ v: '1' }]);
    expect(await queryRows(engine, 'FROM shared', [], 'a')).toEqual([{ v: '10' }]);
    expect(await queryRows(engine, 'FROM base', [], 'b')).toEqual([{ v: '1' }]);
  });

  it('may hold anything that a person types', async () => {
    const relation = { schema: 'n"1', name: '会员 "x"; DROP TABLE y --' };
    valueOf(await engine.run(request('SELECT 1 AS "a""b"', { relation })));
    expect(rowsOf(await engine.page({ relation, offset: 0, limit: 1 }))).toEqual([{ 'a"b': '1' }]);
  });

  it('change between table and view and back', async () => {
    const relation = { schema: 'n1', name: 'turning' };
    for (const as of ['table', 'view', 'view', 'table', 'table', 'view'] as const) {
      valueOf(await engine.run(request('SELECT 1 AS a', { relation, as })));
      expect(rowsOf(await engine.page({ relation, offset: 0, limit: 1 }))).toEqual([{ a: '1' }]);
    }
  });
});

describe('pages', () => {
  const relation = { schema: 'n1', name: 'big' };
  beforeAll(async () => {
    const sql = 'SELECT i, i % 3 AS k, NULLIF(i % 2, 0) AS n FROM range(100000) AS r(i)';
    valueOf(await engine.run(request(sql, { relation })));
  });

  it('follow an order, ties in row order and what is missing last', async () => {
    const page = await engine.page({
      relation,
      offset: 33_333,
      limit: 3,
      order: [{ column: 'k', descending: true }],
    });
    expect(rowsOf(page).map((row) => row['i'])).toEqual(['1', '4', '7']);
    const last = await engine.page({
      relation,
      offset: 99_999,
      limit: 3,
      order: [{ column: 'n', descending: false }],
      columns: ['n', 'i'],
    });
    expect(rowsOf(last)).toEqual([{ n: null, i: '99998' }]);
  });

  it('follow the order anew when the table has changed', async () => {
    const changing = { schema: 'n1', name: 'changing' };
    const order = [{ column: 'i', descending: true }];
    for (const count of [30_000, 20_000, 40_000]) {
      const sql = `SELECT i FROM range(${String(count)}) AS r(i)`;
      valueOf(await engine.run(request(sql, { relation: changing })));
      for (const offset of [0, 15_000, 19_998]) {
        const page = await engine.page({ relation: changing, offset, limit: 2, order });
        expect(rowsOf(page).map((row) => row['i'])).toEqual([
          String(count - 1 - offset),
          String(count - 2 - offset),
        ]);
      }
    }
  });

  it('name a column that is not there', async () => {
    const columns = ['nope'];
    const outcome = await engine.page({ relation, offset: 0, limit: 1, columns });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'name' } });
  });

  it('deep in a table cost no more than at its start', async () => {
    const time = async (offset: number): Promise<number> => {
      const started = performance.now();
      valueOf(await engine.page({ relation, offset, limit: 100 }));
      return performance.now() - started;
    };
    const best = async (offset: number): Promise<number> =>
      Math.min(await time(offset), await time(offset), await time(offset));
    expect(await best(99_000)).toBeLessThan(10 * (await best(0)) + 20);
  });
});

describe('a statement that leaves the engine unable to answer', () => {
  it('is refused under its plain name and reported under its qualified one', async () => {
    const plain = "FROM enable_logging(storage := 'file', storage_path := 'http://x/')";
    expect((await failureOf(plain)).kind).toBe('refused');
    const hidden = `FROM query('${plain.replace('FROM ', 'FROM system.main.').replaceAll("'", "''")}')`;
    const other = await startNodeEngine();
    const outcome = await other.run(request(hidden));
    if (!outcome.ok)
      expect(['engine-lost', 'refused', 'name', 'value']).toContain(outcome.failure.kind);
    else expect(await queryRows(other, 'SELECT 1 AS a')).toEqual([{ a: '1' }]);
  });
});
