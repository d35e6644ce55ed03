import { beforeAll, describe, expect, test } from 'vitest';
import { orderRows, type OrderRows } from '../../../../src/models/fits/churn/order-rows.ts';
import { fitChurnOrders } from '../../../../src/models/fits/churn-orders.ts';
import { churnOrdersKind } from '../../../../src/models/kinds/churn-orders.ts';
import type { ModelOptions } from '../../../../src/models/model-kind.ts';
import { inputOf, type ModelInput } from '../../../../src/models/model-table.ts';
import { randomSource } from '../../../../src/models/random.ts';
import { readOptions } from '../../../../src/models/read-options.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { dayOf, hasData, readCdnow } from '../survival/read-data.ts';
import { valueOf } from '../value-of.ts';
import { fitAfresh } from './fit-cell.ts';

beforeAll(() => specialFunctionsReady);

type Order = readonly [member: string | null, day: number, amount?: number, refund?: number];

function inputFrom(orders: readonly Order[]): ModelInput {
  const words = [...new Set(orders.flatMap(([member]) => member ?? []))];
  const codes = Int32Array.from(orders, ([member]) => words.indexOf(member ?? '?'));
  const number = (name: string, at: 2 | 3) => ({
    as: 'number' as const,
    name,
    values: Float64Array.from(orders, (order) => order[at] ?? 0),
  });
  return inputOf(
    [
      { as: 'text', name: 'member_id', words, codes },
      { as: 'date', name: 'ordered_at', values: Float64Array.from(orders, ([, day]) => day) },
      number('amount', 2),
      number('is_refund', 3),
    ],
    orders.length,
  );
}

function optionsOf(told: Readonly<Record<string, unknown>> = {}): ModelOptions {
  const usual = { id: 'member_id', when: 'ordered_at', amount: 'amount', refund: 'is_refund' };
  const read = readOptions(churnOrdersKind, { ...usual, ...told }, null);
  if (read.kind === 'wrong') throw new Error(JSON.stringify(read.problem));
  return read.options;
}

/** The row of a member on a day, by the names of its features. */
function rowOf({ judged }: OrderRows, member: string, day: number) {
  for (let row = 0; row < judged.rows; row += 1) {
    if (judged.ids[judged.members[row] ?? -1] !== member || judged.day?.[row] !== day) continue;
    const features = judged.names.map((name, at) => [name, judged.columns[at]?.[row]]);
    return { label: judged.label[row], ...Object.fromEntries(features) };
  }
  return null;
}

describe('rows made of orders', () => {
  const orders: readonly Order[] = [
    ['ann', 1000.2, 10],
    ['ann', 1040.9, 20],
    ['ann', 1100.5, 30],
    ['ann', 1150, -30, 1],
    ['bob', 900, 5],
    ['bob', 1191, 7],
    ['cat', 300, 9],
    ['dan', 1300, 9],
    [null, 1100, 9],
    ['ann', NaN, 9],
  ];
  const until = new Date(1200 * 86_400_000).toISOString().slice(0, 10);
  const made = valueOf(orderRows(inputFrom(orders), optionsOf({ until })));

  test('know nothing of what came after their day', () => {
    expect(rowOf(made, 'ann', 1020)).toEqual({
      ...{ label: 1, recency_days: 20, pace: NaN, orders: 1, recent_orders: 1 },
      ...{ customer_days: 20, amount: 10, recent_amount: 10, average_order: 10 },
    });
    // Three days of purchase in 100 days: a gap of 50, of which 10 have passed.
    expect(rowOf(made, 'ann', 1110)).toEqual({
      ...{ label: 0, recency_days: 10, pace: 0.2, orders: 3, recent_orders: 2 },
      ...{ customer_days: 110, amount: 60, recent_amount: 50, average_order: 20 },
    });
    expect(rowOf(made, 'ann', 1200)).toMatchObject({ label: NaN, recency_days: 100, orders: 3 });
  });

  test('hold the outcome of the days right after, the last one included', () => {
    // 1110 + 90 = 1200: Bob buys on 1191. On the day 1020 his next purchase is too far off.
    expect(rowOf(made, 'bob', 1110)).toMatchObject({ label: 1 });
    expect(rowOf(made, 'bob', 1020)).toMatchObject({ label: 0 });
  });

  test('are of members who bought recently enough', () => {
    expect(rowOf(made, 'cat', 1020)).toBeNull();
    expect(rowOf(made, 'dan', 1200)).toBeNull();
    expect([made.members, made.active, made.today]).toEqual([3, 2, 1200]);
    expect(made.setAside).toEqual([
      { reason: 'refund', rows: 1 },
      { reason: 'after-until', rows: 1 },
      { reason: 'missing-id', rows: 1 },
      { reason: 'missing-day', rows: 1 },
    ]);
  });

  test('are the same before a refund as if there were none', () => {
    const later: readonly Order[] = [...orders, ['ann', 1115, -20, 1], ['bob', 1199, -7, 1]];
    expect(valueOf(orderRows(inputFrom(later), optionsOf({ until }))).judged).toEqual(made.judged);
  });

  test('count the refunds that only a status says, and no day', () => {
    const unknown: readonly Order[] = [
      ...orders,
      ['ann', 1010, 0, 1],
      ['bob', 1120, NaN, 1],
      ['dan', 1250, 0, 1],
    ];
    const counted = valueOf(orderRows(inputFrom(unknown), optionsOf({ until })));
    expect([counted.purchases, counted.refundsWithoutDay]).toEqual([6, 2]);
    const plain = valueOf(orderRows(inputFrom(unknown), optionsOf({ until, amount: '' })));
    expect(plain.refundsWithoutDay).toBe(0);
  });

  test('do without amounts, and end with the last order where no day is told', () => {
    const plain = valueOf(orderRows(inputFrom(orders.slice(0, 8)), optionsOf({ amount: '' })));
    expect(plain.today).toBe(1300);
    expect(plain.judged.names).toEqual([
      ...['recency_days', 'pace', 'orders', 'recent_orders', 'customer_days'],
    ]);
  });

  test('are refused where there are none, or too few', () => {
    const refusal = (given: readonly Order[]) =>
      fitAfresh(fitChurnOrders, inputFrom(given), optionsOf());
    expect(refusal([])).toMatchObject({ reason: { kind: 'no-orders' } });
    expect(refusal([['ann', 1000, 1, 1]])).toMatchObject({ reason: { kind: 'no-orders' } });
    expect(refusal(orders)).toMatchObject({ reason: { kind: 'too-few-rows' } });
  });
});

test('a status without a day is warned of from one order in a hundred on', () => {
  const random = randomSource(4);
  const bought: Order[] = Array.from({ length: 300 }, (_, member) => member).flatMap((member) => {
    const gap = 20 + random.integer(60);
    const days = 100 + random.integer(900);
    return Array.from({ length: Math.ceil(days / gap) }, (__, k): Order => {
      return [`m${String(member)}`, k * gap + random.integer(10), 10];
    });
  });
  const undated = (count: number): readonly Order[] =>
    bought.slice(0, count).map(([member, day]) => [member, day + 1, 0, 1]);
  const factsWith = (count: number) => {
    const input = inputFrom([...bought, ...undated(count)]);
    const told = optionsOf({ model: 'logistic' });
    return valueOf(fitAfresh(fitChurnOrders, input, told)).facts;
  };
  const few = Math.floor(bought.length / 200);
  expect(factsWith(few).map(({ kind }) => kind)).not.toContain('refunds-without-day');
  const [first] = factsWith(4 * few);
  expect(first).toEqual({
    kind: 'refunds-without-day',
    figures: { orders: 4 * few, refundShare: (4 * few) / (4 * few + bought.length) },
    isCaution: true,
  });
});

describe.skipIf(!hasData)('CDNOW', () => {
  test('buys again as orders say: of all rows, and better than by recency alone', () => {
    const { member, day, amount, members } = readCdnow();
    const input = inputOf(
      [
        {
          as: 'text',
          name: 'member_id',
          words: Array.from({ length: members }, (_, at) => String(at)),
          codes: Int32Array.from(member),
        },
        { as: 'date', name: 'ordered_at', values: Float64Array.from(day) },
        { as: 'number', name: 'amount', values: Float64Array.from(amount) },
      ],
      member.length,
    );
    const told = { refund: '', predict: 'purchase', model: 'logistic', within: 36_500 };
    const model = valueOf(
      fitAfresh(fitChurnOrders, input, optionsOf({ ...told, until: '1998-06-30' })),
    );
    const figures = Object.fromEntries(model.facts.map((fact) => [fact.kind, fact.figures]));
    expect(figures['judged-later']).toMatchObject({
      ...{ trained: 23_570, rows: 23_570 },
      ...{ judgedDay: dayOf('19980401'), learnedDay: dayOf('19980101') },
    });
    expect(figures['recency-better']).toBeDefined();
    const kinds = model.facts.map(({ kind }) => kind);
    expect(kinds.indexOf('population')).toBe(kinds.indexOf('judged-later') - 1);
    expect([model.rows, model.setAside]).toEqual([69_659, []]);
    expect(model.tables['members']?.rows).toBe(23_570);
  });
});
