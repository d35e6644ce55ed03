import type { PurchaseFit } from '../../lifetime/fit-purchases.ts';
import { fitSpend, type SpendFit } from '../../lifetime/fit-spend.ts';
import { projectMembers } from '../../lifetime/project-members.ts';
import { toRange, type ProjectedFigure } from '../../lifetime/projected-figure.ts';
import type { OrderSummary } from '../../lifetime/summarise-orders.ts';
import { fitted, type ModelOutcome } from '../../outcome.ts';
import { lastDayIn } from '../calendar-months.ts';
import { projectJoiners, type JoiningRate } from './joiners.ts';

/** One month to come: what the members of today do in it, what those do who will have joined, and both. */
export interface ProjectedMonth {
  readonly month: number;
  readonly active: ProjectedFigure;
  readonly existingActive: number;
  readonly newActive: number;
  /** Only with a model of spend. */
  readonly revenue: ProjectedFigure | undefined;
  readonly existingRevenue: number;
  readonly newRevenue: number;
}

export interface MonthsAhead {
  readonly months: readonly ProjectedMonth[];
  readonly spend: ModelOutcome<SpendFit>;
  readonly hasParameterSpread: boolean;
}

/**
 * The months after `last`. The ranges of members of today and of those to come are put together as if they were
 * independent; both hang on the same parameters, so the sum is a little too narrow, which a back-test shows.
 *
 * @param last the last month that the fit knows, to whose end it is judged
 */
export function projectMonths(
  fit: PurchaseFit,
  { histories, spend: mean }: OrderSummary,
  {
    last,
    months,
    joining,
    hasAmounts,
    seed,
    draws = 100,
    sample = 500,
    onProgress,
  }: {
    readonly last: number;
    readonly months: number;
    readonly joining: JoiningRate;
    readonly hasAmounts: boolean;
    readonly seed: number;
    /** Draws of parameters behind the ranges, and members played for each; few where only means are looked at. */
    readonly draws?: number;
    readonly sample?: number;
    readonly onProgress: (done: number) => void;
  },
): ModelOutcome<MonthsAhead> {
  const end = lastDayIn(last);
  const spend = fitSpend(histories.repeats, hasAmounts ? mean : new Float64Array(mean.length));
  const known = spend.kind === 'fitted' ? spend.value : undefined;
  const projected = projectMembers(fit, histories, {
    ends: Array.from({ length: months }, (_, k) => lastDayIn(last + k + 1) - end),
    seed,
    draws,
    sample,
    onProgress,
    ...(known && { spend: { fit: known, mean } }),
  });
  if (projected.kind === 'refused') return projected;
  const joiners = projectJoiners(fit, known, joining, { months, seed, draws });
  const { steps, hasParameterSpread } = projected.value;
  const active = evened(steps.map((step) => step.active));
  const revenue = known && evened(steps.flatMap((step) => step.revenue ?? []));
  return fitted({
    spend,
    hasParameterSpread,
    months: steps.map((_, k): ProjectedMonth => {
      const later = joiners[k];
      const money = revenue?.[k];
      return {
        month: last + k + 1,
        active: add(active[k], later?.active ?? 0, later?.activeVariance ?? 0),
        existingActive: active[k]?.mean ?? 0,
        newActive: later?.active ?? 0,
        revenue: money && add(money, later?.revenue ?? 0, later?.revenueVariance ?? 0),
        existingRevenue: money?.mean ?? NaN,
        newRevenue: later?.revenue ?? 0,
      };
    }),
  });
}

/**
 * Ranges come of a sample of members who are played, and heavy spenders among them make single months wide or narrow by
 * chance: the width in proportion is the root of the mean square of five neighbouring months.
 */
function evened(figures: readonly ProjectedFigure[]): readonly ProjectedFigure[] {
  const squares = figures.map(({ mean, high }) => (mean > 0 ? ((high - mean) / mean) ** 2 : 0));
  return figures.map(({ mean }, k) => {
    const near = squares.slice(Math.max(0, k - 2), k + 3);
    const half = mean * Math.sqrt(near.reduce((sum, square) => sum + square, 0) / near.length);
    return { mean, low: Math.max(0, mean - half), high: mean + half };
  });
}

function add(figure: ProjectedFigure = none, mean: number, variance: number): ProjectedFigure {
  const half = toRange(0, 1).high;
  return toRange(figure.mean + mean, ((figure.high - figure.mean) / half) ** 2 + variance);
}

const none: ProjectedFigure = { mean: 0, low: 0, high: 0 };
