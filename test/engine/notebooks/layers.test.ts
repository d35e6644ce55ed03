import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import type { ParamValue } from '../../../src/notebook/notebook.ts';
import { startNodeEngine } from '../node-engine.ts';
import { affectedBy, readNotebook } from './catalogue-notebook.ts';
import {
  date,
  openWorkspace,
  ordersFile,
  rows,
  runNotebook,
  text,
  time,
  type RanNotebook,
  type TableFile,
} from './workspace.ts';

const notebook = readNotebook('layers');
const asOf = '2024-06-30';

/** What each person did, as days before the as-of day; `times` on one day. */
interface Person {
  readonly joined?: number;
  readonly orders?: readonly number[];
  readonly events?: readonly {
    readonly kind: string;
    readonly back: number;
    readonly times?: number;
  }[];
}

// Every border once, named after it.
const people: Readonly<Record<string, Person>> = {
  messages_50: { events: [{ kind: 'message', back: 3, times: 50 }] },
  messages_51: { events: [{ kind: 'message', back: 3, times: 51 }] },
  check_ins_9: { events: [{ kind: '签到', back: 2, times: 9 }] },
  check_ins_10: { events: [{ kind: '签到', back: 2, times: 10 }] },
  both_below: {
    events: [
      { kind: 'message', back: 1, times: 50 },
      { kind: '签到', back: 1, times: 9 },
    ],
  },
  // The 30th day with the as-of day is 29 days back.
  messages_day_30: { events: [{ kind: 'message', back: 29, times: 51 }] },
  messages_day_31: { events: [{ kind: 'message', back: 30, times: 51 }] },
  messages_today: { events: [{ kind: 'message', back: 0, times: 51 }] },
  only_looked: { events: [{ kind: 'view', back: 1 }] },
  registered: { joined: 400 },
  bought_today: { joined: 400, orders: [0] },
  bought_29: { joined: 400, orders: [29] },
  bought_30: { joined: 400, orders: [30] },
  bought_31: { joined: 400, orders: [31] },
  bought_60: { joined: 400, orders: [60] },
  bought_61: { joined: 400, orders: [61] },
  outsider_40: { orders: [40] },
  all_steps: {
    joined: 12,
    orders: [2],
    events: [
      { kind: 'share', back: 25 },
      { kind: 'message', back: 20, times: 51 },
    ],
  },
  lost_but_active: {
    joined: 300,
    orders: [200],
    events: [{ kind: 'message', back: 5, times: 60 }],
  },
};

const community = ['community'];
const active = ['community', 'active'];
const met: Readonly<Record<string, readonly string[]>> = {
  messages_50: community,
  messages_51: active,
  check_ins_9: community,
  check_ins_10: active,
  both_below: community,
  messages_day_30: active,
  messages_day_31: community,
  messages_today: active,
  only_looked: [],
  registered: ['registered'],
  bought_today: ['registered', 'buyer'],
  bought_29: ['registered', 'buyer'],
  bought_30: ['registered'],
  bought_31: ['registered'],
  bought_60: ['registered'],
  bought_61: ['registered', 'lost'],
  outsider_40: [],
  all_steps: ['community', 'active', 'registered', 'buyer'],
  lost_but_active: ['community', 'active', 'registered', 'lost'],
};

let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

describe('the layers of a small community', () => {
  let ran: RanNotebook;
  beforeAll(async () => {
    ran = await run();
  });

  test('hold whoever meets their condition, to the day and to the message', async () => {
    expect(await conditionsMet(ran)).toEqual(met);
    expect(ran.failedChecks).toEqual({});
  });

  test('count each person in the first layer of the order, and nobody twice', async () => {
    const order = ['buyer', 'active', 'lost', 'registered', 'community'];
    const expected = Object.entries(met).map(([person, layers]) => [
      person,
      order.find((layer) => layers.includes(layer)) ?? 'no_layer',
    ]);
    const found = await rows(ran, 'SELECT member_id, layer FROM member_layers');
    expect(Object.fromEntries(found.map((row) => [row['member_id'], row['layer']]))).toEqual(
      Object.fromEntries(expected),
    );
    expect(found).toHaveLength(expected.length);
  });

  test('say how many are lost to the order', async () => {
    const layers = await rows(ran, 'SELECT layer, meet, counted, lost_to_order FROM layers');
    expect(layers).toEqual([
      { layer: 'community', meet: '10', counted: '4', lost_to_order: '6' },
      { layer: 'active', meet: '6', counted: '5', lost_to_order: '1' },
      { layer: 'registered', meet: '9', counted: '4', lost_to_order: '5' },
      { layer: 'buyer', meet: '3', counted: '3', lost_to_order: '0' },
      { layer: 'lost', meet: '2', counted: '1', lost_to_order: '1' },
      { layer: 'no_layer', meet: '0', counted: '2', lost_to_order: '0' },
    ]);
  });

  test('overlap in exact combinations', async () => {
    const sets = await rows(ran, 'SELECT layer_set, people FROM layer_sets');
    expect(Object.fromEntries(sets.map((row) => [row['layer_set'], row['people']]))).toEqual({
      'Community + Active in the community': '4',
      Registered: '4',
      Community: '4',
      'Registered + Buyer': '2',
      'No layer': '2',
      'Registered + Lost': '1',
      'Community + Active in the community + Registered + Buyer': '1',
      'Community + Active in the community + Registered + Lost': '1',
    });
  });

  test('leave a hole between buyer and lost, which is shown', async () => {
    const gaps = await rows(ran, 'SELECT people, days_from, days_to FROM layer_gaps');
    expect(gaps).toEqual([
      { people: '4', days_from: '30', days_to: '60' },
      { people: '2', days_from: '40', days_to: '40' },
      { people: '10', days_from: null, days_to: null },
    ]);
  });

  test('are steps of one way, with conversion and the days between', async () => {
    const steps = await rows(
      ran,
      'SELECT layer, at_this_step, reached, conversion, median_days, other_way_round FROM funnel_steps',
    );
    expect(steps).toEqual(
      [
        {
          layer: 'community',
          at_this_step: '10',
          reached: '10',
          conversion: null,
          median_days: null,
          other_way_round: '0',
        },
        // Everybody but one was active on the first day in the community; that one five days later.
        {
          layer: 'active',
          at_this_step: '6',
          reached: '6',
          conversion: '0.6',
          median_days: '0',
          other_way_round: '0',
        },
        // One registered eight days after, one long before.
        {
          layer: 'registered',
          at_this_step: '9',
          reached: '2',
          conversion: '0.3333',
          median_days: '8',
          other_way_round: '1',
        },
        {
          layer: 'buyer',
          at_this_step: '3',
          reached: '1',
          conversion: '0.5',
          median_days: '371',
          other_way_round: '0',
        },
      ].map((row) => ({
        ...row,
        median_days: row.median_days && Number(row.median_days).toFixed(1),
      })),
    );
  });

  test('are crossed with the stages of the lifecycle, row by row 100 %', async () => {
    const table = await rows(
      ran,
      'SELECT layer, sum(people) AS people, round(sum(share), 3) AS share FROM cross_table GROUP BY layer, position ORDER BY position',
    );
    expect(table.map((row) => [row['layer'], Number(row['people'])])).toEqual([
      ['community', 4],
      ['active', 5],
      ['registered', 4],
      ['buyer', 3],
      ['lost', 1],
      ['no_layer', 2],
    ]);
    for (const { share } of table) expect(Number(share)).toBeCloseTo(1, 2);
    const [lost] = await rows(ran, "SELECT label FROM cross_table WHERE layer = 'lost'");
    expect(lost).toEqual({ label: 'active' });
  });
});

test('windows may leave the as-of day out: then they reach one day further back', async () => {
  const found = await conditionsMet(await run({ with_today: false }));
  expect(found).toEqual({
    ...met,
    messages_today: community,
    messages_day_31: active,
    bought_today: ['registered'],
    bought_30: ['registered', 'buyer'],
  });
});

test('thresholds move who is active and who is a buyer', async () => {
  const found = await conditionsMet(
    await run({ messages_over: 49, check_ins_from: 9, buyer_days: 31, lost_days: 59 }),
  );
  expect(found).toMatchObject({
    messages_50: active,
    check_ins_9: active,
    bought_30: ['registered', 'buyer'],
    bought_31: ['registered'],
    bought_60: ['registered', 'lost'],
  });
});

test('the reader says which events are messages', async () => {
  const found = await conditionsMet(await run({ message_events: ['view'], messages_over: 0 }));
  expect(found).toMatchObject({ only_looked: ['active'], messages_51: community });
});

test('crossed with RFM segments, buyers have one and others none', async () => {
  const ran = await run({ against: 'segment' });
  const labels = await rows(ran, "SELECT DISTINCT label FROM cross_table WHERE layer = 'no_layer'");
  expect(labels.map((row) => row['label'])).toContain('none');
  const [named] = await rows(
    ran,
    "SELECT count(*) AS n FROM cross_table WHERE layer = 'buyer' AND label = 'none'",
  );
  expect(named).toEqual({ n: '0' });
});

test('no parameter makes the notebook read events or orders again', () => {
  const folds = ['event_days', 'event_firsts', 'purchase_ends'];
  expect(notebook.cells.map(({ name }) => name)).toEqual(expect.arrayContaining(folds));
  for (const cell of notebook.cells) {
    if (cell.kind !== 'param') continue;
    const names = affectedBy(notebook.cells, [cell.name]).map(({ name }) => name);
    expect(
      names.filter((name) => folds.includes(name)),
      cell.name,
    ).toEqual([]);
  }
});

async function run(params: Readonly<Record<string, ParamValue>> = {}): Promise<RanNotebook> {
  return runNotebook(await openWorkspace(engine, files(), { asOf }), 'layers', notebook, params);
}

async function conditionsMet(ran: RanNotebook): Promise<Record<string, string[]>> {
  const found = await rows(
    ran,
    'SELECT p.member_id, r.layer FROM people AS p LEFT JOIN (SELECT r.member_id, r.layer, n.position FROM layer_reach AS r JOIN layer_names AS n USING (layer)) AS r USING (member_id) ORDER BY p.member_id, r.position',
  );
  const layers: Record<string, string[]> = {};
  for (const { member_id: id, layer } of found) {
    const own = (layers[id ?? ''] ??= []);
    if (layer != null) own.push(layer);
  }
  return layers;
}

function files(): readonly TableFile[] {
  const all = Object.entries(people);
  const events = all.flatMap(([id, one]) =>
    (one.events ?? []).flatMap(({ kind, back, times = 1 }) =>
      Array.from({ length: times }, () => `${id},${kind},${dayBefore(back)} 23:59:59`),
    ),
  );
  return [
    ordersFile(
      all
        .flatMap(([id, { orders = [] }]) =>
          orders.map((back) => `${id},${dayBefore(back)} 00:00:00,10`),
        )
        .join('\n'),
    ),
    {
      name: 'members_file',
      role: 'members',
      columns: [
        { name: 'member_id', type: text },
        { name: 'joined_at', type: date },
      ],
      csv: all
        .flatMap(([id, { joined }]) => (joined === undefined ? [] : [`${id},${dayBefore(joined)}`]))
        .join('\n'),
    },
    {
      name: 'events_file',
      role: 'events',
      columns: [
        { name: 'member_id', type: text },
        { name: 'event', type: text },
        { name: 'occurred_at', type: time },
      ],
      csv: events.join('\n'),
    },
  ];
}

function dayBefore(days: number): string {
  return new Date(Date.parse(asOf) - days * 86_400_000).toISOString().slice(0, 10);
}
