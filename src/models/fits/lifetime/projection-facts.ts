import type { ModelFact } from '../../model-kind.ts';
import type { PurchaseFit } from '../../lifetime/fit-purchases.ts';
import { lastDayIn } from '../calendar-months.ts';
import type { JoiningRate } from './joiners.ts';
import type { MonthFigures } from './month-history.ts';
import type { PastProjection } from './past-projection.ts';
import type { MonthsAhead } from './project-months.ts';
import type { ReadOrders } from './read-orders.ts';
import { readable } from './value-facts.ts';

/** A range that holds less often than this in the back-test is no range to plan by. */
const HELD = 0.6;
/** A change of the number of joiners within the months that the rate is the mean of. */
const TREND = 0.3;
const QUIET_DAYS = 28;

export interface ProjectionParts {
  readonly fit: PurchaseFit;
  readonly history: readonly MonthFigures[];
  readonly ahead: MonthsAhead;
  readonly joining: JoiningRate;
  readonly joiners: string;
  readonly past: PastProjection | undefined;
}

export function projectionFacts(read: ReadOrders, parts: ProjectionParts): readonly ModelFact[] {
  return [
    ...aheadFacts(read, parts),
    ...joinerFacts(parts),
    ...pastFacts(parts),
    ...doubtFacts(read, parts),
    { kind: 'limits', figures: {} },
  ];
}

function aheadFacts(
  { orders }: ReadOrders,
  { fit, history, ahead: { months, spend } }: ProjectionParts,
): readonly ModelFact[] {
  const [first] = months;
  const last = months.at(-1);
  if (!first || !last) return [];
  const before = history.slice(-months.length);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const was = mean(before.map(({ active }) => active));
  const willBe = mean(months.map(({ active }) => active.mean));
  const active: readonly ModelFact[] = [
    {
      kind: `projected-${fit.kind}`,
      figures: {
        months: months.length,
        first: Math.round(first.active.mean),
        last: Math.round(last.active.mean),
        low: Math.round(last.active.low),
        high: Math.round(last.active.high),
      },
    },
    ...(was > 0 && before.length === months.length
      ? [
          {
            kind: willBe < was ? 'fewer-active' : 'more-active',
            figures: { was: Math.round(was), changeShare: Math.abs(willBe / was - 1) },
          },
        ]
      : []),
  ];
  if (orders.amount === undefined) return [...active, { kind: 'no-amounts', figures: {} }];
  if (spend.kind === 'refused')
    return [...active, { kind: 'no-revenue', figures: {}, isCaution: true }];
  const total = (of: (figure: { mean: number; low: number; high: number }) => number): number =>
    readable(months.reduce((sum, { revenue }) => sum + (revenue ? of(revenue) : 0), 0));
  return [
    ...active,
    {
      kind: 'revenue',
      figures: {
        months: months.length,
        revenue: total(({ mean: value }) => value),
        // As if all months were off to the same side: the parameters and the rate of joining are the same in all.
        low: total(({ low }) => low),
        high: total(({ high }) => high),
      },
    },
  ];
}

function joinerFacts({
  joining,
  joiners,
  ahead: { months },
  history,
}: ProjectionParts): readonly ModelFact[] {
  if (joining.mean === 0) return [{ kind: 'existing-only', figures: {} }];
  const active = months.reduce((sum, { active: { mean } }) => sum + mean, 0);
  const later = months.reduce((sum, { newActive }) => sum + newActive, 0);
  const figures = {
    joining: readable(joining.mean),
    months: joining.months,
    newShare: active > 0 ? later / active : 0,
  };
  const recent = history.slice(-joining.months).map(({ joined }) => joined);
  const half = Math.floor(recent.length / 2);
  const sum = (values: readonly number[]): number => values.reduce((one, value) => one + value, 0);
  const [early, late] = [sum(recent.slice(0, half)), sum(recent.slice(-half))];
  const change = half > 2 && early > 0 ? late / early - 1 : 0;
  return [
    { kind: joiners === 'own' ? 'told-joiners' : 'recent-joiners', figures },
    ...(joiners === 'recent' && Math.abs(change) > TREND
      ? [
          {
            kind: change > 0 ? 'joiners-rise' : 'joiners-fall',
            figures: { changeShare: Math.abs(change), months: half },
            isCaution: true,
          },
        ]
      : []),
  ];
}

function pastFacts({ past }: ProjectionParts): readonly ModelFact[] {
  if (past === undefined) return [{ kind: 'no-back-test', figures: {}, isCaution: true }];
  const { activeError, naiveActiveError, revenueError, naiveRevenueError, inRange, months } = past;
  const figures = {
    months: months.length,
    lastDay: lastDayIn(past.last),
    inRange,
    errorShare: activeError,
    naiveShare: naiveActiveError,
  };
  return [
    { kind: 'back-test', figures },
    ...(Number.isNaN(revenueError)
      ? []
      : [
          {
            kind: 'back-test-revenue',
            figures: { errorShare: revenueError, naiveShare: naiveRevenueError },
          },
        ]),
    ...(activeError > naiveActiveError
      ? [{ kind: 'back-test-lost', figures, isCaution: true }]
      : []),
    ...(inRange < HELD * months.length
      ? [{ kind: 'ranges-missed', figures, isCaution: true }]
      : []),
  ];
}

function doubtFacts(
  { to, end }: ReadOrders,
  { fit, ahead }: ProjectionParts,
): readonly ModelFact[] {
  const facts: ModelFact[] = [];
  if (fit.warnings.some(({ kind }) => kind === 'at-wall')) {
    facts.push({ kind: 'at-wall', figures: {}, isCaution: true });
  }
  if (!ahead.hasParameterSpread) {
    facts.push({ kind: 'narrow-range', figures: {}, isCaution: true });
  }
  if (end - to > QUIET_DAYS) {
    facts.push({ kind: 'quiet-end', figures: { days: end - to, lastDay: to }, isCaution: true });
  }
  return facts;
}
