import type { Histories } from '../../../../src/models/lifetime/histories.ts';
import { purchaseModel } from '../../../../src/models/lifetime/model-of.ts';
import type { PurchaseModelKind } from '../../../../src/models/lifetime/purchase-model.ts';
import { randomSource } from '../../../../src/models/random.ts';

/** Members drawn from a model, observed for between a half and the whole of `time`. */
export function simulateMembers(
  kind: PurchaseModelKind,
  parameters: readonly number[],
  { members, time, seed }: { members: number; time: number; seed: number },
): Histories {
  const random = randomSource(seed);
  const model = purchaseModel(kind, parameters);
  const repeats = new Float64Array(members);
  const last = new Float64Array(members);
  const age = new Float64Array(members);
  const staying = model.alive(0, 0, 0);
  for (let m = 0; m < members; m += 1) {
    const end = time * (0.5 + 0.5 * random.next());
    age[m] = end;
    if (random.next() >= staying) continue;
    model.draw(random, 0, 0, end, (at) => {
      repeats[m] = (repeats[m] ?? 0) + 1;
      last[m] = at;
    });
  }
  return { repeats, last, age };
}

/** Orders by day of the same members: the first on the day when they join, within the first half of `days`. */
export function simulateOrders(
  kind: PurchaseModelKind,
  parameters: readonly number[],
  { members, days, seed }: { members: number; days: number; seed: number },
): { members: number; member: Int32Array; day: Float64Array; amount: Float64Array } {
  const random = randomSource(seed);
  const model = purchaseModel(kind, parameters);
  const member: number[] = [];
  const day: number[] = [];
  const amount: number[] = [];
  const staying = model.alive(0, 0, 0);
  for (let m = 0; m < members; m += 1) {
    const joined = random.integer(Math.floor(days / 2));
    const rate = random.gamma(4) / 15;
    const buy = (at: number): void => {
      member.push(m);
      day.push(joined + at);
      amount.push(random.gamma(6) / rate);
    };
    buy(0);
    if (random.next() < staying) model.draw(random, 0, 0, days - joined, buy);
  }
  return {
    members,
    member: Int32Array.from(member),
    day: Float64Array.from(day),
    amount: Float64Array.from(amount),
  };
}
