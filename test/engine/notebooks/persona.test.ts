import { beforeAll, describe, expect, test } from 'vitest';
import { translateNotebook } from '../../../src/format/translate.ts';
import { startNodeEngine } from '../node-engine.ts';
import { readNotebook, readTranslation } from './catalogue-notebook.ts';
import { openDataset } from './datasets.ts';
import {
  column,
  date,
  numbers,
  openWorkspace,
  ordersFile,
  rows,
  runNotebook,
  text,
  type RanNotebook,
  type TableFile,
  type Workspace,
} from './workspace.ts';

const notebook = readNotebook('persona');

/** Ten members: four of tier Gold, three of them women; of the six others two are. */
const members: TableFile = {
  name: 'members_file',
  role: 'members',
  columns: [
    { name: 'member_id', type: text },
    { name: 'joined_at', type: date },
    { name: 'gender', type: text },
    { name: 'tier', type: text },
  ],
  csv: [
    'F,Gold',
    'F,Gold',
    'F,Gold',
    'M,Gold',
    'F,Blue',
    'F,Blue',
    'M,Blue',
    'M,Blue',
    'M,Blue',
    'M,',
  ]
    .map((line, at) => `g${String(at)},2023-01-01,${line}`)
    .join('\n'),
};
const orders = ordersFile(
  'g0,2024-06-01 10:00:00,80\ng1,2024-06-02 10:00:00,40\ng4,2024-06-03 10:00:00,60',
);

describe('the persona of four members out of ten', () => {
  let workspace: Workspace;
  let ran: RanNotebook;
  const gold = { group_kind: 'tier', group_code: 'Gold', k: 1, min_base: 1 };
  beforeAll(async () => {
    workspace = await openWorkspace(await startNodeEngine(), [members, orders], {
      asOf: '2024-06-30',
    });
    ran = await runNotebook(workspace, 'persona', notebook, gold);
  });

  test('has the indexes that were computed by hand', async () => {
    // Women: 3 of 4 in the group, 5 of 10 among everybody: .75 / .5 = 150. Men: .25 / .5 = 50.
    const found = await rows(
      ran,
      `SELECT trait, members, share, other_members, other_share, index FROM traits
      WHERE trait IN ('gender:female', 'gender:male', 'tier:Gold') ORDER BY position`,
    );
    expect(
      found.map((row) =>
        Object.values(row).map((value) => (/^\d/.test(value ?? '') ? Number(value) : value)),
      ),
    ).toEqual([
      ['gender:female', 3, 0.75, 5, 0.5, 150],
      ['gender:male', 1, 0.25, 5, 0.5, 50],
      ['tier:Gold', 4, 1, 4, 0.4, 250],
    ]);
    expect(ran.failedChecks).toEqual({});
  });

  test('has key figures beside those of everybody', async () => {
    const cards = await rows(
      ran,
      `SELECT group_name, members, buyers_share, amount_per_member, share_of_amount, average_order FROM cards`,
    );
    expect(
      cards.map((row) =>
        Object.values(row).map((value) => (/^\d/.test(value ?? '') ? Number(value) : value)),
      ),
    ).toEqual([
      ['Gold', 4, 0.5, 30, 0.6667, 60],
      ['Everybody', 10, 0.3, 18, 1, 60],
    ]);
  });

  test('is compared with everybody else, or with a second group', async () => {
    const female = "SELECT other_members, index FROM traits WHERE trait = 'gender:female'";
    const rest = await runNotebook(workspace, 'rest', notebook, { ...gold, other_kind: 'rest' });
    // 2 of the 6 others: .75 / .3333 = 225
    expect(Object.values((await rows(rest, female))[0] ?? {}).map(Number)).toEqual([2, 225]);
    const blue = await runNotebook(workspace, 'blue', notebook, {
      ...gold,
      other_kind: 'tier',
      other_code: 'Blue',
    });
    // 2 of 5
    expect(Object.values((await rows(blue, female))[0] ?? {}).map(Number)).toEqual([2, 188]);
    expect(await column(blue, 'SELECT name FROM sides ORDER BY side')).toEqual(['Gold', 'Blue']);
  });

  test('is of the largest group where the kind has no such code', async () => {
    const other = await runNotebook(workspace, 'other', notebook, {
      ...gold,
      group_code: 'Silver',
    });
    expect(await column(other, "SELECT name FROM sides WHERE side = 'chosen'")).toEqual(['Blue']);
  });

  test('hides what fewer members have than the threshold, and what would give it away', async () => {
    const guarded = await runNotebook(workspace, 'guarded', notebook, { ...gold, k: 2 });
    // One man among four: hiding him alone would leave him to be worked out from the three women.
    const hidden = "SELECT trait FROM traits WHERE topic = 'person' AND hidden ORDER BY position";
    expect(await column(guarded, hidden)).toEqual(['gender:female', 'gender:male']);
    const shown = await rows(guarded, 'SELECT members, other_members FROM traits WHERE NOT hidden');
    for (const row of shown) {
      expect(Math.min(Number(row['members']), Number(row['other_members']))).toBeGreaterThan(1);
    }
    const told = 'SELECT traits - shown - below_threshold FROM hidden_traits';
    expect(new Set(await numbers(guarded, told))).toEqual(new Set([0]));
  });

  test('says nothing about a group that is smaller than the threshold', async () => {
    const small = await runNotebook(workspace, 'small', notebook, { ...gold, k: 5 });
    expect(await rows(small, 'SELECT * FROM traits_shown')).toEqual([]);
    expect(await rows(small, 'SELECT * FROM story')).toEqual([]);
    const figures = await rows(small, 'SELECT amount_per_member, buyers_share FROM cards LIMIT 1');
    expect(Object.values(figures[0] ?? {})).toEqual([null, null]);
  });

  test('gives no index on a base that is too small, and counts those', async () => {
    const strict = await runNotebook(workspace, 'strict', notebook, { ...gold, min_base: 5 });
    expect(
      await column(strict, "SELECT trait FROM traits WHERE index IS NULL AND trait = 'tier:Gold'"),
    ).toEqual(['tier:Gold']);
    expect(
      Math.max(...(await numbers(strict, 'SELECT base_too_small FROM hidden_traits'))),
    ).toBeGreaterThan(0);
  });
});

describe('a persona of the demo shop', () => {
  let workspace: Workspace;
  let ran: RanNotebook;
  beforeAll(async () => {
    workspace = await openDataset(await startNodeEngine(), 'demo', { members: 500 });
    ran = await runNotebook(workspace, 'persona', notebook, {
      group_kind: 'rfm',
      group_code: 'champions',
    });
  });

  test('of everybody beside everybody has only indexes of 100', async () => {
    const all = await runNotebook(workspace, 'all', notebook, { group_kind: 'all' });
    expect(new Set(await numbers(all, 'SELECT index FROM traits WHERE index IS NOT NULL'))).toEqual(
      new Set([100]),
    );
    expect(await rows(all, 'SELECT * FROM apart')).toEqual([]);
  });

  test('and of everybody else add up to everybody', async () => {
    const parts = await runNotebook(workspace, 'parts', notebook, {
      group_kind: 'rfm',
      group_code: 'champions',
      other_kind: 'rest',
      k: 1,
    });
    const uneven = `SELECT b.trait FROM base_counts AS b
      LEFT JOIN chosen_counts AS c USING (trait) LEFT JOIN other_counts AS o USING (trait)
      WHERE b.members <> coalesce(c.members, 0) + coalesce(o.members, 0)`;
    expect(await rows(parts, uneven)).toEqual([]);
    const counted = `SELECT trait FROM member_traits SEMI JOIN other_members USING (member_id)
      GROUP BY trait HAVING count(*) <> (SELECT members FROM other_counts AS o WHERE o.trait = member_traits.trait)`;
    expect(await rows(parts, counted)).toEqual([]);
  });

  test('has shares between 0 and 1 and every block', async () => {
    const outside =
      'SELECT trait FROM traits WHERE NOT hidden AND (share NOT BETWEEN 0 AND 1 OR other_share NOT BETWEEN 0 AND 1)';
    expect(await rows(ran, outside)).toEqual([]);
    expect(
      await column(
        ran,
        'SELECT block FROM hidden_traits AS h JOIN block_names USING (block_name) WHERE shown > 0 ORDER BY block_position',
      ),
    ).toEqual(['basic', 'spending', 'behaviour', 'interest']);
  });

  test('is told in both languages without a gap', async () => {
    const story = await column(ran, 'SELECT sentence FROM story');
    expect(story[0]).toMatch(/^Champions: \d+ members, \d+\.\d% of all\.$/);
    const chinese = await runNotebook(
      workspace,
      'chinese',
      translateNotebook(notebook, readTranslation('persona')).notebook,
      { group_kind: 'rfm', group_code: 'champions' },
    );
    const said = await column(chinese, 'SELECT sentence FROM story');
    expect(said).toHaveLength(story.length);
    for (const sentence of [...story, ...said]) expect(sentence).not.toMatch(/[{}]/);
    for (const sentence of said) expect(sentence).toMatch(/\p{Script=Han}.*。$/u);
  });
});
