import { describe, expect, it } from 'vitest';
import { suppress } from '../../../src/privacy/suppress.ts';
import type { ShareTable } from '../../../src/share/share-table.ts';
import { findFixed } from './linear-audit.ts';
import { Random } from './random.ts';

function tableOf(
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): ShareTable {
  return {
    name: 'result',
    columns: columns.map((name) => ({ name, type: 'VARCHAR' })),
    rows: rows.map((row) => row.map((cell) => (cell === null ? null : String(cell)))),
  };
}

interface Made {
  readonly table: ShareTable;
  readonly dimensions: readonly string[];
  readonly counts: readonly number[];
  readonly hasTotals: boolean;
  /** Each a sum: rows that are added up and the row that shows it, null where no row does. */
  readonly sums: readonly { readonly parts: readonly number[]; readonly total: number | null }[];
}

/** Groups of every combination, with or without the totals of a cube; some combinations do not occur. */
function makeTable(random: Random): Made {
  const ways = random.int(1, 3);
  const sizes = Array.from({ length: ways }, () => random.int(2, ways === 3 ? 4 : 7));
  const hasTotals = random.next() < 0.5;
  const sparse = random.next() < 0.3 ? 0.2 : 0;
  const smallShare = random.pick([0.02, 0.1, 0.3, 0.6]);
  let cells: { at: readonly (number | null)[]; count: number }[] = [];
  function build(at: readonly number[]): void {
    if (at.length < ways) {
      for (let value = 0; value < (sizes[at.length] ?? 0); value += 1) build([...at, value]);
      return;
    }
    if (random.next() < sparse) return;
    const isSmall = random.next() < smallShare;
    cells.push({ at, count: isSmall ? random.int(0, 9) : random.int(10, 400) });
  }
  build([]);
  const base = cells;
  if (hasTotals) {
    for (let bits = 1; bits < 2 ** ways; bits += 1) {
      const sums = new Map<string, { at: readonly (number | null)[]; count: number }>();
      for (const { at, count } of base) {
        const key = at.map((value, way) => ((bits >> way) & 1 ? null : value));
        const sum = sums.get(JSON.stringify(key)) ?? { at: key, count: 0 };
        sums.set(JSON.stringify(key), { at: key, count: sum.count + count });
      }
      cells = [...cells, ...sums.values()];
    }
  }
  const rows = cells
    .map((cell) => ({ cell, key: random.next() }))
    .sort((one, other) => one.key - other.key)
    .map(({ cell }) => cell);
  // What a reader can add up, found without the code under test: all rows below a total, and all lines.
  const sums: { parts: number[]; total: number | null }[] = [];
  for (let bits = 1; bits < 2 ** ways; bits += 1) {
    const lines = new Map<string, { parts: number[]; total: number | null }>();
    rows.forEach(({ at }, place) => {
      const nulls = at.reduce<number>(
        (sum, value, way) => sum | (value === null ? 1 << way : 0),
        0,
      );
      const isTotal = (nulls & bits) === bits;
      if (!isTotal && (nulls & bits) !== 0) return;
      if (!hasTotals && nulls !== 0) return;
      const key = JSON.stringify(at.map((value, way) => ((bits >> way) & 1 ? 'x' : value)));
      const line = lines.get(key) ?? { parts: [], total: null };
      if (isTotal) line.total = place;
      else line.parts.push(place);
      lines.set(key, line);
    });
    // Where no line has two rows, one dimension is a label of the others and nobody sums over it.
    const isLabel = [...lines.values()].every(
      ({ parts, total }) => parts.length < 2 && total === null,
    );
    if (!isLabel || bits === 2 ** ways - 1) sums.push(...lines.values());
  }
  const dimensions = sizes.map((_, way) => `d${String(way)}`);
  const table = tableOf(
    [...dimensions, 'members', 'amount', 'share'],
    rows.map(({ at, count }) => [
      ...at.map((value) => (value === null ? null : `g${String(value)}`)),
      count,
      count * 37 + 1,
      (count / 1000).toFixed(4),
    ]),
  );
  return { table, dimensions, counts: rows.map(({ count }) => count), sums, hasTotals };
}

type Sums = Made['sums'];

/** One line per sum, one column per hidden row. */
function matrixOf(sums: Sums, hidden: readonly number[]): readonly (readonly number[])[] {
  const places = new Map(hidden.map((row, at) => [row, at]));
  return sums.map(({ parts, total }) => {
    const line = hidden.map(() => 0);
    for (const part of parts) {
      const at = places.get(part);
      if (at !== undefined) line[at] = 1;
    }
    const at = total === null ? undefined : places.get(total);
    if (at !== undefined) line[at] = -1;
    return line;
  });
}

describe('small groups', () => {
  const full = process.env['MEMBERBOOK_FULL'] === '1';
  const k = 10;
  const seed = full ? Date.now() % 1_000_000 : 7;

  it('cannot be worked out from what is left, in 1,000 random tables', () => {
    console.log(`seed ${String(seed)}`);
    const random = new Random(seed);
    const seen = {
      tables: 0,
      clean: 0,
      small: 0,
      complementary: 0,
      withClosed: 0,
      openWithout: 0,
      rows: 0,
    };
    const recovered: string[] = [];
    for (let round = 0; round < 1_000; round += 1) {
      const { table, dimensions, counts, sums, hasTotals } = makeTable(random);
      const result = suppress(table, { dimensions, counts: ['members'] }, { k });
      seen.tables += 1;
      const small = counts.flatMap((count, row) => (count > 0 && count < k ? [row] : []));
      if (small.length === 0) {
        expect(result).toEqual({ kind: 'clean', table });
        seen.clean += 1;
        continue;
      }
      if (result.kind !== 'suppressed') throw new Error(`Round ${String(round)}: ${result.kind}`);
      const place = dimensions.length;
      const hidden = counts.flatMap((_, row) =>
        result.table.rows[row]?.[place] === null ? [row] : [],
      );
      for (const row of small) expect(hidden).toContain(row);
      for (const row of hidden) {
        // Its measures are gone, its groups are not.
        expect(result.table.rows[row]?.slice(place)).toEqual([null, null, null]);
        expect(result.table.rows[row]?.slice(0, place)).toEqual(table.rows[row]?.slice(0, place));
      }
      const closed = new Set(
        result.closedSums.map((rows) => [...rows].sort((a, b) => a - b).join()),
      );
      const known = sums.filter(
        ({ parts, total }) =>
          total !== null ||
          (parts.reduce((sum, part) => sum + (counts[part] ?? 0), 0) >= k &&
            !closed.has(parts.join())),
      );
      for (const at of findFixed(matrixOf(known, hidden))) {
        recovered.push(`round ${String(round)} row ${String(hidden[at])}`);
      }
      seen.openWithout += findFixed(matrixOf(known, small)).length;
      for (const { parts, total } of known) {
        if (total !== null && hidden.includes(total)) continue;
        const sum = parts.reduce(
          (before, part) => before + (hidden.includes(part) ? (counts[part] ?? 0) : 0),
          0,
        );
        if (sum > 0 && sum < k)
          recovered.push(`round ${String(round)}: ${String(sum)} members together`);
      }
      seen.small += result.smallRows;
      seen.complementary += result.complementaryRows;
      if (result.closedSums.length > 0) seen.withClosed += 1;
      // Where the table shows its totals itself, hiding some of them is always enough.
      if (hasTotals) expect(result.closedSums).toEqual([]);
      seen.rows += counts.length;
      expect(result.rows).toBe(hidden.length);
      expect(result.rows).toBe(result.smallRows + result.complementaryRows);
    }
    console.log(JSON.stringify(seen));
    expect(recovered).toEqual([]);
    // The audit sees what would be open without complementary suppression.
    expect(seen.openWithout).toBeGreaterThan(500);
  });

  it('take one other group with them, the smallest, and all their measures', () => {
    const table = tableOf(
      ['tier', 'members', 'amount', 'label'],
      [
        ['gold', 4, 900.5, 'a'],
        ['silver', 40, 4000, 'b'],
        ['bronze', 400, 9000, 'c'],
        ['合计', 444, 13900.5, 'd'],
      ],
    );
    const result = suppress(table, {
      dimensions: ['tier'],
      counts: ['members'],
      measures: ['amount'],
    });
    expect(result).toMatchObject({
      kind: 'suppressed',
      smallRows: 1,
      complementaryRows: 1,
      cells: 4,
    });
    expect(result.kind === 'suppressed' && result.table.rows).toEqual([
      ['gold', null, null, 'a'],
      ['silver', null, null, 'b'],
      ['bronze', '400', '9000', 'c'],
      ['合计', '444', '13900.5', 'd'],
    ]);
  });

  it('leave the rest alone where no sum is known', () => {
    const table = tableOf(
      ['tier', 'members'],
      [
        ['gold', 4],
        ['silver', 40],
      ],
    );
    expect(
      suppress(table, { dimensions: ['tier'], counts: ['members'] }, { margins: 'table' }),
    ).toMatchObject({ rows: 1 });
    expect(suppress(table, { dimensions: ['tier'], counts: ['members'] })).toMatchObject({
      rows: 2,
    });
  });

  it('are widened where what is hidden in a line is still small together', () => {
    const table = tableOf(
      ['tier', 'members'],
      [
        ['a', 3],
        ['b', 4],
        ['c', 30],
        ['d', 90],
        [null, 127],
      ],
    );
    expect(suppress(table, { dimensions: ['tier'], counts: ['members'] })).toMatchObject({
      smallRows: 2,
      complementaryRows: 1,
    });
  });

  it('are known by a group that is called NULL as well as by a total', () => {
    const table = tableOf(
      ['tier', 'members'],
      [
        ['a', 7],
        [null, 33],
        ['b', 50],
        ['合计', 90],
      ],
    );
    const result = suppress(table, { dimensions: ['tier'], counts: ['members'] });
    expect(result.kind === 'suppressed' && result.table.rows.map(([, count]) => count)).toEqual([
      null,
      null,
      '50',
      '90',
    ]);
  });

  it('are not given away by a running sum, a rate or a label beside the group', () => {
    const running = tableOf(
      ['position', 'stage', 'members', 'so_far', 'so_far_share'],
      [
        [1, 'new', 50, 50, '0.25'],
        [2, 'active', 5, 55, '0.275'],
        [3, 'asleep', 105, 160, '0.8'],
        [4, 'lost', 40, 200, '1'],
      ],
    );
    const sums = suppress(running, { dimensions: ['position', 'stage'], counts: ['members'] });
    expect(sums).toMatchObject({ runningColumns: ['so_far', 'so_far_share'], rows: 2 });
    const rated = tableOf(
      ['tier', 'members', 'rate'],
      [
        ['a', 200, '1.5%'],
        ['b', 300, '20%'],
        ['c', 900, '30%'],
      ],
    );
    expect(
      suppress(rated, {
        dimensions: ['tier'],
        counts: ['members'],
        rates: [{ column: 'rate', of: 'members' }],
      }),
    ).toMatchObject({ smallRows: 1, complementaryRows: 1 });
    expect(suppress(rated, { dimensions: ['tier'], counts: ['members'] })).toMatchObject({
      kind: 'clean',
    });
  });

  it('lose the same cells each time', () => {
    const { table, dimensions } = makeTable(new Random(5));
    const once = suppress(table, { dimensions, counts: ['members'] });
    expect(suppress(table, { dimensions, counts: ['members'] })).toEqual(once);
  });

  it('are found in as many rows as a page shows', () => {
    const random = new Random(11);
    const rows = Array.from({ length: 1_200 }, (_, at) => [
      `a${String(at % 40)}`,
      `b${String(Math.floor(at / 40))}`,
      random.int(1, 200),
    ]);
    expect(
      suppress(tableOf(['a', 'b', 'members'], rows), {
        dimensions: ['a', 'b'],
        counts: ['members'],
      }),
    ).toMatchObject({ kind: 'suppressed' });
  });

  it('are asked for in columns that exist and count', () => {
    const table = tableOf(['tier', 'members'], [['a', 'many']]);
    expect(suppress(table, { dimensions: ['x'], counts: ['members'] })).toEqual({
      kind: 'refused',
      reason: 'unknown_column',
      column: 'x',
    });
    expect(suppress(table, { dimensions: ['tier'], counts: ['members'] })).toEqual({
      kind: 'refused',
      reason: 'not_a_count',
      column: 'members',
    });
    expect(suppress(table, { dimensions: ['tier'], counts: [] })).toEqual({
      kind: 'refused',
      reason: 'no_counts',
    });
    expect(suppress(table, { dimensions: [], counts: ['members'] }, { k: 1 })).toEqual({
      kind: 'refused',
      reason: 'bad_k',
    });
  });
});
