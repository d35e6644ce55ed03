import { beforeAll, describe, expect, test } from 'vitest';
import { fitOpportunities } from '../../../../src/models/lifetime/fit-opportunities.ts';
import { fitPurchases } from '../../../../src/models/lifetime/fit-purchases.ts';
import { fitRetention } from '../../../../src/models/lifetime/fit-retention.ts';
import { fitSpend } from '../../../../src/models/lifetime/fit-spend.ts';
import type { ModelOutcome } from '../../../../src/models/outcome.ts';
import type { ParameterEstimate } from '../../../../src/models/optimise/maximum-likelihood.ts';
import { randomSource } from '../../../../src/models/random.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { valueOf } from '../value-of.ts';
import { simulateMembers } from './simulate-members.ts';

/**
 * The test that intervals mean what they say: of a hundred data sets drawn from a model, each true parameter must lie in
 * its 95 % interval in 88 to 100. Everyday runs take eight, of which at least five must hold for each parameter.
 */
const isFull = process.env['MEMBERBOOK_FULL'] === '1';
const runs = isFull ? 100 : 8;
const least = isFull ? 88 : 5;

type Fit = ModelOutcome<{ readonly parameters: readonly ParameterEstimate[] }>;

const models: readonly {
  readonly name: string;
  readonly truth: readonly number[];
  readonly fit: (seed: number) => Fit;
}[] = [
  ...(['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const).map((kind) => {
    const truth = kind === 'pareto-nbd' ? [0.6, 8, 0.7, 10] : [0.5, 6, 0.8, 2.4];
    return {
      name: kind,
      truth,
      fit: (seed: number): Fit =>
        fitPurchases(
          kind,
          simulateMembers(kind, truth, {
            members: kind === 'pareto-nbd' ? 1_400 : 2_000,
            time: 52,
            seed,
          }),
        ),
    };
  }),
  {
    name: 'Gamma-Gamma',
    truth: [6, 4, 15],
    fit: (seed) => {
      const random = randomSource(seed);
      const repeats = Float64Array.from({ length: 1_500 }, () => 1 + random.integer(6));
      const spend = repeats.map((x) => random.gamma(6 * x) / x / (random.gamma(4) / 15));
      return fitSpend(repeats, spend);
    },
  },
  { name: 'BG/BB', truth: [1.2, 0.75, 0.66, 2.8], fit: (seed) => fitOpportunities(donors(seed)) },
  {
    name: 'sBG',
    truth: [0.7, 1.2],
    fit: (seed) => {
      const random = randomSource(seed);
      const there = [3_000, 0, 0, 0, 0, 0, 0, 0, 0];
      for (let m = 0; m < 3_000; m += 1) {
        const leave = beta(random.gamma(0.7), random.gamma(1.2));
        for (let t = 1; t < there.length && random.next() >= leave; t += 1) {
          there[t] = (there[t] ?? 0) + 1;
        }
      }
      return fitRetention([there]);
    },
  },
];

beforeAll(() => specialFunctionsReady);

describe('95 % intervals', () => {
  for (const { name, truth, fit } of models) {
    test(`of ${name} hold the parameters that the data were drawn with`, () => {
      const held = truth.map(() => 0);
      for (let seed = 1; seed <= runs; seed += 1) {
        valueOf(fit(seed)).parameters.forEach(({ low, high }, i) => {
          const value = truth[i] ?? NaN;
          if (low !== null && high !== null && low <= value && value <= high) {
            held[i] = (held[i] ?? 0) + 1;
          }
        });
      }
      expect(Math.min(...held)).toBeGreaterThanOrEqual(least);
    }, 240_000);
  }
});

function donors(seed: number): Parameters<typeof fitOpportunities>[0] {
  const random = randomSource(seed);
  const rows = Array.from({ length: 3_000 }, () => {
    const buy = beta(random.gamma(1.2), random.gamma(0.75));
    const leave = beta(random.gamma(0.66), random.gamma(2.8));
    let x = 0;
    let last = 0;
    for (let year = 1; year <= 8 && random.next() >= leave; year += 1) {
      if (random.next() < buy) {
        x += 1;
        last = year;
      }
    }
    return { x, last };
  });
  return {
    repeats: Float64Array.from(rows, ({ x }) => x),
    last: Float64Array.from(rows, ({ last }) => last),
    opportunities: new Float64Array(3_000).fill(8),
  };
}

function beta(one: number, other: number): number {
  return one / (one + other);
}
