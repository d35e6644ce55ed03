/**
 * What Vega groups numbers and times by, said in SQL. Both have to agree to the last bin, since a row that
 * falls beside its group would be drawn twice.
 */

/** The value by which times of one calendar unit are the same; null for units that are not known here. */
export function unitKey(timeUnit: string, column: string): string | null {
  const time = `CAST(${column} AS TIMESTAMP)`;
  switch (timeUnit.replace(/^utc/, '')) {
    case 'year':
      return `date_trunc('year', ${time})`;
    case 'yearquarter':
      return `date_trunc('quarter', ${time})`;
    case 'yearmonth':
      return `date_trunc('month', ${time})`;
    case 'yearmonthdate':
      return `date_trunc('day', ${time})`;
    case 'yearmonthdatehours':
      return `date_trunc('hour', ${time})`;
    case 'quarter':
      return `quarter(${time})`;
    case 'month':
      return `month(${time})`;
    case 'date':
      return `day(${time})`;
    case 'day':
      return `dayofweek(${time})`;
    case 'hours':
      return `hour(${time})`;
    default:
      return null;
  }
}

/**
 * Bins of equal width, as `bin` of vega-statistics chooses them: a step of 1, 2 or 5 times a power of ten
 * such that there are at most so many. `shown` is one value of each bin; the least and the greatest of all
 * are among them, so that Vega finds the same ends and chooses the same step.
 */
export function binColumns(
  column: string,
  index: number,
  most: number,
): {
  readonly index: number;
  readonly most: number;
  readonly steps: (from: string) => readonly string[];
  readonly joined: (from: string, steps: string) => string;
  readonly key: string;
  readonly shown: string;
} {
  const level = Math.ceil(Math.log(most) / Math.LN10);
  const value = `CAST(${column} AS DOUBLE)`;
  const [bin, last] = [`bin_${index}`, `last_bin_${index}`];
  const span = 'CASE WHEN high > low THEN high - low WHEN low <> 0 THEN abs(low) ELSE 1 END';
  return {
    index,
    most,
    steps: (from) => [
      `SELECT low, high, ${span} AS span FROM (SELECT min(${value}) AS low, max(${value}) AS high FROM ${from})`,
      `SELECT low, high, span, pow(10.0, round(log10(span)) - ${level}) AS base FROM bins_${index}_0`,
      `SELECT low, high, span, CASE WHEN ceil(span / base) <= ${most} THEN base WHEN ceil(span / (base * 10)) <= ${most} THEN base * 10 ELSE base * 100 END AS wide FROM bins_${index}_1`,
      `SELECT low, high, span, CASE WHEN span / (wide / 5) <= ${most} THEN wide / 5 ELSE wide END AS five FROM bins_${index}_2`,
      `SELECT low, high, CASE WHEN span / (five / 2) <= ${most} THEN five / 2 ELSE five END AS step FROM bins_${index}_3`,
      `SELECT low, high, step, pow(10.0, -(CASE WHEN ln(step) >= 0 THEN 0 ELSE trunc(-ln(step) / ${Math.LN10}) + 1 END) - 1) AS eps FROM bins_${index}_4`,
      `SELECT low, high, step, CASE WHEN low < floor(low / step + eps) * step THEN floor(low / step + eps) * step - step ELSE floor(low / step + eps) * step END AS start, ceil(high / step) * step AS stop FROM bins_${index}_5`,
      `SELECT low, high, step, start, CASE WHEN stop = start THEN start + step ELSE stop END AS stop FROM bins_${index}_6`,
    ],
    joined: (from, steps) =>
      `SELECT source.*, ${binIndex(`CAST(source.${column} AS DOUBLE)`)} AS ${bin}, ${binIndex('ends.high')} AS ${last}` +
      ` FROM ${from} AS source, ${steps} AS ends`,
    key: bin,
    shown: `CASE WHEN any_value(${bin}) = any_value(${last}) THEN max(${column}) ELSE min(${column}) END`,
  };
}

function binIndex(value: string): string {
  const inside = `greatest(ends.start, least(${value}, ends.stop - ends.step))`;
  return `CASE WHEN ${value} IS NULL THEN NULL ELSE floor(1e-14 + (${inside} - ends.start) / ends.step) END`;
}
