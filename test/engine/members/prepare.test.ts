import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { prepareTexts } from '../../../src/i18n/messages/prepare.ts';
import { canonicalRelations, memberFacts } from '../../../src/members/canonical.ts';
import { checkMapping } from '../../../src/members/check-mapping.ts';
import { guessRoles } from '../../../src/members/guess-roles.ts';
import { toMapping, type Mapping } from '../../../src/members/mapping.ts';
import { prepareCells } from '../../../src/members/prepare-cells.ts';
import { fieldsOf, usedRoles } from '../../../src/members/role.ts';
import { queryRows, startNodeEngine } from '../node-engine.ts';
import { loadTables, oneRow, prepare, runData, type Table } from './data-run.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

const members: Table = {
  name: 'crm',
  csv: `会员编号,入会日期,生日,性别,城市,会员等级,积分余额,手机号,邮箱,注册渠道
007,2023-01-05,1990-02-28,女,上海,金卡,120,13800000001,a@x.cn,门店
008,2023-03-01,,男,北京,银卡,0,13800000002,,小程序
009,2023-06-30,,,,,,,,
008,2023-02-01,,男,北京,银卡,5,13800000002,,小程序
,2023-06-30,,,,,,,,`,
  columns: [
    ['会员编号', 'text'],
    ['入会日期', 'date'],
    ['生日', 'date'],
    ['性别', 'text'],
    ['城市', 'text'],
    ['会员等级', 'text'],
    ['积分余额', 'integer'],
    ['手机号', 'text'],
    ['邮箱', 'text'],
    ['注册渠道', 'text'],
  ],
};

const orders: Table = {
  name: '订单导出',
  csv: `订单编号,会员编号,下单时间,支付时间,实付金额(元),订单状态,订单来源
A1,007,2023-01-06 10:00:00,2023-01-06 10:01:00,100.50,交易成功,天猫
A2,007,2023-02-06 10:00:00,2023-02-06 10:01:00,50,已退款,天猫
A3,007,2023-02-06 23:59:59,2023-02-07 00:00:01,20,部分退款,天猫
A4,,2023-03-01 09:00:00,2023-03-01 09:00:00,10,交易成功,门店
A5,X9,2023-03-02 09:00:00,2023-03-02 09:00:00,7,,门店
A6,X9,2023-03-03 09:00:00,2023-03-03 09:00:00,3,退货单,门店
A7,008,2023-03-04 09:00:00,2023-03-04 09:00:00,-4,交易成功,门店
A8,008,2023-03-04 09:00:00,,5,等待买家付款,门店`,
  columns: [
    ['订单编号', 'text'],
    ['会员编号', 'text'],
    ['下单时间', 'timestamp'],
    ['支付时间', 'timestamp'],
    ['实付金额(元)', 'decimal(9,2)'],
    ['订单状态', 'text'],
    ['订单来源', 'text'],
  ],
};

const lines: Table = {
  name: 'lines_file',
  csv: `order_id,product_code,quantity,unit_price
A1,P1,1,100.50
A2,P2,1,50
A9,P2,2,3`,
  columns: [
    ['order_id', 'text'],
    ['product_code', 'text'],
    ['quantity', 'integer'],
    ['unit_price', 'decimal(9,2)'],
  ],
};

const events: Table = {
  name: 'log',
  csv: 'user_id,event,timestamp,page,qty\n007,view,2023-01-01 00:00:00,home,2',
  columns: [
    ['user_id', 'text'],
    ['event', 'text'],
    ['timestamp', 'timestamp'],
    ['page', 'text'],
    ['qty', 'integer'],
  ],
};

const points: Table = {
  name: 'ledger',
  csv: '会员编号,变动时间,变动积分,变动原因\n007,2023-01-01 00:00:00,-5,兑换',
  columns: [
    ['会员编号', 'text'],
    ['变动时间', 'timestamp'],
    ['变动积分', 'integer'],
    ['变动原因', 'text'],
  ],
};

const contacts: Table = {
  name: 'sent',
  csv:
    'campaign;member_id;contacted_at;group\n'.replaceAll(';', ',') +
    'W1,007,2023-01-01,control\nW1,008,2023-01-01,target',
  columns: [
    ['campaign', 'text'],
    ['member_id', 'text'],
    ['contacted_at', 'date'],
    ['group', 'text'],
  ],
};

const products: Table = {
  name: 'goods',
  csv: 'product_id,product_name,category\nP1,Soap,Bath\nP1,Soap,Bath\nP2,Tea,Food',
  columns: [
    ['product_id', 'text'],
    ['product_name', 'text'],
    ['category', 'text'],
  ],
};

const everything = [members, orders, lines, events, points, contacts, products];

async function expectCanonical(variables: Parameters<typeof queryRows>[2]): Promise<void> {
  for (const [relation, columns] of [
    ...Object.entries(canonicalRelations),
    ['member_facts', memberFacts] as const,
  ]) {
    const described = await queryRows(
      engine,
      `SELECT column_name, column_type FROM (DESCRIBE ${relation})`,
      variables,
    );
    expect(
      described.map(({ column_name: name, column_type: type }) => ({ name, type })),
      relation,
    ).toEqual(columns.map(({ name, type }) => ({ name, type })));
  }
}

describe('All files of a shop together', () => {
  it('define every canonical relation with exactly its columns and types', async () => {
    const { mapping, variables, warnings } = await prepare(engine, everything);
    expect(mapping.tables.map(({ role }) => role)).toEqual([
      'members',
      'orders',
      'order_lines',
      'events',
      'points',
      'contacts',
      'products',
    ]);
    expect(checkMapping(mapping)).toEqual([]);
    expect(warnings).toEqual(['duplicate_members']);
    await expectCanonical(variables);
  });

  it('leave out what was taken back or not paid, by status word and sign', async () => {
    const { variables } = await prepare(engine, everything);
    const kept = await queryRows(engine, 'SELECT order_id FROM orders ORDER BY ALL', variables);
    expect(kept.map((row) => row['order_id'])).toEqual(['A1', 'A3', 'A4', 'A5']);
    expect(
      await queryRows(engine, 'SELECT status, counts_as FROM order_statuses ORDER BY ALL'),
    ).toEqual([
      { status: '交易成功', counts_as: '1' },
      { status: '已退款', counts_as: '0' },
      { status: '等待买家付款', counts_as: '0' },
      { status: '退货单', counts_as: '-1' },
      { status: '部分退款', counts_as: '1' },
    ]);
    expect(await queryRows(engine, 'SELECT reason, rows, amount FROM left_out', variables)).toEqual(
      [
        { reason: 'refund or cancellation', rows: '4', amount: '-7.0000' },
        { reason: 'no member id (kept in orders)', rows: '1', amount: '10.0000' },
      ],
    );
  });

  it.each(['clean', 'net'] as const)(
    'list the orders that no day says when they ceased to be one, whatever counts (%s)',
    async (rule) => {
      const { variables } = await prepare(engine, everything, { salesRule: rule });
      // A6 and A7 take back on a day of their own.
      expect(
        await queryRows(
          engine,
          'SELECT order_id, member_id, status FROM refunds_without_day ORDER BY 1',
          variables,
        ),
      ).toEqual([
        { order_id: 'A2', member_id: '007', status: '已退款' },
        { order_id: 'A8', member_id: '008', status: '等待买家付款' },
      ]);
    },
  );

  it('list them for lines without an order file, each order once', async () => {
    const sold: Table = {
      name: 'sold',
      csv: `order_id,member_id,order_date,product_code,quantity,unit_price,order_status
L1,007,2023-01-06,P1,1,10,completed
L2,007,2023-01-07,P1,1,10,refunded
L2,007,2023-01-07,P2,2,5,refunded
L3,008,2023-01-08,P2,-2,5,refunded`,
      columns: [
        ['order_id', 'text'],
        ['member_id', 'text'],
        ['order_date', 'date'],
        ['product_code', 'text'],
        ['quantity', 'integer'],
        ['unit_price', 'decimal(9,2)'],
        ['order_status', 'text'],
      ],
    };
    const { mapping, variables } = await prepare(engine, [sold]);
    expect(mapping.tables.map(({ role }) => role)).toEqual(['order_lines']);
    expect(
      await queryRows(engine, 'SELECT order_id, status FROM refunds_without_day', variables),
    ).toEqual([{ order_id: 'L2', status: 'refunded' }]);
  });

  it('give one row per member, known or not, with the money of kept orders', async () => {
    await prepare(engine, everything);
    const facts = await queryRows(
      engine,
      'SELECT member_id, is_member, orders, order_days, amount, refunds, recency_days, joined_at, points FROM member_facts ORDER BY member_id',
    );
    expect(facts).toEqual([
      {
        member_id: '007',
        is_member: 'true',
        orders: '2',
        order_days: '2',
        amount: '120.5000',
        refunds: '0',
        recency_days: '24',
        joined_at: '2023-01-05',
        points: '120',
      },
      {
        member_id: '008',
        is_member: 'true',
        orders: '0',
        order_days: '0',
        amount: '0.0000',
        refunds: '0',
        recency_days: null,
        joined_at: '2023-02-01',
        points: '5',
      },
      {
        member_id: 'X9',
        is_member: 'false',
        orders: '1',
        order_days: '1',
        amount: '7.0000',
        refunds: '0',
        recency_days: '0',
        joined_at: null,
        points: null,
      },
    ]);
  });

  it('count refunds as negative and a refunded sale as nothing under the net rule', async () => {
    await prepare(engine, everything, { salesRule: 'net' });
    const facts = await queryRows(
      engine,
      'SELECT member_id, orders, amount, refunds FROM member_facts ORDER BY member_id',
    );
    expect(facts).toEqual([
      { member_id: '007', orders: '2', amount: '120.5000', refunds: '1' },
      { member_id: '008', orders: '0', amount: '-4.0000', refunds: '2' },
      { member_id: 'X9', orders: '1', amount: '4.0000', refunds: '1' },
    ]);
  });

  it('leave a member who joins after the as-of date for later', async () => {
    const set = { as_of: '2023-01-31' };
    await prepare(engine, everything, {}, set);
    const early = await queryRows(engine, 'SELECT member_id, orders FROM member_facts ORDER BY 1');
    expect(early).toEqual([{ member_id: '007', orders: '1' }]);
  });

  it('name lines by the product file and give them the member and time of their order', async () => {
    const { variables } = await prepare(engine, everything);
    const rows = await queryRows(
      engine,
      'SELECT order_id, member_id, product_name, category, amount, ordered_at FROM order_lines ORDER BY 1',
      variables,
    );
    expect(rows).toEqual([
      {
        order_id: 'A1',
        member_id: '007',
        product_name: 'Soap',
        category: 'Bath',
        amount: '100.5000',
        ordered_at: '2023-01-06 10:00:00',
      },
      {
        order_id: 'A9',
        member_id: null,
        product_name: 'Tea',
        category: 'Food',
        amount: '6.0000',
        ordered_at: null,
      },
    ]);
  });

  it('tell the control group from the target group', async () => {
    const { variables } = await prepare(engine, everything);
    const rows = await queryRows(
      engine,
      'SELECT member_id, is_control FROM contacts ORDER BY 1',
      variables,
    );
    expect(rows).toEqual([
      { member_id: '007', is_control: 'true' },
      { member_id: '008', is_control: 'false' },
    ]);
  });
});

describe('Any mapping', () => {
  it.each(everything.map((table) => [table.name, table] as const))(
    'runs with %s alone',
    async (_, table) => {
      const { variables } = await prepare(engine, [table]);
      await expectCanonical(variables);
    },
  );

  it.each(everything.map((table) => [table.name, table] as const))(
    'runs with %s of one row and of none',
    async (_, table) => {
      for (const rows of [2, 1]) {
        const csv = table.csv.split('\n').slice(0, rows).join('\n') + '\n';
        const profiles = await loadTables(engine, [{ ...table, csv }]);
        const mapping = toMapping(profiles, guessRoles(profiles));
        const { variables } = await runData(engine, prepareCells(mapping, prepareTexts('zh')));
        await expectCanonical(variables);
      }
    },
  );

  it('runs without any file, and member_facts is empty', async () => {
    const mapping: Mapping = {
      tables: [],
      options: { salesRule: 'clean', orderUnit: 'row', refundPrefix: '' },
      steps: [],
    };
    const { variables } = await runData(engine, prepareCells(mapping, prepareTexts('en')));
    await expectCanonical(variables);
    expect(variables.find(({ name }) => name === 'as_of')?.value).toBeNull();
    expect(await oneRow(engine, 'SELECT count(*) AS n FROM member_facts')).toEqual({ n: '0' });
  });

  it('keeps members in member_facts when there is no order to take the as-of date from', async () => {
    await prepare(engine, [members]);
    expect(await oneRow(engine, 'SELECT count(*) AS n FROM member_facts')).toEqual({ n: '3' });
  });

  it('runs with each optional field left out in turn, under both rules and units', async () => {
    const profiles = await loadTables(engine, everything);
    const whole = toMapping(profiles, guessRoles(profiles));
    for (const role of usedRoles) {
      for (const { name, required } of fieldsOf[role]) {
        const fed = whole.tables.some((table) => table.role === role && name in table.fields);
        if (required || !fed) continue;
        const tables = whole.tables.map((table) =>
          table.role === role
            ? {
                ...table,
                fields: Object.fromEntries(
                  Object.entries(table.fields).filter(([field]) => field !== name),
                ),
              }
            : table,
        );
        const options = {
          ...whole.options,
          refundPrefix: 'C',
          orderUnit: 'day',
          salesRule: 'net',
        } as const;
        const { variables } = await runData(
          engine,
          prepareCells({ tables, options, steps: [] }, prepareTexts('zh')),
        );
        await expectCanonical(variables);
      }
    }
  });

  it('reads columns of any type for any field, and lists what it cannot read', async () => {
    const profiles = await loadTables(engine, [
      {
        name: 'odd',
        csv: 'id,when,amount,status\n1,2024-01-01,"￥1,200.50",0\n2,yesterday,x,1',
        columns: [
          ['id', 'integer'],
          ['when', 'text'],
          ['amount', 'text'],
          ['status', 'integer'],
        ],
      },
    ]);
    const [profile] = profiles;
    const mapping = toMapping(profiles, [
      {
        table: profile?.name ?? '',
        role: 'orders',
        confidence: 1,
        reasons: [],
        fields: Object.fromEntries(
          [
            ['member_id', 'id'],
            ['ordered_at', 'when'],
            ['amount', 'amount'],
            ['status', 'status'],
          ].map(([field = '', column = '']) => [
            field,
            { column, confidence: 1, reason: { code: 'heading' } },
          ]),
        ),
      },
    ]);
    expect(checkMapping(mapping).map(({ code }) => code)).toEqual([
      'text-as-time',
      'text-as-number',
      'orders-without-id',
      'no-members',
    ]);
    const { variables, warnings } = await runData(
      engine,
      prepareCells(mapping, prepareTexts('en')),
    );
    expect(warnings).toEqual(['unreadable_values']);
    expect(
      await queryRows(
        engine,
        'SELECT member_id, ordered_at, amount FROM orders ORDER BY 1',
        variables,
      ),
    ).toEqual([
      { member_id: '1', ordered_at: '2024-01-01 00:00:00', amount: '1200.5000' },
      { member_id: '2', ordered_at: null, amount: null },
    ]);
  });

  it('quotes names that need it', async () => {
    await prepare(engine, [
      {
        name: 'my "odd" file',
        csv: 'Customer ID,Order Date,Order ID,Sales Value\n1,2024-01-01,O1,2',
        columns: [
          ['Customer ID', 'text'],
          ['Order Date', 'date'],
          ['Order ID', 'text'],
          ['Sales Value', 'decimal(9,2)'],
        ],
      },
    ]);
    expect(await oneRow(engine, 'SELECT amount FROM member_facts')).toEqual({ amount: '2.0000' });
  });
});

describe('Order files', () => {
  it('of one shape are read as one', async () => {
    const columns = [
      ['member_id', 'text'],
      ['ordered_at', 'date'],
      ['amount', 'decimal(9,2)'],
    ] as const;
    await prepare(engine, [
      { name: 'y2023', csv: 'member_id,ordered_at,amount\n1,2023-01-01,5', columns },
      {
        name: 'y2024',
        csv: 'member_id,ordered_at,amount\n1,2024-01-01,6\n2,2024-01-01,7',
        columns,
      },
    ]);
    expect(
      await queryRows(engine, 'SELECT member_id, orders, amount FROM member_facts ORDER BY 1'),
    ).toEqual([
      { member_id: '1', orders: '2', amount: '11.0000' },
      { member_id: '2', orders: '1', amount: '7.0000' },
    ]);
  });

  it('count a repeated order id twice and warn of it', async () => {
    const { warnings } = await prepare(engine, [
      {
        name: 'shop',
        csv: 'order_id,customer_id,order_date,total\nO1,1,2024-01-01,5\nO1,1,2024-01-01,5',
        columns: [
          ['order_id', 'text'],
          ['customer_id', 'text'],
          ['order_date', 'date'],
          ['total', 'decimal(9,2)'],
        ],
      },
    ]);
    expect(warnings).toEqual(['duplicate_orders']);
    expect(await oneRow(engine, 'SELECT orders, amount FROM member_facts')).toEqual({
      orders: '2',
      amount: '10.0000',
    });
  });

  it('without amounts take them from the lines', async () => {
    await prepare(engine, [
      {
        name: 'heads',
        csv: 'order_id,customer_id,order_date\nA1,1,2024-01-01\nA9,2,2024-01-01',
        columns: [
          ['order_id', 'text'],
          ['customer_id', 'text'],
          ['order_date', 'date'],
        ],
      },
      lines,
    ]);
    expect(
      await queryRows(engine, 'SELECT member_id, amount FROM member_facts ORDER BY 1'),
    ).toEqual([
      { member_id: '1', amount: '100.5000' },
      { member_id: '2', amount: '6.0000' },
    ]);
  });
});

describe('Line files', () => {
  const columns = [
    ['invoice_no', 'text'],
    ['stock_code', 'text'],
    ['quantity', 'integer'],
    ['invoice_date', 'timestamp'],
    ['unit_price', 'decimal(9,2)'],
    ['customer_id', 'text'],
  ] as const;
  const head = 'invoice_no,stock_code,quantity,invoice_date,unit_price,customer_id\n';

  it('are cancelled by the letter before a numeric invoice, and lose the .0 of ids', async () => {
    const csv = `${head}1,a,2,2024-01-01 10:00:00,3,17.0\n1,b,1,2024-01-01 10:00:00,0,17.0\nC2,a,-1,2024-01-02 10:00:00,3,17.0\nC3,a,1,2024-01-02 10:00:00,3,18.0`;
    await prepare(engine, [{ name: 'f', csv, columns }]);
    const sql = 'SELECT member_id, orders, amount, refunds FROM member_facts ORDER BY 1';
    expect(await queryRows(engine, sql)).toEqual([
      { member_id: '17', orders: '1', amount: '6.0000', refunds: '0' },
    ]);
    await prepare(engine, [{ name: 'f', csv, columns }], { salesRule: 'net' });
    expect(await queryRows(engine, sql)).toEqual([
      { member_id: '17', orders: '1', amount: '3.0000', refunds: '1' },
      { member_id: '18', orders: '0', amount: '-3.0000', refunds: '1' },
    ]);
  });

  it('keep two members apart who share an order id, and warn of it', async () => {
    const csv = `${head}1,a,1,2024-01-01 10:00:00,3,17\n1,b,1,2024-01-05 10:00:00,4,18`;
    const { warnings } = await prepare(engine, [{ name: 'f', csv, columns }]);
    expect(warnings).toEqual(['duplicate_orders']);
    expect(await oneRow(engine, 'SELECT count(*) AS n, sum(amount) AS s FROM orders')).toEqual({
      n: '2',
      s: '7.0000',
    });
  });

  it('take lines without an order id as one order for each time', async () => {
    const csv = `${head}1,a,1,2024-01-01 10:00:00,3,17\n,b,1,2024-01-05 10:00:00,4,17\n,c,1,2024-01-06 10:00:00,4,17`;
    await prepare(engine, [{ name: 'f', csv, columns }]);
    expect(await oneRow(engine, 'SELECT orders FROM member_facts')).toEqual({ orders: '3' });
  });
});
