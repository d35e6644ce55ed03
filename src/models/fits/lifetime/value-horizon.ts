import type { PeriodUnit } from '../../lifetime/purchase-periods.ts';
import type { ModelOptions } from '../../model-kind.ts';

/** Over which time value is counted, cut into periods of at most a month at whose ends it is discounted. */
export interface ValueHorizon {
  readonly months: number;
  readonly periodDays: number;
  readonly periods: number;
  /** Of one period. */
  readonly discountRate: number;
  /** Share of spend that is counted. */
  readonly margin: number;
}

const YEAR = 365.25;

export function readHorizon(options: ModelOptions): ValueHorizon {
  const months = options.number('horizon');
  const periods = Math.max(1, Math.ceil(months - 1e-9));
  const periodDays = (months * YEAR) / 12 / periods;
  return {
    months,
    periods,
    periodDays,
    discountRate: (1 + options.number('discount') / 100) ** (periodDays / YEAR) - 1,
    margin: options.number('margin') / 100,
  };
}

/** Length of a period in the unit of the histories. */
export function lengthIn(unit: PeriodUnit, { periodDays }: ValueHorizon): number {
  return unit === 'day' ? periodDays : periodDays / 7;
}
