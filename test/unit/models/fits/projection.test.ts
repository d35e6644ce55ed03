import { beforeAll, describe, expect, test } from 'vitest';
import type { Orders } from '../../../../src/models/lifetime/purchase-periods.ts';
import type { FittedModel } from '../../../../src/models/model-kind.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { hasCdnow, readOrders } from '../lifetime/cdnow.ts';
import { purchaseModel } from '../../../../src/models/lifetime/model-of.ts';
import { randomSource } from '../../../../src/models/random.ts';
import { valueOf } from '../value-of.ts';
import { unsaid } from './complete-words.ts';
import { fitCell, tableRows, type CellColumns } from './fit-cell.ts';

beforeAll(() => specialFunctionsReady);

/** 2021-01-01. */
const start = 18_628;
const days = 1095;

/** Three years of a shop that wins members at a steady rate; each buys and leaves as MBG/NBD has it. */
function steadyShop(seed: number): Orders & { readonly amount: Float64Array } {
  const random = randomSource(seed);
  const model = purchaseModel('mbg-nbd', [0.8, 45, 0.9, 2.6]);
  const staying = model.alive(0, 0, 0);
  const rows: [member: number, day: number, amount: number][] = [];
  for (let m = 0; m < 1_500; m += 1) {
    const joined = random.next() * days;
    const rate = random.gamma(5) / 20;
    const buy = (time: number): void => {
      rows.push([m, start + Math.floor(joined + time), random.gamma(6) / rate]);
    };
    buy(0);
    if (random.next() < staying) model.draw(random, 0, 0, days - joined, buy);
  }
  return {
    members: 1_500,
    member: Int32Array.from(rows, ([member]) => member),
    day: Float64Array.from(rows, ([, day]) => Math.min(day, start + days - 1)),
    amount: Float64Array.from(rows, ([, , amount]) => amount),
  };
}

function columnsOf({ member, day, amount }: Orders): CellColumns {
  return {
    member_id: Array.from(member, (m) => `M${String(m)}`),
    ordered_at: { days: day },
    ...(amount && { amount }),
  };
}

function fit(orders: Orders, told: Readonly<Record<string, unknown>>): FittedModel {
  const usual = { id: 'member_id', time: 'ordered_at', amount: 'amount', model: 'mbg-nbd' };
  return valueOf(fitCell('projection', columnsOf(orders), { ...usual, ...told }));
}

function months(fitted: FittedModel, table = 'months') {
  return tableRows(fitted.tables[table]);
}

function figures({ facts }: FittedModel, kind: string) {
  return facts.find((fact) => fact.kind === kind)?.figures;
}

describe('a projection', () => {
  test('goes on by calendar months after the last one that is over', () => {
    const fitted = fit(steadyShop(1), { until: '2023-11-17', months: 3 });
    expect(months(fitted).map(({ month }) => month)).toEqual(
      ['2023-11-01', '2023-12-01', '2024-01-01'].map((day) => Date.parse(day) / 86_400_000),
    );
    expect(months(fitted, 'history')).toHaveLength(34);
    const aside = fitted.setAside.map(({ reason }) => reason);
    expect(aside).toEqual(['after-end']);
    expect(fitted.setAside[0]?.rows).toBeGreaterThan(20);
    expect(unsaid('projection', fitted)).toEqual([]);
  });

  test('foresees what a steady shop does, members of today apart from those to come', () => {
    const fitted = fit(steadyShop(2), { until: '2023-12-31' });
    const ahead = months(fitted);
    expect(ahead).toHaveLength(12);
    for (const row of ahead) {
      const parts = Number(row['existing_active_members']) + Number(row['new_active_members']);
      expect(Math.abs(Number(row['active_members']) - parts)).toBeLessThan(0.2);
      expect(Number(row['revenue_lower'])).toBeLessThan(Number(row['revenue']));
    }
    const later = ahead.map((row) => Number(row['new_active_members']));
    expect(later).toEqual([...later].sort((one, other) => one - other));
    // Forty-odd join in a month, all of whom buy in it.
    expect(later[0]).toBeGreaterThan(35);
    const tested = figures(fitted, 'back-test');
    expect(tested).toMatchObject({ months: 12 });
    expect(Number(tested?.['inRange'])).toBeGreaterThanOrEqual(8);
    expect(Number(tested?.['errorShare'])).toBeLessThan(0.13);
    const actual = months(fitted, 'history').slice(-12);
    expect(months(fitted, 'back_test').map((row) => row['active_members'])).toEqual(
      actual.map((row) => row['active_members']),
    );
    expect(unsaid('projection', fitted)).toEqual([]);
  });

  test('takes the number of new members that it is told, or none', () => {
    const orders = steadyShop(3);
    const told = { until: '2023-12-31', months: 4 };
    const none = fit(orders, { ...told, joiners: 'none' });
    expect(months(none).every((row) => row['new_active_members'] === 0)).toBe(true);
    expect(figures(none, 'existing-only')).toEqual({});
    const some = months(fit(orders, { ...told, joiners: 'own', joining: 100 }));
    some.forEach((row, k) => {
      expect(row['existing_active_members']).toBeCloseTo(
        Number(months(none)[k]?.['existing_active_members']),
        8,
      );
      expect(Number(row['new_active_members'])).toBeGreaterThanOrEqual(100);
    });
    expect(some[0]?.['new_members']).toBe(100);
  });

  test('warns where the orders are too few months to test it, and does without amounts', () => {
    const { members, member, day } = steadyShop(4);
    const kept = [...day.keys()].filter((row) => (day[row] ?? 0) < start + 59);
    const short = {
      members,
      member: Int32Array.from(kept, (row) => member[row] ?? 0),
      day: Float64Array.from(kept, (row) => day[row] ?? 0),
    };
    const outcome = fitCell('projection', columnsOf(short), {
      id: 'member_id',
      time: 'ordered_at',
      until: '2021-02-28',
      model: 'bg-nbd',
    });
    const fitted = valueOf(outcome);
    expect(figures(fitted, 'no-back-test')).toEqual({});
    expect(figures(fitted, 'no-amounts')).toEqual({});
    expect(months(fitted)[0]?.['revenue']).toBeNull();
    expect(unsaid('projection', fitted)).toEqual([]);
  });

  test('is refused without a month that is over, and without repeats', () => {
    const told = { id: 'member_id', time: 'ordered_at' };
    const few = { members: 1, member: Int32Array.of(0), day: Float64Array.of(start + 3) };
    expect(fitCell('projection', columnsOf(few), told)).toMatchObject({
      reason: { kind: 'no-rows' },
    });
    const once = {
      members: 200,
      member: Int32Array.from({ length: 200 }, (_, m) => m),
      day: Float64Array.from({ length: 200 }, (_, m) => start + m),
    };
    expect(fitCell('projection', columnsOf(once), told)).toMatchObject({
      reason: { kind: 'no-repeat-buyers' },
    });
  });
});

describe.skipIf(!hasCdnow)('a projection of the CDNOW members', () => {
  test('made half a year earlier is nearer than the months before it', () => {
    const fitted = fit(readOrders(), { until: '1998-06-30', joiners: 'none', months: 6 });
    const tested = figures(fitted, 'back-test');
    expect(months(fitted, 'back_test').map((row) => row['active_members'])).toEqual([
      149, 157, 211, 125, 134, 138,
    ]);
    expect(Number(tested?.['errorShare'])).toBeLessThan(Number(tested?.['naiveShare']) / 2);
  });
});

test.runIf(process.env['MEMBERBOOK_FULL'] === '1')(
  'the ranges of a projection hold what comes about as often as they say',
  () => {
    let held = 0;
    let months = 0;
    for (let seed = 1; seed <= 12; seed += 1) {
      const tested = figures(fit(steadyShop(seed), { until: '2023-12-31' }), 'back-test');
      held += Number(tested?.['inRange']);
      months += Number(tested?.['months']);
    }
    expect(months).toBe(144);
    expect(held / months).toBeGreaterThan(0.87);
    expect(held / months).toBeLessThan(0.995);
  },
  240_000,
);
