import { describe, expect, it } from 'vitest';
import { compareShares, type SharedTable } from '../../../src/privacy/differencing.ts';
import { Random } from './random.ts';

function share(rows: readonly (readonly [string, string | null])[]): SharedTable {
  return {
    table: {
      name: 'stages',
      columns: [
        { name: 'stage', type: 'VARCHAR' },
        { name: 'members', type: 'BIGINT' },
      ],
      rows,
    },
    dimensions: ['stage'],
    counts: ['members'],
  };
}

describe('two shares of one base', () => {
  it('tell the few members by which they differ', () => {
    expect(
      compareShares(
        share([
          ['active', '120'],
          ['asleep', '80'],
          ['lost', '60'],
        ]),
        share([
          ['lost', '60'],
          ['asleep', '95'],
          ['active', '119'],
        ]),
      ),
    ).toEqual({
      kind: 'compared',
      findings: [{ kind: 'few_members', group: ['active'], column: 'members', members: 1 }],
    });
  });

  it('show in one what is left out in the other', () => {
    expect(compareShares(share([['active', null]]), share([['active', '40']]))).toEqual({
      kind: 'compared',
      findings: [{ kind: 'shown_elsewhere', group: ['active'], column: 'members' }],
    });
  });

  it('are not compared where their columns differ', () => {
    const other = { ...share([]), dimensions: ['members'] };
    expect(compareShares(share([]), other)).toEqual({ kind: 'unlike' });
    const without = { ...share([]), counts: ['orders'] };
    expect(compareShares(share([]), without)).toEqual({ kind: 'unlike' });
  });

  it('are found to differ exactly where they do, whatever the numbers', () => {
    const random = new Random(3);
    for (let round = 0; round < 300; round += 1) {
      const rows = Array.from({ length: random.int(1, 12) }, (_, at) => ({
        group: `g${String(at)}`,
        first: random.int(10, 400),
        step: random.pick([0, 0, 1, 9, 10, 11, -1, -9, -10]),
      }));
      const k = 10;
      const result = compareShares(
        share(rows.map(({ group, first }) => [group, String(first)])),
        share(rows.map(({ group, first, step }) => [group, String(Math.max(0, first + step))])),
        { k },
      );
      const expected = rows.filter(({ step }) => step !== 0 && Math.abs(step) < k);
      expect(result.kind === 'compared' && result.findings.map(({ group }) => group[0])).toEqual(
        expected.map(({ group }) => group),
      );
    }
  });
});
