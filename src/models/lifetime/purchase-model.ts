import type { RandomSource } from '../random.ts';

/** How members buy and leave: what the fitted parameters of a model say about a member with a given history. */
export type PurchaseModelKind = 'bg-nbd' | 'mbg-nbd' | 'pareto-nbd';

export const purchaseModelKinds: readonly PurchaseModelKind[] = ['bg-nbd', 'mbg-nbd', 'pareto-nbd'];

export interface PurchaseModel {
  readonly kind: PurchaseModelKind;
  /** P(still a customer at the end of observation | x, t_x, T). */
  alive(repeats: number, last: number, age: number): number;
  /** Mean purchases within `horizon` after the end of observation of a member who is alive then. */
  expectedIfAlive(repeats: number, age: number, horizon: number): number;
  /**
   * P(at least one purchase more than `from` and at most `to` after the end of observation) of a member who is alive at
   * that end.
   */
  activeIfAlive(repeats: number, age: number, from: number, to: number): number;
  /** E[X(t)]: mean repeats within `time` of the first purchase, of a member picked at random. */
  expected(time: number): number;
  /** P(X(t) = k): the share of members with this many repeats within `time` of the first purchase. */
  probability(count: number, time: number): number;
  /**
   * Draws what a member who is alive at `age` does from then on: calls `onPurchase` with the time since `age` of each
   * purchase up to `horizon`, at most `MOST_PURCHASES` of them. With 0 repeats and age 0 that is a member picked at random who did not leave at once.
   */
  draw(
    random: RandomSource,
    repeats: number,
    age: number,
    horizon: number,
    onPurchase: (time: number) => void,
  ): void;
}

/** An absurd rate drawn from parameters that hardly any data support must not play on for ever. */
export const MOST_PURCHASES = 20_000;

/** The names of a model's parameters, in the order in which `purchaseModel` takes them. */
export const parameterNames: Readonly<Record<PurchaseModelKind, readonly string[]>> = {
  'bg-nbd': ['r', 'alpha', 'a', 'b'],
  'mbg-nbd': ['r', 'alpha', 'a', 'b'],
  'pareto-nbd': ['r', 'alpha', 's', 'beta'],
};
