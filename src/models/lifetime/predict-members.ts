import { groupHistories, type GroupedHistories } from './group-histories.ts';
import type { Histories } from './histories.ts';
import type { PurchaseModel } from './purchase-model.ts';

export interface MemberPredictions {
  /** P(alive) of each member at the end of observation. */
  readonly alive: Float64Array;
  /** Expected purchases of each member within the horizon after it. */
  readonly expected: Float64Array;
}

/**
 * P(alive) and expected purchases within `horizon` for each history. Members with the same history are computed once,
 * and what a member who is alive will buy once for each number of repeats and age.
 */
export function predictMembers(
  model: PurchaseModel,
  histories: Histories,
  horizon: number,
): MemberPredictions {
  return predictWith(model, histories, (repeats, age) =>
    model.expectedIfAlive(repeats, age, horizon),
  );
}

/** As `predictMembers`, for any mean that depends on repeats and age only once a member is known to be alive. */
export function predictWith(
  model: PurchaseModel,
  histories: Histories,
  ifAlive: (repeats: number, age: number) => number,
): MemberPredictions {
  const groups = groupHistories(histories);
  const alive = aliveByGroup(model, groups);
  const mean = meanByGroup(groups, ifAlive);
  return {
    alive: Float64Array.from(groups.groupOf, (g) => alive[g] ?? 0),
    expected: Float64Array.from(groups.groupOf, (g) => (alive[g] ?? 0) * (mean[g] ?? 0)),
  };
}

/** P(alive) of each group of histories. */
export function aliveByGroup(model: PurchaseModel, groups: GroupedHistories): Float64Array {
  return groups.repeats.map((x, g) => model.alive(x, groups.last[g] ?? 0, groups.age[g] ?? 0));
}

/** What depends on repeats and age alone, computed once for each pair of them that occurs. */
export function meanByGroup(
  { repeats, age }: GroupedHistories,
  of: (repeats: number, age: number) => number,
): Float64Array {
  const known = new Map<number, Map<number, number>>();
  return repeats.map((x, g) => {
    const end = age[g] ?? 0;
    let byAge = known.get(x);
    if (byAge === undefined) known.set(x, (byAge = new Map()));
    let mean = byAge.get(end);
    if (mean === undefined) byAge.set(end, (mean = of(x, end)));
    return mean;
  });
}
