import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { queryRows, startNodeEngine } from '../node-engine.ts';
import { oneRow, prepare, type Table } from './data-run.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

const members: Table = {
  name: 'crm',
  csv: `会员编号,姓名,职业,入会日期,生日,手机,邮箱,是否退订,推荐人编号,获客成本
m1,王一,教师,2023-01-01,2000-02-29,13800000001,a@x.cn,否,,12.5
m2,李二,,2024-02-01,1990-03-15,13800000002,,是,m1,
m3,张三,,,1985-03-14,,c@x.cn,未知,m1,3
m4,赵四,,2024-03-14,2030-01-01,13800000004,d@x.cn,,m9,
m5,钱五,,2025-01-01,1999-01-01,13800000005,e@x.cn,否,m1,`,
  columns: [
    ['会员编号', 'text'],
    ['姓名', 'text'],
    ['职业', 'text'],
    ['入会日期', 'date'],
    ['生日', 'date'],
    ['手机', 'text'],
    ['邮箱', 'text'],
    ['是否退订', 'text'],
    ['推荐人编号', 'text'],
    ['获客成本', 'decimal(9,2)'],
  ],
};

const orders: Table = {
  name: 'shop',
  csv: `order_id,member_id,ordered_at,amount,status,channel,payment,coupon,discount,cost
o1,m1,2024-01-01 20:10:00,100,已完成,App,微信,C10,10,60
o2,m1,2024-01-08 20:59:59,50,已完成,门店,现金,,0,
o3,m1,2024-02-06 09:00:00,30,已完成,门店,微信,无,,20
o4,m1,2024-02-06 23:59:59,40,已退款,App,微信,C10,5,25
o5,m2,2024-03-13 08:00:00,20,已完成,门店,现金,C11,20,25
o6,m2,2024-03-14 00:00:00,20,已完成,App,微信,,0,25
o7,m2,2024-03-15 00:00:00,999,已完成,天猫,银行卡,C12,1,1
o8,x1,2024-03-14 23:59:59,7,已完成,,,,,
o9,,2024-03-01 10:00:00,5,已完成,App,微信,,0,1
o10,x2,2024-03-20 10:00:00,5,已完成,App,微信,,0,1`,
  columns: [
    ['order_id', 'text'],
    ['member_id', 'text'],
    ['ordered_at', 'timestamp'],
    ['amount', 'decimal(9,2)'],
    ['status', 'text'],
    ['channel', 'text'],
    ['payment', 'text'],
    ['coupon', 'text'],
    ['discount', 'decimal(9,2)'],
    ['cost', 'decimal(9,2)'],
  ],
};

const lines: Table = {
  name: 'goods',
  csv: `order_id,product_code,category,quantity,amount
o1,p1,护肤,1,40
o1,p2,彩妆,2,60
o2,p1,护肤,1,50
o3,p3,,1,30
o4,p4,食品,1,40
o5,p1,护肤,3,20
o6,p5,彩妆,1,20
o7,p6,香水,9,999`,
  columns: [
    ['order_id', 'text'],
    ['product_code', 'text'],
    ['category', 'text'],
    ['quantity', 'integer'],
    ['amount', 'decimal(9,2)'],
  ],
};

const events: Table = {
  name: 'log',
  csv: `user_id,event,timestamp,page,停留时长(毫秒)
m1,view,2024-03-14 23:59:59,home,1500
m1,view,2024-03-14 08:00:00,home,500
m1,sign_in,2024-02-01 08:00:00,home,
m1,view,2024-03-15 00:00:00,home,9000
m2,view,2024-03-15 00:00:00,home,9000`,
  columns: [
    ['user_id', 'text'],
    ['event', 'text'],
    ['timestamp', 'timestamp'],
    ['page', 'text'],
    ['停留时长(毫秒)', 'integer'],
  ],
};

const points: Table = {
  name: 'ledger',
  csv: `会员编号,变动时间,变动积分,变动原因,到期日
m1,2024-01-01 00:00:00,100,消费,2025-01-01
m1,2024-02-01 00:00:00,-30,兑换,
m1,2024-03-14 23:00:00,5,签到,2025-03-14
m1,2024-03-15 00:00:00,1000,消费,2025-03-15`,
  columns: [
    ['会员编号', 'text'],
    ['变动时间', 'timestamp'],
    ['变动积分', 'integer'],
    ['变动原因', 'text'],
    ['到期日', 'date'],
  ],
};

const contacts: Table = {
  name: 'sent',
  csv: `campaign,member_id,contacted_at,group,channel,cost_per_contact
W1,m1,2024-03-01 09:00:00,target,短信,0.08
W2,m1,2024-03-14 09:00:00,target,短信,0.08
W2,m2,2024-03-14 09:00:00,control,短信,0
W3,m1,2024-03-15 09:00:00,target,短信,0.08`,
  columns: [
    ['campaign', 'text'],
    ['member_id', 'text'],
    ['contacted_at', 'timestamp'],
    ['group', 'text'],
    ['channel', 'text'],
    ['cost_per_contact', 'decimal(9,2)'],
  ],
};

const surveys: Table = {
  name: 'asked',
  csv: `会员编号,提交时间,题目,评分,意见反馈
m1,2024-03-01 09:00:00,服务,9,好
m1,2024-03-14 09:00:00,商品,6,
m1,2024-03-14 09:00:00,其他,,一般
m1,2024-03-15 09:00:00,服务,1,差`,
  columns: [
    ['会员编号', 'text'],
    ['提交时间', 'timestamp'],
    ['题目', 'text'],
    ['评分', 'integer'],
    ['意见反馈', 'text'],
  ],
};

const everything = [members, orders, lines, events, points, contacts, surveys];
const asOf = { as_of: '2024-03-14' };

/** The named columns of `member_facts`, by member. */
async function facts(
  ...columns: readonly string[]
): Promise<Record<string, readonly (string | null)[]>> {
  const rows = await queryRows(
    engine,
    `SELECT member_id, ${columns.join(', ')} FROM member_facts ORDER BY member_id`,
  );
  return Object.fromEntries(
    rows.map((row) => [row['member_id'] ?? '', columns.map((name) => row[name] ?? null)]),
  );
}

describe('member_facts at the end of a day', () => {
  beforeAll(async () => {
    const { mapping } = await prepare(engine, everything, {}, asOf);
    expect(mapping.tables.map(({ role }) => role)).toEqual([
      'members',
      'orders',
      'order_lines',
      'events',
      'points',
      'contacts',
      'surveys',
    ]);
  });

  it('has the members who had joined and everybody who had bought, once each', async () => {
    expect(await facts('is_member')).toEqual({
      m1: ['true'],
      m2: ['true'],
      m3: ['true'],
      m4: ['true'],
      x1: ['false'],
    });
  });

  it('counts tenure from registration, or from the first purchase where none is known', async () => {
    expect(await facts('tenure_days')).toEqual({
      m1: ['438'],
      m2: ['42'],
      m3: [null],
      m4: ['0'],
      x1: ['0'],
    });
  });

  it('knows ages and next birthdays, and nothing of a birthday to come', async () => {
    expect(await facts('age', 'next_birthday')).toEqual({
      m1: ['24', '2025-02-28'],
      m2: ['33', '2024-03-15'],
      m3: ['39', '2024-03-14'],
      m4: [null, null],
      x1: [null, null],
    });
  });

  it('takes money from purchases that count', async () => {
    expect(await facts('orders', 'amount', 'average_order', 'largest_order', 'profit')).toEqual({
      m1: ['3', '180.0000', '60.0000', '100.0000', '50.0000'],
      m2: ['2', '40.0000', '20.0000', '20.0000', '-10.0000'],
      m3: ['0', '0.0000', null, null, null],
      m4: ['0', '0.0000', null, null, null],
      x1: ['1', '7.0000', '7.0000', '7.0000', null],
    });
  });

  it('finds habits; of equally frequent ones the one that came first', async () => {
    expect(await facts('first_channel', 'favourite_channel', 'channels', 'payment_method')).toEqual(
      {
        m1: ['App', '门店', '2', '微信'],
        m2: ['门店', '门店', '2', '现金'],
        m3: [null, null, '0', null],
        m4: [null, null, '0', null],
        x1: [null, null, '0', null],
      },
    );
  });

  it('finds the most frequent hour of the week, of equally frequent ones the earliest', async () => {
    // m1: Monday 20 h twice, Tuesday 9 h; m2: Wednesday 8 h and Thursday 0 h; x1: Thursday 23 h.
    expect(await facts('favourite_weekday', 'favourite_hour', 'order_days')).toEqual({
      m1: ['1', '20', '3'],
      m2: ['3', '8', '2'],
      m3: [null, null, '0'],
      m4: [null, null, '0'],
      x1: ['4', '23', '1'],
    });
  });

  it('shares discounts over purchases whose discount is known', async () => {
    const shares = await facts('discount_share', 'discounted_orders', 'coupon_orders');
    expect(Number(shares['m1']?.[0])).toBeCloseTo(10 / 160, 12);
    expect(Number(shares['m2']?.[0])).toBeCloseTo(20 / 60, 12);
    expect(shares['x1']).toEqual([null, '0', '0']);
    expect([shares['m1']?.slice(1), shares['m2']?.slice(1)]).toEqual([
      ['1', '1'],
      ['1', '1'],
    ]);
  });

  it('knows what was bought: first and dearest category, how many, products, units', async () => {
    expect(
      await facts('first_category', 'favourite_category', 'categories', 'products', 'units'),
    ).toEqual({
      m1: ['护肤', '护肤', '2', '3', '5.000'],
      m2: ['护肤', '彩妆', '2', '2', '4.000'],
      m3: [null, null, '0', '0', '0.000'],
      m4: [null, null, '0', '0', '0.000'],
      x1: [null, null, '0', '0', '0.000'],
    });
  });

  it('adds the ledger up until that day', async () => {
    expect((await facts('points', 'points_earned', 'points_spent'))['m1']).toEqual([
      '75',
      '105',
      '30',
    ]);
    expect((await facts('points', 'points_earned', 'points_spent'))['m2']).toEqual(['0', '0', '0']);
  });

  it('counts events, days and seconds', async () => {
    const found = await facts('events', 'event_days', 'last_event', 'dwell_seconds');
    expect(found['m1']).toEqual(['3', '2', '2024-03-14 23:59:59', '2.000']);
    expect(found['m2']).toEqual(['0', '0', null, null]);
  });

  it('counts contacts, not those who were kept out', async () => {
    const found = await facts('contacts', 'last_contact');
    expect(found['m1']).toEqual(['2', '2024-03-14 09:00:00']);
    expect(found['m2']).toEqual(['0', null]);
  });

  it('says who can be reached: with an address and no opt-out', async () => {
    expect(await facts('can_phone', 'can_email')).toEqual({
      m1: ['true', 'true'],
      m2: ['false', 'false'],
      m3: ['false', 'true'],
      m4: ['true', 'true'],
      x1: ['false', 'false'],
    });
  });

  it('averages the scores of surveys', async () => {
    const found = await facts('satisfaction');
    expect([found['m1'], found['m2']]).toEqual([['7.5'], [null]]);
  });

  it('counts referrals by members who had joined, and keeps what the member file says', async () => {
    expect(
      await facts('referred_by', 'referrals', 'acquisition_cost', 'name', 'occupation'),
    ).toEqual({
      m1: [null, '2', '12.5000', '王一', '教师'],
      m2: ['m1', '0', null, '李二', null],
      m3: ['m1', '0', '3.0000', '张三', null],
      m4: ['m9', '0', null, '赵四', null],
      x1: [null, '0', null, null, null],
    });
  });

  it('has as many members as the member table and the purchasers together', async () => {
    const counts = await oneRow(
      engine,
      `SELECT
        (SELECT count(*) FROM member_facts) AS facts,
        (SELECT count(DISTINCT member_id) FROM member_facts) AS ids,
        (SELECT count(*) FROM (
          SELECT member_id FROM members WHERE (joined_at > DATE '2024-03-14') IS NOT TRUE
          UNION
          SELECT member_id FROM orders
          WHERE member_id IS NOT NULL AND ordered_at < TIMESTAMP '2024-03-15'
        )) AS universe`,
      [{ name: 'sales_rule', type: 'choice', value: 'clean' }],
    );
    expect(counts).toEqual({ facts: '5', ids: '5', universe: '5' });
  });
});

describe('member_facts', () => {
  it('tells refunds under the net rule, at what they took back', async () => {
    await prepare(
      engine,
      [
        {
          name: 'shop',
          csv: `order_id,member_id,ordered_at,amount,cost
o1,a,2024-01-01 10:00:00,100,60
o2,a,2024-01-02 10:00:00,-40,25
o3,b,2024-01-02 10:00:00,-5,`,
          columns: [
            ['order_id', 'text'],
            ['member_id', 'text'],
            ['ordered_at', 'timestamp'],
            ['amount', 'decimal(9,2)'],
            ['cost', 'decimal(9,2)'],
          ],
        },
      ],
      { salesRule: 'net' },
    );
    expect(
      await facts('orders', 'amount', 'refunds', 'refund_amount', 'average_order', 'profit'),
    ).toEqual({
      a: ['1', '60.0000', '1', '40.0000', '100.0000', '25.0000'],
      b: ['0', '-5.0000', '1', '5.0000', null, null],
    });
  });

  it('does not depend on the order of the rows', async () => {
    const [head = '', ...rows] = orders.csv.split('\n');
    const [lineHead = '', ...lineRows] = lines.csv.split('\n');
    const turned = { ...orders, csv: [head, ...rows.reverse()].join('\n') };
    const turnedLines = { ...lines, csv: [lineHead, ...lineRows.reverse()].join('\n') };
    await prepare(engine, everything, {}, asOf);
    const before = await queryRows(engine, 'SELECT * FROM member_facts ORDER BY member_id');
    await prepare(
      engine,
      [members, turned, turnedLines, events, points, contacts, surveys],
      {},
      asOf,
    );
    expect(await queryRows(engine, 'SELECT * FROM member_facts ORDER BY member_id')).toEqual(
      before,
    );
  });

  it('leaves the hour open where orders have days only', async () => {
    await prepare(engine, [
      {
        name: 'shop',
        csv: 'member_id,ordered_at,amount\na,2024-01-01,1\na,2024-01-09,1\na,2024-01-16,1',
        columns: [
          ['member_id', 'text'],
          ['ordered_at', 'date'],
          ['amount', 'decimal(9,2)'],
        ],
      },
    ]);
    expect(await facts('favourite_weekday', 'favourite_hour')).toEqual({ a: ['2', null] });
  });

  it('prefers the balance of the member file, and the ledger where it has none', async () => {
    await prepare(
      engine,
      [
        {
          name: 'crm',
          csv: '会员编号,入会日期,积分余额\nm1,2023-01-01,7\nm2,2023-01-01,',
          columns: [
            ['会员编号', 'text'],
            ['入会日期', 'date'],
            ['积分余额', 'integer'],
          ],
        },
        { ...points, csv: `${points.csv}\nm2,2024-01-01 00:00:00,4,签到,` },
      ],
      {},
      asOf,
    );
    expect(await facts('points')).toEqual({ m1: ['7'], m2: ['4'] });
  });

  it('follows the last day of other files where there are no orders', async () => {
    const { variables } = await prepare(engine, [members, events]);
    expect(variables.find(({ name }) => name === 'as_of')?.value).toBe('2025-01-01');
    expect((await facts('events'))['m1']).toEqual(['4']);
  });

  it('counts contacts of a file without days on every day', async () => {
    await prepare(
      engine,
      [
        members,
        {
          name: 'sent',
          csv: 'campaign_id,member_id\n1,m1\n2,m1',
          columns: [
            ['campaign_id', 'text'],
            ['member_id', 'text'],
          ],
        },
      ],
      {},
      asOf,
    );
    expect((await facts('contacts', 'last_contact'))['m1']).toEqual(['2', null]);
  });

  it('counts a product once that stands under several categories, and lines without either', async () => {
    const csv = `order_id,product_code,category,quantity,amount
o1,p1,护肤,1,40
o1,p1,彩妆,2,60
o2,p1,,1,50
o2,,护肤,4,5
o5,,,3,20`;
    await prepare(engine, [orders, { ...lines, csv }], {}, asOf);
    expect(
      await facts('first_category', 'favourite_category', 'categories', 'products', 'units'),
    ).toMatchObject({
      m1: ['彩妆', '彩妆', '2', '1', '8.000'],
      m2: [null, null, '0', '0', '3.000'],
    });
  });

  it('counts days of events by the day, however many fall on one', async () => {
    const csv = `user_id,event,timestamp,page,停留时长(毫秒)
m1,view,2024-03-13 00:00:00,home,1000
m1,view,2024-03-13 23:59:59,home,
m1,view,2024-03-14 00:00:00,home,500
m1,view,,home,250
m2,view,,home,`;
    await prepare(engine, [orders, { ...events, csv }], {}, asOf);
    expect(await facts('events', 'event_days', 'last_event', 'dwell_seconds')).toMatchObject({
      m1: ['4', '2', '2024-03-14 00:00:00', '1.750'],
      m2: ['1', '0', null, null],
    });
  });

  it('takes discounts and costs from the lines where the orders have none', async () => {
    await prepare(engine, [
      {
        name: 'heads',
        csv: 'order_id,member_id,ordered_at,amount\no1,a,2024-01-01 10:00:00,90\no2,a,2024-01-02 10:00:00,50',
        columns: [
          ['order_id', 'text'],
          ['member_id', 'text'],
          ['ordered_at', 'timestamp'],
          ['amount', 'decimal(9,2)'],
        ],
      },
      {
        name: 'rows',
        csv: 'order_id,product_code,quantity,amount,discount_amount,unit_cost\no1,p,2,60,-6,10\no1,q,1,30,4,5\no2,p,1,50,0,',
        columns: [
          ['order_id', 'text'],
          ['product_code', 'text'],
          ['quantity', 'integer'],
          ['amount', 'decimal(9,2)'],
          ['discount_amount', 'decimal(9,2)'],
          ['unit_cost', 'decimal(9,2)'],
        ],
      },
    ]);
    const { a } = await facts('discount_share', 'discounted_orders', 'profit');
    expect(Number(a?.[0])).toBeCloseTo(10 / 150, 12);
    expect(a?.slice(1)).toEqual(['1', '65.0000']);
  });
});

/** A member file with one column beside the id. */
async function allowed(
  heading: string,
  values: readonly string[],
  type = 'text',
): Promise<unknown> {
  const rows = values.map((value, index) => `m${index + 1},2024-01-01,${value}`);
  await prepare(engine, [
    {
      name: 'crm',
      csv: `member_id,joined_at,${heading}\n${rows.join('\n')}\n`,
      columns: [
        ['member_id', 'text'],
        ['joined_at', 'date'],
        [heading, type],
      ],
    },
  ]);
  const found = await queryRows(engine, 'SELECT contact_allowed FROM members ORDER BY member_id');
  return found.map((row) => row['contact_allowed']);
}

describe('Whether a member may be contacted', () => {
  it.each([
    ['是否退订', ['是', '否', '', '不明'], ['false', 'true', null, null]],
    ['是否退訂', ['是', '否', '已退訂'], ['false', 'true', 'false']],
    ['Unsubscribed', ['Yes', 'no', 'TRUE', '0'], ['false', 'true', 'false', 'true']],
    ['do_not_contact', ['1', '0'], ['false', 'true']],
    ['是否接收短信', ['是', '否'], ['true', 'false']],
    ['accepts_marketing', ['yes', 'no'], ['true', 'false']],
    ['subscription status', ['subscribed', 'unsubscribed', 'pending'], ['true', 'false', null]],
    ['订阅状态', ['已订阅', '已退订', ' 已退订 '], ['true', 'false', 'false']],
  ])('is read under %s', async (heading, values, expected) => {
    expect(await allowed(heading, values)).toEqual(expected);
  });

  it('is read from booleans and numbers, and from the day of an opt-out', async () => {
    expect(await allowed('opt_out', ['true', 'false'], 'boolean')).toEqual(['false', 'true']);
    expect(await allowed('opt_in', ['1', '0'], 'integer')).toEqual(['true', 'false']);
    expect(await allowed('unsubscribed_at', ['2024-01-02', ''], 'date')).toEqual(['false', null]);
  });

  it('is no where any of several member files has an opt-out', async () => {
    const file = (name: string, rows: string): Table => ({
      name,
      csv: `会员编号,手机,入会日期,是否退订,推荐人编号\n${rows}`,
      columns: [
        ['会员编号', 'text'],
        ['手机', 'text'],
        ['入会日期', 'date'],
        ['是否退订', 'text'],
        ['推荐人编号', 'text'],
      ],
    });
    await prepare(engine, [
      file('shop', 'a1,13800000001,2024-01-01,否,\na2,13800000002,2024-01-01,否,a1'),
      file('app', 'b1,13800000001,2024-01-01,是,\nb9,13800000009,2024-01-01,,b1'),
    ]);
    expect(
      await queryRows(
        engine,
        'SELECT member_id, contact_allowed AS allowed, referred_by FROM members ORDER BY 1',
      ),
    ).toEqual([
      { member_id: 'a1', allowed: 'false', referred_by: null },
      { member_id: 'a2', allowed: 'true', referred_by: 'a1' },
      { member_id: 'b9', allowed: null, referred_by: 'a1' },
    ]);
    expect(
      await queryRows(
        engine,
        "SELECT chosen FROM member_conflicts WHERE field = 'contact_allowed'",
      ),
    ).toEqual([{ chosen: 'false' }]);
    expect((await facts('referrals'))['a1']).toEqual(['2']);
  });
});
