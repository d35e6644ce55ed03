import type { ReferenceCase } from '../reference-case.ts';
import { referenceFigure } from '../reference-figure.ts';
import { chainStructure } from './chain-structure.ts';
import { longRun } from './long-run.ts';
import { discountedValues } from './state-value.ts';

/** Recency of the last purchase from 1 to 4 periods, and former customers. */
const recency = Float64Array.from([
  0.3, 0.7, 0, 0, 0, 0.2, 0, 0.8, 0, 0, 0.15, 0, 0, 0.85, 0, 0.05, 0, 0, 0, 0.95, 0, 0, 0, 0, 1,
]);
/** Rain, nice, snow. */
const oz = Float64Array.from([0.5, 0.25, 0.25, 0.5, 0, 0.5, 0.25, 0.25, 0.5]);
/** Home, three corners, the bar: at each corner one block either way. */
const walk = Float64Array.from([
  1, 0, 0, 0, 0, 0.5, 0, 0.5, 0, 0, 0, 0.5, 0, 0.5, 0, 0, 0, 0.5, 0, 0.5, 0, 0, 0, 0, 1,
]);

export const migrationReferenceCases: readonly ReferenceCase[] = [
  {
    name: 'Value per state: customers by recency',
    source:
      'Pfeifer and Carraway (2000), Modeling Customer Relationships as Markov Chains, Journal of Interactive Marketing 14(2)',
    run: () => {
      const value = discountedValues(recency, Float64Array.from([36, -4, -4, -4, 0]), 0.2);
      const published = [52.32, 5.554, 1.251, -1.82, 0];
      return published.map((expected, at) =>
        referenceFigure(`value at recency ${String(at + 1)}`, expected, value?.[at], 0.0005),
      );
    },
  },
  {
    name: 'Stationary distribution: the weather in the Land of Oz',
    source: 'Grinstead and Snell, Introduction to Probability (1997), chapter 11, the Land of Oz',
    run: () => {
      const ends = longRun(oz, 3, chainStructure(oz, 3), new Float64Array(3));
      return [0.4, 0.2, 0.4].map((expected, at) =>
        referenceFigure(
          ['rain', 'nice', 'snow'][at] ?? '',
          expected,
          ends?.distribution[at],
          1e-12,
        ),
      );
    },
  },
  {
    name: 'Absorbing states: the walk home',
    source:
      'Grinstead and Snell, Introduction to Probability (1997), example 11.13 and what follows',
    run: () => {
      const ends = longRun(walk, 5, chainStructure(walk, 5), new Float64Array(5));
      const home = ends?.closed.find(({ states }) => states.includes(0));
      return [1, 2, 3].flatMap((corner) => [
        referenceFigure(
          `home from corner ${String(corner)}`,
          1 - corner / 4,
          home?.reachedFrom[corner],
          1e-12,
        ),
        referenceFigure(
          `steps from corner ${String(corner)}`,
          [3, 4, 3][corner - 1] ?? 0,
          ends?.periodsUntilClosed[corner],
          1e-12,
        ),
      ]);
    },
  },
];
