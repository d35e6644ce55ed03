import { beforeAll, describe, expect, test } from 'vitest';
import { wordsOfModel } from '../../../../src/i18n/model-words.ts';
import { findCases } from '../../../../src/models/find-cases.ts';
import type { FittedModel } from '../../../../src/models/model-kind.ts';
import type { MigrationReason } from '../../../../src/models/migration/migration-refusal.ts';
import { agrees } from '../../../../src/models/reference-case.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { hasData, readCdnow } from '../survival/read-data.ts';
import { valueOf } from '../value-of.ts';
import { absent, unsaid, wordless } from './complete-words.ts';
import { fitCell, tableRows, type CellColumns } from './fit-cell.ts';

beforeAll(() => specialFunctionsReady);

const day = (text: string): number => Date.parse(text) / 86_400_000;

describe.skipIf(!hasData)('CDNOW by quarter', () => {
  /** What each member spent in each quarter but the first, in which everybody joined. */
  function quarters(): CellColumns {
    const { member, day: days, amount, members } = readCdnow();
    const starts = ['1997-04', '1997-07', '1997-10', '1998-01', '1998-04'].map((month) =>
      day(`${month}-01`),
    );
    const spent = new Float64Array(members * starts.length);
    for (const [at, id] of member.entries()) {
      const quarter = starts.findLastIndex((start) => start <= (days[at] ?? 0));
      if (quarter < 0) continue;
      const cell = id * starts.length + quarter;
      spent[cell] = (spent[cell] ?? 0) + (amount[at] ?? 0);
    }
    const cells = [...spent.keys()];
    const band = [...spent].map((sum) => (sum <= 0 ? 0 : sum < 30 ? 1 : sum < 100 ? 2 : 3));
    return {
      member_id: cells.map((cell) => `M${String(Math.floor(cell / starts.length))}`),
      quarter: { days: cells.map((cell) => starts[cell % starts.length] ?? NaN) },
      band: band.map((place) => ['none', '<30', '<100', '>=100'][place] ?? ''),
      position: band,
      amount: spent,
    };
  }

  test('moves between bands of spending, and settles, as published', () => {
    const told = {
      id: 'member_id',
      period: 'quarter',
      state: 'band',
      order: 'position',
      value: 'amount',
      grain: 'quarter',
      until: '1998-06-30',
    };
    const fit = valueOf(fitCell('migration', quarters(), told));
    const share = tableRows(fit.tables['matrix']).map((row) => Number(row['share']).toFixed(6));
    expect(share.join(' ')).toBe(
      '0.901414 0.046069 0.041343 0.011174 0.649675 0.182671 0.142238 0.025415 ' +
        '0.533218 0.135530 0.241695 0.089556 0.340670 0.071916 0.247365 0.340050',
    );
    const states = tableRows(fit.tables['states']);
    expect(states.map(({ state }) => state)).toEqual(['none', '<30', '<100', '>=100']);
    expect(states.map((row) => Number(row['share_long_run']).toFixed(6)).join(' ')).toBe(
      '0.847380 0.060964 0.066003 0.025653',
    );
    expect(Number(states[3]?.['value_per_member'])).toBeGreaterThan(
      Number(states[0]?.['value_per_member']),
    );
    expect(fit.tables['members']?.rows).toBe(23_570);
    expect(fit.facts.map(({ kind }) => kind)).toContain('memory');
    expect(unsaid('migration', fit)).toEqual([]);
  });
});

test('published results that a reader can run again are met', () => {
  const figures = findCases('migration').flatMap(({ run }) => run());
  expect(figures.length).toBeGreaterThan(0);
  expect(figures.filter((figure) => !agrees(figure))).toEqual([]);
});

/** Forty members over four months: even ones go a, b, a, b; odd ones stay in b and leave no row in April. */
function months(): CellColumns {
  const rows = Array.from({ length: 40 }, (_, member) => [0, 1, 2, 3].map((at) => ({ member, at })))
    .flat()
    .filter(({ member, at }) => at < 3 || member % 2 === 0);
  return {
    member_id: rows.map(({ member }) => `M${String(member)}`),
    month: { days: rows.map(({ at }) => day(`2024-0${String(at + 1)}-15`)) },
    state: rows.map(({ member, at }) => (member % 2 === 0 && at % 2 === 0 ? 'a' : 'b')),
    amount: rows.map(() => 10),
  };
}
const told = { id: 'member_id', period: 'month', state: 'state', value: 'amount' };

describe('states by member and period', () => {
  function shares(options: Record<string, unknown>) {
    const fit = valueOf(fitCell('migration', months(), { ...told, ...options }));
    expect(unsaid('migration', fit)).toEqual([]);
    const rows = tableRows(fit.tables['matrix']);
    return Object.fromEntries(
      rows.map((row) => [`${String(row['from_state'])}${String(row['to_state'])}`, row['moves']]),
    );
  }

  test('count a month without a row as silence, as the state before, or not at all', () => {
    expect(shares({})).toMatchObject({ ab: 40, ba: 20, bb: 40, 'b—': 20 });
    expect(shares({ gaps: 'carried' })).toEqual({ aa: 0, ab: 40, ba: 20, bb: 60 });
    expect(shares({ gaps: 'unknown' })).toEqual({ aa: 0, ab: 40, ba: 20, bb: 40 });
    // Nobody left a row in May.
    expect(shares({ until: '2024-06-15' })).toMatchObject({ 'b—': 40, '——': 20 });
  });

  test('leave out a month that has not ended, and what came after the last day', () => {
    const fit = valueOf(fitCell('migration', months(), { ...told, until: '2024-03-20' }));
    expect(fit.setAside).toEqual([
      { reason: 'after-as-of', rows: 20 },
      { reason: 'unfinished-period', rows: 40 },
    ]);
    expect(fit.rows).toBe(140);
    expect(unsaid('migration', fit)).toEqual([]);
  });

  test('say of each member where it is, and what it is worth', () => {
    const fit = valueOf(fitCell('migration', months(), { ...told, years: 1, discount: 0 }));
    const members = tableRows(fit.tables['members']);
    expect(members).toHaveLength(40);
    expect(members.slice(0, 2)).toMatchObject([
      { member_id: 'M0', state: 'b' },
      { member_id: 'M1', state: '—', probability_to_stay: 1, expected_value: 0 },
    ]);
    const value = fit.facts.find(({ kind }) => kind === 'value');
    const total = members.reduce((sum, row) => sum + Number(row['expected_value']), 0);
    expect(value?.figures['totalMoney']).toBeCloseTo(total, 6);
    expect(fit.facts.map(({ kind }) => kind)).toContain('assumed');
  });

  test('take days as they stand, where a longer break is several periods', () => {
    const columns = { ...months(), month: { days: Float64Array.from(monthsOf(), weekly) } };
    const fit = valueOf(fitCell('migration', columns, { ...told, grain: 'dates' }));
    expect(periodsOf(fit)).toBe(4);
    const far = { ...columns, month: { days: Float64Array.from(monthsOf(), twoLeftOut) } };
    const wide = valueOf(fitCell('migration', far, { ...told, grain: 'dates' }));
    expect(periodsOf(wide)).toBe(6);
  });

  const periodsOf = ({ facts }: FittedModel): unknown =>
    facts.find(({ kind }) => kind === 'moves-between')?.figures['periods'];
  const monthsOf = (): number[] => {
    const { month } = months();
    return month && 'days' in month ? Array.from(month.days) : [];
  };
  const placeOf = (value: number): number => Math.round((value - day('2024-01-15')) / 30.4);
  const weekly = (value: number): number => 19_700 + 7 * placeOf(value);
  const twoLeftOut = (value: number): number => weekly(value) + (placeOf(value) === 3 ? 14 : 0);
});

describe('moves that were counted before', () => {
  const moves = {
    stage_before: ['new', 'new', 'active', null, 'active', 'lost'],
    stage: ['active', 'lost', 'active', 'new', null, 'lost'],
    earlier: [null, null, 'new', null, null, 'lost'],
    members: [60, 40, 100, 30, 5, NaN],
    amount: [600, 0, 500, 0, 9, 0],
    month: {
      days: ['2024-01-31', '2024-02-29'].flatMap((text) => [day(text), day(text), day(text)]),
    },
  };
  const counted = { from: 'stage_before', to: 'stage', count: 'members', period: 'month' };

  test('make the same matrix; who came is part of the present only', () => {
    const fit = valueOf(fitCell('migration', moves, counted));
    const states = tableRows(fit.tables['states']);
    expect(states.map((row) => [row['state'], row['members_now']])).toEqual([
      ['active', 0],
      ['lost', 0],
      ['new', 30],
    ]);
    expect(fit.setAside).toEqual([
      { reason: 'no-count', rows: 1 },
      { reason: 'came', rows: 1 },
      { reason: 'no-state-after', rows: 1 },
    ]);
    expect(fit.tables['members']?.rows).toBe(0);
    expect(fit.facts.find(({ kind }) => kind === 'assumed')).toMatchObject({
      figures: { names: ['lost'] },
    });
    expect(unsaid('migration', fit)).toEqual([]);
  });

  test('carry what was brought after a state, and what was before it', () => {
    const options = { ...counted, value: 'amount', earlier: 'earlier', years: 1, discount: 0 };
    const fit = valueOf(fitCell('migration', moves, options));
    const values = tableRows(fit.tables['states']).map((row) => row['value_per_period']);
    expect(values).toEqual([5, 0, 6]);
    expect(fit.facts.slice(0, 3).map(({ kind }) => kind)).toEqual([
      'largest-move',
      'long-run',
      'value',
    ]);
    expect(unsaid('migration', fit)).toEqual([]);
  });

  test('need no period', () => {
    const { period: _, ...bare } = counted;
    const fit = valueOf(fitCell('migration', moves, bare));
    expect(fit.facts.find(({ kind }) => kind === 'moves')).toMatchObject({
      figures: { transitions: 200 },
    });
    expect(unsaid('migration', fit)).toEqual([]);
  });
});

describe('a chain is refused', () => {
  const reasonOf = (columns: CellColumns, options: Record<string, unknown>) => {
    const outcome = fitCell('migration', columns, options);
    return outcome.kind === 'refused' ? outcome.reason.kind : 'fitted';
  };

  test.each([
    ['where neither states nor moves are told', { id: 'member_id' }, 'no-states-told'],
    ['where there is one complete period', { ...told, until: '2024-02-05' }, 'one-period'],
    ['where there is none', { ...told, until: '2023-02-05' }, 'one-period'],
    [
      'where value never ends and is not discounted',
      { ...told, gaps: 'carried', years: 0, discount: 0 },
      'value-without-bound',
    ],
  ])('%s', (_, options, kind) => {
    expect(reasonOf(months(), options)).toBe(kind);
  });

  test('where periods are days, and where states are too many', () => {
    const rows = Array.from({ length: 900 }, (_, at) => at);
    const columns = {
      member_id: rows.map((at) => `M${String(at % 9)}`),
      month: { days: rows },
      state: rows.map((at) => `s${String(at % 60)}`),
      amount: rows,
    };
    expect(reasonOf(columns, { ...told, grain: 'dates' })).toBe('too-many-periods');
    expect(reasonOf(columns, told)).toBe('too-many-states');
  });
});

test('everything that the model can say or be refused for has words in both languages', () => {
  const reasons: Record<MigrationReason, true> = {
    'one-state': true,
    'too-many-states': true,
    'one-period': true,
    'too-many-periods': true,
    'too-many-cells': true,
    'no-states-told': true,
    'lengths-differ': true,
    'too-few-transitions': true,
    'not-solvable': true,
    'no-value': true,
    'bad-discount': true,
    'value-without-bound': true,
  };
  const facts =
    'moves moves-between silence stays largest-move no-move absorbing all-absorbed long-run value ' +
    'value-endless no-forecast memory changes thin-states assumed';
  expect(absent(wordsOfModel('migration').facts, facts.split(' '))).toEqual([]);
  expect(wordless('migration')).toEqual([]);
  expect(absent(wordsOfModel('migration').refusals, Object.keys(reasons))).toEqual([]);
});
