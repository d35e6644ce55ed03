import { beforeAll, describe, expect, test } from 'vitest';
import { wordsOfModel } from '../../../../src/i18n/model-words.ts';
import { findCases } from '../../../../src/models/find-cases.ts';
import { agrees } from '../../../../src/models/reference-case.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import type { SurvivalReason } from '../../../../src/models/survival/survival-refusal.ts';
import { hasData, readCdnow, readColumns } from '../survival/read-data.ts';
import { valueOf } from '../value-of.ts';
import { absent, unsaid, wordless } from './complete-words.ts';
import { fitCell, tableRows } from './fit-cell.ts';

beforeAll(() => specialFunctionsReady);

const close = (digits: number) => (value: unknown) => Number(value).toFixed(digits);

describe.skipIf(!hasData)('published figures through the cells', () => {
  test('lung: medians, survival at days and the log-rank test are those of R', () => {
    const { time = [], status = [], sex = [] } = readColumns('lifelines/lung.csv');
    const columns = { time, dead: status, sex: sex.map((value) => (value === 1 ? 'm' : 'f')) };
    const told = { time: 'time', event: 'dead', group: 'sex', interval: 'log' };
    const fit = valueOf(fitCell('survival', columns, told));
    const [all, men, women] = tableRows(fit.tables['summary']);
    expect(all).toMatchObject({
      members: 228,
      events: 165,
      median_days: 310,
      median_days_lower: 285,
      median_days_upper: 363,
    });
    expect([men, women].map((row) => [row?.['group'], row?.['median_days']])).toEqual([
      ['m', 270],
      ['f', 426],
    ]);
    const curve = tableRows(fit.tables['curve']).filter(({ group }) => group === null);
    const at = (day: number) => curve.findLast((row) => Number(row['day']) <= day)?.['survival'];
    expect([100, 200, 300, 500].map(at).map(close(4))).toEqual([
      '0.8640',
      '0.6803',
      '0.5306',
      '0.2933',
    ]);
    expect(close(1)(tableRows(fit.tables['comparison'])[0]?.['chi_square'])).toBe('10.3');
    expect(unsaid('survival', fit)).toEqual([]);
  });

  test('rossi: Cox’s coefficients are those of R', () => {
    const columns = readColumns('lifelines/rossi.csv');
    const numbers = ['fin', 'age', 'race', 'wexp', 'mar', 'paro', 'prio'];
    const told = { time: 'week', event: 'arrest', numbers };
    const fit = valueOf(fitCell('cox', columns, told));
    const coefficients = tableRows(fit.tables['coefficients']).map((row) => row['coefficient']);
    expect(coefficients.map(close(5))).toEqual(
      [-0.37942, -0.05744, 0.3139, -0.1498, -0.4337, -0.08487, 0.0915].map(close(5)),
    );
    const said = fit.facts.map(({ kind, figures }) => [kind, figures['column']]);
    expect(said).toContainEqual(['number-sooner', 'prio']);
    expect(said).toContainEqual(['flag-later', 'fin']);
    expect(fit.facts.filter(({ isCaution }) => isCaution)).toMatchObject([
      { kind: 'not-proportional', figures: { covariate: 'age' } },
    ]);
    expect(unsaid('cox', fit)).toEqual([]);
  });

  test('CDNOW: the time to the second purchase, out of its orders', () => {
    const { member, day } = readCdnow();
    const columns = { id: Array.from(member, (id) => `M${String(id)}`), at: { days: day } };
    const told = { id: 'id', at: 'at', until: '1998-06-30' };
    const fit = valueOf(fitCell('second-purchase', columns, told));
    const [all] = tableRows(fit.tables['summary']);
    expect(all).toMatchObject({ members: 23_570, events: 11_516 });
    const days = [30, 60, 90, 180, 365];
    expect(days.map((each) => close(3)(all?.[`happened_${String(each)}_days`]))).toEqual([
      '0.175',
      '0.252',
      '0.292',
      '0.375',
      '0.459',
    ]);
    expect(close(3)(tableRows(fit.tables['windows'])[0]?.['probability'])).toBe('0.059');
    expect(fit.rows).toBe(member.length);
    expect(fit.facts[0]?.kind).toBe('happened');
    expect(fit.tables['members']?.rows).toBe(23_570);
    expect(unsaid('second-purchase', fit)).toEqual([]);
  });
});

test('published results that a reader can run again are met', () => {
  for (const model of ['survival', 'second-purchase', 'cox']) {
    const figures = findCases(model).flatMap(({ run }) => run());
    expect(figures.length).toBeGreaterThan(0);
    expect(figures.filter((figure) => !agrees(figure))).toEqual([]);
  }
});

/** Orders: M1 comes back after 10 days, M2 and M3 do not, M4 has only a refund, one order is nobody's. */
const orders = {
  member_id: ['M1', 'M1', 'M2', 'M3', 'M3', 'M4', null, 'M2', 'M5'],
  ordered_at: { days: [100, 110.5, 105, 120, 120.9, 101, 100, 111, NaN] },
  refund: [0, 0, 0, 0, 0, 1, 0, 1, 0],
  channel: ['web', 'shop', 'web', null, 'web', 'shop', 'web', 'web', 'web'],
};
const ordersTold = {
  id: 'member_id',
  at: 'ordered_at',
  refund: 'refund',
  group: 'channel',
  until: '1970-05-10',
};

describe('the time to the second purchase', () => {
  test('is one row per buyer with the id as it is, and every order is accounted for', () => {
    const fit = valueOf(fitCell('second-purchase', orders, ordersTold));
    expect(tableRows(fit.tables['members'])).toMatchObject([
      { member_id: 'M1', group: 'web', first_day: 100, days: 10, bought_again: 1 },
      { member_id: 'M2', group: 'web', first_day: 105, days: 24, bought_again: 0 },
      { member_id: 'M3', group: '—', first_day: 120, days: 9, bought_again: 0 },
    ]);
    expect(fit.setAside).toEqual([
      { reason: 'no-member', rows: 1 },
      { reason: 'no-day', rows: 1 },
      { reason: 'refund', rows: 2 },
    ]);
    expect(fit.rows).toBe(9);
    expect(unsaid('second-purchase', fit)).toEqual([]);
    expect(fit.facts.map(({ kind }) => kind)).toContain('few-events');
  });

  test('or to silence, and says how many come back from it', () => {
    const fit = valueOf(
      fitCell('second-purchase', orders, { ...ordersTold, what: 'churn', silent_days: 5 }),
    );
    expect(tableRows(fit.tables['members'])).toMatchObject([
      { member_id: 'M1', days: 5, fell_silent: 1 },
      { member_id: 'M2', days: 5, fell_silent: 1 },
      { member_id: 'M3', days: 5, fell_silent: 1 },
    ]);
    expect(fit.facts).toContainEqual({
      kind: 'many-returned',
      figures: { share: 1 / 3, silent: 5 },
      isCaution: true,
    });
    expect(unsaid('second-purchase', fit)).toEqual([]);
  });

  test('is refused where nobody came back, where no day is told and where nobody bought', () => {
    const first = { member_id: ['M1'], ordered_at: { days: [100] } };
    const told = { id: 'member_id', at: 'ordered_at', until: '1970-05-10' };
    const reasonOf = (columns: typeof first, options: Record<string, string>) =>
      fitCell('second-purchase', columns, options);
    expect(reasonOf(first, told)).toMatchObject({ reason: { kind: 'no-events' } });
    const { until, ...untold } = told;
    expect(until).not.toBe('');
    expect(reasonOf(first, untold)).toMatchObject({ reason: { kind: 'no-as-of' } });
    const none = { member_id: [], ordered_at: { days: [] } };
    expect(reasonOf(none, told)).toMatchObject({ reason: { kind: 'no-rows' } });
  });
});

describe('durations between two days', () => {
  const columns = {
    id: ['a', 'b', 'c', 'd', 'e'],
    joined: { days: [10, 10, 10, NaN, 40] },
    bought: { days: [15.5, NaN, 99, 20, 30] },
  };
  const told = { id: 'id', start: 'joined', end: 'bought', until: '1970-02-20' };

  test('end on the last known day where nothing has happened by then', () => {
    const fit = valueOf(fitCell('survival', columns, told));
    expect(
      tableRows(fit.tables['members']).map((row) => [row['id'], row['days'], row['happened']]),
    ).toEqual([
      ['a', 5, 1],
      ['b', 40, 0],
      ['c', 40, 0],
      ['d', null, null],
      ['e', null, null],
    ]);
    expect(fit.setAside).toEqual([
      { reason: 'no-duration', rows: 1 },
      { reason: 'negative-duration', rows: 1 },
    ]);
  });

  test('have to be told', () => {
    for (const model of ['survival', 'cox']) {
      expect(fitCell(model, columns, { id: 'id' })).toMatchObject({
        reason: { kind: 'no-durations-told' },
      });
      expect(fitCell(model, columns, { start: 'joined', end: 'bought' })).toMatchObject({
        reason: { kind: 'no-as-of' },
      });
    }
  });
});

test('small groups stand together, and members of no group too', () => {
  const group = Array.from({ length: 90 }, (_, at) =>
    at < 10 ? null : `g${String(Math.min(at % 10, 8))}`,
  );
  const columns = {
    days: group.map((_, at) => 1 + (at % 7)),
    seen: group.map((_, at) => at % 2),
    group,
  };
  const fit = valueOf(
    fitCell('survival', columns, { time: 'days', event: 'seen', group: 'group' }),
  );
  const groups = tableRows(fit.tables['summary']).map((row) => row['group']);
  expect(groups).toEqual([null, 'g8', 'g0', 'g1', 'g2', 'g3', '…', '—']);
  expect(fit.facts).toContainEqual({ kind: 'other-groups', figures: { others: 4 } });
  expect(unsaid('survival', fit)).toEqual([]);
});

describe('Cox’s model', () => {
  const rows = Array.from({ length: 200 }, (_, at) => at);
  const columns = {
    days: rows.map((at) => 1 + ((at * 37) % 50) / (at % 2 === 0 ? 1 : 3)),
    seen: rows.map((at) => (at % 5 === 0 ? 0 : 1)),
    channel: rows.map((at) => (at % 2 === 0 ? 'shop' : at === 7 ? null : 'app')),
    same: rows.map(() => 4),
    age: rows.map((at) => 20 + (at % 31)),
  };
  const told = { time: 'days', event: 'seen', numbers: ['same', 'age'], categories: ['channel'] };

  test('leaves out what is the same for everybody, and names the effect against the usual word', () => {
    const fit = valueOf(fitCell('cox', columns, told));
    expect(fit.facts).toContainEqual({ kind: 'left-out', figures: { column: 'same' } });
    const [age, channel] = tableRows(fit.tables['coefficients']);
    expect(age).toMatchObject({ covariate: 'age', value: null });
    expect(channel).toMatchObject({ covariate: 'channel', value: 'app', compared_with: 'shop' });
    expect(fit.facts[0]).toMatchObject({ kind: 'word-sooner', figures: { column: 'channel' } });
    expect(fit.setAside).toEqual([{ reason: 'missing-value', rows: 1 }]);
    expect(unsaid('cox', fit)).toEqual([]);
  });

  test('says first where its effects tell nobody apart', () => {
    const fit = valueOf(fitCell('cox', columns, { ...told, categories: [] }));
    expect(fit.facts[0]?.kind).toBe('concordance-weak');
  });

  test('is refused without covariates, and with too few events for them', () => {
    const { numbers: _, categories: __, ...bare } = told;
    expect(fitCell('cox', columns, bare)).toMatchObject({ reason: { kind: 'no-covariates' } });
    const rare = { ...columns, seen: rows.map((at) => (at < 4 ? 1 : 0)) };
    expect(fitCell('cox', rare, told)).toMatchObject({ reason: { kind: 'too-few-events' } });
  });
});

test('everything that these models can say or be refused for has words in both languages', () => {
  const reasons: Record<SurvivalReason, true> = {
    'no-rows': true,
    'too-few-rows': true,
    'lengths-differ': true,
    'no-events': true,
    'one-group': true,
    'too-many-groups': true,
    'groups-never-together': true,
    'too-few-events': true,
    'no-covariates': true,
    'too-many-coefficients': true,
    'constant-covariate': true,
    collinear: true,
    'monotone-likelihood': true,
    'no-convergence': true,
    'no-as-of': true,
    'no-durations-told': true,
    'no-silence': true,
  };
  const found =
    'rows happened-once happened median median-open no-median peak peak-falls groups-alike groups-differ ' +
    'groups-apart other-groups no-cause few-events thin-groups';
  const facts = {
    survival: found,
    'second-purchase': `${found} returned many-returned ${found.replace(/\S+/g, 'churn-$&')}`,
    cox:
      'rows more-effects no-effect concordance concordance-weak left-out no-cause few-events not-proportional ' +
      'number-sooner number-later flag-sooner flag-later word-sooner word-later',
  };
  for (const [model, kinds] of Object.entries(facts)) {
    expect(wordless(model)).toEqual([]);
    expect(absent(wordsOfModel(model).facts, kinds.split(' '))).toEqual([]);
    expect(absent(wordsOfModel(model).refusals, Object.keys(reasons))).toEqual([]);
  }
});
