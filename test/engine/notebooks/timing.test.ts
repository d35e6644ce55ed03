import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import type { ParamValue } from '../../../src/notebook/notebook.ts';
import { startNodeEngine } from '../node-engine.ts';
import { affectedBy, readNotebook } from './catalogue-notebook.ts';
import { openDataset } from './datasets.ts';
import { hasPublishedData } from './published-data.ts';
import {
  column,
  integer,
  money,
  numbers,
  openWorkspace,
  rows,
  runNotebook,
  text,
  time,
  type RanNotebook,
  type TableFile,
} from './workspace.ts';

const notebook = readNotebook('timing');
let engine: Engine;

beforeAll(async () => {
  engine = await startNodeEngine();
});

function ordersOf(lines: readonly string[]): TableFile {
  return {
    name: 'orders_file',
    role: 'orders',
    columns: [
      { name: 'order_id', type: text },
      { name: 'member_id', type: text },
      { name: 'ordered_at', type: time },
      { name: 'amount', type: money },
      { name: 'channel', type: text },
    ],
    csv: lines.join('\n'),
  };
}

function linesOf(lines: readonly string[]): TableFile {
  return {
    name: 'lines_file',
    role: 'order_lines',
    columns: [
      { name: 'order_id', type: text },
      { name: 'product', type: text },
      { name: 'category', type: text },
      { name: 'quantity', type: integer },
      { name: 'amount', type: money },
    ],
    csv: lines.join('\n'),
  };
}

function eventsOf(lines: readonly string[]): TableFile {
  return {
    name: 'events_file',
    role: 'events',
    columns: [
      { name: 'member_id', type: text },
      { name: 'event', type: text },
      { name: 'occurred_at', type: time },
      { name: 'object', type: text },
    ],
    csv: lines.join('\n'),
  };
}

async function run(
  name: string,
  files: readonly TableFile[],
  asOf: string,
  params: Readonly<Record<string, ParamValue>> = {},
): Promise<RanNotebook> {
  const ran = await runNotebook(
    await openWorkspace(engine, files, { asOf }),
    name,
    notebook,
    params,
  );
  expect(ran.failedChecks).toEqual({});
  return ran;
}

async function values(ran: RanNotebook, sql: string): Promise<(string | null)[][]> {
  return (await rows(ran, sql)).map((row) => Object.values(row));
}

describe('the heatmap', () => {
  // 2 March 2024 is a Saturday.
  const orders = [
    '1,a,2024-03-02 20:15:00,10,app',
    '2,a,2024-03-02 21:59:59,30,app',
    '3,b,2024-03-09 20:00:00,5,app',
    '4,,2024-03-04 09:30:00,7,shop',
    '5,b,2023-01-07 03:00:00,100,shop',
    '6,b,2024-03-16 20:00:00,-5,app',
  ];

  test('counts purchases by weekday and hour of the wall time', async () => {
    const ran = await run('slots', [ordersOf(orders)], '2024-03-20');
    const sql = 'SELECT weekday, hour, counted FROM heatmap WHERE counted > 0';
    expect(await values(ran, sql)).toEqual([
      ['1', '9', '1.0'],
      ['6', '20', '2.0'],
      ['6', '21', '1.0'],
    ]);
    expect(await numbers(ran, 'SELECT count(*) FROM heatmap')).toEqual([168]);
  });

  test('of amounts and of the whole past sums up to all purchases', async () => {
    const params = { measure: 'amount', look_back: 120 };
    const ran = await run('amounts', [ordersOf(orders)], '2024-03-20', params);
    expect(await numbers(ran, 'SELECT sum(counted) FROM heatmap')).toEqual([152]);
    expect(await numbers(ran, 'SELECT round(sum(share), 4) FROM heatmap')).toEqual([1]);
  });

  test('gives the hours in a row with most of it, the earliest of equals', async () => {
    const params = { window_hours: 2, look_back: 120 };
    const ran = await run('best', [ordersOf(orders)], '2024-03-20', params);
    const sql = `SELECT weekday, from_hour, to_hour, share, times_even, few FROM best_times WHERE stage = 'all'`;
    expect(await values(ran, sql)).toEqual([['6', '20', '22', '0.6', '50.4', 'true']]);
  });

  test('of a group counts the members of that stage only', async () => {
    const params = { member_group: 'none', look_back: 120 };
    const ran = await run('group', [ordersOf(orders)], '2024-03-20', params);
    expect(await values(ran, 'SELECT weekday, hour FROM heatmap WHERE counted > 0')).toEqual([
      ['1', '9'],
    ]);
    const groups = await column(ran, 'SELECT stage FROM groups');
    expect(groups[0]).toBe('all');
    expect(groups).toContain('none');
  });

  test('leads to the members who keep coming at a time', async () => {
    const params = { slot_weekday: 6, slot_hour: 21 };
    const ran = await run('own', [ordersOf(orders)], '2024-03-20', params);
    // a bought at 20 and at 21 o'clock of a Saturday; b only once, at 20.
    expect(await column(ran, 'SELECT member_id FROM members_at_this_time')).toEqual(['a']);
    const sql = 'SELECT weekday, hour, members FROM own_times WHERE members > 0';
    expect(await values(ran, sql)).toEqual([
      ['6', '20', '1'],
      ['6', '21', '1'],
    ]);
    const more = await run('more', [ordersOf(orders)], '2024-03-20', { least_times: 3 });
    expect(await numbers(more, 'SELECT sum(members) FROM own_times')).toEqual([0]);
  });

  test('stands beside a calendar of every day of the year, weeks beginning on Monday', async () => {
    const ran = await run('calendar', [ordersOf(orders)], '2024-03-20');
    expect(await values(ran, 'SELECT count(*), min(day), max(day) FROM calendar')).toEqual([
      ['80', '2024-01-01', '2024-03-20'],
    ]);
    expect(
      await values(ran, 'SELECT day, week, week_from, weekday FROM calendar WHERE counted > 0'),
    ).toEqual([
      ['2024-03-02', '9', '02-26', '6'],
      ['2024-03-04', '10', '03-04', '1'],
      ['2024-03-09', '10', '03-04', '6'],
    ]);
    const before = await run('calendar_23', [ordersOf(orders)], '2024-03-20', {
      calendar_year: '2023',
    });
    expect(await values(before, 'SELECT week, week_from FROM calendar LIMIT 2')).toEqual([
      ['2', '01-02'],
      ['2', '01-02'],
    ]);
  });
});

describe('categories that go together', () => {
  const orders = [
    '1,a,2024-01-01 10:00:00,9,app',
    '2,a,2024-01-02 10:00:00,9,app',
    '3,b,2024-01-03 10:00:00,9,app',
    '4,c,2024-01-04 10:00:00,9,app',
    '5,d,2024-01-05 10:00:00,9,app',
  ];
  const lines = [
    '1,p1,tea,1,5',
    '1,p2,cups,1,4',
    '1,p3,cups,1,4',
    '2,p1,tea,1,5',
    '3,p1,tea,1,5',
    '4,p2,cups,1,5',
    '5,p4,pots,1,5',
  ];
  const pair = `SELECT baskets_with_both, support, confidence, lift FROM category_pairs WHERE category = 'cups' AND other = 'tea'`;

  test('have support, confidence and lift by order', async () => {
    const ran = await run('pairs', [ordersOf(orders), linesOf(lines)], '2024-01-31');
    // Five baskets: tea in three, cups in two, both in one.
    expect(await values(ran, pair)).toEqual([['1', '0.2', '0.5', '0.833']]);
    expect(await numbers(ran, 'SELECT count(*) FROM category_pairs')).toEqual([2]);
  });

  test('have them by member as well', async () => {
    const params = { basket_unit: 'member' };
    const ran = await run('by_member', [ordersOf(orders), linesOf(lines)], '2024-01-31', params);
    expect(await values(ran, pair)).toEqual([['1', '0.25', '0.5', '1.0']]);
  });

  test('are left out below the least support', async () => {
    const params = { least_support: 20.1 };
    const ran = await run('support', [ordersOf(orders), linesOf(lines)], '2024-01-31', params);
    expect(await values(ran, pair)).toEqual([]);
  });

  test('give the list of who has one and not the other', async () => {
    const params = { has_category: 'tea', lacks_category: 'cups' };
    const ran = await run('could', [ordersOf(orders), linesOf(lines)], '2024-01-31', params);
    expect(await column(ran, 'SELECT member_id FROM could_buy')).toEqual(['b']);
  });

  test('foretell by the first basket who comes back', async () => {
    const params = { smallest_base: 1, first_within: 7 };
    const ran = await run('first', [ordersOf(orders), linesOf(lines)], '2024-01-31', params);
    const sql =
      'SELECT category, newcomers, watched, came_back, rate, against_all FROM first_baskets';
    expect(await values(ran, sql)).toEqual([
      ['cups', '2', '2', '1', '0.5', '2.0'],
      ['tea', '2', '2', '1', '0.5', '2.0'],
      ['pots', '1', '1', '0', '0.0', '0.0'],
    ]);
    expect(
      await values(ran, 'SELECT product, newcomers, rate FROM first_products LIMIT 2'),
    ).toEqual([
      ['p1', '2', '0.5'],
      ['p2', '2', '0.5'],
    ]);
  });
});

describe('from cart to order', () => {
  const events = [
    'a,view,2024-01-01 09:00:00,p1',
    'a,cart,2024-01-01 10:00:00,p1',
    'a,cart,2024-01-01 11:00:00,p2',
    'a,cart,2024-01-05 08:00:00,p1',
    'b,view,2024-01-01 09:00:00,p1',
    'b,add_to_cart,2024-01-02 09:00:00,p1',
    'c,view,2024-01-01 09:00:00,p1',
    'd,cart,2024-01-01 09:00:00,p1',
    'e,view,2024-01-01 09:00:00,p1',
    'e,cart,2024-01-02 09:00:00,p1',
    'f,浏览,2024-01-29 09:00:00,p1',
    'f,加购,2024-01-30 09:00:00,p2',
  ];
  const orders = [
    '1,a,2024-01-01 12:00:00,10,app',
    '2,a,2024-01-05 08:30:00,10,shop',
    '3,b,2024-01-20 09:00:00,10,app',
    '4,d,2024-01-02 09:00:00,10,app',
  ];
  const lines = ['1,p1,tea,1,10', '2,p2,cups,1,10'];

  test('the time runs from the first cart since the order before', async () => {
    const files = [ordersOf(orders), linesOf(lines), eventsOf(events)];
    const ran = await run('waits', files, '2024-01-31');
    const sql = 'SELECT member_id, hours, channel, category FROM cart_orders ORDER BY 1, 2';
    expect(await values(ran, sql)).toEqual([
      ['a', '0.5', 'shop', 'tea'],
      ['a', '2.0', 'app', 'tea'],
      ['d', '24.0', 'app', 'tea'],
    ]);
    expect(
      await values(
        ran,
        'SELECT orders, with_cart, median_hours, carts, carts_watched, carts_ordered FROM cart_to_order',
      ),
    ).toEqual([['4', '3', '2.0', '7', '6', '4']]);
    expect(await numbers(ran, 'SELECT orders FROM cart_waits')).toEqual([1, 1, 0, 0, 1, 0, 0, 0]);
  });

  test('the funnel counts each member once, in the order of the steps', async () => {
    const files = [ordersOf(orders), linesOf(lines), eventsOf(events)];
    const ran = await run('funnel', files, '2024-01-31');
    // d put something into the cart without a view; b ordered too late.
    expect(await values(ran, 'SELECT step, members, share_of_step_before FROM funnel')).toEqual([
      ['view', '5', null],
      ['cart', '4', '0.8'],
      ['order', '1', '0.25'],
    ]);
    const longer = await run('longer', files, '2024-01-31', { cart_days: 30 });
    expect(await numbers(longer, 'SELECT members FROM funnel')).toEqual([5, 4, 2]);
  });

  test('carts of the last days without an order are listed', async () => {
    const files = [ordersOf(orders), linesOf(lines), eventsOf(events)];
    const ran = await run('open', files, '2024-01-31');
    expect(await values(ran, 'SELECT member_id, last_object FROM open_carts')).toEqual([
      ['f', 'p2'],
    ]);
  });

  test('without orders the events named as orders stand for them', async () => {
    const bought = [...events, 'e,purchase,2024-01-02 10:00:00,', 'e,view,2024-01-03 10:00:00,p1'];
    const ran = await run('events_only', [eventsOf(bought)], '2024-01-31');
    expect(await numbers(ran, 'SELECT members FROM funnel')).toEqual([5, 4, 1]);
    expect(await values(ran, 'SELECT member_id, hours FROM cart_orders')).toEqual([['e', '1.0']]);
  });
});

describe('the ladder', () => {
  const orders = [
    '1,a,2024-01-01 10:00:00,10,app',
    '2,a,2024-01-02 10:00:00,60,app',
    '3,a,2024-01-03 10:00:00,150,app',
    '4,b,2024-01-01 10:00:00,150,app',
    '5,b,2024-01-02 10:00:00,49.99,app',
    '6,b,2024-01-03 10:00:00,45,app',
  ];

  test('compares each order with the one before by bands of own edges', async () => {
    const ran = await run('ladder', [ordersOf(orders)], '2024-01-31', { band_edges: '100， 50' });
    expect(await column(ran, 'SELECT band_name FROM bands')).toEqual([
      '< 50.00',
      '50.00–100.00',
      '≥ 100.00',
    ]);
    expect(await values(ran, 'SELECT step, move, orders, share FROM band_moves')).toEqual([
      ['2', 'down', '1', '0.5'],
      ['2', 'up', '1', '0.5'],
      ['3', 'same', '1', '0.5'],
      ['3', 'up', '1', '0.5'],
    ]);
    expect(
      await values(
        ran,
        'SELECT band_before, band, orders, share FROM band_matrix WHERE orders > 0',
      ),
    ).toEqual([
      ['1', '1', '1', '0.5'],
      ['1', '2', '1', '0.5'],
      ['2', '3', '1', '1.0'],
      ['3', '1', '1', '1.0'],
    ]);
    expect(await values(ran, 'SELECT member_id, missing FROM near_the_next_band')).toEqual([
      ['b', '5.00'],
    ]);
  });

  test('has quarters of the orders as bands unless told otherwise', async () => {
    const ran = await run('quarters', [ordersOf(orders)], '2024-01-31');
    expect(await numbers(ran, 'SELECT from_amount FROM bands OFFSET 1')).toEqual([45, 49.99, 150]);
  });
});

describe.skipIf(!hasPublishedData)('the clicks of a shop', () => {
  test('lead from looking to buying', async () => {
    const workspace = await openDataset(engine, 'e-commerce events');
    const ran = await runNotebook(workspace, 'clicks', notebook);
    expect(ran.failedChecks).toEqual({});
    // 470 purchases; members with a product view counted from the file.
    expect(await numbers(ran, `SELECT orders FROM steps_taken WHERE kind = 'order'`)).toEqual([
      470,
    ]);
    const viewers = `SELECT count(DISTINCT member_id) FROM events WHERE event = 'product_view'`;
    expect(await numbers(ran, 'SELECT members FROM funnel LIMIT 1')).toEqual(
      await numbers(ran, viewers),
    );
    // The funnel again, member by member.
    const oracle = `SELECT count(DISTINCT v.member_id)
      FROM events AS v
      JOIN events AS c ON c.member_id = v.member_id AND c.event IN ('cart', 'add_to_cart')
        AND c.occurred_at >= v.occurred_at AND c.occurred_at <= v.occurred_at + INTERVAL 7 DAY
      JOIN events AS o ON o.member_id = v.member_id AND o.event = 'purchase'
        AND o.occurred_at >= c.occurred_at AND o.occurred_at <= v.occurred_at + INTERVAL 7 DAY
      WHERE v.event = 'product_view'`;
    expect(await numbers(ran, `SELECT members FROM funnel WHERE step = 'order'`)).toEqual(
      await numbers(ran, oracle),
    );
  });
});

describe('a change of a parameter', () => {
  const folds = [
    'slot_counts',
    'member_slots',
    'day_counts',
    'member_baskets',
    'newcomers',
    'first_items',
  ];
  test.each([
    ...['measure', 'member_group', 'look_back', 'window_hours', 'calendar_year', 'least_times'],
    ...['basket_unit', 'categories_compared', 'least_support', 'first_within', 'smallest_base'],
  ])('of %s does not fold the orders again', (param) => {
    const names = affectedBy(notebook.cells, [param]).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => folds.includes(name))).toEqual([]);
  });

  test('of the limit of the cart does not line up the events again', () => {
    const names = affectedBy(notebook.cells, ['cart_days']).map(({ name }) => name);
    expect(names).toContain('cart_orders');
    expect(names).not.toContain('carts');
  });
});
