import { beforeAll, describe, expect, test } from 'vitest';
import { startNodeEngine } from '../node-engine.ts';
import { asOf, events, members, membersIn, orders } from './segments-small.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let shop: Workspace;
beforeAll(async () => {
  shop = await openWorkspace(await startNodeEngine(), [members, orders, events], { asOf });
});

const tier = `  - member: tier
    is: 银牌`;
const cart = `  - behaviour: events
    where:
      - {column: event, is: 加购}`;
const visited = `  - behaviour: events
    where:
      - {column: event, is: 浏览}
    measure: times
    window: {last: 7 days, today: true}
    at_least: 1`;

describe('the examples of the documents, counted by hand', () => {
  test('E1: thirty or older, and the page not viewed in 30 days, whoever has no event among them', async () => {
    const page = `  - behaviour: events
    where:
      - {column: event, is: 浏览}
      - {column: object, is: 抗老护肤专题}
    measure: times
    window: {last: 30 days, today: true}
    is: 0`;
    const age = `  - member: age
    at_least: 30`;
    // m1 viewed it on the first of the 30 days, m2 (30 today) on the day before them; m3 turns 30 tomorrow.
    expect(await membersIn(shop, `all:\n${age}\n${page}`)).toEqual(['m2', '会员六']);
    expect(await membersIn(shop, `all:\n${page}\n${age}`)).toEqual(['m2', '会员六']);
    expect(await membersIn(shop, `all:\n${page}`)).toEqual([
      ...['guest', 'm2', 'm3', 'm4', 'm5', '会员六'],
    ]);
  });

  test('E2: more than three in the cart, counted as times and as items', async () => {
    const window = `    window: {last: 3 months, today: true}
    more_than: 3`;
    const times = `${cart}\n    measure: times\n${window}`;
    const items = `${cart}\n    measure: {sum: quantity}\n${window}`;
    expect(await membersIn(shop, `all:\n${tier}\n${visited}\n${times}`)).toEqual(['m2']);
    expect(await membersIn(shop, `all:\n${tier}\n${visited}\n${items}`)).toEqual(['m1', 'm2']);
    expect(await membersIn(shop, `all:\n${tier}\n${visited}`)).toEqual(['m1', 'm2', '会员六']);
  });

  test('E3: eight and ten active days are within eight to ten', async () => {
    const yaml = `all:
  - behaviour: events
    where:
      - {column: event, is: 发布笔记}
    measure: times
    window: all
    less_than: 5
  - member: points
    more_than: 100
  - behaviour: events
    where:
      - {column: event, is: 浏览社区}
    measure: days
    window: {last: 30 days, today: true}
    between: [8, 10]`;
    // m4 has 10 days but no points, 会员六 10 days but five notes, m5 11 days, m1 seven.
    expect(await membersIn(shop, yaml)).toEqual(['m2']);
    expect(await membersIn(shop, yaml.replace('less_than: 5', 'at_most: 5'))).toEqual([
      ...['m2', '会员六'],
    ]);
    expect(await membersIn(shop, yaml.replace('[8, 10]', '[7, 11]'))).toEqual(['m1', 'm2', 'm5']);
  });

  test('E4: more than 50 messages or ten sign-ins within 30 days', async () => {
    const within = `    measure: times
    window: {last: 30 days, today: true}`;
    const yaml = `any:
  - behaviour: events
    where:
      - {column: event, is: 发言}
${within}
    more_than: 50
  - behaviour: events
    where:
      - {column: event, is: 签到}
${within}
    at_least: 10`;
    expect(await membersIn(shop, yaml)).toEqual(['m1', 'm3']);
  });

  test('E5: bought within 30 days; last bought more than 60 days ago', async () => {
    const recent = `all:
  - behaviour: orders
    measure: times
    window: {last: 30 days, today: true}
    at_least: 1`;
    const lapsed = `all:
  - behaviour: orders
    measure: days_since_last
    window: all
    more_than: 60`;
    expect(await membersIn(shop, recent)).toEqual(['m1']);
    // guest bought exactly 60 days ago; m5 and 会员六 never bought and are not lapsed.
    expect(await membersIn(shop, lapsed)).toEqual(['m3', 'm4']);
    expect(await membersIn(shop, lapsed.replace('more_than', 'at_least'))).toEqual([
      ...['guest', 'm3', 'm4'],
    ]);
  });

  test('E6: bought before, and not for half a year', async () => {
    const yaml = `all:
  - member: orders
    at_least: 1
  - behaviour: orders
    measure: times
    window: {last: 6 months, today: true}
    is: 0`;
    // m3 bought on 31 December, within six months of 30 June; m4 on 30 December, the day before them.
    expect(await membersIn(shop, yaml)).toEqual(['m4']);
  });

  test('E7: classes of the reader, from another cell', async () => {
    await shop.engine.run({
      run: 'classes',
      relation: { schema: 'classes', name: 'spending' },
      sql: `SELECT member_id, CASE WHEN amount >= 200 THEN '高' WHEN amount > 0 THEN '中' ELSE '低' END AS class FROM main.member_facts WHERE member_id <> 'm5'`,
      as: 'table',
      variables: shop.variables,
      firstRows: 0,
    });
    const label = `label: {relation: classes.spending, column: class}`;
    expect(await membersIn(shop, `all:\n  - ${label}\n    is: 高`)).toEqual(['m3']);
    expect(await membersIn(shop, `all:\n  - ${label}\n    none_of: [高, 中]`)).toEqual([
      ...['m5', '会员六'],
    ]);
    expect(await membersIn(shop, `all:\n  - ${label}\n    known: false`)).toEqual(['m5']);
  });

  test('E8: birthdays of the next days, over the end of the year and on 29 February', async () => {
    const next = (days: number, today: boolean, field = 'birthday') =>
      `all:\n  - anniversary: ${field}\n    next: ${String(days)} days\n    today: ${String(today)}`;
    const on = (day: string) => ({
      ...shop,
      variables: shop.variables.map((each) =>
        each.name === 'as_of' ? { ...each, value: day } : each,
      ),
    });
    expect(await membersIn(shop, next(1, true))).toEqual(['m2']);
    expect(await membersIn(shop, next(2, true))).toEqual(['m1', 'm2', 'm3']);
    expect(await membersIn(shop, next(1, false))).toEqual(['m1', 'm3']);
    expect(await membersIn(on('2024-12-31'), next(1, true))).toEqual(['会员六']);
    expect(await membersIn(on('2024-12-26'), next(7, true))).toEqual(['会员六']);
    expect(await membersIn(on('2025-02-27'), next(2, true))).toEqual(['m4']);
    expect(await membersIn(on('2025-02-27'), next(1, true))).toEqual([]);
    expect(await membersIn(on('2028-02-28'), next(1, true))).toEqual([]);
    expect(await membersIn(on('2028-02-28'), next(1, false))).toEqual(['m4']);
    // The day of joining itself is no anniversary of it.
    expect(await membersIn(shop, next(7, true, 'joined_at'))).toEqual(['m4']);
    expect(await membersIn(on('2025-06-30'), next(1, true, 'joined_at'))).toEqual(['m5']);
    expect(await membersIn(on('2024-12-28'), next(10, true, 'birthday'))).toEqual(['会员六']);
  });
});

describe('what is easily got wrong', () => {
  test('who is unknown is not a member of what is said, but of what is denied', async () => {
    const city = (test: string) => membersIn(shop, `all:\n  - member: city\n    ${test}`);
    expect(await city('is: Oslo')).toEqual(['m5', '会员六']);
    expect(await city('is_not: Oslo')).toEqual(['guest', 'm1', 'm2', 'm3', 'm4']);
    expect(await city('known: false')).toEqual(['guest', 'm4']);
    expect(await city('contains: oSL')).toEqual(['m5', '会员六']);
    expect(await city('one_of: [上海, 北京]')).toEqual(['m1', 'm2', 'm3']);
  });

  test('a window without today ends the day before and reaches a day further back', async () => {
    const viewed = (window: string) =>
      membersIn(
        shop,
        `all:\n  - behaviour: events\n    where: [{column: object, is: 首页}]\n    measure: times\n    window: ${window}\n    at_least: 1`,
      );
    expect(await viewed('{last: 6 days, today: true}')).toEqual(['m2', '会员六']);
    expect(await viewed('{last: 7 days, today: true}')).toEqual(['m1', 'm2', '会员六']);
    expect(await viewed('{last: 6 days, today: false}')).toEqual(['m1']);
    expect(await viewed('{earlier: 7 days}')).toEqual(['m3']);
    expect(await viewed('{between: [2024-06-15, 2024-06-24]}')).toEqual(['m1', 'm3']);
    expect(await viewed('{before: 2024-06-24}')).toEqual(['m3']);
  });

  test('a text is never more than a text', async () => {
    const yaml = `all:\n  - member: city\n    is: "x' OR true --"`;
    expect(await membersIn(shop, yaml)).toEqual([]);
  });

  test('a condition that is not complete fails with a sentence and lets nobody in', async () => {
    const yaml = 'all:\n  - member: age\n    at_least: old';
    await expect(membersIn(shop, yaml)).rejects.toThrow(/Condition 1 .*not complete/);
    await expect(membersIn(shop, 'all:\n  - moon: full')).rejects.toThrow(/not-understood/);
  });
});
