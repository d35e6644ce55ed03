import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { wordsOfModel } from '../../../../src/i18n/model-words.ts';
import type { LifetimeRefusalKind } from '../../../../src/models/lifetime/lifetime-refusal.ts';
import { findCases } from '../../../../src/models/find-cases.ts';
import type { Orders } from '../../../../src/models/lifetime/purchase-periods.ts';
import type { FittedModel } from '../../../../src/models/model-kind.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { hasCdnow, readOrders } from '../lifetime/cdnow.ts';
import { simulateOrders } from '../lifetime/simulate-members.ts';
import { valueOf } from '../value-of.ts';
import { absent, unsaid, wordless } from './complete-words.ts';
import { fitCell, tableRows, type CellColumns } from './fit-cell.ts';

beforeAll(() => specialFunctionsReady);

function columnsOf({ member, day, amount }: Orders): CellColumns {
  return {
    member_id: Array.from(member, (m) => (m < 0 ? null : String(m + 1))),
    ordered_at: { days: day },
    ...(amount && { amount }),
  };
}

const usual = { id: 'member_id', time: 'ordered_at', amount: 'amount' };

function fit(orders: Orders, told: Readonly<Record<string, unknown>> = {}): FittedModel {
  return valueOf(fitCell('lifetime-value', columnsOf(orders), { ...usual, ...told }));
}

function factOf({ facts }: FittedModel, kind: string) {
  return facts.find((fact) => fact.kind === kind)?.figures;
}

function total(rows: readonly Record<string, number | string | null>[], name: string): number {
  return rows.reduce((sum, row) => sum + Number(row[name]), 0);
}

/** Six hundred members of 400 days who leave after purchases. */
const shop = once(() =>
  simulateOrders('mbg-nbd', [0.6, 40, 0.8, 2.4], { members: 600, days: 400, seed: 5 }),
);

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

describe.skipIf(!hasCdnow)('lifetime value of the CDNOW members', () => {
  const weeks39 = (39 * 7 * 12) / 365.25;

  test('has the published parameters, and for every member the published figures', () => {
    const fitted = fit(readOrders(), {
      until: '1997-09-30',
      model: 'bg-nbd',
      hold_out: 0,
      horizon: weeks39,
      discount: 0,
    });
    const parameters = new Map(
      tableRows(fitted.tables['parameters']).map((row) => [
        `${row['model'] ?? ''} ${row['parameter'] ?? ''}`,
        Number(row['value']),
      ]),
    );
    expect(parameters.get('bg-nbd r')).toBeCloseTo(0.2426, 3);
    expect((parameters.get('bg-nbd alpha') ?? 0) / 7).toBeCloseTo(4.4135, 2);
    expect(parameters.get('bg-nbd a')).toBeCloseTo(0.7929, 2);
    expect(parameters.get('bg-nbd b')).toBeCloseTo(2.4258, 2);
    expect(parameters.get('gamma-gamma p')).toBeCloseTo(6.25, 1);
    expect(parameters.get('gamma-gamma q')).toBeCloseTo(3.74, 1);
    expect(parameters.get('gamma-gamma v')).toBeCloseTo(15.44, 1);

    const found = new Map(
      tableRows(fitted.tables['members']).map((row) => [row['member_id'], row]),
    );
    const published = publishedMembers();
    expect(published).toHaveLength(2357);
    let worst = 0;
    for (const [id, x, alive, expected, spend, value] of published) {
      const row = found.get(String(id));
      expect(row?.['purchases']).toBe((x ?? 0) + 1);
      worst = Math.max(
        worst,
        Math.abs(Number(row?.['probability_alive']) - (alive ?? 0)),
        Math.abs(Number(row?.['expected_purchases']) - (expected ?? 0)) / 4,
        Math.abs(Number(row?.['expected_spend']) / (spend ?? 1) - 1),
        Math.abs(Number(row?.['expected_value']) - (value ?? 0)) / (1 + (value ?? 0)),
      );
    }
    expect(worst).toBeLessThan(0.004);
    expect(total([...found.values()], 'expected_purchases')).toBeCloseTo(1653.4, 0);
    expect(total([...found.values()], 'probability_alive') / 2357).toBeCloseTo(0.8134, 3);
  });

  test('is tested on the second half, in which 1,882 purchases came and 1,653 were foreseen', () => {
    const fitted = fit(readOrders(), { until: '1998-06-30', model: 'bg-nbd', hold_out: 50 });
    expect(factOf(fitted, 'hold-out-won')).toMatchObject({
      days: 273,
      members: 2357,
      actual: 1882,
      expected: 1653,
    });
    const [chosen] = tableRows(fitted.tables['models']);
    expect(chosen).toMatchObject({ model: 'bg-nbd', role: 'chosen', actual_purchases: 1882 });
    expect(Number(chosen?.['error_to_naive'])).toBeLessThan(1);
    const calibration = tableRows(fitted.tables['calibration']);
    expect(calibration.map(({ repeats }) => repeats)).toEqual('0 1 2 3 4 5 6 7+'.split(' '));
    expect(calibration.map(({ members }) => members)).toEqual([
      1411, 439, 214, 100, 62, 38, 29, 64,
    ]);
    const tracking = tableRows(fitted.tables['tracking']);
    expect(tracking.filter(({ part }) => part === 'hold-out').length).toBe(39);
    expect(unsaid('lifetime-value', fitted)).toEqual([]);
  });
});

describe('lifetime value', () => {
  test('takes the best model of the test, and gives members the most valuable first', () => {
    const fitted = fit(shop());
    const members = tableRows(fitted.tables['members']);
    expect(members).toHaveLength(600);
    expect(fitted.facts.slice(0, 3).map(({ kind }) => kind)).toEqual([
      'expected-value',
      'concentration',
      'gone',
    ]);
    const values = members.map((row) => Number(row['expected_value']));
    expect(values).toEqual([...values].sort((one, other) => other - one));
    expect(members.filter((row) => row['value_decile'] === 1)).toHaveLength(60);
    expect(members.at(-1)?.['value_decile']).toBe(10);
    const roles = tableRows(fitted.tables['models']).map(({ role }) => role);
    expect(roles.filter((role) => role === 'chosen')).toHaveLength(1);
    expect(roles.filter((role) => role === 'naive')).toHaveLength(2);
    const {
      purchases = 0,
      purchasesLow = 0,
      purchasesHigh = 0,
    } = factOf(fitted, 'expected-value') ?? {};
    expect(purchases).toBe(Math.round(total(members, 'expected_purchases')));
    expect(Number(purchasesLow)).toBeLessThan(Number(purchases));
    expect(Number(purchasesHigh)).toBeGreaterThan(Number(purchases));
    expect(unsaid('lifetime-value', fitted)).toEqual([]);
  });

  test('counts what it was told: margin and discount scale the value and nothing else', () => {
    const told = { model: 'mbg-nbd', hold_out: 0, horizon: 6 };
    const full = tableRows(fit(shop(), { ...told, discount: 0 }).tables['members']);
    const part = tableRows(fit(shop(), { ...told, discount: 0, margin: 40 }).tables['members']);
    const later = tableRows(fit(shop(), { ...told, discount: 100 }).tables['members']);
    expect(total(part, 'expected_value')).toBeCloseTo(0.4 * total(full, 'expected_value'), -1);
    expect(total(later, 'expected_purchases')).toBeCloseTo(total(full, 'expected_purchases'), 6);
    const kept = total(later, 'expected_value') / total(full, 'expected_value');
    // Doubled in a year: half a year's value lies between that of its end and that of today.
    expect(kept).toBeGreaterThan(2 ** -0.5);
    expect(kept).toBeLessThan(2 ** -0.1);
    const undiscounted = full.reduce(
      (sum, row) => sum + Number(row['expected_purchases']) * Number(row['expected_spend']),
      0,
    );
    expect(total(full, 'expected_value') / undiscounted).toBeCloseTo(1, 3);
  });

  test('sets rows aside for reasons that it counts, and uses all others', () => {
    const { member, day, amount } = shop();
    const rows = member.length;
    const extra: Orders = {
      members: 600,
      member: Int32Array.from([...member, -1, 0, 0, 0, 0]),
      day: Float64Array.from([...day, 10, NaN, 500, 20, 20]),
      amount: Float64Array.from([...amount, 5, 5, 5, -5, NaN]),
    };
    const fitted = fit(extra, { until: '1971-02-04', model: 'bg-nbd', hold_out: 0 });
    expect(fitted.rows).toBe(rows + 5);
    const aside = new Map(fitted.setAside.map((each) => [each.reason, each.rows]));
    expect(aside).toEqual(
      new Map([
        ['no-member', 1],
        ['no-day', 1],
        ['after-end', 1],
        ['refund', 1],
        ['missing-amount', 1],
      ]),
    );
    const same = fit(shop(), { until: '1971-02-04', model: 'bg-nbd', hold_out: 0 });
    expect(fitted.tables['members']).toEqual(same.tables['members']);
    expect(unsaid('lifetime-value', fitted)).toEqual([]);
  });

  test('takes an order of zero for a purchase, and one that is marked as taken back for none', () => {
    const { member, day, amount } = shop();
    const orders: Orders = {
      members: 600,
      member: Int32Array.from([...member, 0, 1]),
      day: Float64Array.from([...day, 390, 390]),
      amount: Float64Array.from([...(amount ?? []), 0, 0]),
    };
    const told = { ...usual, until: '1971-02-04', model: 'bg-nbd', hold_out: 0 };
    const isRefund = [...Array.from(member, () => 0), 0, 1];
    const columns = { ...columnsOf(orders), is_refund: isRefund };
    const marked = valueOf(fitCell('lifetime-value', columns, { ...told, refund: 'is_refund' }));
    expect(marked.setAside).toEqual([{ reason: 'refund', rows: 1 }]);
    expect(fit(orders, told).setAside).toEqual([]);
    const outlook = valueOf(
      fitCell('projection', columns, { ...usual, until: '1971-01-31', refund: 'is_refund' }),
    );
    expect(outlook.setAside).toContainEqual({ reason: 'refund', rows: 1 });
  });

  test('fits groups apart, and says whether that foresees more', () => {
    const keen = simulateOrders('mbg-nbd', [6, 60, 0.3, 12], {
      members: 300,
      days: 400,
      seed: 7,
    });
    const { member, day, amount } = shop();
    const both = {
      ...columnsOf({
        members: 900,
        member: Int32Array.from([...member, ...keen.member.map((m) => m + 600)]),
        day: Float64Array.from([...day, ...keen.day]),
        amount: Float64Array.from([...amount, ...keen.amount]),
      }),
      channel: [...Array.from(member, () => 'shop'), ...Array.from(keen.member, () => 'stall')],
    };
    const outcome = fitCell('lifetime-value', both, {
      ...usual,
      group: 'channel',
      model: 'mbg-nbd',
    });
    const fitted = valueOf(outcome);
    expect(factOf(fitted, 'groups-fitted')).toEqual({ fitted: 2, groups: 2 });
    expect(factOf(fitted, 'groups-closer')).toBeDefined();
    const groups = tableRows(fitted.tables['groups']);
    expect(groups.map(({ group_name, members }) => [group_name, members])).toEqual([
      ['shop', 600],
      ['stall', 300],
    ]);
    const members = tableRows(fitted.tables['members']);
    const shopOnly = members.filter(({ group_name }) => group_name === 'shop');
    expect(total(shopOnly, 'expected_value')).toBeCloseTo(Number(groups[0]?.['value']), -1);
    expect(unsaid('lifetime-value', fitted)).toEqual([]);
  });

  test('foresees purchases without amounts, and says so', () => {
    const { amount: _, ...counted } = shop();
    const fitted = fit({ ...counted, amount: counted.day.map(() => NaN) }, { model: 'bg-nbd' });
    expect(factOf(fitted, 'no-amounts')).toEqual({});
    expect(factOf(fitted, 'once-alive')).toBeDefined();
    const [first] = tableRows(fitted.tables['members']);
    expect(first).toMatchObject({ expected_value: null, expected_spend: null });
    expect(Number(first?.['expected_purchases'])).toBeGreaterThan(0);
    const free = fit({ ...shop(), amount: counted.day.map(() => 0) }, { model: 'bg-nbd' });
    expect(factOf(free, 'spend-no-spend')).toBeDefined();
    for (const one of [fitted, free]) expect(unsaid('lifetime-value', one)).toEqual([]);
  });

  test('warns of orders that are short or end early', () => {
    const { member, day, amount } = shop();
    const rows = [...day.keys()].filter((row) => (day[row] ?? 0) < 70);
    const short: Orders = {
      members: 600,
      member: Int32Array.from(rows, (row) => member[row] ?? 0),
      day: Float64Array.from(rows, (row) => day[row] ?? 0),
      amount: Float64Array.from(rows, (row) => amount[row] ?? 0),
    };
    const fitted = fit(short, { model: 'mbg-nbd', until: '1970-03-12' });
    const cautions = fitted.facts.filter(({ isCaution }) => isCaution).map(({ kind }) => kind);
    expect(cautions).toEqual(
      expect.arrayContaining(['unjudged-calibration-too-short', 'long-horizon']),
    );
    const quiet = fit(short, { model: 'mbg-nbd', until: '1970-06-30', hold_out: 0 });
    expect(factOf(quiet, 'quiet-end')).toMatchObject({ lastDay: 69 });
    for (const one of [fitted, quiet]) expect(unsaid('lifetime-value', one)).toEqual([]);
  });

  test('works by weeks', () => {
    const fitted = fit(shop(), { model: 'mbg-nbd', unit: 'week' });
    expect(factOf(fitted, 'hold-out-won') ?? factOf(fitted, 'hold-out-lost')).toBeDefined();
    const daily = fit(shop(), { model: 'mbg-nbd' });
    const purchases = (one: FittedModel): number =>
      total(tableRows(one.tables['members']), 'expected_purchases');
    expect(purchases(fitted) / purchases(daily)).toBeGreaterThan(0.75);
    expect(purchases(fitted) / purchases(daily)).toBeLessThan(1.1);
  });

  test.each([
    ['no-rows', 0, 1],
    ['too-few-members', 40, 3],
    ['no-repeat-buyers', 200, 1],
  ])('is refused: %s', (kind, members, each) => {
    const rows = Array.from({ length: members * each }, (_, row) => row);
    const orders: Orders = {
      members,
      member: Int32Array.from(rows, (row) => row % Math.max(1, members)),
      day: Float64Array.from(rows, (row) => Math.floor(row / Math.max(1, members)) * 9 + (row % 7)),
      amount: Float64Array.from(rows, () => 5),
    };
    const outcome = fitCell('lifetime-value', columnsOf(orders), usual);
    expect(outcome).toMatchObject({ kind: 'refused', reason: { kind } });
  });
});

/** Where the reader meets each reason: as a refusal of the cell, as a sentence of a fit, or in another model only. */
const reasons: Readonly<Record<LifetimeRefusalKind, 'refusal' | `fact ${string}` | 'elsewhere'>> = {
  'no-rows': 'refusal',
  'too-few-members': 'refusal',
  'no-repeat-buyers': 'refusal',
  'too-few-repeat-buyers': 'refusal',
  'no-variation': 'refusal',
  'not-converged': 'refusal',
  'options-out-of-range': 'refusal',
  'calibration-too-short': 'fact unjudged-calibration-too-short',
  'hold-out-too-short': 'fact unjudged-hold-out-too-short',
  'no-hold-out-orders': 'fact unjudged-no-hold-out-orders',
  'not-judged': 'fact unjudged',
  'no-spend': 'fact spend-no-spend',
  'too-few-spenders': 'fact spend-too-few-spenders',
  'infinite-mean-spend': 'fact spend-other',
  'no-covariance': 'elsewhere',
  'too-few-periods': 'elsewhere',
  'no-losses': 'elsewhere',
  'rising-survivors': 'elsewhere',
};

describe.each(['lifetime-value', 'projection'])('the words of %s', (model) => {
  test('name every option, choice, table, reason and published figure in both languages', () => {
    const words = wordsOfModel(model);
    expect(wordless(model)).toEqual([]);
    const met = Object.entries(reasons);
    const refusals = met.flatMap(([kind, where]) => (where === 'refusal' ? [kind] : []));
    expect(absent(words.refusals, refusals)).toEqual([]);
    if (model === 'lifetime-value') {
      const facts = met.flatMap(([, where]) =>
        where.startsWith('fact ') ? [where.slice('fact '.length)] : [],
      );
      expect(absent(words.facts, facts)).toEqual([]);
    }
    const aside = ['no-member', 'no-day', 'after-end', 'refund', 'missing-amount'];
    expect(absent(words.setAside, aside)).toEqual([]);
    const names = findCases(model).map(({ name }) => name);
    expect(absent(words.references, names)).toEqual([]);
  });
});

/** id, repeats, P(alive), purchases in 39 weeks, spend per purchase, spend in 39 weeks. */
function publishedMembers(): number[][] {
  const file = new URL(
    '../../../../../shared/data/cdnow/expected_bgnbd_gg_per_customer.csv',
    import.meta.url,
  );
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1);
  return lines.map((line) => {
    const cells = line.split(',').map(Number);
    return [0, 1, 4, 5, 7, 8].map((at) => cells[at] ?? NaN);
  });
}
