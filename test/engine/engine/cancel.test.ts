import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { queryRows, startNodeEngine } from '../node-engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

const endless: Readonly<Record<string, string>> = {
  'an aggregate': 'SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b',
  'a hash aggregate':
    'SELECT a.range % 1000 AS k, count(*) FROM range(1000000) a, range(1000000) b GROUP BY k',
  'a recursive query':
    'WITH RECURSIVE r AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM r) SELECT count(*) FROM r',
  'a table that grows': 'SELECT a.range AS i FROM range(1000000) a, range(1000) b',
  'a sort': 'SELECT hash(range) AS h FROM range(60000000) ORDER BY h DESC',
};

describe('a cancelled run settles at once and the engine goes on', () => {
  it.each(Object.entries(endless))('%s', async (_, sql) => {
    for (const as of ['table', 'check'] as const) {
      const running = engine.run({
        run: 'endless',
        relation: { schema: 'n1', name: 'endless' },
        sql,
        as,
        variables: [],
        firstRows: 1,
      });
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(await engine.cancel('endless')).toBe(true);
      expect(await running).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
      expect(await queryRows(engine, 'SELECT 1 AS a')).toEqual([{ a: '1' }]);
    }
  });

  it('also when it waits for its turn', async () => {
    const start = (run: string): ReturnType<Engine['run']> =>
      engine.run({
        run,
        relation: { schema: 'n1', name: run },
        sql: endless['an aggregate'] ?? '',
        as: 'table',
        variables: [],
        firstRows: 1,
      });
    const names = Array.from({ length: 12 }, (_, i) => `r${String(i)}`);
    const running = names.map(start);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const cancelled = await Promise.all(names.map((name) => engine.cancel(name)));
    expect(cancelled).toEqual(names.map(() => true));
    for (const outcome of await Promise.all(running)) {
      expect(outcome).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    }
  });
});

describe('while a query runs', () => {
  it('others are answered', async () => {
    const running = engine.run({
      run: 'long',
      relation: { schema: 'n1', name: 'long' },
      sql: endless['an aggregate'] ?? '',
      as: 'table',
      variables: [],
      firstRows: 1,
    });
    expect(await queryRows(engine, 'SELECT 42 AS a')).toEqual([{ a: '42' }]);
    await engine.cancel('long');
    expect((await running).ok).toBe(false);
  });
});
