import type { RandomSource } from '../random.ts';
import { betaNodes, type BetaNodes } from '../special/beta-nodes.ts';
import { lnBeta } from '../special/ln-beta.ts';
import { countProbability, countTail } from './negative-binomial.ts';
import { MOST_PURCHASES, type PurchaseModel } from './purchase-model.ts';

export interface GeometricParameters {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/**
 * BG/NBD (`offset` 0) and MBG/NBD (`offset` 1): see geometric-loss.ts for the likelihood. A member who is alive at T has
 * λ ~ Gamma(r+x, α+T) and p ~ Beta(a, b+x+δ), so the mean of further purchases is that of (1 − e^(−λpt))/p over both. The
 * published closed forms by ₂F₁ are the same mean, but are 0/0 at a = 1 and cancel for short horizons; here the mean
 * over λ is exact, (1 − (1+pt/α)^−r)/p, and the one over p a sum of positive terms.
 */
export function geometricModel(
  { r, alpha, a, b }: GeometricParameters,
  offset: 0 | 1,
): PurchaseModel {
  const nodes = new Map<number, BetaNodes>();
  const nodesFor = (repeats: number): BetaNodes => {
    const known = nodes.get(repeats);
    if (known !== undefined) return known;
    const made = betaNodes(a, b + repeats + offset);
    nodes.set(repeats, made);
    return made;
  };
  const expectedIfAlive = (repeats: number, age: number, horizon: number): number =>
    meanPurchases(r + repeats, alpha + age, nodesFor(repeats), horizon);
  /** Share that has not left with the first purchase. */
  const staying = offset === 0 ? 1 : b / (a + b);

  return {
    kind: offset === 0 ? 'bg-nbd' : 'mbg-nbd',
    alive: (repeats, last, age) => {
      if (repeats + offset === 0) return 1;
      const logOdds =
        Math.log(a) -
        Math.log(b + repeats - 1 + offset) +
        (r + repeats) * Math.log1p((age - last) / (alpha + last));
      return 1 / (1 + Math.exp(logOdds));
    },
    expectedIfAlive,
    // Still there after `from` with e^(−λp·from), and then at least one purchase: both means over λ are powers.
    activeIfAlive: (repeats, age, from, to) => {
      const { p, weight } = nodesFor(repeats);
      const still = (time: number): number =>
        Math.exp(-(r + repeats) * Math.log1p(time / (alpha + age)));
      let sum = 0;
      for (let k = 0; k < p.length; k += 1) {
        const gone = (p[k] ?? 0) * from;
        sum += (weight[k] ?? 0) * (still(gone) - still(gone + to - from));
      }
      return sum;
    },
    expected: (time) => staying * expectedIfAlive(0, 0, time),
    probability: (count, time) => {
      const whole = lnBeta(a, b);
      const still =
        Math.exp(lnBeta(a, b + count + offset) - whole) * countProbability(count, r, alpha, time);
      if (count + offset === 0) return still;
      const left = Math.exp(lnBeta(a + 1, b + count - 1 + offset) - whole);
      return still + left * countTail(count, r, alpha, time);
    },
    draw: (random, repeats, age, horizon, onPurchase) => {
      const rate = random.gamma(r + repeats) / (alpha + age);
      const leave = drawBeta(random, a, b + repeats + offset);
      let t = 0;
      for (let count = 0; count < MOST_PURCHASES; count += 1) {
        t += exponential(random) / rate;
        if (!(t <= horizon)) return;
        onPurchase(t);
        if (random.next() < leave) return;
      }
    },
  };
}

function meanPurchases(r: number, alpha: number, { p, weight }: BetaNodes, t: number): number {
  if (!(t > 0)) return 0;
  const times = t / alpha;
  let sum = 0;
  for (let k = 0; k < p.length; k += 1) {
    const leave = p[k] ?? 0;
    // Below this the quotient is r·t/α to double precision, and dividing would lose it to underflow.
    const mean =
      leave * times * (r + 1) < 1e-17
        ? r * times
        : -Math.expm1(-r * Math.log1p(leave * times)) / leave;
    sum += (weight[k] ?? 0) * mean;
  }
  return sum;
}

function drawBeta(random: RandomSource, a: number, b: number): number {
  const one = random.gamma(a);
  const other = random.gamma(b);
  return one + other > 0 ? one / (one + other) : a / (a + b);
}

function exponential(random: RandomSource): number {
  return -Math.log(1 - random.next());
}
