import type { ModelColumn, ModelTable } from '../../model-table.ts';
import type { SurvivalCurve } from '../../survival/kaplan-meier.ts';
import { chanceWithin, survivalAt, survivalQuantile } from '../../survival/read-curve.ts';
import type { Durations } from './read-durations.ts';
import { isUsable } from './read-durations.ts';
import type { WordGroups } from './read-groups.ts';
import type { SurvivalStudy } from './study.ts';
import { tableOfRows, type ColumnOf } from '../table-of-rows.ts';

/** Days at which curves are read off, for a table and for sentences. */
export const READ_DAYS = [30, 60, 90, 180, 365] as const;

/** The tables that every study of durations gives beside that of the members. */
export function survivalTables(study: SurvivalStudy): Readonly<Record<string, ModelTable>> {
  return {
    curve: curveTable(study),
    summary: summaryTable(study),
    comparison: comparisonTable(study),
    windows: windowTable(study),
  };
}

/** The group of each row; no column where there are no groups. */
export function groupColumn(groups: WordGroups | null): readonly ModelColumn[] {
  if (!groups) return [];
  const { code, labels } = groups;
  return [{ name: 'group', type: 'text', values: Array.from(code, (at) => labels[at] ?? null) }];
}

function curvesOf({ all, groups }: SurvivalStudy): readonly SurvivalCurve[] {
  return [all, ...groups];
}

function curveTable(study: SurvivalStudy): ModelTable {
  const steps = curvesOf(study).flatMap((curve) =>
    Array.from(curve.time, (_, step) => ({ curve, step })),
  );
  return tableOfRows(steps, [
    ['group', 'text', ({ curve }) => curve.label],
    ['day', 'double', ({ curve, step }) => curve.time[step]],
    ['at_risk', 'integer', ({ curve, step }) => curve.atRisk[step]],
    ['events', 'integer', ({ curve, step }) => curve.events[step]],
    ['censored', 'integer', ({ curve, step }) => curve.censored[step]],
    ['survival', 'double', ({ curve, step }) => curve.survival[step]],
    ['survival_lower', 'double', ({ curve, step }) => curve.lower[step]],
    ['survival_upper', 'double', ({ curve, step }) => curve.upper[step]],
    ['happened', 'double', ({ curve, step }) => 1 - (curve.survival[step] ?? 1)],
    ['happened_lower', 'double', ({ curve, step }) => 1 - (curve.upper[step] ?? 1)],
    ['happened_upper', 'double', ({ curve, step }) => 1 - (curve.lower[step] ?? 1)],
  ]);
}

function summaryTable(study: SurvivalStudy): ModelTable {
  const lines = curvesOf(study).map((curve) => ({
    curve,
    median: survivalQuantile(curve, 0.5),
    quarter: survivalQuantile(curve, 0.25),
    at: survivalAt(curve, READ_DAYS),
  }));
  type Line = (typeof lines)[number];
  const read = READ_DAYS.flatMap((day, place): ColumnOf<Line>[] => [
    [`survival_${String(day)}_days`, 'double', ({ at }) => at[place]?.survival],
    [`happened_${String(day)}_days`, 'double', ({ at }) => happened(at[place]?.survival)],
  ]);
  return tableOfRows(lines, [
    ['group', 'text', ({ curve }) => curve.label],
    ['members', 'integer', ({ curve }) => curve.rows],
    ['events', 'integer', ({ curve }) => curve.eventCount],
    ['censored', 'integer', ({ curve }) => curve.rows - curve.eventCount],
    ['quarter_days', 'double', ({ quarter }) => quarter.time],
    ['median_days', 'double', ({ median }) => median.time],
    ['median_days_lower', 'double', ({ median }) => median.lower],
    ['median_days_upper', 'double', ({ median }) => median.upper],
    ...read,
  ]);
}

function happened(survival: number | null | undefined): number | null {
  return survival === null || survival === undefined ? null : 1 - survival;
}

/** The first line compares all groups at once, the others two each. */
function comparisonTable({ test }: SurvivalStudy): ModelTable {
  const lines = test
    ? [
        {
          first: null,
          second: null,
          chiSquare: test.all.chiSquare,
          df: test.all.df,
          p: test.all.p,
          adjusted: null,
        },
        ...test.pairs.map((pair) => ({ ...pair, df: 1 })),
      ]
    : [];
  return tableOfRows(lines, [
    ['group_a', 'text', ({ first }) => first],
    ['group_b', 'text', ({ second }) => second],
    ['chi_square', 'double', ({ chiSquare }) => chiSquare],
    ['degrees_of_freedom', 'integer', ({ df }) => df],
    ['p_value', 'double', ({ p }) => p],
    ['p_value_adjusted', 'double', ({ adjusted }) => adjusted],
  ]);
}

function windowTable({ windows }: SurvivalStudy): ModelTable {
  return tableOfRows(windows, [
    ['group', 'text', ({ group }) => group],
    ['from_day', 'integer', ({ from }) => from],
    ['to_day', 'integer', ({ to }) => to],
    ['at_risk', 'integer', ({ atRisk }) => atRisk],
    ['events', 'integer', ({ events }) => events],
    ['probability', 'double', ({ chance }) => chance],
    ['probability_lower', 'double', ({ lower }) => lower],
    ['probability_upper', 'double', ({ upper }) => upper],
  ]);
}

/** Of rows that still wait, the probability that the event comes within the horizon, by the curve of their group. */
export function chances(
  { all, groups: curves, horizon }: SurvivalStudy,
  durations: Durations,
  groups: WordGroups | null,
): Float64Array {
  const { duration, event } = durations;
  const ofAll = chanceWithin(all, duration, horizon);
  const byLabel = new Map(curves.map((curve) => [curve.label, curve]));
  const ofGroup = (groups?.labels ?? []).map((label) => {
    const curve = byLabel.get(label);
    return curve && chanceWithin(curve, duration, horizon);
  });
  return duration.map((_, row) => {
    if (!isUsable(durations, row) || event[row] !== 0) return NaN;
    const own = ofGroup[groups?.code[row] ?? -1];
    return (own ?? ofAll)[row] ?? NaN;
  });
}
