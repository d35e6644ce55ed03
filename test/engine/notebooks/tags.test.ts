import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { bindParameters } from '../../../src/sql/bind-parameters.ts';
import { startNodeEngine } from '../node-engine.ts';
import { readNotebook } from './catalogue-notebook.ts';
import { openDataset } from './datasets.ts';
import {
  column,
  numbers,
  openWorkspace,
  rows,
  runCell,
  runNotebook,
  type RanNotebook,
  type Workspace,
} from './workspace.ts';
import { tinyShop } from './tags-shop.ts';

const notebook = readNotebook('tags');
let engine: Engine;

beforeAll(async () => {
  engine = await startNodeEngine();
});

describe('the tags of six members whose tags are known by hand', () => {
  let workspace: Workspace;
  let ran: RanNotebook;
  beforeAll(async () => {
    workspace = await openWorkspace(engine, tinyShop, { asOf: '2024-06-30' });
    ran = await runNotebook(workspace, 'tags', notebook);
  });

  test.each<[string, readonly string[]]>([
    [
      'new-joiner',
      [
        ...['age_gender:20-29:female', 'birthday_soon', 'city:上海', 'inactive', 'joined:App'],
        ...['never_bought', 'new', 'reach_email', 'reach_phone', 'tier:Gold'],
      ],
    ],
    [
      'opted-out',
      ['active', 'gender:male', 'one_time', 'price_mid', 'spending_low', 'unreachable'],
    ],
    [
      'saturdays',
      [
        ...['active', 'coupons', 'interest:Yoga', 'loyal', 'part:evening', 'pays:Card'],
        ...['prefers:Yoga', 'price_low', 'promotion', 'reach_phone', 'repeat', 'slot:6-20'],
        ...['spending_mid', 'style:sports', 'weekend'],
      ],
    ],
    [
      'looks-only',
      [
        ...[
          'age_gender:30-39:male',
          'churn_risk',
          'full_price',
          'interest:时尚女装',
          'part:morning',
        ],
        ...['potential', 'prefers:时尚女装', 'price_mid', 'reach_phone', 'repeat', 'slot:2-9'],
        ...['spending_high', 'style:fashion'],
      ],
    ],
    ['outsider', ['active', 'one_time', 'price_low', 'spending_low']],
    ["O'Brien", ['inactive', 'never_bought', 'unreachable']],
  ])('%s', async (member, tags) => {
    const id = member.replaceAll("'", "''");
    expect(
      await column(ran, `SELECT tag FROM member_tags WHERE member_id = '${id}' ORDER BY tag`),
    ).toEqual(tags);
  });

  test('cut the buyers into thirds that keep equal values together', async () => {
    const cuts = "SELECT cut_1::DOUBLE || ' ' || cut_2::DOUBLE FROM cuts ORDER BY position";
    expect(await column(ran, cuts)).toEqual(['100.0 300.0', '50.0 100.0']);
  });

  test('are in the middle third where everybody spends the same', async () => {
    const same = await openWorkspace(
      await startNodeEngine(),
      tinyShop.flatMap((file) =>
        file.name === 'orders_file'
          ? [
              {
                ...file,
                csv: file.csv
                  .replace(/,\d+,(\d*),/g, ',77,$1,')
                  .split('\n')
                  .slice(-4)
                  .join('\n'),
              },
            ]
          : [],
      ),
      { asOf: '2024-06-30' },
    );
    const equal = await runNotebook(same, 'tags', notebook);
    const thirds =
      "SELECT DISTINCT tag FROM member_tags WHERE tag LIKE 'spending%' OR tag LIKE 'price%'";
    expect((await column(equal, thirds)).sort()).toEqual(['price_mid', 'spending_mid']);
  });

  test('have names, made of the value where a rule has one', async () => {
    const names = `SELECT tag_name FROM tag_list
      WHERE tag IN ('age_gender:20-29:female', 'slot:6-20', 'prefers:Yoga', 'never_bought') ORDER BY tag`;
    expect(await column(ran, names)).toEqual([
      'Women 20–29',
      'Never bought',
      'Prefers Yoga',
      'Buys Saturday 20:00',
    ]);
  });

  test('say their definitions with the thresholds in force', async () => {
    const changed = await runNotebook(workspace, 'changed', notebook, {
      active_days: 20,
      churn_factor: 1.5,
    });
    const said = await rows(changed, 'SELECT rule, definition FROM dictionary');
    const definitions = new Map(said.map(({ rule, definition }) => [rule, definition]));
    expect(definitions.get('active')).toBe('Bought within the last 20 days.');
    expect(definitions.get('churn_risk')).toContain('1.5 times');
    expect([...definitions.values()].join('')).not.toMatch(/[{}]/);
    const active = "SELECT member_id FROM member_tags WHERE tag = 'active'";
    expect(await column(changed, active)).toEqual(['saturdays']);
  });

  test('weigh together to a score', async () => {
    // 2 active, 0 coupons, .5 interest, 2 loyal, .5 prefers, 1 phone, 1.5 repeat, 2 spending, .5 style, 0 others
    const score = "SELECT score FROM member_scores WHERE member_id = 'saturdays'";
    expect(await numbers(ran, score)).toEqual([10]);
  });

  test('make the segments that people describe in words', async () => {
    const found = await rows(
      ran,
      `SELECT n.segment, string_agg(m.member_id, ' ' ORDER BY m.member_id) AS members
      FROM manual_names AS n JOIN manual_members AS m USING (segment) GROUP BY n.segment`,
    );
    expect(Object.fromEntries(found.map((row) => [row['segment'], row['members']]))).toEqual({
      high_spending: 'looks-only',
      mid_spending: 'saturdays',
      low_spending: 'opted-out outsider',
      fashion: 'looks-only',
      sports: 'saturdays',
      young_women: 'new-joiner',
      slipping_away: 'looks-only',
      low_frequency: 'opted-out outsider',
      future_buyers: 'looks-only',
    });
  });

  test('are combined from left to right', async () => {
    const two = { tag_1: 'active', tag_2: 'one_time', tag_3: 'repeat' };
    const members = async (join_2: string, join_3: string, tag_3 = two.tag_3) => {
      const combined = await runNotebook(workspace, 'combined', notebook, {
        ...two,
        tag_3,
        join_2,
        join_3,
      });
      expect(await numbers(combined, 'SELECT members FROM combination')).toHaveLength(1);
      return (await column(combined, 'SELECT member_id FROM combination_members')).sort();
    };
    expect(await members('and', 'and', 'none')).toEqual(['opted-out', 'outsider']);
    expect(await members('not', 'or')).toEqual(['looks-only', 'saturdays']);
    expect(await members('or', 'not')).toEqual(['opted-out', 'outsider']);
  });

  test('draw the cloud of any group, by number or by index', async () => {
    const active = { cloud_of: 'stage:active', least_members: 1 };
    const cloud = await runNotebook(workspace, 'cloud', notebook, active);
    const ofTag = "SELECT members, share, index FROM cloud WHERE tag = 'one_time'";
    const [group] = await numbers(
      cloud,
      "SELECT members FROM group_list WHERE group_code = 'stage:active'",
    );
    const [counted] = await rows(cloud, ofTag);
    // Two of six members bought once.
    const share = Number(counted?.['members']) / Number(group);
    expect(Number(counted?.['share'])).toBeCloseTo(share, 3);
    expect(Number(counted?.['index'])).toBe(Math.round((100 * share) / (2 / 6)));
    const apart = await runNotebook(workspace, 'cloud', notebook, { ...active, cloud_by: 'index' });
    expect(Math.min(...(await numbers(apart, 'SELECT size FROM cloud')))).toBeGreaterThan(100);
  });

  test('take up saved segments, those of a model as well', async () => {
    const saved = `SELECT * FROM (VALUES ('likely', 'saturdays'), ('likely', 'nobody'), ('a:b', 'outsider')) AS s(segment, member_id)`;
    const cell = {
      id: 's',
      kind: 'sql',
      name: 'segments',
      sql: saved,
      as: 'table',
      words: {},
    } as const;
    const apart = await startNodeEngine();
    const other = await openWorkspace(apart, tinyShop, { asOf: '2024-06-30' });
    await runCell(apart, 'main', cell, other.variables);
    const tagged = await runNotebook(other, 'tags', notebook);
    const found = `SELECT member_id || '=' || tag_name FROM member_tags JOIN tag_list USING (tag) WHERE rule = 'saved' ORDER BY 1`;
    expect(await column(tagged, found)).toEqual([
      'outsider=Segment a:b',
      'saturdays=Segment likely',
    ]);
    expect(tagged.failedChecks).toEqual({});
  });
});

describe('the tags of the demo shop', () => {
  let workspace: Workspace;
  let ran: RanNotebook;
  const asOf = '2025-12-31';
  beforeAll(async () => {
    workspace = await openDataset(engine, 'demo', { members: 400, asOf });
    ran = await runNotebook(workspace, 'tags', notebook);
  });

  test('come from the formulas that the dictionary shows', async () => {
    const rules = await rows(ran, 'SELECT rule, formula FROM tag_rules');
    expect(rules.length).toBeGreaterThan(30);
    for (const { rule, formula } of rules) {
      const byFormula = bindParameters(
        `SELECT count(*), md5(string_agg(member_id, ' ' ORDER BY member_id)) FROM tag_inputs WHERE ${formula ?? ''}`,
      ).text;
      const byTag = `SELECT count(*), md5(string_agg(member_id, ' ' ORDER BY member_id)) FROM
        (SELECT DISTINCT member_id FROM member_tags WHERE split_part(tag, ':', 1) = '${rule ?? ''}')`;
      const [expected] = await rows(ran, byFormula);
      const [found] = await rows(ran, byTag);
      expect(Object.values(found ?? {}), rule ?? '').toEqual(Object.values(expected ?? {}));
    }
  });

  test('are given once each, and never twice where they exclude each other', async () => {
    const twice = 'SELECT member_id, tag FROM member_tags GROUP BY ALL HAVING count(*) > 1';
    expect(await rows(ran, twice)).toEqual([]);
    const both = `SELECT t.member_id, r.one_of FROM member_tags AS t
      JOIN tag_rules AS r ON r.rule = split_part(t.tag, ':', 1)
      WHERE r.one_of IS NOT NULL GROUP BY ALL HAVING count(*) > 1`;
    expect(await rows(ran, both)).toEqual([]);
  });

  test('have shares and lifts within their bounds, the same seen from both sides', async () => {
    const outside = `SELECT * FROM tag_pairs
      WHERE share_of_a NOT BETWEEN 0 AND 1 OR share_of_b NOT BETWEEN 0 AND 1 OR lift < 0`;
    expect(await rows(ran, outside)).toEqual([]);
    const uneven = `SELECT a.tag_a, a.tag_b FROM tag_pairs AS a
      LEFT JOIN tag_pairs AS b ON b.tag_a = a.tag_b AND b.tag_b = a.tag_a
      WHERE b.members IS DISTINCT FROM a.members OR abs(b.lift - a.lift) > 0.0011`;
    expect(await rows(ran, uneven)).toEqual([]);
    const counted = `SELECT p.tag_a FROM tag_pairs AS p WHERE p.members <> (
        SELECT count(*) FROM member_tags AS a JOIN member_tags AS b USING (member_id)
        WHERE a.tag = p.tag_a AND b.tag = p.tag_b)`;
    expect(await rows(ran, counted)).toEqual([]);
  });

  test('judged at an earlier day are those that a run at that day gives', async () => {
    const before = '2025-03-31';
    const compared = await runNotebook(workspace, 'compared', notebook, { before });
    expect(compared.failedChecks).toEqual({});
    const history = await rows(
      compared,
      `SELECT tag, members_before AS members FROM tag_history WHERE members_before > 0 ORDER BY tag`,
    );
    const then = await runNotebook(
      await openDataset(await startNodeEngine(), 'demo', { members: 400, asOf: before }),
      'tags',
      notebook,
    );
    expect(history).toEqual(await rows(then, 'SELECT tag, members FROM tag_counts ORDER BY tag'));
    const moved = `SELECT tag FROM tag_history WHERE kept + lost <> members_before OR kept + gained <> members_now`;
    expect(await rows(compared, moved)).toEqual([]);
  });

  test('leave nobody out of the coverage', async () => {
    const [all, tagged, untagged] = await numbers(
      ran,
      `SELECT unnest([members, tagged_members, untagged_members]) FROM headline`,
    );
    expect((tagged ?? 0) + (untagged ?? 0)).toBe(all);
    expect(await numbers(ran, 'SELECT sum(members) FROM score_profile')).toEqual([all]);
    expect(await numbers(ran, 'SELECT max(coverage) FROM family_coverage')).toEqual([
      expect.closeTo(1, 4),
    ]);
  });
});
