import { describe, expect, it } from 'vitest';
import { aggregateColumns } from '../../../src/privacy/aggregate-columns.ts';
import { freezeTable, type FreezeOptions } from '../../../src/privacy/freeze-table.ts';
import type { ShareTable } from '../../../src/share/share-table.ts';

const options: FreezeOptions = {
  kinds: new Map(),
  withMembers: false,
  smallest: 10,
  mostRows: 50,
  leavesLong: false,
};

function tableOf(
  columns: readonly (readonly [name: string, type: string])[],
  rows: ShareTable['rows'],
): ShareTable {
  return { name: 't', columns: columns.map(([name, type]) => ({ name, type })), rows };
}

const stages = tableOf(
  [
    ['stage', 'VARCHAR'],
    ['members', 'BIGINT'],
    ['revenue', 'DECIMAL(18,2)'],
  ],
  [
    ['active', '240', '9000.00'],
    ['asleep', '31', '800.00'],
    ['lost', '4', '12.50'],
    ['new', '55', '70.00'],
  ],
);

async function frozen(table: ShareTable, change: Partial<FreezeOptions> = {}, total?: number) {
  return freezeTable(table, total ?? table.rows.length, { ...options, ...change });
}

describe('what the columns of an aggregate are', () => {
  it.each<[string, ShareTable, ReturnType<typeof aggregateColumns>]>([
    [
      'groups in words, members and amounts',
      stages,
      { dimensions: ['stage'], counts: ['members'], measures: ['revenue'], rates: [] },
    ],
    [
      'cohorts with months in front of the number, and rates behind it',
      tableOf(
        [
          ['cohort', 'DATE'],
          ['month_no', 'INTEGER'],
          ['buyers', 'BIGINT'],
          ['retention_rate', 'DOUBLE'],
        ],
        [
          ['2024-01-01', '0', '100', '1.0'],
          ['2024-01-01', '1', '40', '0.4'],
        ],
      ),
      {
        dimensions: ['cohort', 'month_no'],
        counts: ['buyers'],
        measures: [],
        rates: [{ column: 'retention_rate', of: 'buyers' }],
      },
    ],
    [
      'Chinese headings',
      tableOf(
        [
          ['城市', 'VARCHAR'],
          ['会员数', 'BIGINT'],
          ['人均消费', 'DOUBLE'],
          ['占比', 'DOUBLE'],
        ],
        [
          ['北京', '40', '12.5', '0.8'],
          ['上海', '10', '8', '0.2'],
        ],
      ),
      {
        dimensions: ['城市'],
        counts: ['会员数'],
        measures: ['人均消费', '占比'],
        rates: [],
      },
    ],
    [
      'orders where nobody is counted',
      tableOf(
        [
          ['city', 'VARCHAR'],
          ['orders', 'BIGINT'],
        ],
        [['Oslo', '3']],
      ),
      { dimensions: ['city'], counts: ['orders'], measures: [], rates: [] },
    ],
    [
      'thresholds, which count nobody',
      tableOf(
        [
          ['stage', 'VARCHAR'],
          ['orders_from', 'INTEGER'],
          ['amount', 'DOUBLE'],
        ],
        [['new', '1', '2.5']],
      ),
      null,
    ],
  ])('%s', (_, table, expected) => {
    expect(aggregateColumns(table)).toEqual(expected);
  });
});

describe('a result as it may stand in a report', () => {
  it('loses its small groups and as many others as give them away', async () => {
    const result = await frozen(stages);
    if (result.kind !== 'frozen') throw new Error(result.kind);
    const shown = result.table.rows.map((row) => row[1]);
    expect(shown[2]).toBeNull();
    expect(shown.filter((members) => members === null).length).toBeGreaterThan(1);
    result.hidden?.forEach((marks, at) =>
      marks.forEach((isHidden, place) => {
        if (isHidden) expect(result.table.rows[at]?.[place]).toBeNull();
      }),
    );
    expect(JSON.stringify(result.table)).not.toContain('12.50');
  });

  it('is whole when small groups are wanted', async () => {
    expect(await frozen(stages, { smallest: null })).toMatchObject({ table: stages, hidden: null });
  });

  it('hides a small figure of a single row, and what is worked out of it, and no other', async () => {
    const figures = tableOf(
      [
        ['members', 'BIGINT'],
        ['new_members', 'BIGINT'],
        ['new_members_rate', 'DOUBLE'],
        ['amount', 'DOUBLE'],
      ],
      [['21767', '3', '0.2', '9.5']],
    );
    const result = await frozen(figures);
    expect(result).toMatchObject({ table: { rows: [['21767', null, null, '9.5']] } });
  });

  it('stays at home where it lists members or their orders, unless these are wanted masked', async () => {
    const list = tableOf(
      [
        ['member_id', 'VARCHAR'],
        ['phone', 'VARCHAR'],
      ],
      [['M1', '13800138000']],
    );
    const kinds = new Map([
      ['member_id', 'member'],
      ['phone', 'phone'],
    ] as const);
    expect(await frozen(list, { kinds })).toEqual({ kind: 'left-out', why: 'members', rows: 1 });
    expect(await frozen(list, { kinds, withMembers: true })).toMatchObject({
      table: { rows: [['M1', '138****8000']] },
      isOfMembers: true,
    });
    const orders = tableOf([['order_id', 'VARCHAR']], [['A1']]);
    expect((await frozen(orders)).kind).toBe('left-out');
  });

  it('is cut or left out where it is long, and left out where only a part of it is known', async () => {
    const rows = Array.from({ length: 80 }, (_, n) => [`g${String(n)}`, '50', '1.00']);
    const long = { ...stages, rows };
    const cut = await frozen(long);
    expect(cut).toMatchObject({ totalRows: 80, hidden: null });
    expect(cut.kind === 'frozen' && cut.table.rows.length).toBe(50);
    expect((await frozen(long, { leavesLong: true })).kind).toBe('left-out');
    expect((await frozen(long, {}, 9_000)).kind).toBe('left-out');
  });

  it('says where nothing in it counts anybody', async () => {
    const averages = tableOf(
      [
        ['city', 'VARCHAR'],
        ['average_order', 'DOUBLE'],
      ],
      [['Oslo', '12.5']],
    );
    expect(await frozen(averages)).toMatchObject({ isUncounted: true, shared: null });
  });

  it('masks what sentences in it say of people', async () => {
    const notes = tableOf(
      [
        ['reason', 'VARCHAR'],
        ['members', 'BIGINT'],
      ],
      [['请致电 13912345678 王小明', '20']],
    );
    expect(JSON.stringify(await frozen(notes))).not.toContain('13912345678');
  });
});
