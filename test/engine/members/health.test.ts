import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import type { Mapping } from '../../../src/members/mapping.ts';
import { startNodeEngine } from '../node-engine.ts';
import { readShared, sharedFile } from './data-run.ts';
import { dirty } from './dirty-tables.ts';
import { clean, foundOf, openFiles, runExamples, runHealth, type Health } from './health-run.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startNodeEngine();
});

describe('The health report on files with known faults', () => {
  let mapping: Mapping;
  let health: Health;
  beforeAll(async () => {
    mapping = await openFiles(engine, dirty);
    health = await runHealth(engine, mapping);
  });

  it('finds each of them as often as it is there', () => {
    const counts = health.findings.map(
      ({ code, table, field, count, total }) => `${table} ${code} ${field} ${count}/${total}`,
    );
    expect(counts.sort()).toEqual(
      [
        'crm ancient-date birthday 1/13',
        'crm ancient-date joined_at 1/13',
        'crm duplicate-rows  1/13',
        'crm future-date birthday 1/13',
        'crm future-date joined_at 1/13',
        'crm joined-late joined_at 3/5',
        'crm missing  10/13',
        'crm never-bought  6/11',
        'crm repeated-id member_id 2/13',
        'crm shared-contact email 2/13',
        'crm shared-contact phone 2/13',
        'crm spellings channel 1/13',
        'crm spellings city 1/13',
        'crm spellings tier 1/13',
        'crm test-accounts  3/13',
        'lines duplicate-rows  1/8',
        'lines negative amount 1/8',
        'lines negative quantity 1/8',
        'lines orphan-lines order_id 1/8',
        'lines refunds  1/8',
        'lines spellings product_name 1/8',
        'lines unequal-amount amount 1/8',
        'lines zero amount 1/8',
        'lines zero unit_price 1/8',
        'shop_orders ancient-date ordered_at 1/69',
        'shop_orders blank-member member_id 2/69',
        'shop_orders duplicate-rows  2/69',
        'shop_orders extreme amount 1/66',
        'shop_orders future-date ordered_at 1/69',
        'shop_orders missing  2/69',
        'shop_orders negative amount 2/69',
        'shop_orders refunds  2/69',
        'shop_orders repeated-id order_id 3/69',
        'shop_orders spellings channel 1/69',
        'shop_orders strangers  3/67',
        'shop_orders unknown-status status 1/69',
        'shop_orders zero amount 1/69',
      ].sort(),
    );
  });

  it('tells repeated ids of equal rows from those of different rows, and a refund from a repetition', () => {
    expect(foundOf(health, 'repeated-id', 'order_id').values).toEqual({
      ids: 2,
      differing: 1,
      same: 1,
    });
    expect(foundOf(health, 'repeated-id', 'member_id').values).toEqual({
      ids: 2,
      differing: 1,
      same: 1,
    });
  });

  it('matches a refund to its earlier sale by the order number, and none to a later one', () => {
    const refunds = health.findings.find(
      ({ code, table }) => code === 'refunds' && table === 'shop_orders',
    );
    expect(refunds?.values).toEqual({ matched: 1, unmatched: 1, by: 'order' });
  });

  it('sets a limit for extreme amounts that can be read and edited', () => {
    expect(foundOf(health, 'extreme').values).toEqual({ limit: 310, most: 999_999 });
  });

  it('keeps a province and its city apart, and takes the most frequent spelling', () => {
    expect(foundOf(health, 'spellings', 'city').rows).toEqual([
      { from: '上海市', to: '上海', rows: '1' },
    ]);
  });

  it('names the statuses that it does not understand', () => {
    expect(foundOf(health, 'unknown-status').rows).toEqual([{ value: '寄存中', rows: '1' }]);
  });

  it('shows rows for every finding but those that say it all', async () => {
    const told = health.findings.filter(({ code }) =>
      ['never-bought', 'joined-late'].includes(code),
    );
    expect(await runExamples(engine, health)).toBe(health.findings.length - told.length);
  });

  it('finds nothing more of what the first fix of each finding deals with', async () => {
    const steps = health.findings.flatMap(({ fixes }) => fixes[0]?.steps ?? []);
    const cleaned = await clean(engine, mapping, steps);
    const left = await runHealth(engine, cleaned.mapping);
    // Nothing is removed for them, or nothing should be.
    const stay = [
      'missing',
      'never-bought',
      'joined-late',
      'shared-contact',
      'unequal-amount',
      'unknown-status',
      'strangers',
    ];
    expect(left.findings.map(({ code }) => code).filter((code) => !stay.includes(code))).toEqual(
      [],
    );
  });
});

describe('The health report on clean files', () => {
  it('finds nothing and says what it looked at', async () => {
    const day = (index: number): string => `2024-01-${String(index + 1).padStart(2, '0')}`;
    const mapping = await openFiles(engine, [
      {
        name: 'crm',
        csv: `member_id,joined_at\n${[1, 2, 3].map((id) => `${String(id)},2023-01-01`).join('\n')}`,
        columns: [
          ['member_id', 'text'],
          ['joined_at', 'date'],
        ],
      },
      {
        name: 'shop',
        csv: `order_id,member_id,ordered_at,amount\n${[0, 1, 2].map((id) => `O${String(id)},${String(id + 1)},${day(id)} 10:00:00,${String(id + 5)}`).join('\n')}`,
        columns: [
          ['order_id', 'text'],
          ['member_id', 'text'],
          ['ordered_at', 'timestamp'],
          ['amount', 'decimal(9,2)'],
        ],
      },
    ]);
    const { findings, checks } = await runHealth(engine, mapping);
    expect(findings).toEqual([]);
    expect(checks.length).toBeGreaterThan(15);
    expect(new Set(checks.map((check) => JSON.stringify(check))).size).toBe(checks.length);
  });
});

describe.skipIf(sharedFile('online_retail_uci/online_retail.csv') === null)(
  'The health report on Online Retail',
  () => {
    it('counts what its publishers and its readers count', async () => {
      const retail = await startNodeEngine();
      const mapping = await openFiles(retail, [
        {
          name: 'online_retail',
          csv: readShared('online_retail_uci/online_retail.csv'),
          columns: [
            ['InvoiceNo', 'text'],
            ['StockCode', 'text'],
            ['Description', 'text'],
            ['Quantity', 'integer'],
            ['InvoiceDate', 'timestamp'],
            ['UnitPrice', 'decimal(9,3)'],
            ['CustomerID', 'text'],
            ['Country', 'text'],
          ],
        },
      ]);
      const health = await runHealth(retail, mapping);
      expect(foundOf(health, 'duplicate-rows')).toMatchObject({ count: 5268, total: 541_909 });
      expect(foundOf(health, 'blank-member').count).toBe(135_080);
      expect(foundOf(health, 'negative', 'quantity').count).toBe(10_624);
      const zero = foundOf(health, 'zero', 'unit_price').count;
      expect(zero + foundOf(health, 'negative', 'unit_price').count).toBe(2517);
      const refunds = foundOf(health, 'refunds');
      // 10,624 negative quantities and one cancelled adjustment without.
      expect(refunds.count).toBeGreaterThanOrEqual(10_624);
      expect(Number(refunds.values['matched']) + Number(refunds.values['unmatched'])).toBe(
        refunds.count,
      );
      expect(foundOf(health, 'plain-values').count).toBe(406_829);
      await runExamples(retail, health);
    });
  },
);
