import { beforeAll, describe, expect, test } from 'vitest';
import type { LabelHistory } from '../../../../src/models/migration/count-transitions.ts';
import { fitMarkovChain, projectStates } from '../../../../src/models/migration/markov-chain.ts';
import { markovTests } from '../../../../src/models/migration/markov-tests.ts';
import { randomSource } from '../../../../src/models/random.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { dayOf, hasData, readCdnow } from '../survival/read-data.ts';
import { valueOf } from '../value-of.ts';

beforeAll(() => specialFunctionsReady);

/** Members who walk by the matrix, row-major, from states drawn evenly. */
function walk(
  matrix: readonly number[],
  k: number,
  members: number,
  periods: number,
): LabelHistory {
  const random = randomSource(11);
  const label = new Int32Array(members * periods);
  for (let member = 0; member < members; member += 1) {
    let now = random.integer(k);
    for (let period = 0; period < periods; period += 1) {
      label[member * periods + period] = now;
      let left = random.next();
      let next = -1;
      do {
        next += 1;
        left -= matrix[now * k + next] ?? 1;
      } while (left > 0 && next < k - 1);
      now = next;
    }
  }
  return { states: ['A', 'B', 'C', 'D'].slice(0, k), members, periods, label };
}

describe('a Markov chain', () => {
  test('counts moves between neighbouring periods, and what is missing', () => {
    const rows = Array.from({ length: 20 }, () => [0, 1, 1, -1, 0]).flat();
    const history = { states: ['A', 'never', 'B'], members: 22, periods: 5, label: [] as number[] };
    history.label = [
      ...rows.map((state) => (state === 1 ? 2 : state)),
      0,
      -1,
      0,
      NaN,
      7,
      -1,
      -1,
      -1,
      -1,
      -1,
    ];
    const chain = valueOf(fitMarkovChain(history));
    expect(chain.states).toEqual(['A', 'B']);
    expect([...chain.counts]).toEqual([0, 20, 0, 20]);
    expect(chain.account).toEqual({
      members: 22,
      periods: 5,
      transitions: 40,
      pairsWithoutLabel: 48,
      membersWithoutTransition: 2,
    });
  });

  test('finds the moves that made it, each within its interval', () => {
    const truth = [0.7, 0.2, 0.1, 0.3, 0.4, 0.3, 0.05, 0.15, 0.8];
    const chain = valueOf(fitMarkovChain(walk(truth, 3, 2000, 6), { level: 0.999 }));
    for (const [at, value] of truth.entries()) {
      expect(chain.lower[at]).toBeLessThan(value);
      expect(chain.upper[at]).toBeGreaterThan(value);
    }
    expect(chain.tests.firstOverZero.p).toBeLessThan(1e-10);
    expect(chain.tests.secondOverFirst.p).toBeGreaterThan(0.001);
    expect(chain.tests.changeOverTime.p).toBeGreaterThan(0.001);
  });

  test('has a long run that its own moves leave as it is', () => {
    const chain = valueOf(
      fitMarkovChain(walk([0.7, 0.2, 0.1, 0.3, 0.4, 0.3, 0.05, 0.15, 0.8], 3, 300, 6)),
    );
    const present = chain.longRun.distribution;
    const [, after] = projectStates({ ...chain, present }, 1);
    for (const i of [0, 1, 2]) expect(after?.[i]).toBeCloseTo(present[i] ?? NaN, 12);
    expect(chain.longRun.kind).toBe('one');
  });

  test('says where members end who can end in several places', () => {
    const chain = valueOf(fitMarkovChain(walk([1, 0, 0, 0.25, 0.5, 0.25, 0, 0, 1], 3, 900, 4)));
    expect(chain.structure.absorbing).toEqual([0, 2]);
    expect(chain.structure.transient).toEqual([1]);
    expect(chain.longRun.kind).toBe('several');
    expect(chain.longRun.distribution.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(chain.longRun.distribution[1]).toBe(0);
    expect(chain.longRun.periodsUntilClosed[1]).toBeCloseTo(chain.expectedStay[1] ?? NaN, 10);
    expect(chain.expectedStay[0]).toBeNull();
  });

  test('sees that shares swing where states follow each other in turn', () => {
    const chain = valueOf(fitMarkovChain(walk([0, 1, 1, 0], 2, 50, 5)));
    expect(chain.structure.classes).toEqual([{ states: [0, 1], isClosed: true, period: 2 }]);
    expect(chain.longRun.isPeriodic).toBe(true);
    expect([...chain.longRun.distribution]).toEqual([0.5, 0.5]);
  });

  test('assumes, and says so, that nobody leaves a state that nobody was seen to leave', () => {
    const label = Array.from({ length: 40 }, () => [0, 0, 1]).flat();
    const chain = valueOf(
      fitMarkovChain({ states: ['in', 'out'], members: 40, periods: 3, label }),
    );
    expect(chain.assumedToStay).toEqual([1]);
    expect([chain.lower[3], chain.upper[3]]).toEqual([0, 1]);
    expect([...chain.longRun.distribution]).toEqual([0, 1]);
  });

  test('is refused where labels cannot carry one', () => {
    const of = (states: string[], members: number, periods: number, label: number[]) =>
      fitMarkovChain({ states, members, periods, label });
    expect(of(['a', 'b'], 2, 1, [0, 1])).toMatchObject({ reason: { kind: 'one-period' } });
    expect(of(['a', 'b'], 2, 2, [0, 1])).toMatchObject({ reason: { kind: 'lengths-differ' } });
    expect(of(['a', 'b'], 2, 2, [0, 0, 0, 0])).toMatchObject({ reason: { kind: 'one-state' } });
    expect(of(['a', 'b'], 2, 2, [0, 1, 0, 0])).toMatchObject({
      reason: { kind: 'too-few-transitions', figures: { transitions: 2, needed: 30 } },
    });
    expect(of([], 0, 2, [])).toMatchObject({ reason: { kind: 'one-state' } });
    const many = Array.from({ length: 41 }, (_, at) => String(at));
    expect(of(many, 0, 2, [])).toMatchObject({ reason: { kind: 'too-many-states' } });
  });
});

describe('the tests of a Markov chain', () => {
  const triples = [
    13, 16, 1, 16, 9, 10, 12, 6, 19, 2, 6, 8, 11, 8, 3, 1, 1, 1, 3, 19, 4, 13, 15, 5, 6, 9, 6,
  ];
  const account = {
    members: 0,
    periods: 0,
    transitions: 0,
    pairsWithoutLabel: 0,
    membersWithoutTransition: 0,
  };
  const present = new Float64Array(3);

  test('agree with SciPy (chi2_contingency, log-likelihood) on small tables', () => {
    const moves = Float64Array.from([12, 5, 3, 4, 20, 9, 2, 7, 30]);
    const counts = { moves, movesByPeriod: [moves], triples: Float64Array.from(triples) };
    const tests = markovTests({ ...counts, present, occurrences: present, account }, 3);
    expect(tests.firstOverZero.chiSquare).toBeCloseTo(42.708445163892, 10);
    expect(tests.firstOverZero.df).toBe(4);
    expect(tests.firstOverZero.p / 1.1894290416625697e-8).toBeCloseTo(1, 8);
    expect(tests.secondOverFirst.chiSquare).toBeCloseTo(30.611354097599, 10);
    expect(tests.secondOverFirst.df).toBe(12);
    expect(tests.changeOverTime).toMatchObject({ chiSquare: 0, df: 0, p: 1 });
  });
});

describe.skipIf(!hasData)('CDNOW by quarterly spend', () => {
  test('moves as published, and settles as published', () => {
    const { member, day, amount, members } = readCdnow();
    const starts = [
      '19970101',
      '19970401',
      '19970701',
      '19971001',
      '19980101',
      '19980401',
      '19980701',
    ].map(dayOf);
    const spend = new Float64Array(members * 6);
    for (const [at, id] of member.entries()) {
      const quarter = starts.findIndex((start) => start > (day[at] ?? 0)) - 1;
      spend[id * 6 + quarter] = (spend[id * 6 + quarter] ?? 0) + (amount[at] ?? 0);
    }
    // Everybody joined in the first quarter; the published matrix is of the moves after it.
    const later = spend.filter((_, at) => at % 6 > 0);
    const label = Int32Array.from(later, (value) =>
      value <= 0 ? 0 : value < 30 ? 1 : value < 100 ? 2 : 3,
    );
    const states = ['none', '<30', '<100', '>=100'];
    const chain = valueOf(fitMarkovChain({ states, members, periods: 5, label }));
    const digits = (values: Float64Array) => [...values].map((value) => value.toFixed(6)).join(' ');
    expect(digits(chain.probability)).toBe(
      '0.901414 0.046069 0.041343 0.011174 0.649675 0.182671 0.142238 0.025415 ' +
        '0.533218 0.135530 0.241695 0.089556 0.340670 0.071916 0.247365 0.340050',
    );
    expect(digits(chain.longRun.distribution)).toBe('0.847380 0.060964 0.066003 0.025653');
    expect(chain.tests.secondOverFirst.p).toBeLessThan(1e-6);
  });
});
