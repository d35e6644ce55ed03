import { beforeAll, describe, expect, test } from 'vitest';
import { wordsOfModel } from '../../../../src/i18n/model-words.ts';
import { findCases } from '../../../../src/models/find-cases.ts';
import { agrees } from '../../../../src/models/reference-case.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { valueOf } from '../value-of.ts';
import { absent, unsaid, wordless } from './complete-words.ts';
import { fitCell, tableRows, type CellColumns } from './fit-cell.ts';

beforeAll(() => specialFunctionsReady);

/** Donors by gifts in six years and year of the last one (Fader, Hardie and Shang 2010): (0, 0), (1, 1) … (6, 6). */
const donors = [
  3464, 1091, 277, 129, 78, 119, 129, 613, 255, 155, 173, 234, 322, 181, 225, 357, 240, 284, 512,
  335, 728, 1203,
];
const usual = { id: 'member', at: 'day', period: 'year', until: '2001-12-31', ahead: 5 };

function dayIn(year: number): number {
  return Date.UTC(1995 + year, 5, 15) / 86_400_000;
}

/** All gave first in 1995; between the first and the last gift it does not matter when they gave. */
function rowsOfDonors(): [member: string | null, day: number][] {
  const rows: [string, number][] = [];
  let k = 0;
  for (let x = 0; x <= 6; x += 1) {
    for (let last = x; last <= (x === 0 ? 0 : 6); last += 1) {
      const years = x === 0 ? [0] : [0, ...Array.from({ length: x - 1 }, (_, at) => at + 1), last];
      for (let copy = 0; copy < (donors[k] ?? 0); copy += 1) {
        const member = `${String(x)}-${String(last)}-${String(copy)}`;
        for (const year of years) rows.push([member, dayIn(year)]);
      }
      k += 1;
    }
  }
  return rows;
}

function columnsOf(rows: readonly (readonly [string | null, number])[]): CellColumns {
  return { member: rows.map(([member]) => member), day: { days: rows.map(([, day]) => day) } };
}

describe('purchases bound to occasions', () => {
  test('have the published parameters and expectations', () => {
    const fitted = valueOf(fitCell('opportunities', columnsOf(rowsOfDonors()), usual));
    const values = tableRows(fitted.tables['parameters']).map(({ value }) => Number(value));
    [1.204, 0.75, 0.657, 2.783].forEach((published, at) => {
      expect(Math.abs((values[at] ?? 0) - published)).toBeLessThan(0.001);
    });
    const members = tableRows(fitted.tables['members']);
    expect(members).toHaveLength(11_104);
    const of = (name: string) => members.find(({ member }) => member === name);
    // By the published parameters: 0.07 gifts in five years after none, 3.75 after six.
    expect(Number(of('0-0-0')?.['expected_taken'])).toBeCloseTo(0.07, 2);
    expect(Number(of('6-6-0')?.['expected_taken'])).toBeCloseTo(3.75, 2);
    expect(of('6-6-0')).toMatchObject({ opportunities: 6, taken: 6, periods_since_last: 0 });
    const counts = tableRows(fitted.tables['counts']);
    expect(counts.map(({ members: count }) => Number(count))).toEqual([
      3464, 1823, 1430, 1085, 1036, 1063, 1203,
    ]);
    const ahead = tableRows(fitted.tables['ahead']);
    expect(ahead.map(({ period }) => period)).toEqual(
      [2002, 2003, 2004, 2005, 2006].map((year) => Date.UTC(year, 0, 1) / 86_400_000),
    );
    const sum = ahead.reduce((total, { buyers }) => total + Number(buyers), 0);
    const byMember = members.reduce((total, row) => total + Number(row['expected_taken']), 0);
    expect(byMember / sum).toBeCloseTo(1, 3);
    for (const { buyers, buyers_lower: low, buyers_upper: high } of ahead) {
      expect(Number(low)).toBeLessThan(Number(buyers));
      expect(Number(high)).toBeGreaterThan(Number(buyers));
    }
    const tested = fitted.facts.find(({ kind }) => kind === 'tested-year');
    expect(tested?.figures).toMatchObject({ periods: 2, members: 11_104 });
    expect(unsaid('opportunities', fitted)).toEqual([]);
  });

  test('count several purchases in a period once, and set aside what tells nothing', () => {
    const rows = rowsOfDonors();
    const odd: [string | null, number][] = [
      ['6-6-0', dayIn(6) + 1],
      [null, dayIn(3)],
      ['6-6-1', NaN],
      ['6-6-2', dayIn(7)],
    ];
    const fitted = valueOf(fitCell('opportunities', columnsOf([...rows, ...odd]), usual));
    expect(fitted.rows).toBe(rows.length + 4);
    expect(fitted.setAside).toEqual([
      { reason: 'no-member', rows: 1 },
      { reason: 'no-day', rows: 1 },
      { reason: 'period-not-over', rows: 1 },
    ]);
    expect(tableRows(fitted.tables['counts'])[6]?.['members']).toBe(1203);
    expect(unsaid('opportunities', fitted)).toEqual([]);
  });

  test('are refused in words where there is nothing to learn from', () => {
    const reason = (rows: readonly (readonly [string, number])[]): string => {
      const outcome = fitCell('opportunities', columnsOf(rows), usual);
      return outcome.kind === 'refused' ? outcome.reason.kind : 'fitted';
    };
    const many = (years: readonly number[]): [string, number][] =>
      Array.from({ length: 60 }, (_, at) => years.map((year) => [`m${String(at)}`, dayIn(year)]))
        .flat()
        .map(([member, day]): [string, number] => [String(member), Number(day)]);
    expect(reason([])).toBe('no-rows');
    expect(reason([['m', dayIn(0)]])).toBe('too-few-members');
    expect(reason(many([0]))).toBe('no-repeat-buyers');
    expect(reason(many([0, 1]))).toBe('no-variation');
    const words = wordsOfModel('opportunities');
    const kinds = ['no-rows', 'too-few-members', 'no-repeat-buyers', 'no-variation'];
    expect(absent(words.refusals, [...kinds, 'not-converged'])).toEqual([]);
  });

  test('have words for everything, and their published case', () => {
    expect(wordless('opportunities')).toEqual([]);
    const cases = findCases('opportunities');
    expect(cases).toHaveLength(1);
    expect(cases.flatMap(({ run }) => run()).every(agrees)).toBe(true);
  });
});
