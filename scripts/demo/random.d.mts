/** See random.mjs. */
export interface Random {
  /** Uniform in [0, 1). */
  readonly next: () => number;
  /** An independent stream with a name. */
  readonly fork: (name: string) => Random;
}

export declare function seededRandom(seed: string): Random;
export declare function chance(random: Random, probability: number): boolean;
export declare function gamma(random: Random, shape: number): number;
export declare function pickWeighted<T>(
  random: Random,
  pairs: readonly (readonly [T, number])[],
): T;
