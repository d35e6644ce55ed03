import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { prepareTexts } from '../../../src/i18n/messages/prepare.ts';
import { canonicalRelations } from '../../../src/members/canonical.ts';
import { checkMapping } from '../../../src/members/check-mapping.ts';
import { guessRoles } from '../../../src/members/guess-roles.ts';
import { toMapping, type Mapping } from '../../../src/members/mapping.ts';
import { mergeNumbersSql, readMergeNumbers } from '../../../src/members/merge/merge-numbers.ts';
import { mergeOf, type MemberMerge } from '../../../src/members/merge/member-merge.ts';
import { prepareCells } from '../../../src/members/prepare-cells.ts';
import { queryRows, startNodeEngine } from '../node-engine.ts';
import { loadTables, runData, type Table } from './data-run.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

/** Three systems that know some of the same people, each by ids of its own. */
const shop: Table = {
  name: 'shop_members',
  csv: `member_id,joined,gender,city,tier,points,phone,email
S1,2023-01-05,F,Shanghai,gold,120,13800000001,ann@x.cn
S2,2023-02-05,M,,silver,,13800000002,
S3,2023-03-05,,Beijing,,5,,Carl@X.cn
S4,2023-04-05,,,,,,
7,2023-05-05,,,,,13800000007,
S5,2023-05-06,,,,,13800000005,
S5,2023-05-01,,,,,13800000005,`,
  columns: [
    ['member_id', 'text'],
    ['joined', 'date'],
    ['gender', 'text'],
    ['city', 'text'],
    ['tier', 'text'],
    ['points', 'integer'],
    ['phone', 'text'],
    ['email', 'text'],
  ],
};

/** Phones as people type them: country code, blanks, full-width digits; a family shares one. */
const crm: Table = {
  name: 'crm_members',
  csv: `member_id,joined,gender,city,phone,email
C1,2022-01-01,F,Suzhou,+86 138-0000-0001,ANN@x.cn
C2,2024-01-01,M,Hangzhou,１３８０００００００２,bob@x.cn
C3,2024-02-01,,Tianjin,, carl@x.cn
C5,2024-03-01,M,,13800000005,
C6,2024-03-02,F,,13800000005,
7,2024-04-01,,,13900000099,
,2024-04-01,,,13800000001,`,
  columns: [
    ['member_id', 'text'],
    ['joined', 'date'],
    ['gender', 'text'],
    ['city', 'text'],
    ['phone', 'text'],
    ['email', 'text'],
  ],
};

const till: Table = {
  name: 'till_members',
  csv: `member_id,joined,tier,phone
T1,2021-01-01,platinum,00861 3800000001
T2,2021-02-01,,8613800000002
T8,2021-03-01,,021-5555`,
  columns: [
    ['member_id', 'text'],
    ['joined', 'date'],
    ['tier', 'text'],
    ['phone', 'text'],
  ],
};

const shopOrders: Table = {
  name: 'shop_orders',
  csv: `order_id,member_id,ordered_at,amount
A1,S1,2024-05-01 10:00:00,10.00
A2,7,2024-05-02 10:00:00,20.50
A3,,2024-05-03 10:00:00,5.25
A4,X9,2024-05-04 10:00:00,7.00`,
  columns: [
    ['order_id', 'text'],
    ['member_id', 'text'],
    ['ordered_at', 'timestamp'],
    ['amount', 'decimal(9,2)'],
  ],
};

const crmOrders: Table = {
  name: 'crm_orders',
  csv: `order_id,member_id,ordered_at,amount
B1,C1,2024-06-01 10:00:00,100.00
B2,7,2024-06-02 10:00:00,200.00
B3,C6,2024-06-03 10:00:00,300.00`,
  columns: shopOrders.columns,
};

const tillEvents: Table = {
  name: 'till_log',
  csv: `member_id,event,occurred_at
T1,visit,2024-05-01 10:00:00
T2,visit,2024-05-01 11:00:00`,
  columns: [
    ['member_id', 'text'],
    ['event', 'text'],
    ['occurred_at', 'timestamp'],
  ],
};

const everything = [shop, crm, till, shopOrders, crmOrders, tillEvents];

async function open(
  tables: readonly Table[],
  merge: Partial<MemberMerge> = {},
  change: (mapping: Mapping) => Mapping = (mapping) => mapping,
): Promise<{
  readonly mapping: Mapping;
  rows(sql: string): Promise<Record<string, string | null>[]>;
}> {
  const profiles = await loadTables(engine, tables);
  const guessed = toMapping(profiles, guessRoles(profiles));
  const proposed = mergeOf(guessed);
  const mapping = change(
    proposed
      ? { ...guessed, options: { ...guessed.options, memberMerge: { ...proposed, ...merge } } }
      : guessed,
  );
  const { variables } = await runData(engine, prepareCells(mapping, prepareTexts('en')));
  return { mapping, rows: (sql) => queryRows(engine, sql, variables) };
}

describe('Members of three files', () => {
  it('are found to be the same by phone, else by e-mail, however these are written', async () => {
    const { mapping, rows } = await open(everything);
    expect(checkMapping(mapping).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(mapping.options.memberMerge?.keys).toEqual(['phone', 'email']);
    expect(
      await rows(
        'SELECT source, source_id, member_id, key_name, key, files FROM member_keys WHERE files > 1 ORDER BY member_id, source DESC',
      ),
    ).toEqual(
      [
        ['till_members', 'T1', 'S1', 'phone', '13800000001', '3'],
        ['shop_members', 'S1', 'S1', 'phone', '13800000001', '3'],
        ['crm_members', 'C1', 'S1', 'phone', '13800000001', '3'],
        // S2 has no e-mail and C3 no phone: one key each.
        ['till_members', 'T2', 'S2', 'phone', '13800000002', '3'],
        ['shop_members', 'S2', 'S2', 'phone', '13800000002', '3'],
        ['crm_members', 'C2', 'S2', 'phone', '13800000002', '3'],
        ['shop_members', 'S3', 'S3', 'email', 'carl@x.cn', '2'],
        ['crm_members', 'C3', 'S3', 'email', 'carl@x.cn', '2'],
      ].map(([source, source_id, member_id, key_name, key, files]) => ({
        source,
        source_id,
        member_id,
        key_name,
        key,
        files,
      })),
    );
  });

  it('stand in member_keys exactly once each, and every row is accounted for', async () => {
    const { rows } = await open(everything);
    expect(
      await rows(
        'SELECT source, count(*) AS n, count(DISTINCT source_id) AS ids, sum(rows) AS rows FROM member_keys GROUP BY source ORDER BY source',
      ),
    ).toEqual([
      { source: 'crm_members', n: '6', ids: '6', rows: '6' },
      { source: 'shop_members', n: '6', ids: '6', rows: '7' },
      { source: 'till_members', n: '3', ids: '3', rows: '3' },
    ]);
    expect(await rows('SELECT * FROM member_merge ORDER BY source')).toEqual([
      {
        source: 'crm_members',
        rows: '7',
        rows_without_id: '1',
        members: '6',
        merged: '3',
        unmatched: '1',
        shared_key: '2',
        without_key: '0',
      },
      {
        source: 'shop_members',
        rows: '7',
        rows_without_id: '0',
        members: '6',
        merged: '3',
        unmatched: '1',
        shared_key: '1',
        without_key: '1',
      },
      {
        source: 'till_members',
        rows: '3',
        rows_without_id: '0',
        members: '3',
        merged: '2',
        unmatched: '1',
        shared_key: '0',
        without_key: '0',
      },
    ]);
  });

  it('have one row each in members, with the value of the first file that has one', async () => {
    const { rows } = await open(everything);
    const described = await rows('SELECT column_name, column_type FROM (DESCRIBE members)');
    expect(described.map((row) => [row['column_name'], row['column_type']])).toEqual(
      canonicalRelations['members']?.map(({ name, type }) => [name, type]),
    );
    expect(
      await rows('SELECT member_id, joined_at, city, tier, points FROM members ORDER BY 1'),
    ).toEqual(
      [
        ['7', '2023-05-05', null, null, null],
        ['7@crm_members', '2024-04-01', null, null, null],
        ['C5', '2024-03-01', null, null, null],
        ['C6', '2024-03-02', null, null, null],
        ['S1', '2023-01-05', 'Shanghai', 'gold', '120'],
        ['S2', '2023-02-05', 'Hangzhou', 'silver', null],
        ['S3', '2023-03-05', 'Beijing', null, '5'],
        ['S4', '2023-04-05', null, null, null],
        ['S5', '2023-05-01', null, null, null],
        ['T8', '2021-03-01', null, null, null],
      ].map(([member_id, joined_at, city, tier, points]) => ({
        member_id,
        joined_at,
        city,
        tier,
        points,
      })),
    );
  });

  it('leave a family with one phone apart, and list it', async () => {
    const { rows } = await open(everything);
    expect(await rows('SELECT * FROM shared_keys')).toEqual([
      {
        source: 'crm_members',
        key_name: 'phone',
        key: '13800000005',
        members: '2',
        source_ids: 'C5, C6',
      },
    ]);
    expect(
      await rows(
        "SELECT source_id, member_id FROM member_keys WHERE key = '13800000005' ORDER BY 1",
      ),
    ).toEqual([
      { source_id: 'C5', member_id: 'C5' },
      { source_id: 'C6', member_id: 'C6' },
      { source_id: 'S5', member_id: 'S5' },
    ]);
  });

  it('make one member of the family where the analyst says so', async () => {
    const { rows } = await open(everything, { sameFile: 'merge' });
    expect(
      await rows(
        "SELECT source_id, member_id FROM member_keys WHERE key = '13800000005' ORDER BY 1",
      ),
    ).toEqual([
      { source_id: 'C5', member_id: 'S5' },
      { source_id: 'C6', member_id: 'S5' },
      { source_id: 'S5', member_id: 'S5' },
    ]);
    expect(await rows("SELECT count(*) AS n FROM members WHERE member_id IN ('C5', 'C6')")).toEqual(
      [{ n: '0' }],
    );
    expect(await rows("SELECT gender FROM members WHERE member_id = 'S5'")).toEqual([
      { gender: 'M' },
    ]);
  });

  it('list what their files say differently, with the value that was chosen', async () => {
    const { rows } = await open(everything);
    const conflicts = await rows(
      'SELECT field, member_id, shop_members, crm_members, till_members, chosen FROM member_conflicts ORDER BY field, member_id',
    );
    const told = conflicts.map((row) =>
      Object.values(row)
        .map((value) => value ?? '')
        .join('|'),
    );
    expect(told).toEqual([
      'city|S1|Shanghai|Suzhou||Shanghai',
      'city|S3|Beijing|Tianjin||Beijing',
      'joined_at|S1|2023-01-05|2022-01-01|2021-01-01|2023-01-05',
      'joined_at|S2|2023-02-05|2024-01-01|2021-02-01|2023-02-05',
      'joined_at|S3|2023-03-05|2024-02-01||2023-03-05',
      'tier|S1|gold||platinum|gold',
    ]);
  });

  it('follow another order of files, the latest record, or the fullest', async () => {
    const order = ['till_members', 'crm_members', 'shop_members'];
    const byOrder = await open(everything, { order });
    expect(
      await byOrder.rows(
        "SELECT member_id, tier, city FROM members WHERE member_id IN ('T1','S1')",
      ),
    ).toEqual([{ member_id: 'T1', tier: 'platinum', city: 'Suzhou' }]);

    const latest = await open(everything, { wins: 'latest' });
    expect(
      await latest.rows("SELECT member_id, city, joined_at FROM members WHERE member_id = 'S3'"),
    ).toEqual([{ member_id: 'S3', city: 'Tianjin', joined_at: '2024-02-01' }]);

    const fullest = await open(everything, { wins: 'fullest' });
    expect(
      await fullest.rows("SELECT member_id, email, joined_at FROM members WHERE member_id = 'S2'"),
    ).toEqual([{ member_id: 'S2', email: 'bob@x.cn', joined_at: '2024-01-01' }]);
    const conflicts = await fullest.rows(
      "SELECT chosen FROM member_conflicts WHERE member_id = 'S2' AND field = 'joined_at'",
    );
    expect(conflicts).toEqual([{ chosen: '2024-01-01' }]);
  });

  it('are told apart by file where nobody is to be merged', async () => {
    const { rows } = await open(everything, { keys: [] });
    expect(await rows('SELECT count(*) AS n, max(files) AS most FROM member_keys')).toEqual([
      { n: '15', most: '1' },
    ]);
    expect(
      await rows('SELECT count(*) AS n, count(DISTINCT member_id) AS ids FROM members'),
    ).toEqual([{ n: '15', ids: '15' }]);
    expect(await rows('SELECT count(*) AS n FROM member_conflicts')).toEqual([{ n: '0' }]);
  });

  it('are the same by id where files share their ids', async () => {
    const { rows } = await open(everything, { keys: ['member_id'] });
    expect(
      await rows(
        "SELECT source, member_id, files FROM member_keys WHERE source_id = '7' ORDER BY 1",
      ),
    ).toEqual([
      { source: 'crm_members', member_id: '7', files: '2' },
      { source: 'shop_members', member_id: '7', files: '2' },
    ]);
  });
});

describe('Orders of several systems', () => {
  it('are given to the member of their own system, and no amount changes', async () => {
    const { mapping, rows } = await open(everything);
    expect(mapping.tables.map(({ membersOf }) => membersOf)).toEqual([
      undefined,
      undefined,
      undefined,
      'shop_members',
      'crm_members',
      'till_members',
    ]);
    expect(await rows('SELECT order_id, member_id FROM orders ORDER BY 1')).toEqual([
      { order_id: 'A1', member_id: 'S1' },
      { order_id: 'A2', member_id: '7' },
      { order_id: 'A3', member_id: null },
      { order_id: 'A4', member_id: 'X9' },
      { order_id: 'B1', member_id: 'S1' },
      { order_id: 'B2', member_id: '7@crm_members' },
      { order_id: 'B3', member_id: 'C6' },
    ]);
    expect(await rows('SELECT count(*) AS n, sum(amount) AS s FROM orders')).toEqual([
      { n: '7', s: '642.7500' },
    ]);
    expect(
      await rows("SELECT orders, amount, is_member FROM member_facts WHERE member_id = 'S1'"),
    ).toEqual([{ orders: '2', amount: '110.0000', is_member: 'true' }]);
    expect(await rows('SELECT member_id FROM events ORDER BY 1')).toEqual([
      { member_id: 'S1' },
      { member_id: 'S2' },
    ]);
  });

  it('whose member id only another system knows belong to nobody of that system', async () => {
    const { rows } = await open(everything, {}, (mapping) => ({
      ...mapping,
      tables: mapping.tables.map((table) => ({ ...table, membersOf: 'crm_members' })),
    }));
    expect(
      await rows("SELECT order_id, member_id FROM orders WHERE order_id < 'B' ORDER BY 1"),
    ).toEqual([
      { order_id: 'A1', member_id: 'S1@crm_members' },
      { order_id: 'A2', member_id: '7@crm_members' },
      { order_id: 'A3', member_id: null },
      { order_id: 'A4', member_id: 'X9' },
    ]);
  });

  it('find their member in another spelling where files are merged by the id itself', async () => {
    const columns = [
      ['member_id', 'text'],
      ['joined', 'date'],
    ] as const;
    const one: Table = {
      name: 'old',
      csv: 'member_id,joined\nM-001,2024-01-01\nM-002,2024-01-02',
      columns,
    };
    const two: Table = {
      name: 'new',
      csv: 'member_id,joined\nm001,2024-02-01\nM003,2024-02-02',
      columns,
    };
    const bought = shopOrders.csv.replace('S1', 'm 001').replace('X9', 'M-003');
    const { mapping, rows } = await open([one, two, { ...shopOrders, csv: bought }]);
    expect(mapping.options.memberMerge?.keys).toEqual(['member_id']);
    expect(await rows('SELECT order_id, member_id FROM orders ORDER BY 1')).toEqual([
      { order_id: 'A1', member_id: 'M-001' },
      { order_id: 'A2', member_id: '7' },
      { order_id: 'A3', member_id: null },
      { order_id: 'A4', member_id: 'M003' },
    ]);
    expect(await rows('SELECT member_id FROM members ORDER BY 1')).toEqual([
      { member_id: 'M-001' },
      { member_id: 'M-002' },
      { member_id: 'M003' },
    ]);
  });

  it('take an id wherever it is known, unless it means two people', async () => {
    const { rows } = await open(everything, {}, (mapping) => ({
      ...mapping,
      tables: mapping.tables.map((table) => ({ ...table, membersOf: 'gone' })),
    }));
    expect(await rows('SELECT order_id, member_id FROM orders ORDER BY 1')).toEqual([
      { order_id: 'A1', member_id: 'S1' },
      { order_id: 'A2', member_id: '7@?' },
      { order_id: 'A3', member_id: null },
      { order_id: 'A4', member_id: 'X9' },
      { order_id: 'B1', member_id: 'S1' },
      { order_id: 'B2', member_id: '7@?' },
      { order_id: 'B3', member_id: 'C6' },
    ]);
  });
});

describe('The numbers before anything is confirmed', () => {
  it('say the same as the cells do afterwards, and how many values the files share', async () => {
    const { mapping, rows } = await open(everything);
    expect(
      readMergeNumbers(await rows(mergeNumbersSql(mapping, prepareTexts('en')) ?? '')),
    ).toEqual({
      files: {
        crm_members: { members: 6, merged: 3, unmatched: 1, shared: 2, keyless: 0 },
        shop_members: { members: 6, merged: 3, unmatched: 1, shared: 1, keyless: 1 },
        till_members: { members: 3, merged: 2, unmatched: 1, shared: 0, keyless: 0 },
      },
      members: 10,
      conflicts: 6,
      keys: { phone: 3, email: 2, member_id: 1 },
      families: { phone: 1, email: 0, member_id: 0 },
      users: {
        shop_orders: { '': 3, shop_members: 2, crm_members: 1, till_members: 0 },
        crm_orders: { '': 3, shop_members: 1, crm_members: 3, till_members: 0 },
        till_log: { '': 2, shop_members: 0, crm_members: 0, till_members: 2 },
      },
    });
  });
});
