import { quoteName, quoteText } from './quote.ts';

/**
 * What somebody picked, said of the fields of a relation: a bar stands for one value of a field, a brush for a
 * range, a monthly point for the days of its month. All conditions of a pick must hold.
 */
export type Condition = ConditionBase &
  (
    | {
        readonly kind: 'is';
        /** One of these; times are milliseconds since 1970 (UTC) or the engine's own text. */
        readonly values: readonly FieldValue[];
      }
    | {
        readonly kind: 'between';
        /** Null: no end on this side. */
        readonly from: number | string | null;
        readonly to: number | string | null;
        readonly includesEnd: boolean;
        /** The calendar unit that the range is one of, for words such as `2024-03`. */
        readonly unit?: CalendarUnit;
      }
    /** A part of the date whatever the year: every March, every Monday (0 is Sunday). */
    | { readonly kind: 'part'; readonly part: DatePart; readonly value: number }
    /** Not among the largest: those that a chart draws by name. */
    | {
        readonly kind: 'rest';
        readonly of: string;
        /** Vega's name of the aggregate by which they are compared; `by` null: rows are counted. */
        readonly op: string;
        readonly by: string | null;
        readonly count: number;
      }
  );

interface ConditionBase {
  readonly field: string;
  /** What the reader calls the field; its name where absent. */
  readonly label?: string;
  /** Numbers among the values are milliseconds since 1970, wall time counted as UTC. */
  readonly time?: true;
}

export type FieldValue = string | number | boolean | null;
export type CalendarUnit = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour' | 'minute';
export type DatePart = 'quarter' | 'month' | 'dayofweek' | 'day' | 'hour';

/** The condition in SQL, said of `expression`, whose values have the engine's `type`. */
export function conditionSql(
  condition: Condition,
  type: string,
  expression = quoteName(condition.field),
): string {
  switch (condition.kind) {
    case 'is':
      return isSql(condition.values, type, expression);
    case 'between': {
      const { from, to, includesEnd } = condition;
      const parts = [
        ...(from === null ? [] : [`${expression} >= ${literal(from, type)}`]),
        ...(to === null ? [] : [`${expression} ${includesEnd ? '<=' : '<'} ${literal(to, type)}`]),
      ];
      return parts.length === 0 ? `${expression} IS NOT NULL` : parts.join(' AND ');
    }
    case 'part':
      return `${condition.part}(${expression}) = ${String(condition.value)}`;
    case 'rest':
      return restSql(condition, expression);
  }
}

export function conditionsSql(
  conditions: readonly Condition[],
  typeOf: (field: string) => string,
): string {
  if (conditions.length === 0) return 'true';
  return conditions.map((each) => conditionSql(each, typeOf(each.field))).join('\n  AND ');
}

/** The largest are those that the chart's own transforms rank first: by total, then by name. */
function restSql(
  { field, of, op, by, count }: Extract<Condition, { readonly kind: 'rest' }>,
  expression: string,
): string {
  const name = quoteName(field);
  const aggregate = by === null ? 'count(*)' : aggregates(quoteName(by))[op];
  const largest =
    `SELECT ${name} FROM ${quoteName(of)} GROUP BY ${name} ` +
    `ORDER BY ${aggregate ?? 'count(*)'} DESC NULLS LAST, ${name} LIMIT ${String(count)}`;
  return (
    `CASE WHEN ${expression} IS NULL THEN NOT EXISTS (SELECT 1 FROM (${largest}) WHERE ${name} IS NULL) ` +
    `ELSE ${expression} NOT IN (SELECT ${name} FROM (${largest}) WHERE ${name} IS NOT NULL) END`
  );
}

function aggregates(column: string): Readonly<Record<string, string>> {
  return {
    sum: `sum(${column})`,
    mean: `avg(${column})`,
    average: `avg(${column})`,
    median: `median(${column})`,
    min: `min(${column})`,
    max: `max(${column})`,
    distinct: `count(DISTINCT ${column})`,
    valid: `count(${column})`,
  };
}

function isSql(values: readonly FieldValue[], type: string, expression: string): string {
  const present = values.filter((value) => value !== null);
  const texts = present.map((value) => literal(value, type));
  const subject = subjectOf(present, type, expression);
  const [only] = texts;
  const among =
    texts.length === 1 && only !== undefined
      ? `${subject} = ${only}`
      : `${subject} IN (${texts.join(', ')})`;
  if (present.length === values.length) return texts.length === 0 ? 'false' : among;
  return texts.length === 0 ? `${expression} IS NULL` : `(${expression} IS NULL OR ${among})`;
}

/** Charts know times to the millisecond, and what is neither number, text nor time by its text. */
function subjectOf(values: readonly FieldValue[], type: string, expression: string): string {
  const isNumber = values.some((value) => typeof value === 'number');
  if (/^TIMESTAMP/.test(type) && isNumber) return `date_trunc('millisecond', ${expression})`;
  return isOther(type) ? `CAST(${expression} AS VARCHAR)` : expression;
}

function literal(value: Exclude<FieldValue, null>, type: string): string {
  if (typeof value === 'boolean') return isOther(type) ? quoteText(String(value)) : String(value);
  if (type === 'DATE') return `DATE ${quoteText(dayOf(value))}`;
  if (/^TIMESTAMP/.test(type)) return `TIMESTAMP ${quoteText(momentOf(value))}`;
  if (isNumeric(type)) {
    const text = String(value);
    const isPlain = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text);
    if (!isPlain) return `CAST(${quoteText(text)} AS ${type})`;
    return /^(DOUBLE|FLOAT)$/.test(type) && !/[eE]/.test(text) ? `${text}e0` : text;
  }
  if (type === 'BOOLEAN') return `CAST(${quoteText(String(value))} AS BOOLEAN)`;
  return quoteText(String(value));
}

function isNumeric(type: string): boolean {
  return /^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|BIGNUM|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\))$/.test(
    type,
  );
}

function isOther(type: string): boolean {
  return !isNumeric(type) && !/^(VARCHAR|BOOLEAN|DATE|TIMESTAMP\b.*)$/.test(type);
}

function dayOf(value: string | number): string {
  return typeof value === 'string' ? value.slice(0, 10) : isoOf(value).slice(0, 10);
}

function momentOf(value: string | number): string {
  if (typeof value === 'string') return value;
  const text = isoOf(value).replace('T', ' ').replace('Z', '');
  return text.endsWith('.000') ? text.slice(0, -4) : text;
}

function isoOf(milliseconds: number): string {
  return Math.abs(milliseconds) > 8.64e15 ? '' : new Date(milliseconds).toISOString();
}
