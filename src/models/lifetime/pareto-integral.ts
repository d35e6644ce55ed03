import { gaussLegendre } from '../special/gauss-legendre.ts';

/**
 * The part of the Pareto/NBD likelihood for a member who left at some time y between the last purchase and the end:
 *
 *   ∫ from t_x to T of ((α+t_x)/(α+y))^(r+x) · ((β+t_x)/(β+y))^(s+1) dy
 *
 * and its moments, from which all derivatives follow. The published form is a difference of two ₂F₁ (Fader and Hardie
 * 2005, "A Note on Deriving the Pareto/NBD Model"), which cancels when t_x is near T and has no simple derivatives.
 * The integrand is positive and, over the logarithm of y + min(α, β), analytic within π of the line, so Gauss's rule of
 * ten points on panels no longer than 2, on which it falls by at most e⁶, gives about 13 digits.
 */
export interface ParetoIntegral {
  total: number;
  /** Weighted by ln(α+y), 1/(α+y), ln(β+y) and 1/(β+y). */
  logAlpha: number;
  perAlpha: number;
  logBeta: number;
  perBeta: number;
}

export interface ParetoParameters {
  readonly r: number;
  readonly alpha: number;
  readonly s: number;
  readonly beta: number;
}

const rule = gaussLegendre(10);
/** By which the integrand falls at most within a panel, as a power of e. */
const DEEPEST_PANEL = 6;
const LONGEST_PANEL = 2;
/** Where the integrand, which begins at 1, has fallen to e^−40, the rest is left away. */
const NEGLIGIBLE = Math.exp(-40);

/** Writes the integral into `into`; powers of α+y and β+y are `first` = r + x and `second` = s + 1. */
export function paretoIntegral(
  alpha: number,
  beta: number,
  first: number,
  second: number,
  from: number,
  to: number,
  into: ParetoIntegral,
): void {
  const base = Math.min(alpha, beta) + from;
  const atFromA = alpha + from;
  const atFromB = beta + from;
  const logA = Math.log(atFromA);
  const logB = Math.log(atFromB);
  const whole = Math.log1p((to - from) / base);
  /** How fast the powers fall at this place; it only grows along the way. */
  const fallAt = (place: number): number => {
    const grown = base * Math.exp(place);
    return (first * grown) / (atFromA - base + grown) + (second * grown) / (atFromB - base + grown);
  };
  let total = 0;
  let byLogA = 0;
  let byA = 0;
  let byLogB = 0;
  let byB = 0;
  let place = 0;
  while (place < whole) {
    let length = Math.min(LONGEST_PANEL, whole - place);
    while (length * fallAt(place + length) > DEEPEST_PANEL) length /= 2;
    const half = length / 2;
    let smallest = Infinity;
    for (let k = 0; k < 10; k += 1) {
      const stretch = Math.exp(place + half + half * (rule.nodes[k] ?? 0));
      const y = base * (stretch - 1);
      const atA = atFromA + y;
      const atB = atFromB + y;
      const lnA = Math.log(atA);
      const lnB = Math.log(atB);
      const height = stretch * Math.exp(-first * (lnA - logA) - second * (lnB - logB));
      if (height < smallest) smallest = height;
      const value = half * (rule.weights[k] ?? 0) * height;
      total += value;
      byLogA += value * lnA;
      byA += value / atA;
      byLogB += value * lnB;
      byB += value / atB;
    }
    place += length;
    if (smallest < NEGLIGIBLE) break;
  }
  into.total = total * base;
  into.logAlpha = byLogA * base;
  into.perAlpha = byA * base;
  into.logBeta = byLogB * base;
  into.perBeta = byB * base;
}

export function emptyIntegral(): ParetoIntegral {
  return { total: 0, logAlpha: 0, perAlpha: 0, logBeta: 0, perBeta: 0 };
}
