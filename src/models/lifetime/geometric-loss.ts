import { digamma, lnGamma } from '../special/functions.ts';
import type { Objective } from '../optimise/objective.ts';
import type { GroupedHistories } from './group-histories.ts';

/**
 * The likelihood of BG/NBD (Fader, Hardie, Lee 2005, "Counting Your Customers the Easy Way") and of MBG/NBD
 * (Batislam, Denizel, Filiztekin 2007). Members buy at a rate λ ~ Gamma(r, α) and leave after a purchase with
 * probability p ~ Beta(a, b); in BG/NBD after a repeat only, in MBG/NBD after the first purchase too. With δ = 0 and 1,
 *
 *   L(x, t_x, T) = Γ(r+x) αʳ / Γ(r) · Γ(a+b) Γ(b+x+δ) / (Γ(b) Γ(a+b+x+δ))
 *                  · [ (α+T)^−(r+x) + a/(b+x−1+δ) · (α+t_x)^−(r+x) ]
 *
 * where the second term is absent for x = 0 and δ = 0. The mean of −ln L over members and its derivatives by ln r, ln α,
 * ln a, ln b; the two terms are added on the scale of logarithms.
 */
export function geometricLoss(groups: GroupedHistories, offset: 0 | 1): Objective {
  const { repeats, last, age, weight, members, counts, countWeight, countOf } = groups;
  const logLeave = new Float64Array(counts.length);
  return (point, gradient) => {
    const [r = 0, alpha = 0, a = 0, b = 0] = point.map(Math.exp);
    let sum = members * (r * Math.log(alpha) - lnGamma(r) + lnGamma(a + b) - lnGamma(b));
    let byR = members * (Math.log(alpha) - digamma(r));
    let byAlpha = (members * r) / alpha;
    let byA = members * digamma(a + b);
    let byB = members * (digamma(a + b) - digamma(b));
    for (let k = 0; k < counts.length; k += 1) {
      const x = counts[k] ?? 0;
      const w = countWeight[k] ?? 0;
      const shared = digamma(a + b + x + offset);
      sum += w * (lnGamma(r + x) + lnGamma(b + x + offset) - lnGamma(a + b + x + offset));
      byR += w * digamma(r + x);
      byA -= w * shared;
      byB += w * (digamma(b + x + offset) - shared);
      logLeave[k] = x + offset > 0 ? Math.log(a) - Math.log(b + x - 1 + offset) : -Infinity;
    }
    let leaving = 0;
    for (let g = 0; g < repeats.length; g += 1) {
      const x = repeats[g] ?? 0;
      const w = weight[g] ?? 0;
      const atEnd = alpha + (age[g] ?? 0);
      const logEnd = Math.log(atEnd);
      const leave = logLeave[countOf[g] ?? 0] ?? 0;
      const power = r + x;
      if (leave === -Infinity) {
        sum -= w * power * logEnd;
        byR -= w * logEnd;
        byAlpha -= (w * power) / atEnd;
        continue;
      }
      const atLast = alpha + (last[g] ?? 0);
      const logLast = Math.log(atLast);
      // Odds of having left against being alive, from the two terms of the bracket.
      const logOdds = leave + power * (logEnd - logLast);
      const small = Math.exp(-Math.abs(logOdds));
      const larger = logOdds > 0 ? leave - power * logLast : -power * logEnd;
      const left = logOdds > 0 ? 1 / (1 + small) : small / (1 + small);
      sum += w * (larger + Math.log1p(small));
      byR -= w * (logEnd + left * (logLast - logEnd));
      byAlpha -= w * power * ((1 - left) / atEnd + left / atLast);
      leaving += w * left;
      byB -= (w * left) / (b + x - 1 + offset);
    }
    byA += leaving / a;
    gradient[0] = (-byR * r) / members;
    gradient[1] = (-byAlpha * alpha) / members;
    gradient[2] = (-byA * a) / members;
    gradient[3] = (-byB * b) / members;
    return -sum / members;
  };
}
