import type { PurchaseFit } from '../../lifetime/fit-purchases.ts';
import type { ProjectedFigure } from '../../lifetime/projected-figure.ts';
import { purchaseModelKinds, type PurchaseModelKind } from '../../lifetime/purchase-model.ts';
import { fitPurchases } from '../../lifetime/fit-purchases.ts';
import { summariseOrders } from '../../lifetime/summarise-orders.ts';
import type { Orders } from '../../lifetime/purchase-periods.ts';
import { lastDayIn } from '../calendar-months.ts';
import { recentRate, toldRate } from './joiners.ts';
import { monthHistory, type MonthFigures } from './month-history.ts';
import { projectMonths, type ProjectedMonth } from './project-months.ts';

/** The same projection made at the end of a month that has passed, beside what came. */
export interface PastProjection {
  readonly kind: PurchaseModelKind;
  /** The last month that it knew. */
  readonly last: number;
  readonly months: readonly PastMonth[];
  /** Sum of absolute differences over the sum of what came; of revenue NaN without amounts. */
  readonly activeError: number;
  readonly revenueError: number;
  /** The same for the guess that every month is like the mean of the three before. */
  readonly naiveActiveError: number;
  readonly naiveRevenueError: number;
  /** Months whose number of active members lay in its range. */
  readonly inRange: number;
}

export interface PastMonth {
  readonly projected: ProjectedMonth;
  readonly actual: MonthFigures;
  readonly naive: { readonly active: number; readonly revenue: number };
}

/** Of the models asked for, the one whose projection came nearest; undefined where none can be fitted then. */
export function projectFromPast(
  orders: Orders,
  history: readonly MonthFigures[],
  {
    kinds,
    months,
    withJoiners,
    seed,
    onProgress,
  }: {
    readonly kinds: readonly PurchaseModelKind[];
    readonly months: number;
    readonly withJoiners: boolean;
    readonly seed: number;
    readonly onProgress: (done: number) => void;
  },
): PastProjection | undefined {
  const last = (history.at(-1)?.month ?? 0) - months;
  const from = history[0]?.month ?? 0;
  const known = history.filter(({ month }) => month <= last);
  const end = lastDayIn(last);
  const summary = summariseOrders(orders, end);
  const actual = withJoiners
    ? history.filter(({ month }) => month > last)
    : monthHistory(orders, from, last + months, end).filter(({ month }) => month > last);
  const joining = withJoiners ? recentRate(known) : toldRate(0, known);
  const naive = meanOf(known.slice(-3));
  const project = (
    fit: PurchaseFit,
    draws: number,
    told: (done: number) => void,
  ): PastProjection | readonly [] => {
    const ahead = projectMonths(fit, summary, {
      last,
      months,
      joining,
      hasAmounts: orders.amount !== undefined,
      seed,
      draws,
      sample: 300,
      onProgress: told,
    });
    return ahead.kind === 'refused' ? [] : judge(fit, last, ahead.value.months, actual, naive);
  };
  const fits = kinds.flatMap((kind, k) => {
    const outcome = fitPurchases(kind, summary.histories, {
      onProgress: (done) => onProgress(((k + done) / kinds.length) * 0.7),
    });
    return outcome.kind === 'fitted' ? [outcome.value] : [];
  });
  // Which one is nearest is seen by the means; ranges are dear, and made for that one.
  const [nearest] = fits
    .flatMap((fit) => {
      const past = fits.length > 1 ? project(fit, 1, () => undefined) : [];
      return [{ fit, error: 'months' in past ? past.activeError : Infinity }];
    })
    .sort((one, other) => one.error - other.error);
  const past = nearest ? project(nearest.fit, 80, (done) => onProgress(0.7 + done * 0.3)) : [];
  return 'months' in past ? past : undefined;
}

/** Every model there is, or the one that is asked for. */
export function kindsOf(model: string): readonly PurchaseModelKind[] {
  return purchaseModelKinds.filter((kind) => model === 'best' || kind === model);
}

function judge(
  { kind }: PurchaseFit,
  last: number,
  projected: readonly ProjectedMonth[],
  actual: readonly MonthFigures[],
  naive: PastMonth['naive'],
): PastProjection {
  const months = projected.flatMap((one, k) => {
    const came = actual[k];
    return came ? [{ projected: one, actual: came, naive }] : [];
  });
  const error = (of: (month: PastMonth) => number, is: (month: PastMonth) => number): number => {
    const total = months.reduce((sum, month) => sum + is(month), 0);
    const off = months.reduce((sum, month) => sum + Math.abs(of(month) - is(month)), 0);
    return total > 0 ? off / total : NaN;
  };
  const mean = (figure: ProjectedFigure | undefined): number => figure?.mean ?? NaN;
  const active = (month: PastMonth): number => month.actual.active;
  const revenue = (month: PastMonth): number => month.actual.revenue;
  return {
    kind,
    last,
    months,
    activeError: error((month) => mean(month.projected.active), active),
    revenueError: error((month) => mean(month.projected.revenue), revenue),
    naiveActiveError: error((month) => month.naive.active, active),
    naiveRevenueError: error((month) => month.naive.revenue, revenue),
    inRange: months.filter(
      ({ projected: { active: range }, actual: { active: came } }) =>
        came >= range.low && came <= range.high,
    ).length,
  };
}

function meanOf(months: readonly MonthFigures[]): PastMonth['naive'] {
  const count = Math.max(1, months.length);
  return {
    active: months.reduce((sum, { active }) => sum + active, 0) / count,
    revenue: months.reduce((sum, { revenue }) => sum + revenue, 0) / count,
  };
}
