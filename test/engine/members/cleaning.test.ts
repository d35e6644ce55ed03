import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine, Variable } from '../../../src/engine/contract.ts';
import { prepareTexts } from '../../../src/i18n/messages/prepare.ts';
import type { CleaningStep } from '../../../src/members/cleaning/step.ts';
import type { Mapping } from '../../../src/members/mapping.ts';
import { prepareCells } from '../../../src/members/prepare-cells.ts';
import { queryRows, startNodeEngine } from '../node-engine.ts';
import { oneRow, readShared, runData, sharedFile } from './data-run.ts';
import { dirty } from './dirty-tables.ts';
import { clean, openFiles, rowsLeft, runHealth } from './health-run.ts';

let engine: Engine;
let mapping: Mapping;
beforeAll(async () => {
  engine = await startNodeEngine();
  mapping = await openFiles(engine, dirty);
});

const steps = {
  duplicates: { kind: 'drop-duplicates', table: 'shop_orders' },
  lastOrder: { kind: 'keep-one', table: 'shop_orders', field: 'order_id', keep: 'last' },
  firstOrder: { kind: 'keep-one', table: 'shop_orders', field: 'order_id', keep: 'first' },
  fullestMember: { kind: 'keep-one', table: 'crm', field: 'member_id', keep: 'fullest' },
  blank: { kind: 'leave-out-blank', table: 'shop_orders', field: 'member_id' },
  strangers: { kind: 'leave-out-strangers', table: 'shop_orders' },
  customers: { kind: 'list-customers', table: 'shop_orders' },
  negative: amounts('negative', 0),
  zero: amounts('zero', 0),
  above: amounts('above', 310),
  orderDays: days('shop_orders', 'ordered_at', 'rows'),
  birthdays: days('crm', 'birthday', 'values'),
  pairs: refunds('order', 'drop-both'),
  pairsOfMember: refunds('member', 'drop-both'),
  net: refunds('order', 'net'),
  city: {
    kind: 'unify-spellings',
    table: 'crm',
    field: 'city',
    changes: [{ from: '上海市', to: "上'海" }],
  },
  plain: { kind: 'plain-values', table: 'shop_orders', ids: ['会员编号'], decimals: [] },
  tests: {
    kind: 'leave-out-tests',
    table: 'crm',
    patterns: [{ column: '邮箱', pattern: '^test' }],
  },
  testsOrders: {
    kind: 'leave-out-tests-orders',
    table: 'shop_orders',
    members: 'crm',
    patterns: [{ column: '邮箱', pattern: '^a@' }],
  },
  orphans: { kind: 'leave-out-orphans', table: 'lines' },
  lines: { kind: 'drop-duplicates', table: 'lines' },
  nowhere: { kind: 'drop-duplicates', table: 'a file that is gone' },
  unmapped: { kind: 'leave-out-blank', table: 'crm', field: 'tier_of_old' },
} as const satisfies Readonly<Record<string, CleaningStep>>;

function amounts(what: 'negative' | 'zero' | 'above', limit: number): CleaningStep {
  return { kind: 'leave-out-amounts', table: 'shop_orders', field: 'amount', what, limit };
}

function days(table: string, field: string, lose: 'rows' | 'values'): CleaningStep {
  return { kind: 'bound-dates', table, field, from: '1990-01-01', to: '2024-12-31', lose };
}

function refunds(by: 'order' | 'member', then: 'drop-both' | 'net'): CleaningStep {
  return { kind: 'match-refunds', table: 'shop_orders', by, then, statuses: [] };
}

/** Rows of the three files after the steps. */
async function left(chosen: readonly CleaningStep[]): Promise<readonly number[]> {
  const cleaned = await clean(engine, mapping, chosen);
  return Promise.all(
    ['crm', 'shop_orders', 'lines'].map((source) => rowsLeft(engine, cleaned.mapping, source)),
  );
}

describe('A cleaning step', () => {
  it.each([
    ['leaves out exact duplicates', [steps.duplicates], [13, 67, 8]],
    [
      'keeps one row of an order id, and the refund that has the number of its sale',
      [steps.lastOrder],
      [13, 66, 8],
    ],
    ['keeps the fullest row of a member', [steps.fullestMember], [11, 69, 8]],
    ['leaves out rows without a member', [steps.blank], [13, 67, 8]],
    [
      'leaves out orders of strangers and keeps those without an id',
      [steps.strangers],
      [13, 66, 8],
    ],
    ['lists customers and removes nothing', [steps.customers], [13, 69, 8]],
    ['leaves out negative amounts', [steps.negative], [13, 67, 8]],
    ['leaves out zero amounts', [steps.zero], [13, 68, 8]],
    ['leaves out amounts above a limit', [steps.above], [13, 68, 8]],
    ['leaves out impossible days', [steps.orderDays], [13, 67, 8]],
    ['empties impossible birthdays and keeps the members', [steps.birthdays], [13, 69, 8]],
    ['leaves out a refund with its sale', [steps.pairs], [13, 67, 8]],
    ['leaves out a refund with the sale of the member', [steps.pairsOfMember], [13, 67, 8]],
    ['takes a refund off its sale', [steps.net], [13, 68, 8]],
    ['unifies spellings without losing a row', [steps.city], [13, 69, 8]],
    ['leaves out test accounts', [steps.tests], [12, 69, 8]],
    ['leaves out lines without an order', [steps.orphans], [13, 69, 7]],
    ['follows what was left out before it', [steps.blank, steps.orphans, steps.lines], [13, 67, 6]],
    [
      'is passed over where there is nothing to work on',
      [steps.nowhere, steps.unmapped],
      [13, 69, 8],
    ],
  ] as const)('%s', async (_, chosen, expected) => {
    expect(await left(chosen)).toEqual(expected);
  });

  it('keeps the first or the last row by time', async () => {
    const amount = async (step: CleaningStep): Promise<string | null | undefined> => {
      const { variables } = await clean(engine, mapping, [step]);
      const row = await oneRow(
        engine,
        "SELECT amount FROM all_orders WHERE order_id = 'D2'",
        variables,
      );
      return row['amount'];
    };
    expect(await amount(steps.firstOrder)).toBe('20.0000');
    expect(await amount(steps.lastOrder)).toBe('25.0000');
  });

  it('leaves the rest of the money in a sale that was refunded', async () => {
    const { variables } = await clean(engine, mapping, [steps.net]);
    const sql = "SELECT amount FROM all_orders WHERE order_id = 'R1'";
    expect(await queryRows(engine, sql, variables)).toEqual([{ amount: '0.0000' }]);
  });

  it('empties what cannot be and keeps what can', async () => {
    await clean(engine, mapping, [steps.birthdays]);
    const sql = 'SELECT min(birthday) AS first, count(birthday) AS n FROM members';
    expect(await oneRow(engine, sql)).toEqual({ first: '1990-02-28', n: '1' });
  });

  it('makes customers visible who are in no member file', async () => {
    const { variables } = await clean(engine, mapping, [steps.customers]);
    const sql = 'SELECT member_id, orders FROM customers_without_membership ORDER BY 1';
    expect(await queryRows(engine, sql, variables)).toEqual([
      { member_id: 'X1', orders: '2' },
      { member_id: 'X2', orders: '1' },
    ]);
  });
});

describe('Refunds and sales', () => {
  it('meet one to one, the latest earlier sale first, and none without a sale before it', async () => {
    const rows = [
      ['a', '01', -5],
      ['a', '02', 5],
      ['a', '03', 5],
      ['a', '04', -5],
      ['a', '05', -5],
      ['a', '06', -5],
      ['a', '07', 5],
      ['b', '08', -5],
      ['b', '09', 7],
      ['', '10', -5],
    ];
    const own = await startNodeEngine();
    const small = await openFiles(own, [
      {
        name: 'shop',
        csv: `order_id,member_id,ordered_at,amount\n${rows.map(([who, day, amount]) => `O${String(day)},${String(who)},2024-01-${String(day)} 00:00:00,${String(amount)}`).join('\n')}`,
        columns: [
          ['order_id', 'text'],
          ['member_id', 'text'],
          ['ordered_at', 'timestamp'],
          ['amount', 'decimal(9,2)'],
        ],
      },
    ]);
    const health = await runHealth(own, small);
    const found = health.findings.find(({ code }) => code === 'refunds');
    expect(found?.values).toEqual({ matched: 2, unmatched: 4, by: 'member' });
    const { variables } = await clean(own, small, found?.fixes[0]?.steps ?? []);
    const ids = await queryRows(own, 'SELECT order_id FROM all_orders ORDER BY 1', variables);
    expect(ids.map(({ order_id: id }) => id)).toEqual(['O01', 'O06', 'O07', 'O08', 'O09', 'O10']);
  });
});

describe('The reconciliation', () => {
  const every = Object.values(steps).filter((step) => step !== steps.firstOrder);

  it('has each step’s rows and money before and after, and the chains add up', async () => {
    const { variables } = await clean(engine, mapping, every);
    const lines = await queryRows(
      engine,
      "SELECT * FROM reconciliation WHERE part = 'step'",
      variables,
    );
    expect(lines.length).toBeGreaterThan(12);
    for (const line of lines) {
      const before = lines.find(
        (other) =>
          other['source'] === line['source'] && Number(other['step']) === Number(line['step']) - 1,
      );
      if (before) {
        expect(line['rows_before']).toBe(before['rows_after']);
        expect(line['amount_before']).toBe(before['amount_after']);
      }
      const source = String(line['source']).replace(/_file$/, '');
      const [from, to] = [Number(line['step']) - 1, Number(line['step'])].map((step) =>
        step === 0 ? String(line['source']) : `${source}_step_${String(step)}`,
      );
      const measured = await measure(`${from ?? ''}`, `${to ?? ''}`);
      expect(Number(line['rows_before']) - measured.removed).toBe(Number(line['rows_after']));
    }
  });

  /** Rows that the step removed, counted as a difference of multisets. */
  async function measure(from: string, to: string): Promise<{ readonly removed: number }> {
    const row = await oneRow(
      engine,
      `SELECT (SELECT count(*) FROM (FROM "${from}" EXCEPT ALL FROM "${to}"))
        - (SELECT count(*) FROM (FROM "${to}" EXCEPT ALL FROM "${from}")) AS removed`,
    );
    return { removed: Number(row['removed']) };
  }

  it('accounts for the money that a step removes', async () => {
    const { variables } = await clean(engine, mapping, [steps.above]);
    const sql = `SELECT amount_before - amount_after AS removed, refunds_before, refunds_after, refunded_after
      FROM reconciliation WHERE part = 'step'`;
    expect(await oneRow(engine, sql, variables)).toEqual({
      removed: '999999.0000',
      refunds_before: '2',
      refunds_after: '2',
      refunded_after: '-121.0000',
    });
  });

  it('tells what the sales rule leaves out and what the joins do not find', async () => {
    const { variables } = await clean(engine, mapping, []);
    const sql = `SELECT part, source, rows_before, rows_after FROM reconciliation ORDER BY part, source`;
    expect(await queryRows(engine, sql, variables)).toEqual([
      { part: 'join', source: 'order_lines', rows_before: '6', rows_after: '5' },
      { part: 'join', source: 'orders', rows_before: '67', rows_after: '62' },
      { part: 'rule', source: 'orders', rows_before: '69', rows_after: '67' },
    ]);
  });

  it('leaves every relation as it was once the steps are taken back', async () => {
    const before = await figures((await clean(engine, mapping, [])).variables);
    const during = await figures((await clean(engine, mapping, every)).variables);
    expect(during).not.toEqual(before);
    expect(await figures((await clean(engine, mapping, [])).variables)).toEqual(before);
  });

  it('holds for any sequence of steps, whose SQL always runs', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(Object.values(steps), { minLength: 1 }),
        fc.nat(),
        async (some, turn) => {
          const order = [...some.slice(turn % some.length), ...some.slice(0, turn % some.length)];
          const { variables } = await clean(engine, mapping, order);
          const broken = await queryRows(
            engine,
            `SELECT * FROM reconciliation
           WHERE rows_after > rows_before OR members_after > members_before OR rows_after IS NULL`,
            variables,
          );
          expect(broken).toEqual([]);
          const chinese = prepareCells({ ...mapping, steps: order }, prepareTexts('zh'));
          await runData(engine, chinese);
        },
      ),
      { numRuns: process.env['MEMBERBOOK_FULL'] === '1' ? 60 : 7, seed: 5 },
    );
  });

  async function figures(variables: readonly Variable[]): Promise<unknown> {
    return [
      await queryRows(engine, 'SELECT * FROM member_facts ORDER BY member_id', variables),
      await queryRows(engine, 'SELECT * FROM orders ORDER BY ALL', variables),
      await queryRows(engine, 'SELECT * FROM order_lines ORDER BY ALL', variables),
    ];
  }
});

describe.skipIf(sharedFile('online_retail_uci/online_retail.csv') === null)('Online Retail', () => {
  const columns = [
    ['InvoiceNo', 'text'],
    ['StockCode', 'text'],
    ['Description', 'text'],
    ['Quantity', 'integer'],
    ['InvoiceDate', 'timestamp'],
    ['UnitPrice', 'decimal(9,3)'],
    ['CustomerID', 'text'],
    ['Country', 'text'],
  ] as const;

  it('without its exact duplicates has 392,692 clean rows and 8,887,208.89', async () => {
    const own = await startNodeEngine();
    const csv = readShared('online_retail_uci/online_retail.csv');
    const retail = await openFiles(own, [{ name: 'online_retail', csv, columns }]);
    const { variables } = await clean(own, retail, [
      { kind: 'drop-duplicates', table: 'online_retail' },
    ]);
    const row = await oneRow(
      own,
      'SELECT count(*) AS n, sum(amount) AS amount FROM order_lines WHERE member_id IS NOT NULL',
      variables,
    );
    expect(row['n']).toBe('392692');
    expect(Number(row['amount']).toFixed(2)).toBe('8887208.89');
    const books = await oneRow(
      own,
      "SELECT rows_before, rows_after FROM reconciliation WHERE part = 'step'",
      variables,
    );
    expect(books).toEqual({ rows_before: '541909', rows_after: '536641' });
  });
});

describe('Ids and money that were stored as numbers', () => {
  it('are written as plain values by one counted step, equal to those of a text file', async () => {
    const own = await startNodeEngine();
    const csv =
      'customer_id,invoice_no,stock_code,quantity,invoice_date,unit_price\n17850.0,1,A,2,2024-01-01 00:00:00,2.55\n13047.0,2,B,1,2024-01-02 00:00:00,0.1\n,3,B,1,2024-01-02 00:00:00,1';
    const typed = [
      ['customer_id', 'text'],
      ['invoice_no', 'text'],
      ['stock_code', 'text'],
      ['quantity', 'integer'],
      ['invoice_date', 'timestamp'],
      ['unit_price', 'decimal(9,2)'],
    ] as const;
    const text = await openFiles(own, [{ name: 'retail', csv, columns: typed }]);
    const fromText = await linesOf(own, text);

    const copied = await own.run({
      run: 'binary',
      relation: { schema: 'main', name: 'retail_binary' },
      sql: 'SELECT * REPLACE (customer_id::DOUBLE AS customer_id, unit_price::DOUBLE AS unit_price) FROM retail',
      as: 'table',
      variables: [],
      firstRows: 0,
    });
    expect(copied.ok).toBe(true);
    const binary: Mapping = {
      ...text,
      tables: text.tables.map((table) => ({
        ...table,
        table: 'retail_binary',
        columns: table.columns.map((column) =>
          ['customer_id', 'unit_price'].includes(column.name)
            ? { ...column, type: { kind: 'double' }, pointZero: false }
            : column,
        ),
      })),
    };
    const health = await runHealth(own, binary);
    const found = health.findings.find(({ code }) => code === 'plain-values');
    expect(found).toMatchObject({ count: 3, total: 3 });
    const step = found?.fixes[0]?.steps[0];
    expect(step).toEqual({
      kind: 'plain-values',
      table: 'retail_binary',
      ids: ['customer_id'],
      decimals: [{ column: 'unit_price', scale: 2 }],
    });
    expect(await linesOf(own, binary, step ? [step] : [])).toEqual(fromText);
    const left = await runHealth(own, { ...binary, steps: step ? [step] : [] });
    expect(left.findings.some(({ code }) => code === 'plain-values')).toBe(false);
  });

  async function linesOf(
    own: Engine,
    files: Mapping,
    chosen: readonly CleaningStep[] = [],
  ): Promise<unknown> {
    const { variables } = await clean(own, files, chosen);
    return queryRows(own, 'SELECT * FROM all_lines ORDER BY ALL', variables);
  }
});
