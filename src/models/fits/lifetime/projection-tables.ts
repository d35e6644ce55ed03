import type { ModelTable } from '../../model-table.ts';
import { firstDayOf } from '../calendar-months.ts';
import type { MonthFigures } from './month-history.ts';
import type { PastProjection } from './past-projection.ts';
import type { ProjectedMonth } from './project-months.ts';
import { rounded } from '../rounded.ts';
import { tableOf } from './table-of.ts';

export function monthTable(months: readonly ProjectedMonth[], joining: number): ModelTable {
  return tableOf(
    {
      month: 'date',
      active_members: 'double',
      active_members_lower: 'double',
      active_members_upper: 'double',
      existing_active_members: 'double',
      new_active_members: 'double',
      new_members: 'double',
      revenue: 'double',
      revenue_lower: 'double',
      revenue_upper: 'double',
      existing_revenue: 'double',
      new_revenue: 'double',
    },
    months.map(({ month, active, revenue, ...parts }) => ({
      month: firstDayOf(month),
      active_members: rounded(active.mean, 1),
      active_members_lower: rounded(active.low, 1),
      active_members_upper: rounded(active.high, 1),
      existing_active_members: rounded(parts.existingActive, 1),
      new_active_members: rounded(parts.newActive, 1),
      new_members: rounded(joining, 1),
      ...(revenue && {
        revenue: rounded(revenue.mean, 2),
        revenue_lower: rounded(revenue.low, 2),
        revenue_upper: rounded(revenue.high, 2),
        existing_revenue: rounded(parts.existingRevenue, 2),
        new_revenue: rounded(parts.newRevenue, 2),
      }),
    })),
  );
}

export function backTestTable(past: PastProjection | undefined): ModelTable {
  return tableOf(
    {
      month: 'date',
      active_members: 'integer',
      predicted_active_members: 'double',
      active_members_lower: 'double',
      active_members_upper: 'double',
      naive_active_members: 'double',
      revenue: 'double',
      predicted_revenue: 'double',
      revenue_lower: 'double',
      revenue_upper: 'double',
      naive_revenue: 'double',
    },
    (past?.months ?? []).map(({ projected, actual, naive }) => ({
      month: firstDayOf(actual.month),
      active_members: actual.active,
      predicted_active_members: rounded(projected.active.mean, 1),
      active_members_lower: rounded(projected.active.low, 1),
      active_members_upper: rounded(projected.active.high, 1),
      naive_active_members: rounded(naive.active, 1),
      ...(projected.revenue && {
        revenue: rounded(actual.revenue, 2),
        predicted_revenue: rounded(projected.revenue.mean, 2),
        revenue_lower: rounded(projected.revenue.low, 2),
        revenue_upper: rounded(projected.revenue.high, 2),
        naive_revenue: rounded(naive.revenue, 2),
      }),
    })),
  );
}

export function historyTable(history: readonly MonthFigures[], hasAmounts: boolean): ModelTable {
  return tableOf(
    {
      month: 'date',
      active_members: 'integer',
      new_members: 'integer',
      purchases: 'integer',
      revenue: 'double',
    },
    history.map(({ month, active, joined, purchases, revenue }) => ({
      month: firstDayOf(month),
      active_members: active,
      new_members: joined,
      purchases,
      revenue: hasAmounts ? rounded(revenue, 2) : NaN,
    })),
  );
}

/** At most three years of what was, and what is to come with its range: rows of one figure. */
export function fanTable(
  history: readonly MonthFigures[],
  months: readonly ProjectedMonth[],
  figure: 'active' | 'revenue',
): ModelTable {
  const kept = history.slice(-36);
  return tableOf(
    {
      month: 'date',
      actual: 'double',
      expected: 'double',
      lower: 'double',
      upper: 'double',
      existing: 'double',
    },
    [
      ...kept.map((each) => ({ month: firstDayOf(each.month), actual: each[figure] })),
      ...months.map((each) => ({
        month: firstDayOf(each.month),
        expected: each[figure]?.mean,
        lower: each[figure]?.low,
        upper: each[figure]?.high,
        existing: figure === 'active' ? each.existingActive : each.existingRevenue,
      })),
    ],
  );
}

/** What came beside what had been projected, and the naive guess. */
export function pastTable(past: PastProjection | undefined): ModelTable {
  return tableOf(
    {
      month: 'date',
      actual: 'integer',
      expected: 'double',
      lower: 'double',
      upper: 'double',
      naive: 'double',
    },
    (past?.months ?? []).map(({ projected: { active }, actual, naive }) => ({
      month: firstDayOf(actual.month),
      actual: actual.active,
      expected: active.mean,
      lower: active.low,
      upper: active.high,
      naive: naive.active,
    })),
  );
}
