import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Where a model's chance comes from: the same seed gives the same model on every machine. */
export interface RandomSource {
  /** Uniform on [0, 1). */
  next(): number;
  /** A whole number from 0 to `below` − 1, each as likely. */
  integer(below: number): number;
  /** Normal with mean 0 and variance 1. */
  normal(): number;
  /** Gamma with this shape and scale 1. */
  gamma(shape: number): number;
  /** A source of its own, seeded by the next number of this one: what either draws later changes nothing in the other. */
  fork(): RandomSource;
}

export function randomSource(seed: number): RandomSource {
  const generator = xoroshiro128plus(seed);
  const next = (): number => uniformFloat64(generator);
  const source: RandomSource = {
    next,
    integer: (below) => uniformInt(generator, 0, below - 1),
    normal: () => {
      // Marsaglia's polar method; the second of its two numbers is let go, so that a draw depends on nothing kept.
      for (;;) {
        const u = 2 * next() - 1;
        const v = 2 * next() - 1;
        const s = u * u + v * v;
        if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
      }
    },
    gamma: (shape) => {
      // Below 1 by the identity Gamma(a) = Gamma(a + 1) · U^(1/a).
      if (shape < 1) return gammaFromOne(source, shape + 1) * (1 - next()) ** (1 / shape);
      return gammaFromOne(source, shape);
    },
    fork: () => randomSource(generator.next()),
  };
  return source;
}

/** Marsaglia and Tsang (2000), A Simple Method for Generating Gamma Variables; shape of at least 1. */
function gammaFromOne(source: RandomSource, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = source.normal();
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    const u = 1 - source.next();
    if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
