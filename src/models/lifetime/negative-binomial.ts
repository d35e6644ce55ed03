import { lnGamma } from '../special/functions.ts';

/** P(N = k) for purchases at a rate of Gamma(r, α) within time t: Γ(r+k)/(Γ(r) k!) (α/(α+t))ʳ (t/(α+t))ᵏ. */
export function countProbability(k: number, r: number, alpha: number, t: number): number {
  if (t <= 0) return k === 0 ? 1 : 0;
  return Math.exp(
    lnGamma(r + k) -
      lnGamma(r) -
      lnGamma(k + 1) -
      r * Math.log1p(t / alpha) -
      k * Math.log1p(alpha / t),
  );
}

/** P(N ≥ k), by the smaller of the two sums, so that a small tail keeps its digits. */
export function countTail(k: number, r: number, alpha: number, t: number): number {
  if (k <= 0) return 1;
  if (t <= 0) return 0;
  const ratio = t / (alpha + t);
  if (k < (r * t) / alpha) {
    let below = 0;
    let term = countProbability(0, r, alpha, t);
    for (let j = 0; j < k; j += 1) {
      below += term;
      term *= ((r + j) / (j + 1)) * ratio;
    }
    return Math.max(0, 1 - below);
  }
  let tail = 0;
  let term = countProbability(k, r, alpha, t);
  for (let j = k; term > tail * 1e-17 && term > 0; j += 1) {
    tail += term;
    term *= ((r + j) / (j + 1)) * ratio;
  }
  return Math.min(1, tail);
}
