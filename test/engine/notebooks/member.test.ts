import { beforeAll, describe, expect, test } from 'vitest';
import { startNodeEngine } from '../node-engine.ts';
import { readNotebook } from './catalogue-notebook.ts';
import {
  column,
  date,
  integer,
  numbers,
  openWorkspace,
  ordersFile,
  rows,
  runNotebook,
  text,
  time,
  type RanNotebook,
  type Workspace,
} from './workspace.ts';

const notebook = readNotebook('member');
const shop = [
  {
    name: 'members_file',
    role: 'members' as const,
    columns: [
      { name: 'member_id', type: text },
      { name: 'joined_at', type: date },
      { name: 'birthday', type: date },
      { name: 'phone', type: text },
      { name: 'email', type: text },
      { name: 'name', type: text },
    ],
    csv: `00100234,2023-12-24,1990-02-28,13812345678,anna@example.com,Anna Lee
会员甲,2024-05-01,,,,王小明
O'Brien,2024-01-01,,,,
`,
  },
  ordersFile(
    `a1,00100234,2024-01-10 10:00:00,100
a2,00100234,2024-03-10 10:00:00,60
a3,00100234,2024-03-12 10:00:00,-60
a4,00100234,2024-07-01 10:00:00,999
b1,会员甲,2024-05-02 09:00:00,300
`,
    true,
  ),
  {
    name: 'points_file',
    role: 'points' as const,
    columns: [
      { name: 'member_id', type: text },
      { name: 'changed_at', type: time },
      { name: 'points', type: integer },
      { name: 'reason', type: text },
    ],
    csv: `00100234,2024-01-10 10:00:00,100,purchase
00100234,2024-02-01 10:00:00,-30,gift
00100234,2024-07-01 10:00:00,999,purchase
会员甲,2024-05-02 09:00:00,300,purchase
`,
  },
  {
    name: 'contacts_file',
    role: 'contacts' as const,
    columns: [
      { name: 'member_id', type: text },
      { name: 'campaign', type: text },
      { name: 'contacted_at', type: time },
    ],
    csv: '00100234,Spring,2024-03-01 08:00:00\n',
  },
];

describe("a member's page", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await openWorkspace(await startNodeEngine(), shop, {
      asOf: '2024-06-30',
      options: { salesRule: 'net' },
    });
  });
  const open = (params: Record<string, string | boolean>): Promise<RanNotebook> =>
    runNotebook(workspace, 'member', notebook, params);

  test('tells what happened, nothing of others and nothing after the as-of day', async () => {
    const ran = await open({ member: '00100234' });
    const found = await rows(
      ran,
      'SELECT kind_name, happened_at::DATE::VARCHAR AS day, amount::INTEGER AS amount FROM timeline',
    );
    expect(found.map((row) => Object.values(row).join(' '))).toEqual([
      'Joined 2023-12-24 ',
      'Purchase 2024-01-10 100',
      'Points earned 2024-01-10 100',
      'Points spent 2024-02-01 -30',
      'Contact 2024-03-01 ',
      'Purchase 2024-03-10 60',
      'Refund 2024-03-12 -60',
    ]);
    expect(await numbers(ran, 'SELECT balance FROM points_history ORDER BY changed_at')).toEqual([
      100, 70,
    ]);
    expect(
      await column(ran, "SELECT month || '=' || amount::INTEGER FROM spending ORDER BY month"),
    ).toEqual(['2024-01=100', '2024-02=0', '2024-03=0']);
    expect(ran.failedChecks).toEqual({});
  });

  test('masks identifiers until they are revealed', async () => {
    const facts = `SELECT value FROM facts AS f JOIN fact_names AS n ON n.fact_name = f.fact
      WHERE n.fact IN ('id', 'name', 'phone', 'email', 'birthday') ORDER BY n.fact_position`;
    const masked = await open({ member: '00100234' });
    expect(await column(masked, facts)).toEqual([
      ...['00***34', 'A**', '138****5678', 'a***@example.com', '1990-**-**'],
    ]);
    const shown = ['found', 'facts', 'labels', 'timeline', 'examples', 'member_orders'];
    for (const cell of shown) {
      const said = JSON.stringify(await rows(masked, `SELECT * FROM ${cell}`));
      expect(said, cell).not.toMatch(/00100234|Anna|13812345678|anna@|1990-02-28/);
    }
    const revealed = await open({ member: '00100234', reveal: true });
    expect(await column(revealed, facts)).toEqual([
      ...['00100234', 'Anna Lee', '13812345678', 'anna@example.com', '1990-02-28'],
    ]);
  });

  test('finds a member by rank, and ids of every kind', async () => {
    const id = async (member: string) =>
      column(await open({ member }), 'SELECT member_id FROM chosen');
    expect(await id('#1')).toEqual(['会员甲']);
    expect(await id('#2')).toEqual(['00100234']);
    expect(await id(" O'Brien ")).toEqual(["O'Brien"]);
    expect(await id('会员甲')).toEqual(['会员甲']);
  });

  test.each([
    ['', 'Enter a member id'],
    ['nobody', 'No member with this id'],
    ['#99', 'There is no member of this rank'],
  ])('says what to do for %o', async (member, words) => {
    const ran = await open({ member });
    expect((await column(ran, 'SELECT member FROM found'))[0]).toContain(words);
    for (const cell of [
      'facts',
      'labels',
      'why_stage',
      'timeline',
      'spending',
      'points_history',
      'favourites',
    ]) {
      expect(await rows(ran, `SELECT * FROM ${cell}`), cell).toEqual([]);
    }
  });

  test('shows why the stage is what it is', async () => {
    const ran = await open({ member: '00100234' });
    const [stage] = await column(ran, "SELECT value FROM labels WHERE label = 'Lifecycle stage'");
    // Bought twice, last on 10 March: three whole months ago at the end of June.
    expect(stage).toBe('Warning');
    const theirs = await rows(
      ran,
      'SELECT stage_name, fits, their_purchases AS n, their_months_since_last AS months FROM why_stage WHERE is_theirs',
    );
    expect(theirs).toEqual([{ stage_name: 'Warning', fits: 'true', n: '2', months: '3' }]);
  });
});
