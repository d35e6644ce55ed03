import type { PeriodUnit } from '../../lifetime/purchase-periods.ts';
import type { ModelOptions } from '../../model-kind.ts';

/** Over which time value is counted, cut into periods of at most a month. */
export interface ValuePeriods {
  readonly months: number;
  readonly periodDays: number;
  readonly periods: number;
}

/** The same with what comes in them counted: at a margin, and discounted from the end of each period. */
export interface ValueHorizon extends ValuePeriods {
  /** Of one period. */
  readonly discountRate: number;
  /** Share of spend that is counted. */
  readonly margin: number;
}

const YEAR = 365.25;

export function readPeriods(options: ModelOptions): ValuePeriods {
  const months = options.number('horizon');
  const periods = Math.max(1, Math.ceil(months - 1e-9));
  return { months, periods, periodDays: (months * YEAR) / 12 / periods };
}

export function readHorizon(options: ModelOptions): ValueHorizon {
  const periods = readPeriods(options);
  return {
    ...periods,
    discountRate: (1 + options.number('discount') / 100) ** (periods.periodDays / YEAR) - 1,
    margin: options.number('margin') / 100,
  };
}

/** Length of a period in the unit of the histories. */
export function lengthIn(unit: PeriodUnit, { periodDays }: ValuePeriods): number {
  return unit === 'day' ? periodDays : periodDays / 7;
}
