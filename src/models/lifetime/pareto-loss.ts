import { digamma, lnGamma } from '../special/functions.ts';
import type { Objective } from '../optimise/objective.ts';
import type { GroupedHistories } from './group-histories.ts';
import { emptyIntegral, paretoIntegral } from './pareto-integral.ts';

/**
 * The likelihood of Pareto/NBD (Schmittlein, Morrison, Colombo 1987). Members buy at a rate λ ~ Gamma(r, α) and leave at
 * a rate μ ~ Gamma(s, β), whether they buy or not:
 *
 *   L(x, t_x, T) = Γ(r+x) αʳ βˢ / Γ(r) · [ (α+T)^−(r+x) (β+T)^−s + s ∫ (α+y)^−(r+x) (β+y)^−(s+1) dy ]
 *
 * with y from t_x to T. The mean of −ln L over members and its derivatives by ln r, ln α, ln s, ln β.
 */
export function paretoLoss(groups: GroupedHistories): Objective {
  const { repeats, last, age, weight, members, counts, countWeight } = groups;
  const integral = emptyIntegral();
  return (point, gradient) => {
    const [r = 0, alpha = 0, s = 0, beta = 0] = point.map(Math.exp);
    let sum = members * (r * Math.log(alpha) + s * Math.log(beta) - lnGamma(r));
    let byR = members * (Math.log(alpha) - digamma(r));
    let byAlpha = (members * r) / alpha;
    let byS = members * Math.log(beta);
    let byBeta = (members * s) / beta;
    for (let k = 0; k < counts.length; k += 1) {
      const x = counts[k] ?? 0;
      const w = countWeight[k] ?? 0;
      sum += w * lnGamma(r + x);
      byR += w * digamma(r + x);
    }
    for (let g = 0; g < repeats.length; g += 1) {
      const w = weight[g] ?? 0;
      const power = r + (repeats[g] ?? 0);
      const t = last[g] ?? 0;
      const end = age[g] ?? 0;
      const logLastA = Math.log(alpha + t);
      const logLastB = Math.log(beta + t);
      const logEndA = Math.log(alpha + end);
      const logEndB = Math.log(beta + end);
      paretoIntegral(alpha, beta, power, s + 1, t, end, integral);
      // Both terms in units of (α+t_x)^−(r+x) (β+t_x)^−(s+1).
      const alive = (beta + t) * Math.exp(-power * (logEndA - logLastA) - s * (logEndB - logLastB));
      const all = alive + s * integral.total;
      sum += w * (Math.log(all) - power * logLastA - (s + 1) * logLastB);
      const share = w / all;
      byR -= share * (alive * logEndA + s * integral.logAlpha);
      byAlpha -= share * power * (alive / (alpha + end) + s * integral.perAlpha);
      byS -= share * (alive * logEndB + s * integral.logBeta - integral.total);
      byBeta -= share * ((s * alive) / (beta + end) + (s + 1) * s * integral.perBeta);
    }
    gradient[0] = (-byR * r) / members;
    gradient[1] = (-byAlpha * alpha) / members;
    gradient[2] = (-byS * s) / members;
    gradient[3] = (-byBeta * beta) / members;
    return -sum / members;
  };
}
