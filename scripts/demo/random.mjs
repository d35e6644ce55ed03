/**
 * Chance with a seed. Every part of the demo shop draws from a stream of its own, so that a change to
 * one part (more events, another product) leaves the others byte for byte as they were.
 */

/**
 * @typedef {object} Random
 * @property {() => number} next uniform in [0, 1)
 * @property {(name: string) => Random} fork an independent stream with a name
 */

/**
 * The sfc32 generator, seeded by hashing the text.
 * @param {string} seed
 * @returns {Random}
 */
export function seededRandom(seed) {
  let a = hash(seed, 0x9e3779b9);
  let b = hash(seed, 0x243f6a88);
  let c = hash(seed, 0xb7e15162);
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i += 1) next();
  return { next, fork: (name) => seededRandom(`${seed}/${name}`) };
}

/**
 * A whole number from `low` to `high`, both included.
 * @param {Random} random
 * @param {number} low
 * @param {number} high
 */
export function integer(random, low, high) {
  return low + Math.floor(random.next() * (high - low + 1));
}

/**
 * @param {Random} random
 * @param {number} probability
 */
export function chance(random, probability) {
  return random.next() < probability;
}

/**
 * @template T
 * @param {Random} random
 * @param {readonly T[]} list
 * @returns {T}
 */
export function pick(random, list) {
  return /** @type {T} */ (list[Math.floor(random.next() * list.length)]);
}

/**
 * Draws from `[value, weight]` pairs.
 * @template T
 * @param {Random} random
 * @param {readonly (readonly [T, number])[]} pairs
 * @returns {T}
 */
export function pickWeighted(random, pairs) {
  let total = 0;
  for (const [, weight] of pairs) total += weight;
  let left = random.next() * total;
  for (const [value, weight] of pairs) {
    left -= weight;
    if (left < 0) return value;
  }
  return pairs[pairs.length - 1][0];
}

/**
 * @param {Random} random
 * @param {number} mean
 */
export function exponential(random, mean) {
  return -mean * Math.log(1 - random.next());
}

/**
 * Standard normal, by Box and Muller.
 * @param {Random} random
 */
export function normal(random) {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}

/**
 * Gamma with scale 1, by Marsaglia and Tsang; shapes below 1 by their boost.
 * @param {Random} random
 * @param {number} shape
 * @returns {number}
 */
export function gamma(random, shape) {
  if (shape < 1) return gamma(random, shape + 1) * Math.pow(1 - random.next(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
      return d * v;
    }
  }
}

/**
 * @param {Random} random
 * @param {number} a
 * @param {number} b
 */
export function beta(random, a, b) {
  const x = gamma(random, a);
  return x / (x + gamma(random, b));
}

/**
 * By counting exponential gaps; meant for small means.
 * @param {Random} random
 * @param {number} mean
 */
export function poisson(random, mean) {
  let count = 0;
  for (let at = exponential(random, 1); at < mean; at += exponential(random, 1)) count += 1;
  return count;
}

/**
 * @param {string} text
 * @param {number} basis
 */
function hash(text, basis) {
  let h = basis;
  for (let i = 0; i < text.length; i += 1) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
    h ^= h >>> 15;
  }
  return Math.imul(h ^ (h >>> 13), 0x85ebca6b) | 0;
}
