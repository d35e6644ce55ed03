import { lnGamma } from '../special/functions.ts';
import { lnBeta } from '../special/ln-beta.ts';

/** What fitted BG/BB parameters (see fit-opportunities.ts) say about members. */
export interface OpportunityModel {
  /** P(still there at opportunity n + `ahead` | x, t_x, n); 0 ahead is at the last one observed. */
  alive(repeats: number, last: number, opportunities: number, ahead: number): number;
  /** Expected purchases at the next `ahead` opportunities. */
  expectedNext(repeats: number, last: number, opportunities: number, ahead: number): number;
  /** The same for the next one, the next two, and so on to `ahead`. */
  expectedUpTo(repeats: number, last: number, opportunities: number, ahead: number): Float64Array;
  /** Mean purchases of a member picked at random at the first `opportunities`. */
  expected(opportunities: number): number;
  /** Share of members who take `count` of the first `opportunities`. */
  probability(count: number, opportunities: number): number;
}

export function opportunityModel(parameters: readonly number[]): OpportunityModel {
  const [alpha = 1, beta = 1, gamma = 1, delta = 1] = parameters;
  const buying = lnBeta(alpha, beta);
  const leaving = lnBeta(gamma, delta);
  /** P(x given purchases and `misses` given misses, in one order). */
  const taken = (x: number, misses: number): number => lnBeta(alpha + x, beta + misses) - buying;
  const staying = (n: number): number => lnBeta(gamma, delta + n) - leaving;
  const leavingAfter = (n: number): number => lnBeta(gamma + 1, delta + n) - leaving;

  const logLikelihood = (x: number, last: number, n: number): number => {
    const logs = [taken(x, n - x) + staying(n)];
    for (let seen = last; seen < n; seen += 1) {
      logs.push(taken(x, seen - x) + leavingAfter(seen));
    }
    const top = Math.max(...logs);
    return top + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - top), 0));
  };
  const expectedUpTo = (x: number, last: number, n: number, ahead: number): Float64Array => {
    const whole = logLikelihood(x, last, n);
    const next = taken(x + 1, n - x);
    let sum = 0;
    return Float64Array.from(
      { length: ahead },
      (_, k) => (sum += Math.exp(next + staying(n + k + 1) - whole)),
    );
  };
  return {
    alive: (x, last, n, ahead) =>
      Math.exp(taken(x, n - x) + staying(n + ahead) - logLikelihood(x, last, n)),
    expectedNext: (x, last, n, ahead) => expectedUpTo(x, last, n, ahead)[ahead - 1] ?? 0,
    expectedUpTo,
    expected: (n) => {
      let sum = 0;
      for (let k = 1; k <= n; k += 1) sum += Math.exp(staying(k));
      return (sum * alpha) / (alpha + beta);
    },
    probability: (x, n) => {
      if (x > n || x < 0) return 0;
      let sum = Math.exp(lnChoose(n, x) + taken(x, n - x) + staying(n));
      for (let seen = x; seen < n; seen += 1) {
        sum += Math.exp(lnChoose(seen, x) + taken(x, seen - x) + leavingAfter(seen));
      }
      return sum;
    },
  };
}

function lnChoose(n: number, k: number): number {
  return lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1);
}
