import {
  chdtrc,
  compiled,
  erf as cephesErf,
  hyp2f1 as cephesHyp2f1,
  lgam,
  ndtr,
  ndtri,
  psi,
  zeta,
} from 'cephes';

/**
 * Special functions, from Moshier's Cephes compiled to WebAssembly (double precision, about 20 ns a call). They may
 * be called once `specialFunctionsReady` has settled, which is a matter of milliseconds.
 */
export const specialFunctionsReady: Promise<void> = compiled;

/** ln |Γ(x)|. */
export function lnGamma(x: number): number {
  return lgam(x);
}

/** ψ(x), the derivative of ln Γ. */
export function digamma(x: number): number {
  return psi(x);
}

/** ψ′(x) for x > 0, as Hurwitz's ζ(2, x). */
export function trigamma(x: number): number {
  return zeta(2, x);
}

/**
 * ₂F₁(a, b; c; z), to 13 digits while a, b < 100; with larger ones and z near 1 it gives up (against mpmath). Models take
 * means over their distributions instead: see beta-nodes.ts.
 */
export function hyp2f1(a: number, b: number, c: number, z: number): number {
  return cephesHyp2f1(a, b, c, z);
}

export function erf(x: number): number {
  return cephesErf(x);
}

export function normalCdf(x: number): number {
  return ndtr(x);
}

/** The x below which a standard normal falls with probability `p`. */
export function normalQuantile(p: number): number {
  return ndtri(p);
}

/** P(χ² > x) with `df` degrees of freedom. */
export function chiSquareTail(x: number, df: number): number {
  return chdtrc(df, x);
}
