import { fitted, type ModelOutcome } from '../outcome.ts';
import { fitPurchases, type PurchaseFitOptions } from './fit-purchases.ts';
import { fitSpend } from './fit-spend.ts';
import { refuse } from './lifetime-refusal.ts';
import { projectMembers, type ProjectionStep } from './project-members.ts';
import type { ProjectedFigure } from './projected-figure.ts';
import type { PurchaseModelKind } from './purchase-model.ts';
import { periodOf, purchasePeriods, type Orders } from './purchase-periods.ts';
import { summariseOrders } from './summarise-orders.ts';

/**
 * A projection made at a day that has passed, beside what came: whether the ranges held, how far the totals were off,
 * and what "as in the same time before" would have said. Only members with a purchase up to that day count.
 */
export interface BackTest {
  readonly kind: PurchaseModelKind;
  readonly members: number;
  readonly hasParameterSpread: boolean;
  readonly steps: readonly BackTestStep[];
  readonly active: BackTestScore;
  readonly purchases: BackTestScore;
  readonly revenue: BackTestScore | undefined;
}

export interface BackTestStep {
  readonly period: number;
  /** Last day of the period. */
  readonly end: number;
  readonly projected: ProjectionStep;
  readonly actual: {
    readonly active: number;
    readonly purchases: number;
    readonly revenue: number;
  };
}

export interface BackTestScore {
  /** Periods whose figure lay in its range. */
  readonly inRange: number;
  readonly periods: number;
  /** Sum of absolute differences over the sum of actual figures. */
  readonly error: number;
  /** The same for the guess that each period is like the last one before the split. */
  readonly naiveError: number;
}

export interface BackTestOptions extends PurchaseFitOptions {
  readonly kind?: PurchaseModelKind;
  /** Last day that the projection knows. */
  readonly split: number;
  /** Last days of the periods after it, rising. */
  readonly ends: readonly number[];
  readonly seed?: number;
  readonly draws?: number;
  readonly sample?: number;
  readonly onProgress?: (done: number) => void;
}

export function backTest(orders: Orders, options: BackTestOptions): ModelOutcome<BackTest> {
  const { kind = 'bg-nbd', split, ends } = options;
  const summary = summariseOrders(orders, split);
  const { onProgress } = options;
  const fit = fitPurchases(kind, summary.histories, {
    ...options,
    onProgress: (done) => onProgress?.(done / 2),
  });
  if (fit.kind === 'refused') return fit;
  const spend = fitSpend(summary.histories.repeats, summary.spend);
  const projection = projectMembers(fit.value, summary.histories, {
    ...options,
    ends: ends.map((end) => end - split),
    onProgress: (done) => onProgress?.((1 + done) / 2),
    ...(spend.kind === 'fitted' && { spend: { fit: spend.value, mean: summary.spend } }),
  });
  if (projection.kind === 'refused') return projection;
  const isKnown = new Uint8Array(orders.members);
  for (const m of summary.member) isKnown[m] = 1;

  const steps = projection.value.steps.map((projected, k): BackTestStep => {
    const end = ends[k] ?? split;
    return {
      period: k + 1,
      end,
      projected,
      actual: countPeriod(orders, isKnown, ends[k - 1] ?? split, end),
    };
  });
  const [first] = ends;
  if (first === undefined) return refuse('options-out-of-range');
  const before = countPeriod(orders, isKnown, split - (first - split), split);
  const score = (figure: 'active' | 'purchases' | 'revenue'): BackTestScore =>
    scoreOf(
      steps.map((step) => step.projected[figure]),
      steps.map((step) => step.actual[figure]),
      before[figure],
    );
  return fitted({
    kind,
    members: summary.member.length,
    hasParameterSpread: projection.value.hasParameterSpread,
    steps,
    active: score('active'),
    purchases: score('purchases'),
    revenue: spend.kind === 'fitted' ? score('revenue') : undefined,
  });
}

/** What the known members did after one day and up to the end of another. */
function countPeriod(
  orders: Orders,
  isKnown: Uint8Array,
  after: number,
  until: number,
): BackTestStep['actual'] {
  const { start, amount } = purchasePeriods(orders, 'day', {
    after: periodOf(after, 'day'),
    until,
  });
  let active = 0;
  let purchases = 0;
  let revenue = 0;
  for (let m = 0; m < orders.members; m += 1) {
    const from = start[m] ?? 0;
    const to = start[m + 1] ?? 0;
    if (from === to || isKnown[m] === 0) continue;
    active += 1;
    purchases += to - from;
    for (let at = from; at < to; at += 1) revenue += amount[at] ?? 0;
  }
  return { active, purchases, revenue };
}

function scoreOf(
  projected: readonly (ProjectedFigure | undefined)[],
  actual: readonly number[],
  before: number,
): BackTestScore {
  let inRange = 0;
  let off = 0;
  let naive = 0;
  let total = 0;
  actual.forEach((value, k) => {
    const figure = projected[k];
    if (figure === undefined) return;
    if (value >= figure.low && value <= figure.high) inRange += 1;
    off += Math.abs(figure.mean - value);
    naive += Math.abs(before - value);
    total += value;
  });
  const share = (sum: number): number => (total > 0 ? sum / total : 0);
  return {
    inRange,
    periods: actual.length,
    error: share(off),
    naiveError: share(naive),
  };
}
