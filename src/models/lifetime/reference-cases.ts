import type { ReferenceCase } from '../reference-case.ts';
import { referenceFigure } from '../reference-figure.ts';
import { fitOpportunities } from './fit-opportunities.ts';
import { fitRetention } from './fit-retention.ts';
import { conditionalSpend, meanSpend } from './fit-spend.ts';
import { opportunityModel } from './opportunity-model.ts';
import { purchaseModel } from './model-of.ts';
import type { Orders } from './purchase-periods.ts';
import { summariseOrders } from './summarise-orders.ts';

/** Donors by gifts in six years and year of the last gift: (0, 0), (1, 1) … (1, 6), (2, 2) … (6, 6). */
const donors = [
  3464, 1091, 277, 129, 78, 119, 129, 613, 255, 155, 173, 234, 322, 181, 225, 357, 240, 284, 512,
  335, 728, 1203,
];
const regular = [100, 63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1];
const highEnd = [100, 86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1];

export const lifetimeReferenceCases: readonly ReferenceCase[] = [
  {
    name: 'BG/NBD: members of the CDNOW music shop',
    source:
      'Fader, Hardie, Lee (2005), Marketing Science 24(2), and the R package BTYD, with their parameters .243, 4.414, .793, 2.426',
    run: () => {
      const model = purchaseModel('bg-nbd', [0.243, 4.414, 0.793, 2.426]);
      return [
        referenceFigure(
          'E[Y(39) | 2, 30.43, 38.86]',
          1.226,
          expectedNext(model, 2, 30.43, 38.86, 39),
          0.0005,
        ),
        referenceFigure('P(X(39) = 0)', 0.5737864, model.probability(0, 39), 5e-8),
        referenceFigure('P(X(2) = 10)', 1.07869e-7, model.probability(10, 2), 5e-13),
        referenceFigure('P(X(30) = 11)', 0.0019995214, model.probability(11, 30), 5e-11),
        referenceFigure('P(X(30) = 12)', 0.0015170236, model.probability(12, 30), 5e-11),
        referenceFigure('P(X(30) = 13)', 0.001163315, model.probability(13, 30), 5e-11),
      ];
    },
  },
  {
    name: 'Pareto/NBD: a member who bought 26 times',
    source: 'R package BTYD, walkthrough and manual',
    run: () => {
      const model = purchaseModel('pareto-nbd', [0.553, 10.578, 0.606, 11.669]);
      const rounded = purchaseModel('pareto-nbd', [0.55, 10.56, 0.61, 11.64]);
      return [
        referenceFigure('P(alive | 26, 30.86, 31)', 0.9979, model.alive(26, 30.86, 31), 0.00005),
        referenceFigure(
          'E[Y(52) | 26, 30.86, 31]',
          25.46,
          expectedNext(model, 26, 30.86, 31, 52),
          0.005,
        ),
        referenceFigure('E[X(1)]', 0.05077821, rounded.expected(1), 5e-9),
        referenceFigure('E[X(9)]', 0.38909211, rounded.expected(9), 5e-9),
      ];
    },
  },
  {
    name: 'Gamma-Gamma: spend of CDNOW members',
    source: 'Fader and Hardie (2013), with their parameters 6.25, 3.74, 15.44',
    run: () => {
      const parameters = [6.25, 3.74, 15.44];
      return [
        referenceFigure('mean of all', 35.2, meanSpend(parameters), 0.05),
        referenceFigure(
          'after 2 repeats of 22.35',
          24.65,
          conditionalSpend(parameters, 2, 22.35),
          0.02,
        ),
        referenceFigure(
          'after 1 repeat of 11.77',
          18.91,
          conditionalSpend(parameters, 1, 11.77),
          0.02,
        ),
      ];
    },
  },
  {
    name: 'BG/BB: 11,104 donors over six years',
    source: 'Fader, Hardie, Shang (2010), Marketing Science 29(6)',
    run: () => {
      const rows = donors.map((weight, k) => ({ weight, ...placeOf(k) }));
      const outcome = fitOpportunities({
        repeats: Float64Array.from(rows, (row) => row.x),
        last: Float64Array.from(rows, (row) => row.last),
        opportunities: Float64Array.from(rows, () => 6),
        weight: Float64Array.from(donors),
      });
      const values =
        outcome.kind === 'fitted' ? outcome.value.parameters.map(({ value }) => value) : [];
      const model = opportunityModel(values);
      const next = rows.reduce(
        (sum, row) => sum + row.weight * model.expectedNext(row.x, row.last, 6, 5),
        0,
      );
      return [
        referenceFigure('α', 1.204, values[0] ?? 0, 0.0005),
        referenceFigure('β', 0.75, values[1] ?? 0, 0.0005),
        referenceFigure('γ', 0.657, values[2] ?? 0, 0.0005),
        referenceFigure('δ', 2.783, values[3] ?? 0, 0.0005),
        referenceFigure('there next year after (0, 0)', 0.11, model.alive(0, 0, 6, 1), 0.005),
        referenceFigure('there next year after (2, 4)', 0.59, model.alive(2, 4, 6, 1), 0.005),
        referenceFigure('there next year after (6, 6)', 0.93, model.alive(6, 6, 6, 1), 0.005),
        referenceFigure('gifts in the next five years', 12_884.2, next, 0.05),
      ];
    },
  },
  {
    name: 'sBG: retention of two cohorts',
    source:
      'Fader and Hardie (2007), Journal of Interactive Marketing 21(1), data of years 0 to 7; maximum by SciPy',
    run: () => {
      const one = retentionOf(regular);
      const other = retentionOf(highEnd);
      return [
        referenceFigure('α, regular', 0.704077, one[0] ?? 0, 5e-7),
        referenceFigure('β, regular', 1.182043, one[1] ?? 0, 5e-7),
        referenceFigure('α, high-end', 0.668088, other[0] ?? 0, 5e-7),
        referenceFigure('β, high-end', 3.806095, other[1] ?? 0, 5e-7),
      ];
    },
  },
  {
    name: 'Repeats, recency and age from orders',
    source: 'Tests of the Python package lifetimes (summary_data_from_transaction_data)',
    run: () => {
      const { histories, spend } = summariseOrders(sixMembers, dayOf(2015, 2, 7));
      const published = [
        [1, 36, 37, 2],
        [0, 0, 37, 0],
        [2, 4, 37, 3],
        [2, 20, 22, 3],
        [2, 2, 22, 4.5],
        [0, 0, 5, 0],
      ];
      return published.flatMap(([x = 0, last = 0, age = 0, mean = 0], row) => [
        referenceFigure(`x of ${String(row + 1)}`, x, histories.repeats[row] ?? NaN, 0),
        referenceFigure(`t_x of ${String(row + 1)}`, last, histories.last[row] ?? NaN, 0),
        referenceFigure(`T of ${String(row + 1)}`, age, histories.age[row] ?? NaN, 0),
        referenceFigure(`mean spend of ${String(row + 1)}`, mean, spend[row] ?? NaN, 0),
      ]);
    },
  },
];

const orderRows: readonly (readonly [
  member: number,
  month: number,
  day: number,
  amount: number,
])[] = [
  [1, 1, 1, 1],
  [1, 2, 6, 2],
  [2, 1, 1, 2],
  [3, 1, 1, 3],
  [3, 1, 2, 1],
  [3, 1, 5, 5],
  [4, 1, 16, 6],
  [4, 2, 2, 3],
  [4, 2, 5, 3],
  [5, 1, 16, 3],
  [5, 1, 17, 1],
  [5, 1, 18, 8],
  [6, 2, 2, 5],
];

const sixMembers: Orders = {
  members: 6,
  member: Int32Array.from(orderRows, ([member]) => member - 1),
  day: Float64Array.from(orderRows, ([, month, day]) => dayOf(2015, month, day)),
  amount: Float64Array.from(orderRows, ([, , , amount]) => amount),
};

function dayOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** Gifts and year of the last one in the k-th row of `donors`. */
function placeOf(k: number): { readonly x: number; readonly last: number } {
  if (k === 0) return { x: 0, last: 0 };
  let place = k - 1;
  let x = 1;
  while (place > 6 - x) {
    place -= 7 - x;
    x += 1;
  }
  return { x, last: x + place };
}

function retentionOf(survivors: readonly number[]): number[] {
  const outcome = fitRetention([survivors]);
  return outcome.kind === 'fitted' ? outcome.value.parameters.map(({ value }) => value) : [];
}

function expectedNext(
  model: ReturnType<typeof purchaseModel>,
  x: number,
  last: number,
  age: number,
  horizon: number,
): number {
  return model.alive(x, last, age) * model.expectedIfAlive(x, age, horizon);
}
