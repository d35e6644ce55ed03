import type { MarkovChain } from '../../migration/markov-chain.ts';
import type { StateValues } from '../../migration/state-value.ts';
import type { CountedMoves } from './histories.ts';

/** What a chain says, with everything that tables, sentences and pictures are made of. */
export interface Migration {
  readonly chain: MarkovChain;
  readonly moves: CountedMoves;
  readonly values: StateValues | null;
  readonly years: number;
  /** Members by state now and after each period to come, as far as is projected. */
  readonly path: readonly Float64Array[];
}
