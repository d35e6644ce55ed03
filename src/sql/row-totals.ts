import type { Column } from '../engine/contract.ts';
import {
  decimalText,
  divide,
  readDecimal,
  trimDecimal,
  type Decimal,
} from '../engine/decimal-text.ts';
import { doubleText } from '../engine/value-text.ts';
import { profileKindOf, type Estimate, type ProfileKind } from './column-profile.ts';
import { mostForDistinct, wallTime } from './column-profile-sql.ts';
import { quoteName } from './quote.ts';

/**
 * The totals row of a grid: one query, one row of text, so that no figure loses digits on its way. Integers and
 * decimals are summed as such; those that could overflow the engine's widest integer are summed without a limit.
 * Floating point is summed with Kahan's compensation, since a plain sum of a million tenths is off in its twelfth digit.
 */
export interface RowTotals {
  readonly rows: number;
  readonly columns: readonly ColumnTotals[];
}

export interface ColumnTotals {
  readonly name: string;
  readonly type: string;
  readonly kind: ProfileKind;
  /** Values that are not missing. */
  readonly present: number;
  readonly distinct: Estimate<number>;
  /** Of numbers, every digit; null for the rest and where there is no value. */
  readonly sum: string | null;
  /** Of numbers, with six digits more than the column has. */
  readonly mean: string | null;
  /** Of numbers and moments, the engine's own text. */
  readonly min: string | null;
  readonly max: string | null;
  /** True values of a boolean column, null for the rest. */
  readonly yes: number | null;
  /** NaN and infinities, which are in no other figure but `present` and `distinct`. */
  readonly notFinite: number;
}

/** Rows of names and texts, such as the one row of `totalsSql`. */
export type TotalFigures = Readonly<Record<string, string | null>>;

/**
 * `relation`: as it stands after FROM, a quoted name. `rows`: about how many there are under the condition; above
 * 100,000 distinct values are estimated.
 */
export function totalsSql(
  relation: string,
  columns: readonly Column[],
  where: string | null,
  rows: number,
): string {
  const named = columns.map(({ name }, index) => `${quoteName(name)} AS c${index}`);
  const figures = columns.flatMap(({ type }, index) => figuresOf(`c${index}`, type, rows));
  const under = where === null ? '' : ` WHERE ${where}`;
  return (
    `SELECT CAST(count(*) AS VARCHAR) AS total,\n` +
    `  '${rows <= mostForDistinct ? 'exact' : 'estimated'}' AS counted` +
    figures.map((figure) => `,\n  ${figure}`).join('') +
    `\nFROM (SELECT ${named.length === 0 ? '1' : named.join(', ')} FROM ${relation}${under}) AS r`
  );
}

/** `figures`: the row of the query over the same columns. */
export function readTotals(figures: TotalFigures, columns: readonly Column[]): RowTotals {
  return {
    rows: Number(figures['total'] ?? 0),
    columns: columns.map((column, index) => readColumn(figures, column, `c${index}`)),
  };
}

function figuresOf(c: string, type: string, rows: number): string[] {
  const kind = profileKindOf(type);
  const figure = (name: string, expression: string) =>
    `CAST(${expression} AS VARCHAR) AS ${c}_${name}`;
  const compared = kind === 'other' ? `CAST(${c} AS VARCHAR)` : c;
  const distinct =
    rows <= mostForDistinct ? `count(DISTINCT ${compared})` : `approx_count_distinct(${compared})`;
  const all = [figure('present', `count(${c})`), figure('distinct', distinct)];
  switch (kind) {
    case 'number': {
      const values = isFloat(type) ? `CASE WHEN isfinite(${c}) THEN ${c} END` : c;
      return [
        ...all,
        figure('finite', `count(${values})`),
        figure('sum', sumOf(values, type)),
        figure('min', `min(${values})`),
        figure('max', `max(${values})`),
      ];
    }
    case 'moment': {
      const wall = wallTime(c, type);
      const values = `CASE WHEN isfinite(${c}) THEN ${wall} END`;
      return [
        ...all,
        figure('finite', `count(${values})`),
        figure('min', `min(${values})`),
        figure('max', `max(${values})`),
      ];
    }
    case 'boolean':
      return [...all, figure('yes', `count(*) FILTER (${c})`)];
    case 'text':
    case 'other':
      return all;
  }
}

function sumOf(values: string, type: string): string {
  if (isFloat(type)) return `fsum(CAST(${values} AS DOUBLE))`;
  const width = Number(/^DECIMAL\((\d+),/.exec(type)?.[1] ?? 0);
  // 30 digits leave room for a hundred million rows.
  if (width > 30) return `sum(CAST(replace(CAST(${values} AS VARCHAR), '.', '') AS BIGNUM))`;
  return /^U?HUGEINT$/.test(type) ? `sum(CAST(${values} AS BIGNUM))` : `sum(${values})`;
}

function readColumn(figures: TotalFigures, { name, type }: Column, c: string): ColumnTotals {
  const kind = profileKindOf(type);
  const text = (figure: string) => figures[`${c}_${figure}`] ?? null;
  const present = Number(text('present') ?? 0);
  const finite = Number(text('finite') ?? present);
  const estimated = figures['counted'] === 'estimated';
  const distinct = Number(text('distinct') ?? 0);
  const sum = readSum(text('sum'), type);
  return {
    name,
    type,
    kind,
    present,
    distinct: { value: estimated ? Math.min(present, distinct) : distinct, exact: !estimated },
    sum: sum && (isFloat(type) ? text('sum') : decimalText(sum)),
    mean: sum && meanOf(sum, finite, type),
    min: text('min'),
    max: text('max'),
    yes: kind === 'boolean' ? Number(text('yes') ?? 0) : null,
    notFinite: present - finite,
  };
}

/** Wide decimals were summed without their point. */
function readSum(text: string | null, type: string): Decimal | null {
  const sum = text === null ? null : readDecimal(text);
  const [, width = 0, scale = 0] = /^DECIMAL\((\d+),(\d+)\)$/.exec(type) ?? [];
  return sum && Number(width) > 30 ? { unscaled: sum.unscaled, scale: Number(scale) } : sum;
}

function meanOf(sum: Decimal, count: number, type: string): string {
  if (isFloat(type)) return doubleText(Number(decimalText(sum)) / count);
  const more = 6;
  const unscaled = divide(sum.unscaled * 10n ** BigInt(more), BigInt(count));
  return decimalText(trimDecimal({ unscaled, scale: sum.scale + more }));
}

function isFloat(type: string): boolean {
  return type === 'DOUBLE' || type === 'FLOAT';
}
