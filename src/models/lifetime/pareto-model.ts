import type { RandomSource } from '../random.ts';
import { gaussLegendre } from '../special/gauss-legendre.ts';
import { countProbability } from './negative-binomial.ts';
import { emptyIntegral, paretoIntegral, type ParetoParameters } from './pareto-integral.ts';
import { MOST_PURCHASES, type PurchaseModel } from './purchase-model.ts';

const rule = gaussLegendre(24);

/** Pareto/NBD: see pareto-loss.ts for the likelihood. A member alive at T has λ ~ Gamma(r+x, α+T), μ ~ Gamma(s, β+T). */
export function paretoModel({ r, alpha, s, beta }: ParetoParameters): PurchaseModel {
  const integral = emptyIntegral();
  const expectedIfAlive = (repeats: number, age: number, horizon: number): number =>
    ((r + repeats) / (alpha + age)) *
    (beta + age) *
    meanLife(s, Math.log1p(horizon / (beta + age)));
  return {
    kind: 'pareto-nbd',
    alive: (repeats, last, age) => {
      paretoIntegral(alpha, beta, r + repeats, s + 1, last, age, integral);
      const logStill =
        Math.log(beta + last) -
        (r + repeats) * Math.log1p((age - last) / (alpha + last)) -
        s * Math.log1p((age - last) / (beta + last));
      const left = s * integral.total;
      return left > 0 ? 1 / (1 + Math.exp(Math.log(left) - logStill)) : 1;
    },
    expectedIfAlive,
    // The first purchase after `from` comes at from + τ, before the member leaves: over λ and μ both powers.
    activeIfAlive: (repeats, age, from, to) => {
      const base = Math.min(alpha + age, beta + age + from);
      const shape = r + repeats;
      const length = Math.log1p((to - from) / base);
      const panels = Math.max(1, Math.ceil((length * (shape + s + 1)) / 12), Math.ceil(length / 2));
      const half = length / panels / 2;
      let sum = 0;
      for (let panel = 0; panel < panels; panel += 1) {
        for (let k = 0; k < 24; k += 1) {
          const v = (2 * panel + 1) * half + half * (rule.nodes[k] ?? 0);
          const wait = base * Math.expm1(v);
          const log =
            v -
            (shape + 1) * Math.log1p(wait / (alpha + age)) -
            s * Math.log1p((from + wait) / (beta + age));
          sum += (rule.weights[k] ?? 0) * Math.exp(log);
        }
      }
      return (sum * half * base * shape) / (alpha + age);
    },
    expected: (time) => expectedIfAlive(0, 0, time),
    probability: (count, time) => {
      if (!(time > 0)) return count === 0 ? 1 : 0;
      const still = countProbability(count, r, alpha, time) * (1 + time / beta) ** -s;
      // Over u = ln(β+y), in which leaving at y has the density s·e^(−s(u − ln β)).
      const length = Math.log1p(time / beta);
      const panels = Math.max(2, Math.ceil(length * 2), Math.ceil(Math.sqrt(count)));
      const half = length / panels / 2;
      let left = 0;
      for (let panel = 0; panel < panels; panel += 1) {
        for (let k = 0; k < 24; k += 1) {
          const u = (2 * panel + 1) * half + half * (rule.nodes[k] ?? 0);
          const lived = beta * Math.expm1(u);
          const density = s * Math.exp(-s * u) * half * (rule.weights[k] ?? 0);
          left += density * countProbability(count, r, alpha, lived);
        }
      }
      return still + left;
    },
    draw: (random, repeats, age, horizon, onPurchase) => {
      const rate = random.gamma(r + repeats) / (alpha + age);
      const leaving = random.gamma(s) / (beta + age);
      const end = Math.min(horizon, exponential(random) / leaving);
      let t = 0;
      for (let count = 0; count < MOST_PURCHASES; count += 1) {
        t += exponential(random) / rate;
        if (!(t <= end)) return;
        onPurchase(t);
      }
    },
  };
}

/** (1 − e^(−(s−1)u))/(s−1), which is u at s = 1: mean time alive within a horizon, over β+T. */
function meanLife(s: number, u: number): number {
  const x = (s - 1) * u;
  return Math.abs(x) < 1e-12 ? u * (1 - x / 2) : (-Math.expm1(-x) / x) * u;
}

function exponential(random: RandomSource): number {
  return -Math.log(1 - random.next());
}
