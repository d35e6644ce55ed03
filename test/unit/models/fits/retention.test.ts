import { beforeAll, describe, expect, test } from 'vitest';
import { wordsOfModel } from '../../../../src/i18n/model-words.ts';
import { findCases } from '../../../../src/models/find-cases.ts';
import { agrees } from '../../../../src/models/reference-case.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { valueOf } from '../value-of.ts';
import { absent, unsaid, wordless } from './complete-words.ts';
import { fitCell, tableRows, type CellColumns } from './fit-cell.ts';

beforeAll(() => specialFunctionsReady);

const usual = { id: 'member', start: 'began', end: 'left' };

/** Survivors of the regular cohort of Fader and Hardie (2007) as memberships that all began in 2010. */
const regular = [1000, 631, 468, 382, 326, 289, 262, 241];

function day(year: number, month: number): number {
  return Date.UTC(year, month - 1, 15) / 86_400_000;
}

function cohort(begin: number, survivors: readonly number[]): [begin: number, left: number][] {
  return survivors.flatMap((count, age): [number, number][] => {
    const next = survivors[age + 1];
    const gone = next === undefined ? count : count - next;
    const left = next === undefined ? NaN : day(begin + age + 1, 6);
    return Array.from({ length: gone }, () => [day(begin, 3), left]);
  });
}

function columnsOf(rows: readonly (readonly [begin: number, left: number])[]): CellColumns {
  return {
    member: rows.map((_, row) => `M${String(row)}`),
    began: { days: rows.map(([begin]) => begin) },
    left: { days: rows.map(([, left]) => left) },
  };
}

describe('retention of memberships', () => {
  test('has the published curve, and goes on with it', () => {
    const rows = cohort(2010, regular);
    const told = { ...usual, period: 'year', until: '2017-12-31', ahead: 5, value: 10 };
    const fitted = valueOf(fitCell('retention', columnsOf(rows), told));
    const curve = tableRows(fitted.tables['curve']);
    expect(curve.map(({ actual }) => Number(actual) * 1000)).toEqual(regular);
    // α .704, β 1.182: half of the first year's 37 % leave again in the third.
    expect(Number(curve[1]?.['expected'])).toBeCloseTo(1.182 / (0.704 + 1.182), 2);
    const ahead = tableRows(fitted.tables['ahead']);
    expect(ahead).toHaveLength(5);
    expect(ahead[0]?.['period']).toBe(Date.UTC(2018, 0, 1) / 86_400_000);
    expect(Number(ahead[0]?.['revenue'])).toBeCloseTo(10 * Number(ahead[0]?.['members']), 0);
    const members = tableRows(fitted.tables['members']);
    expect(members).toHaveLength(1000);
    expect(members.filter((row) => row['is_there'] === 1)).toHaveLength(241);
    const kept = members.reduce((sum, row) => sum + Number(row['probability_to_stay'] ?? 0), 0);
    expect(kept / Number(ahead[4]?.['members'])).toBeCloseTo(1, 2);
    const tested = fitted.facts.find(({ kind }) => kind === 'tested-year');
    expect(tested?.figures).toMatchObject({ periods: 2, actual: 241 });
    expect(unsaid('retention', fitted)).toEqual([]);
  });

  test('puts cohorts of different age together, by calendar months', () => {
    const rows = [2012, 2013, 2014].flatMap((begin) =>
      cohort(begin, regular.slice(0, 2017 - begin + 1)),
    );
    const told = { ...usual, until: '2017-12-31', period: 'year' };
    const fitted = valueOf(fitCell('retention', columnsOf(rows), told));
    expect(tableRows(fitted.tables['cohorts']).map(({ there }) => there)).toEqual([289, 326, 382]);
    const monthly = valueOf(fitCell('retention', columnsOf(rows), { ...told, period: 'month' }));
    expect(tableRows(monthly.tables['curve'])).toHaveLength(70);
    for (const one of [fitted, monthly]) expect(unsaid('retention', one)).toEqual([]);
  });

  test('sets rows aside that tell nothing, and counts them', () => {
    const rows = cohort(2010, regular);
    const columns = columnsOf([
      ...rows,
      [NaN, NaN],
      [day(2012, 5), day(2011, 5)],
      [day(2018, 5), NaN],
    ]);
    const told = { ...usual, period: 'year', until: '2018-06-30' };
    const fitted = valueOf(fitCell('retention', columns, told));
    expect(fitted.rows).toBe(1003);
    expect(fitted.setAside).toEqual([
      { reason: 'no-day', rows: 1 },
      { reason: 'ends-before', rows: 1 },
      { reason: 'after-end', rows: 1 },
    ]);
    expect(unsaid('retention', fitted)).toEqual([]);
  });

  test('is refused in words where nobody left, where it is too early, and without rows', () => {
    const stay = Array.from({ length: 80 }, (): [number, number] => [day(2010, 3), NaN]);
    const told = { ...usual, period: 'year', until: '2017-12-31' };
    const reason = (rows: readonly [number, number][], more = {}): string => {
      const outcome = fitCell('retention', columnsOf(rows), { ...told, ...more });
      return outcome.kind === 'refused' ? outcome.reason.kind : 'fitted';
    };
    expect(reason(stay)).toBe('no-losses');
    expect(reason(stay, { until: '2011-12-31' })).toBe('too-few-periods');
    expect(reason([])).toBe('no-rows');
  });

  test('has words for everything, and its published case', () => {
    const words = wordsOfModel('retention');
    expect(wordless('retention')).toEqual([]);
    const kinds = 'no-rows too-few-periods no-losses rising-survivors not-converged no-covariance';
    expect(absent(words.refusals, `${kinds} options-out-of-range`.split(' '))).toEqual([]);
    const cases = findCases('retention');
    expect(cases).toHaveLength(1);
    expect(cases.flatMap(({ run }) => run()).every(agrees)).toBe(true);
    expect(
      absent(
        words.references,
        cases.map(({ name }) => name),
      ),
    ).toEqual([]);
  });
});
