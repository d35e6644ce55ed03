import { fitPurchases } from '../../src/models/lifetime/fit-purchases.ts';
import type { Histories } from '../../src/models/lifetime/histories.ts';
import { modelOf, purchaseModel } from '../../src/models/lifetime/model-of.ts';
import { predictMembers } from '../../src/models/lifetime/predict-members.ts';
import { purchaseModelKinds } from '../../src/models/lifetime/purchase-model.ts';
import { randomSource } from '../../src/models/random.ts';
import { specialFunctionsReady } from '../../src/models/special/functions.ts';
import { timePython } from './beside-python.ts';
import { milliseconds, ratio } from './figures.ts';

const truth = [0.243, 30.9, 0.793, 2.426];

/**
 * Fits of the purchase models to a million members, with days for a unit of time (many share a history) and with times
 * that are all different, and predictions for all of them. Prints a Markdown table; ratios are to BG/NBD in days.
 */
export async function benchLifetime(words: readonly string[] = []): Promise<void> {
  await specialFunctionsReady;
  const members = words.includes('--quick') ? 100_000 : 1_000_000;
  const exact = draw(members);
  const days: Histories = {
    repeats: exact.repeats,
    last: exact.last.map((t, row) =>
      t > 0 ? Math.min(Math.floor(exact.age[row] ?? 0), Math.max(1, Math.round(t))) : 0,
    ),
    age: exact.age.map(Math.floor),
  };
  // Once on a part, so that the first measurement is not the compiler's.
  for (const kind of purchaseModelKinds) fitPurchases(kind, head(days, 20_000));
  console.log(`| ${String(members)} members | histories | fit, ms | ratio | all predictions, ms |`);
  console.log('| --- | ---: | ---: | ---: | ---: |');
  let first: number | undefined;
  for (const [unit, histories] of [
    ['days', days],
    ['exact times', exact],
  ] as const) {
    for (const kind of purchaseModelKinds) {
      const start = performance.now();
      const outcome = fitPurchases(kind, histories);
      const fitted = performance.now() - start;
      if (outcome.kind === 'refused') continue;
      first ??= fitted;
      const again = performance.now();
      if (unit === 'days') predictMembers(modelOf(outcome.value), histories, 90);
      const predicted = unit === 'days' ? (performance.now() - again).toFixed(0) : '';
      console.log(
        `| ${kind}, ${unit} | ${String(outcome.value.groups)} | ${fitted.toFixed(0)} | ${(fitted / first).toFixed(1)} | ${predicted} |`,
      );
    }
  }
  const beside = timePython(bgNbdInPython(members), 1);
  console.log(
    `| bg-nbd, days, in SciPy | | ${milliseconds(beside)} | ${ratio(beside / (first ?? NaN))} | |`,
  );
}

function draw(members: number): Histories {
  const random = randomSource(7);
  const model = purchaseModel('bg-nbd', truth);
  const repeats = new Float64Array(members);
  const last = new Float64Array(members);
  const age = new Float64Array(members);
  for (let m = 0; m < members; m += 1) {
    age[m] = 30 + random.next() * 365;
    model.draw(random, 0, 0, age[m] ?? 0, (at) => {
      repeats[m] = (repeats[m] ?? 0) + 1;
      last[m] = at;
    });
  }
  return { repeats, last, age };
}

function head({ repeats, last, age }: Histories, rows: number): Histories {
  return {
    repeats: repeats.subarray(0, rows),
    last: last.subarray(0, rows),
    age: age.subarray(0, rows),
  };
}

/** The likelihood of Fader, Hardie and Lee (2005) over arrays, and SciPy's search, as Python's packages do it. */
function bgNbdInPython(members: number): string {
  return `
import numpy as np
from scipy.special import gammaln
from scipy.optimize import minimize
rng = np.random.default_rng(7)
n = ${String(members)}
age = np.floor(30 + rng.random(n) * 365)
rate = rng.gamma(0.243, 1 / 30.9, n)
leaves = rng.beta(0.793, 2.426, n)
x = np.zeros(n); last = np.zeros(n); at = np.zeros(n); alive = np.ones(n, bool)
while alive.any():
    at[alive] += rng.exponential(1 / np.maximum(rate[alive], 1e-300))
    alive &= at < age
    x[alive] += 1; last[alive] = np.round(at[alive])
    alive &= rng.random(n) > leaves
last = np.minimum(last, age)
def loss(logs):
    r, alpha, a, b = np.exp(logs)
    head = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    beta = gammaln(a + b) + gammaln(b + x) - gammaln(b) - gammaln(a + b + x)
    stays = -(r + x) * np.log(alpha + age)
    gone = np.where(x > 0, np.log(a) - np.log(b + np.maximum(x, 1) - 1) - (r + x) * np.log(alpha + last), -np.inf)
    return -np.mean(head + beta + np.logaddexp(stays, gone))
def work():
    minimize(loss, np.zeros(4), method='L-BFGS-B')
`;
}
