import { beforeAll, describe, expect, test } from 'vitest';
import { conditionalSpend } from '../../../../src/models/lifetime/fit-spend.ts';
import { fitMembers } from '../../../../src/models/lifetime/fit-members.ts';
import { memberValues } from '../../../../src/models/lifetime/member-values.ts';
import { modelOf } from '../../../../src/models/lifetime/model-of.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { valueOf } from '../value-of.ts';
import { simulateOrders } from './simulate-members.ts';

beforeAll(() => specialFunctionsReady);

const shop = simulateOrdersOnce();

function simulateOrdersOnce(): () => ReturnType<typeof simulateOrders> {
  let made: ReturnType<typeof simulateOrders> | undefined;
  return () =>
    (made ??= simulateOrders('bg-nbd', [0.6, 40, 0.8, 2.4], { members: 600, days: 400, seed: 5 }));
}

const halfYear = { periodLength: 30, periods: 6, discountRate: 0.01, margin: 0.4 };

describe('values of members', () => {
  test('come from the model that foresaw the hold-out best, fitted to all orders', () => {
    const seen: number[] = [];
    const members = valueOf(
      fitMembers(shop(), 399, { onProgress: (done) => void seen.push(done) }),
    );
    const result = valueOf(memberValues(members, halfYear));
    const judged = valueOf(result.holdOut);
    expect(result.fit.kind).toBe(judged.chosen);
    expect(result.fit.members).toBe(600);
    expect(judged.models.length + judged.refused.length).toBe(3);
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
    expect(seen.at(-1)).toBe(1);

    const { repeats, last, age } = result.summary.histories;
    const model = modelOf(result.fit);
    const money = valueOf(result.spend).parameters.map(({ value }) => value);
    for (const row of [0, 100, 599]) {
      const [x = 0, end = 0] = [repeats[row], age[row]];
      const alive = model.alive(x, last[row] ?? 0, end);
      const spend = conditionalSpend(money, x, result.summary.spend[row] ?? 0);
      let value = 0;
      for (let k = 1; k <= 6; k += 1) {
        const more =
          model.expectedIfAlive(x, end, 30 * k) - model.expectedIfAlive(x, end, 30 * (k - 1));
        value += (alive * more * spend * 0.4) / 1.01 ** k;
      }
      expect(result.alive[row]).toBeCloseTo(alive, 12);
      expect(result.expected[row]).toBeCloseTo(alive * model.expectedIfAlive(x, end, 180), 12);
      expect(result.value?.[row]).toBeCloseTo(value, 8);
    }
  });

  test('stand without a hold-out where the orders are too few weeks, and say why', () => {
    const { members, member, day } = shop();
    const kept = [...day.keys()].filter((row) => (day[row] ?? 0) < 70);
    const few = valueOf(
      fitMembers(
        {
          members,
          member: Int32Array.from(kept, (row) => member[row] ?? 0),
          day: Float64Array.from(kept, (row) => day[row] ?? 0),
        },
        69,
        { model: 'mbg-nbd' },
      ),
    );
    const result = valueOf(memberValues(few, halfYear));
    expect(result.holdOut).toMatchObject({ reason: { kind: 'calibration-too-short' } });
    expect(result.fit.kind).toBe('mbg-nbd');
    expect(result.spend).toMatchObject({ reason: { kind: 'no-spend' } });
    expect(result.value).toBeUndefined();
  });

  test('are refused for options that mean nothing, and for orders that carry nothing', () => {
    const free = { ...shop(), amount: new Float64Array(shop().day.length) };
    const members = valueOf(fitMembers(free, 399, { model: 'bg-nbd' }));
    expect(members.spend).toMatchObject({ reason: { kind: 'no-spend' } });
    for (const options of [
      { periods: 0 },
      { periodLength: NaN },
      { discountRate: -1 },
      { margin: -1 },
    ]) {
      expect(memberValues(members, { ...halfYear, ...options })).toMatchObject({
        reason: { kind: 'options-out-of-range' },
      });
    }
    const none = { members: 5, member: new Int32Array(0), day: new Float64Array(0) };
    expect(fitMembers(none, 399)).toMatchObject({ reason: { kind: 'no-rows' } });
  });
});
