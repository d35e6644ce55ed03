import { beforeAll, describe, expect, test } from 'vitest';
import { kaplanMeier } from '../../../../src/models/survival/kaplan-meier.ts';
import {
  timeToChurn,
  timeToSecondPurchase,
} from '../../../../src/models/survival/order-durations.ts';
import { survivalAt } from '../../../../src/models/survival/read-curve.ts';
import { specialFunctionsReady } from '../../../../src/models/special/functions.ts';
import { valueOf } from '../value-of.ts';
import { dayOf, hasData, readCdnow } from './read-data.ts';

beforeAll(() => specialFunctionsReady);

describe('time to the second purchase', () => {
  const orders = {
    member: [0, 0, 0, 1, 1, 2, 3, -1, 2, 2],
    day: [10, 10.4, 15, 30, 20, 40, 99, 5, NaN, 40],
    members: 5,
  };
  const result = valueOf(timeToSecondPurchase(orders, 50));

  test('runs from the first day to the next, or to the as-of day', () => {
    expect([...result.member]).toEqual([0, 1, 2]);
    expect([...result.start]).toEqual([10, 20, 40]);
    expect([...result.duration]).toEqual([5, 10, 10]);
    expect([...result.event]).toEqual([1, 1, 0]);
  });

  test('accounts for every order and every member', () => {
    expect(result.account).toEqual({
      orders: 10,
      withoutMember: 1,
      withoutDay: 1,
      afterAsOf: 1,
      membersWithoutOrder: 2,
      members: 3,
      events: 2,
      censored: 1,
      boughtAfterEvent: 0,
    });
  });

  test('is refused without an order and without a day', () => {
    expect(timeToSecondPurchase({ member: [], day: [], members: 0 }, 50)).toMatchObject({
      reason: { kind: 'no-rows' },
    });
    expect(timeToSecondPurchase(orders, NaN)).toMatchObject({ reason: { kind: 'no-as-of' } });
  });
});

describe('time to churn', () => {
  test('ends on the day when the silence has lasted long enough, for the first time', () => {
    const orders = { member: [0, 0, 0, 1, 1, 2], day: [0, 20, 100, 50, 80, 95], members: 3 };
    const { duration, event, account } = valueOf(timeToChurn(orders, 110, 30));
    expect([...duration]).toEqual([50, 60, 15]);
    expect([...event]).toEqual([1, 1, 0]);
    expect(account.boughtAfterEvent).toBe(1);
  });

  test('is no churn while the day of judgement has not come', () => {
    const orders = { member: [0], day: [80], members: 1 };
    expect(valueOf(timeToChurn(orders, 109, 30)).account.events).toBe(0);
    expect(valueOf(timeToChurn(orders, 110, 30)).account.events).toBe(1);
    expect(timeToChurn(orders, 110, 0)).toMatchObject({ reason: { kind: 'no-silence' } });
  });
});

describe.skipIf(!hasData)('CDNOW', () => {
  test('buys a second time as published', () => {
    const { duration, event, account } = valueOf(
      timeToSecondPurchase(readCdnow(), dayOf('19980630')),
    );
    expect([account.members, account.events]).toEqual([23_570, 11_516]);
    const [curve] = valueOf(kaplanMeier({ duration, event })).curves;
    if (curve === undefined) throw new Error('no curve');
    const bought = survivalAt(curve, [7, 30, 60, 90, 180, 365, 500]).map(({ survival }) =>
      (1 - (survival ?? NaN)).toFixed(3),
    );
    expect(bought).toEqual(['0.059', '0.175', '0.252', '0.292', '0.375', '0.459', '0.488']);
  });
});
