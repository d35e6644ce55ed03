import type { ModelTable } from '../../model-table.ts';
import { firstDayOf } from '../calendar-months.ts';
import type { MonthFigures } from './month-history.ts';
import type { PastProjection } from './past-projection.ts';
import type { ProjectedMonth } from './project-months.ts';
import { rounded } from '../rounded.ts';
import { tableOfRows } from '../table-of-rows.ts';

export function monthTable(months: readonly ProjectedMonth[], joining: number): ModelTable {
  return tableOfRows(months, [
    ['month', 'date', ({ month }) => firstDayOf(month)],
    ['active_members', 'double', ({ active }) => rounded(active.mean, 1)],
    ['active_members_lower', 'double', ({ active }) => rounded(active.low, 1)],
    ['active_members_upper', 'double', ({ active }) => rounded(active.high, 1)],
    ['existing_active_members', 'double', ({ existingActive }) => rounded(existingActive, 1)],
    ['new_active_members', 'double', ({ newActive }) => rounded(newActive, 1)],
    ['new_members', 'double', () => rounded(joining, 1)],
    ['revenue', 'double', ({ revenue }) => rounded(revenue?.mean, 2)],
    ['revenue_lower', 'double', ({ revenue }) => rounded(revenue?.low, 2)],
    ['revenue_upper', 'double', ({ revenue }) => rounded(revenue?.high, 2)],
    ['existing_revenue', 'double', ({ existingRevenue }) => rounded(existingRevenue, 2)],
    ['new_revenue', 'double', ({ revenue, newRevenue }) => revenue && rounded(newRevenue, 2)],
  ]);
}

export function backTestTable(past: PastProjection | undefined): ModelTable {
  return tableOfRows(past?.months ?? [], [
    ['month', 'date', ({ actual }) => firstDayOf(actual.month)],
    ['active_members', 'integer', ({ actual }) => actual.active],
    ['predicted_active_members', 'double', ({ projected }) => rounded(projected.active.mean, 1)],
    ['active_members_lower', 'double', ({ projected }) => rounded(projected.active.low, 1)],
    ['active_members_upper', 'double', ({ projected }) => rounded(projected.active.high, 1)],
    ['naive_active_members', 'double', ({ naive }) => rounded(naive.active, 1)],
    [
      'revenue',
      'double',
      ({ projected, actual }) => projected.revenue && rounded(actual.revenue, 2),
    ],
    ['predicted_revenue', 'double', ({ projected }) => rounded(projected.revenue?.mean, 2)],
    ['revenue_lower', 'double', ({ projected }) => rounded(projected.revenue?.low, 2)],
    ['revenue_upper', 'double', ({ projected }) => rounded(projected.revenue?.high, 2)],
    [
      'naive_revenue',
      'double',
      ({ projected, naive }) => projected.revenue && rounded(naive.revenue, 2),
    ],
  ]);
}

export function historyTable(history: readonly MonthFigures[], hasAmounts: boolean): ModelTable {
  return tableOfRows(history, [
    ['month', 'date', ({ month }) => firstDayOf(month)],
    ['active_members', 'integer', ({ active }) => active],
    ['new_members', 'integer', ({ joined }) => joined],
    ['purchases', 'integer', ({ purchases }) => purchases],
    ['revenue', 'double', ({ revenue }) => (hasAmounts ? rounded(revenue, 2) : null)],
  ]);
}

/** At most three years of what was, and what is to come with its range: rows of one figure. */
export function fanTable(
  history: readonly MonthFigures[],
  months: readonly ProjectedMonth[],
  figure: 'active' | 'revenue',
): ModelTable {
  const rows: readonly { month: number; past?: MonthFigures; ahead?: ProjectedMonth }[] = [
    ...history.slice(-36).map((past) => ({ month: past.month, past })),
    ...months.map((ahead) => ({ month: ahead.month, ahead })),
  ];
  return tableOfRows(rows, [
    ['month', 'date', ({ month }) => firstDayOf(month)],
    ['actual', 'double', ({ past }) => past?.[figure]],
    ['expected', 'double', ({ ahead }) => ahead?.[figure]?.mean],
    ['lower', 'double', ({ ahead }) => ahead?.[figure]?.low],
    ['upper', 'double', ({ ahead }) => ahead?.[figure]?.high],
    [
      'existing',
      'double',
      ({ ahead }) => (figure === 'active' ? ahead?.existingActive : ahead?.existingRevenue),
    ],
  ]);
}

/** What came beside what had been projected, and the naive guess. */
export function pastTable(past: PastProjection | undefined): ModelTable {
  return tableOfRows(past?.months ?? [], [
    ['month', 'date', ({ actual }) => firstDayOf(actual.month)],
    ['actual', 'integer', ({ actual }) => actual.active],
    ['expected', 'double', ({ projected }) => projected.active.mean],
    ['lower', 'double', ({ projected }) => projected.active.low],
    ['upper', 'double', ({ projected }) => projected.active.high],
    ['naive', 'double', ({ naive }) => naive.active],
  ]);
}
