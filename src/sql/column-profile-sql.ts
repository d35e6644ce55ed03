import type { Bin, ProfileKind } from './column-profile.ts';
import { isWhole, profileKindOf } from './column-profile.ts';
import { quoteName, quoteText } from './quote.ts';

/**
 * The queries behind column profiles. Each takes some columns of one relation in one pass and gives text, so
 * that no figure loses digits on its way. Figures come first; what they say decides how values are counted.
 *
 * What is exact and what is not was measured in the wasm engine on a million rows (one thread, milliseconds per
 * column): extremes 13, approximate distinct 7 to 26, distinct values 165, exact quantiles 40 to 110, those of a
 * digest 98 but without keeping the values, bins 50 to 70, the most frequent values 30 to 120. Quantiles of the
 * engine's reservoir take 14 and are wrong: of 2,500,000 rising numbers they see the first 8,192 only.
 */
export interface ProfiledColumn {
  readonly name: string;
  readonly type: string;
}

/** Up to so many rows distinct values are counted; above, only where an estimate says that they are few. */
export const mostForDistinct = 100_000;
export const fewDistinct = 10_000;
/** Up to so many rows quantiles are exact; above, they are those of a digest. */
export const mostForQuantiles = 1_000_000;
/** Above so many rows, values are counted in a sample. */
export const mostForCounting = 2_000_000;
export const sampleRows = 200_000;
export const topValues = 5;
/** Values are shown, not compared, by their text: so much of it tells them apart for a reader. */
const shownCharacters = 200;

/** One row; `c<column>_<figure>` of every column, `total` of all. */
export function figuresSql(
  relation: string,
  columns: readonly ProfiledColumn[],
  rows: number,
): string {
  const figures = columns.flatMap(({ type }, index) => {
    const c = `c${index}`;
    const kind = profileKindOf(type);
    return [
      figure(c, 'present', `count(${c})`),
      figure(c, 'distinct', distinct(c, kind, rows <= mostForDistinct)),
      ...figuresOfKind(c, kind, type, rows <= mostForQuantiles),
    ];
  });
  return `SELECT CAST(count(*) AS VARCHAR) AS total,\n  ${figures.join(',\n  ')}\n${from(relation, columns)}`;
}

function figuresOfKind(c: string, kind: ProfileKind, type: string, exact: boolean): string[] {
  const values = finite(c, type);
  const extremes = [figure(c, 'min', `min(${values})`), figure(c, 'max', `max(${values})`)];
  switch (kind) {
    case 'number': {
      const number = `CAST(${values} AS DOUBLE)`;
      return [
        ...extremes,
        figure(c, 'mean', `avg(${number})`),
        figure(c, 'placed', `count(${values})`),
        figure(c, 'quantiles', quantiles(number, exact ? 'quantile_cont' : 'approx_quantile')),
      ];
    }
    case 'moment':
      return [
        ...extremes,
        figure(c, 'placed', `count(${values})`),
        exact
          ? figure(c, 'quantiles', quantiles(wallTime(values, type), 'quantile_disc'))
          : figure(c, 'seconds', quantiles(`epoch(${wallTime(values, type)})`, 'approx_quantile')),
      ];
    case 'boolean':
      return [figure(c, 'true', `count(*) FILTER (${c})`)];
    case 'text':
      return [
        figure(c, 'shortest', `min(length(CAST(${c} AS VARCHAR)))`),
        figure(c, 'longest', `max(length(CAST(${c} AS VARCHAR)))`),
      ];
    case 'other':
      return /^(TIME|INTERVAL)[^[]*$/.test(type) ? extremes : [];
  }
}

/** What is counted of a column once its figures are known. */
export interface CountedColumn extends ProfiledColumn {
  readonly bins: readonly Bin[] | null;
  readonly distinct: boolean;
  /** The two values in the middle, where a double cannot hold them. */
  readonly middle: boolean;
}

/** One row; `c<column>_bins`: a list of counts in the order of the bins, and what else was wanted. */
export function countsSql(
  relation: string,
  columns: readonly CountedColumn[],
  sample: number | null,
): string {
  const counts = columns.flatMap(({ type, bins, ...wanted }, index) => {
    const c = `c${index}`;
    const values = finite(c, type);
    return [
      ...(bins ? [figure(c, 'bins', histogram(values, type, bins))] : []),
      ...(wanted.distinct ? [figure(c, 'distinct', distinct(c, profileKindOf(type), true))] : []),
      ...(wanted.middle
        ? [
            figure(c, 'below', `quantile_disc(${values}, 0.5)`),
            figure(c, 'above', `quantile_disc(${values}, -0.5)`),
          ]
        : []),
    ];
  });
  return `SELECT ${counts.join(',\n  ')}\n${from(relation, columns, sample)}`;
}

/** Rows of `place` (of the column), `text`, `n`: the most frequent values; `counted`: how many were looked at. */
export function valuesSql(
  relation: string,
  columns: readonly (ProfiledColumn & { readonly sample: number | null })[],
): string {
  return columns
    .map((column, place) => {
      const text = 'CAST(c0 AS VARCHAR)';
      const value = profileKindOf(column.type) === 'other' ? text : 'c0';
      return (
        `(SELECT ${place} AS place, left(CAST(v AS VARCHAR), ${shownCharacters}) AS text, n,\n` +
        `  CAST(sum(n) OVER () AS BIGINT) AS counted FROM (\n` +
        `  SELECT ${value} AS v, count(*) AS n ${from(relation, [column], column.sample)}\n` +
        `  WHERE c0 IS NOT NULL GROUP BY 1)\n` +
        `  ORDER BY n DESC, CAST(v AS VARCHAR) LIMIT ${topValues})`
      );
    })
    .join('\nUNION ALL\n');
}

function figure(column: string, name: string, expression: string): string {
  return `CAST(${expression} AS VARCHAR) AS ${column}_${name}`;
}

function from(
  relation: string,
  columns: readonly ProfiledColumn[],
  sample: number | null = null,
): string {
  const named = columns.map(({ name }, index) => `${quoteName(name)} AS c${index}`);
  const rows = `FROM (SELECT ${named.join(', ')} FROM ${quoteName(relation)}) AS r`;
  // The same seed each time, so that a picture does not change by being drawn again.
  return sample === null ? rows : `${rows} TABLESAMPLE bernoulli(${sample * 100}%) REPEATABLE (42)`;
}

function distinct(c: string, kind: ProfileKind, exact: boolean): string {
  const compared = kind === 'other' ? `CAST(${c} AS VARCHAR)` : c;
  return exact ? `count(DISTINCT ${compared})` : `approx_count_distinct(${compared})`;
}

/** The values of a column that lie on its scale: NaN and infinities do not. */
function finite(c: string, type: string): string {
  return /^(FLOAT|DOUBLE|REAL|DATE|TIMESTAMP)/.test(type) && !type.endsWith(']')
    ? `CASE WHEN isfinite(${c}) THEN ${c} END`
    : c;
}

/** A moment as one of the two types that need no extension: with a time zone, its time in UTC. */
export function wallTime(values: string, type: string): string {
  if (type === 'DATE' || type === 'TIMESTAMP') return values;
  return type.includes('ZONE')
    ? `make_timestamp(epoch_us(${values}))`
    : `CAST(${values} AS TIMESTAMP)`;
}

function quantiles(values: string, name: string): string {
  return `${name}(${values}, [0.01, 0.5, 0.99])`;
}

/** The engine counts what is at most an edge; with the value before each edge, a bin holds what is below it. */
function histogram(values: string, type: string, bins: readonly Bin[]): string {
  const isNumber = profileKindOf(type) === 'number';
  const target = isNumber ? 'DOUBLE' : type === 'DATE' ? 'DATE' : 'TIMESTAMP';
  const compared = isNumber ? `CAST(${values} AS DOUBLE)` : wallTime(values, type);
  const ends = bins
    .slice(0, -1)
    .map(({ to }) => (isNumber ? numberBefore(to ?? 0) : momentBefore(to ?? 0, type)));
  const all = [...ends, isNumber ? 'inf' : 'infinity'].map(quoteText).join(', ');
  return `map_values(histogram(${compared}, CAST([${all}] AS ${target}[])))`;
}

/** The largest double below a finite one. */
function numberBefore(value: number): string {
  if (value === 0) return String(-Number.MIN_VALUE);
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + (value > 0 ? -1n : 1n));
  return String(bits.getFloat64(0));
}

/** The day or microsecond before a moment in milliseconds. */
function momentBefore(moment: number, type: string): string {
  const isDate = type === 'DATE';
  const before = new Date(isDate ? moment - 86_400_000 : moment - 1);
  const [date, time] = before.toISOString().slice(0, -1).split('T');
  return isDate ? (date ?? '') : `${date} ${time}999`;
}

/** Whether the middle of a column needs more digits than a double has. */
export function isWide(type: string, min: string | null, max: string | null): boolean {
  if (!isWhole(type) && !/^DECIMAL/.test(type)) return false;
  return [min, max].some((text) => (text ?? '').replace(/\D/g, '').length > 15);
}
