import { beforeAll, describe, expect, test } from 'vitest';
import type { ChurnReason } from '../../../../src/models/churn/churn-refusal.ts';
import { fitChurnCell } from '../../../../src/models/fits/churn.ts';
import { churnKind } from '../../../../src/models/kinds/churn.ts';
import type { FittedModel, ModelFact } from '../../../../src/models/model-kind.ts';
import type { ModelOutcome } from '../../../../src/models/outcome.ts';
import { readOptions } from '../../../../src/models/read-options.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { fitAfresh } from './fit-cell.ts';
import { drawRows, early, inputFrom, later, now, type Row } from './churn-rows.ts';

beforeAll(() => specialFunctionsReady);

const usual = {
  id: 'member',
  label: 'bought',
  features: ['recency', 'orders', 'noise'],
  recency: 'recency',
  judged_on: 'day',
  last_known: 'last',
};

function fit(
  rows: readonly Row[],
  told: Readonly<Record<string, unknown>> = {},
  onProgress: (done: number) => void = () => undefined,
): ModelOutcome<FittedModel> {
  const read = readOptions(churnKind, { ...usual, ...told }, null);
  if (read.kind === 'wrong') throw new Error(JSON.stringify(read.problem));
  return fitAfresh(fitChurnCell, inputFrom(rows), read.options, onProgress);
}

function fitted(rows: readonly Row[], told?: Readonly<Record<string, unknown>>): FittedModel {
  const outcome = fit(rows, told);
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.reason));
  return outcome.value;
}

function column(model: FittedModel, table: string, name: string): (number | string | null)[] {
  const found = model.tables[table]?.columns.find((each) => each.name === name);
  if (!found) throw new Error(`${table}.${name}`);
  return Array.from<number | string | null>(found.values);
}

function factOf({ facts }: FittedModel, kind: string): ModelFact {
  const found = facts.find((fact) => fact.kind === kind);
  if (!found) throw new Error(facts.map((fact) => fact.kind).join(', '));
  return found;
}

const rows = drawRows(1000);

describe('a churn cell', () => {
  let model: FittedModel;
  const told: number[] = [];
  beforeAll(() => {
    const outcome = fit(rows, {}, (done) => told.push(done));
    if (outcome.kind === 'fitted') model = outcome.value;
  });

  test('says first what to expect and what to do, then how well that was known before', () => {
    const uncautioned = model.facts.filter(({ isCaution }) => isCaution !== true);
    expect(uncautioned.slice(0, 3).map(({ kind }) => kind)).toEqual([
      'today-no-purchase',
      'contact-no-purchase',
      expect.stringMatching('ranking-no-purchase'),
    ]);
    expect(factOf(model, 'today-no-purchase').figures).toMatchObject({ members: 1000, days: 90 });
  });

  test('learns on the earlier day, is judged on the later one, and predicts today’s members', () => {
    expect(factOf(model, 'judged-later').figures).toMatchObject({
      ...{ trained: 1000, rows: 1000, learnedDay: early, judgedDay: later, length: 90 },
    });
    expect([model.rows, model.setAside]).toEqual([3000, []]);
    expect(new Set(column(model, 'members', 'member')).size).toBe(1000);
    expect(column(model, 'judged', 'judged_on').every((day) => day === later)).toBe(true);
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });

  test('tells how far it is in small steps, of learning as of judging', () => {
    const steps = [0, ...told].slice(1).map((done, at) => done - ([0, ...told][at] ?? 0));
    expect(Math.max(...steps)).toBeLessThan(0.2);
  });

  test('ranks members by a probability, in tenths, and says for whom a contact pays', () => {
    const chance = column(model, 'members', 'probability').map(Number);
    expect(chance).toEqual([...chance].sort((a, b) => b - a));
    expect(column(model, 'members', 'position')).toEqual(chance.map((_, at) => at + 1));
    const decile = column(model, 'members', 'decile');
    expect([decile[0], decile[99], decile[100], decile[999]]).toEqual([1, 1, 2, 10]);
    // 1 ÷ (50 × 10 %) = 0.2.
    expect(column(model, 'members', 'contact')).toEqual(chance.map((p) => (p >= 0.2 ? 1 : 0)));
    expect(Number(column(model, 'members', 'expected_profit')[0])).toBeCloseTo(
      (chance[0] ?? 0) * 50 * 0.1 - 1,
      2,
    );
    const { contacts, breakEvenShare } = factOf(model, 'contact-no-purchase').figures;
    expect([contacts, breakEvenShare]).toEqual([chance.filter((p) => p >= 0.2).length, 0.2]);
  });

  test('says what raises a member’s probability, against the usual value', () => {
    expect(column(model, 'members', 'reason').slice(0, 50)).toEqual(
      Array.from({ length: 50 }, () => 'recency'),
    );
    expect(Number(column(model, 'members', 'reason_value')[0])).toBeGreaterThan(150);
    const today = rows.filter(({ day }) => day === now).map(({ recency }) => recency);
    const sorted = today.sort((a, b) => a - b);
    expect(column(model, 'members', 'reason_usual')[0]).toBe(
      ((sorted[499] ?? 0) + (sorted[500] ?? 0)) / 2,
    );
    expect(column(model, 'members', 'reason').at(-1)).toBeNull();
  });

  test('is compared with the other model, the rule by recency, and the average of everybody', () => {
    expect(column(model, 'comparison', 'way')).toEqual([
      ...['logistic', 'trees', 'recency', 'average'],
    ]);
    const auc = column(model, 'comparison', 'auc').map(Number);
    expect(auc[0]).toBeGreaterThan(auc[2] ?? 1);
    expect(auc[3]).toBe(0.5);
    for (const figure of ['auc', 'lift_at_10_percent', 'brier', 'log_loss']) {
      const [value, lower, upper] = ['', '_lower', '_upper'].map((end) =>
        Number(column(model, 'comparison', `${figure}${end}`)[0]),
      );
      expect(lower).toBeLessThan(value ?? 0);
      expect(upper).toBeGreaterThan(value ?? 0);
    }
    const loss = column(model, 'comparison', 'log_loss').map(Number);
    expect(Math.min(...loss)).toBe(loss[0]);
    expect(factOf(model, 'recency-better').isCaution).toBe(false);
  });

  test('counts what happened among those that it was judged on', () => {
    const happened = column(model, 'judged', 'happened').map(Number);
    const stayed = rows.filter(({ day, bought }) => day === later && bought === 0).length;
    expect(happened.reduce((sum, each) => sum + each, 0)).toBe(stayed);
    expect(factOf(model, 'judged-later').figures['events']).toBe(stayed);
    expect(column(model, 'lift', 'gain').at(-1)).toBeCloseTo(1, 12);
    const members = column(model, 'calibration', 'members').map(Number);
    expect(members.reduce((sum, each) => sum + each, 0)).toBe(1000);
    expect(column(model, 'thresholds', 'contacted').at(-1)).toBe(1000);
    expect(factOf(model, 'drivers').figures['features']).toEqual(['recency', 'orders']);
    expect(column(model, 'coefficients', 'feature')).toEqual(['recency', 'orders', 'noise']);
  });

  test('turns round for the next purchase: the same members with the other probability', () => {
    const other = fitted(rows, { predict: 'purchase', model: 'logistic' });
    const stays = fitted(rows, { model: 'logistic' });
    const byMember = (from: FittedModel) =>
      new Map(
        column(from, 'members', 'member').map((member, at) => [
          member,
          Number(column(from, 'members', 'probability')[at]),
        ]),
      );
    const buys = byMember(other);
    for (const [member, chance] of [...byMember(stays)].slice(0, 50)) {
      expect(chance + (buys.get(member) ?? 0)).toBeCloseTo(1, 5);
    }
    expect(factOf(other, 'ranking-purchase-logistic')).toBeDefined();
  });

  test('takes words as features, the most frequent one apart', () => {
    const worded = fitted(rows, { categories: ['city'], model: 'logistic' });
    expect(column(worded, 'coefficients', 'feature')).toContain('city = Oslo');
    expect(column(worded, 'coefficients', 'feature')).not.toContain('city = Lyon');
  });

  test('gives the same with the same seed', () => {
    const [once, again] = [1, 2].map(() => fitted(drawRows(200), { model: 'trees' }));
    expect(again?.tables).toEqual(once?.tables);
  });
});

describe('rows of a churn cell', () => {
  test('are all accounted for', () => {
    const odd: Row[] = [
      ...rows,
      { ...(rows[0] as Row), member: null },
      { ...(rows[0] as Row), day: NaN },
      { ...(rows[0] as Row), day: early + 30 },
      { ...(rows[2000] as Row), day: now - 10, last: now - 200 },
    ];
    const model = fitted(odd, { model: 'logistic' });
    expect(model.rows).toBe(3004);
    expect(model.setAside).toEqual([
      { reason: 'missing-id', rows: 1 },
      { reason: 'missing-day', rows: 1 },
      { reason: 'repeated-member', rows: 1 },
      { reason: 'window-overlaps', rows: 1 },
    ]);
    expect(column(model, 'members', 'member')).toHaveLength(1000);
  });

  test('without an earlier day are parted by chance, which is said', () => {
    const model = fitted(
      rows.filter(({ day }) => day !== early),
      { model: 'logistic' },
    );
    expect(factOf(model, 'judged-others').figures).toMatchObject({ trained: 700, rows: 300 });
  });

  test('without days are used, with the caution that nothing proves them', () => {
    const model = fitted(rows, { judged_on: '', last_known: '', model: 'logistic' });
    expect(factOf(model, 'days-unproved').isCaution).toBe(true);
  });

  test('of which none is to be predicted give a model and nobody', () => {
    const model = fitted(
      rows.filter(({ day }) => day !== now),
      { model: 'logistic' },
    );
    expect(model.tables['members']?.rows).toBe(0);
    expect(factOf(model, 'nobody-to-predict').isCaution).toBe(true);
  });

  test('that hardly differ from the rule are told so, and a suspicious feature is named', () => {
    const alone = fitted(rows, { features: ['recency'], model: 'logistic' });
    expect(factOf(alone, 'recency-no-difference').isCaution).toBe(true);
    const seen = rows.map((row, at) => ({
      ...row,
      noise: at % 20 === 0 ? row.noise : 3 * row.bought + 0.5 * row.noise,
    }));
    expect(factOf(fitted(seen, { model: 'logistic' }), 'suspicious-feature').figures).toMatchObject(
      {
        feature: 'noise',
      },
    );
  });
});

describe('a churn cell refuses', () => {
  const refusals: readonly (readonly [ChurnReason, readonly Row[], Record<string, unknown>])[] = [
    ['bad-label', [{ ...(rows[0] as Row), bought: 2 }], {}],
    ['no-label', rows, { label: '' }],
    ['too-few-rows', [], {}],
    ['too-few-rows', rows.slice(0, 10), {}],
    ['one-class', rows.map((row) => ({ ...row, bought: Math.min(1, row.bought + 1) })), {}],
    [
      'too-few-events',
      rows.slice(0, 1000).map((row, at) => ({ ...row, bought: at < 2 ? 1 : 0 })),
      {},
    ],
    ['no-features', rows.map((row) => ({ ...row, noise: 1 })), { features: ['noise'] }],
    ['leaking-feature', rows, { features: ['recency', 'bought'] }],
    ['features-after-as-of', rows.map((row) => ({ ...row, last: row.day + 1 })), {}],
    ['label-not-over', rows, { until: '2025-02-14' }],
  ];

  test.each(refusals)('what it cannot learn from: %s', (kind, given, told) => {
    const outcome = fit(given, told);
    expect(outcome).toMatchObject({ kind: 'refused', reason: { kind } });
  });

  test('outcomes that may still change, by the day on which the data end', () => {
    // 90 days after 2025-01-02 are over on 2025-04-02.
    expect(fit(rows, { until: '2025-04-01', model: 'logistic' })).toMatchObject({
      reason: { kind: 'label-not-over', figures: { day: later + 90, knownDay: later + 89 } },
    });
    expect(fit(rows, { until: '2025-04-02', model: 'logistic' }).kind).toBe('fitted');
  });
});
