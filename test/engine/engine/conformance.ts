import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine, FindRequest, RunRequest } from '../../../src/engine/contract.ts';
import { filterCondition, searchCondition } from '../../../src/sql/row-filter.ts';
import { rowsOf, valueOf } from '../node-engine.ts';

/** What every engine behind the contract keeps to. `start` gives one that has booted. */
export function describeEngine(name: string, start: () => Promise<Engine>): void {
  describe(`${name} keeps to the contract`, () => {
    let engine: Engine;
    let runs = 0;
    beforeAll(async () => {
      engine = await start();
    });

    function request(sql: string, rest: Partial<RunRequest> = {}): RunRequest {
      runs += 1;
      return {
        run: `run-${String(runs)}`,
        relation: { schema: 'n1', name: 'numbers' },
        sql,
        as: 'table',
        variables: [],
        firstRows: 3,
        ...rest,
      };
    }
    const thousand = 'SELECT i FROM range(1000) AS r(i)';

    it('keeps a table and gives its head', async () => {
      const head = valueOf(await engine.run(request(thousand)));
      expect(head.columns).toEqual([{ name: 'i', type: 'BIGINT' }]);
      expect(head.rows).toBe(1000);
      expect(rowsOf(head.page)).toEqual([{ i: '0' }, { i: '1' }, { i: '2' }]);
    });

    it('leaves the rows of a view uncounted', async () => {
      const head = valueOf(
        await engine.run(
          request(thousand, { as: 'view', relation: { schema: 'n1', name: 'seen' } }),
        ),
      );
      expect(head.rows).toBeNull();
      expect(head.page.rows).toBe(3);
    });

    it('keeps nothing of a check but counts it', async () => {
      const relation = { schema: 'n1', name: 'checked' };
      const head = valueOf(await engine.run(request(thousand, { as: 'check', relation })));
      expect([head.rows, head.page.rows]).toEqual([1000, 3]);
      const page = await engine.page({ relation, offset: 0, limit: 1 });
      expect(page.ok).toBe(false);
    });

    it('pages: every row once, in order, none beyond the end', async () => {
      valueOf(await engine.run(request(thousand)));
      const seen: (string | null | undefined)[] = [];
      for (let offset = 0; offset < 1200; offset += 300) {
        const page = valueOf(
          await engine.page({ relation: { schema: 'n1', name: 'numbers' }, offset, limit: 300 }),
        );
        expect(page.offset).toBe(offset);
        const rows = rowsOf(page);
        expect(page.rows).toBe(rows.length);
        seen.push(...rows.map((row) => row['i']));
      }
      expect(seen).toEqual(Array.from({ length: 1000 }, (_, i) => String(i)));
    });

    describe('pages under a condition', () => {
      const relation = { schema: 'n1', name: 'numbers' };
      const columns = [{ name: 'i', type: 'BIGINT' }];
      const last = filterCondition(
        { columns: [{ kind: 'range', column: 'i', min: '990' }], search: '' },
        columns,
      );
      const where = last ?? '';
      const descending = [{ column: 'i', descending: true }];

      it('hold the rows that meet it and say how many there are', async () => {
        valueOf(await engine.run(request(thousand)));
        const page = valueOf(await engine.page({ relation, offset: 2, limit: 3, where }));
        expect(rowsOf(page).map((row) => row['i'])).toEqual(['992', '993', '994']);
        expect([page.offset, page.rows, page.matching]).toEqual([2, 3, 10]);
        const beyond = valueOf(await engine.page({ relation, offset: 10, limit: 3, where }));
        expect([beyond.rows, beyond.matching]).toEqual([0, 10]);
        expect('matching' in valueOf(await engine.page({ relation, offset: 0, limit: 3 }))).toBe(
          false,
        );
      });

      it('follow an order as well', async () => {
        valueOf(await engine.run(request(thousand)));
        const page = valueOf(
          await engine.page({ relation, offset: 8, limit: 5, where, order: descending }),
        );
        expect(rowsOf(page).map((row) => row['i'])).toEqual(['991', '990']);
        expect(page.matching).toBe(10);
      });

      it('are those of the rows that are there now', async () => {
        valueOf(await engine.run(request(thousand)));
        valueOf(await engine.page({ relation, offset: 0, limit: 3, where }));
        valueOf(await engine.run(request('SELECT i FROM range(993) AS r(i)')));
        const page = valueOf(await engine.page({ relation, offset: 1, limit: 5, where }));
        expect(rowsOf(page).map((row) => row['i'])).toEqual(['991', '992']);
        expect(page.matching).toBe(3);
      });

      it('can say where in them something is found', async () => {
        valueOf(await engine.run(request(thousand)));
        const match = searchCondition('5', columns) ?? '';
        const find = async (rest: Partial<FindRequest>) => {
          const found = valueOf(
            await engine.find({ run: 'find', relation, match, limit: 1000, ...rest }),
          );
          return [[...found.positions], found.more];
        };
        expect(await find({ limit: 3 })).toEqual([[5, 15, 25], true]);
        expect(await find({ limit: 3, from: 990 })).toEqual([[995], false]);
        expect(await find({ where })).toEqual([[5], false]);
        expect(await find({ order: descending, limit: 2 })).toEqual([[4, 14], true]);
        expect(await find({ order: descending, where, from: 4 })).toEqual([[4], false]);
        expect(await find({ order: descending, where, from: 5 })).toEqual([[], false]);
      });
    });

    it('finds relations without regard to case', async () => {
      valueOf(await engine.run(request(thousand)));
      const page = await engine.page({
        relation: { schema: 'N1', name: 'NUMBERS' },
        offset: 0,
        limit: 1,
      });
      expect(page.ok).toBe(true);
    });

    it('peeks at no more rows than asked for', async () => {
      const page = valueOf(
        await engine.peek({
          run: 'peek',
          schema: 'n1',
          sql: thousand,
          variables: [],
          limit: 7,
        }),
      );
      expect(page.rows).toBe(7);
    });

    it('says which relation is missing', async () => {
      const outcome = await engine.page({
        relation: { schema: 'n1', name: 'nowhere' },
        offset: 0,
        limit: 1,
      });
      expect(outcome).toMatchObject({ ok: false, failure: { kind: 'name' } });
    });

    it('drops what is there and does not mind what is not', async () => {
      const relation = { schema: 'n1', name: 'numbers' };
      valueOf(await engine.run(request(thousand)));
      valueOf(await engine.drop([relation, { schema: 'n9', name: 'never' }]));
      expect((await engine.page({ relation, offset: 0, limit: 1 })).ok).toBe(false);
    });

    it('has nothing to cancel when there is no such run', async () => {
      expect(await engine.cancel('never')).toBe(false);
    });

    it('answers many calls at the same time', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 30 }, (_, i) =>
          engine.run(
            request(`SELECT i FROM range(${String(i)}) AS r(i)`, {
              relation: { schema: 'n2', name: `t${String(i)}` },
            }),
          ),
        ),
      );
      expect(outcomes.map((outcome) => valueOf(outcome).rows)).toEqual(
        Array.from({ length: 30 }, (_, i) => i),
      );
    });

    it('knows its memory', async () => {
      const memory = valueOf(await engine.memory());
      expect(memory.limitBytes).toBeGreaterThan(memory.usedBytes);
    });
  });
}
