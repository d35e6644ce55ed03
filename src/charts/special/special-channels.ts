import { compactNumber, digits } from '../compact-number.ts';
import { escapePath, timePattern } from '../complete-encoding.ts';
import type { ChartField, ChartRow } from '../chart-field.ts';
import { isRecord, type ChartLanguage, type ChartSpec } from '../chart-spec.ts';

/** A channel of a special mark as it was written. */
export interface SpecialChannel {
  /** The column's name. */
  readonly field: string;
  /** Undefined where the author gave none; null where none is wanted. */
  readonly title: string | null | undefined;
  readonly sort: unknown;
  readonly format: string | undefined;
}

export function readSpecialChannel(encoding: unknown, name: string): SpecialChannel | null {
  const definition = isRecord(encoding) ? encoding[name] : undefined;
  if (!isRecord(definition) || typeof definition['field'] !== 'string') return null;
  const axis = isRecord(definition['axis']) ? definition['axis'] : {};
  const title = 'title' in definition ? definition['title'] : axis['title'];
  const format = definition['format'] ?? axis['format'];
  return {
    field: definition['field'].replace(/\\(.)/g, '$1'),
    title: Array.isArray(title)
      ? title.join(' ')
      : typeof title === 'string' || title === null
        ? title
        : undefined,
    sort: definition['sort'],
    format: typeof format === 'string' ? format : undefined,
  };
}

/** What a tooltip calls the field. */
export function nameOf(channel: SpecialChannel): string {
  return channel.title ?? channel.field;
}

/** Rows that share the values of some fields. */
export interface RowGroup {
  readonly key: string;
  readonly rows: readonly ChartRow[];
  /** The sum of the amount over them. */
  readonly total: number;
}

/** The groups in the order in which the rows come. */
export function groupRows(
  rows: readonly ChartRow[],
  fields: readonly string[],
  amount: string,
): readonly RowGroup[] {
  const groups = new Map<string, ChartRow[]>();
  for (const row of rows) {
    const key = keyOf(fields.map((field) => row[field]));
    const known = groups.get(key);
    if (known) known.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].map(([key, own]) => ({ key, rows: own, total: sumOf(own, amount) }));
}

export function sumOf(rows: readonly ChartRow[], amount: string): number {
  return rows.reduce((sum, row) => sum + numberIn(row, amount), 0);
}

export function numberIn(row: ChartRow, field: string): number {
  const value = row[field];
  const number = typeof value === 'bigint' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : 0;
}

/** A text for each value, different for different ones. */
export function keyOf(values: readonly unknown[]): string {
  return JSON.stringify(
    values.map((value) => (value === undefined || value === null ? null : toPlain(value))),
  );
}

function toPlain(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'bigint' ? Number(value) : value;
}

/** The fields that all of the rows agree in. */
export function commonFields(rows: readonly ChartRow[]): ChartRow {
  const [first = {}, ...others] = rows;
  if (others.length === 0) return first;
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) => others.every((row) => row[name] === value)),
  );
}

/** A value as a name on the chart. */
export function nameText(value: unknown, field: ChartField | undefined): string {
  if (value === null || value === undefined || value === '') return '–';
  const time = value instanceof Date ? value.getTime() : value;
  if (field?.measure === 'temporal' && typeof time === 'number') {
    const length = { year: 4, month: 7, day: 10, minute: 16 }[field.grain ?? 'day'];
    return new Date(time).toISOString().replace('T', ' ').slice(0, length);
  }
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value as string | number);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** How a tooltip writes the field. */
export function toldField(
  channel: SpecialChannel,
  fields: ReadonlyMap<string, ChartField>,
  language: ChartLanguage,
): ChartSpec {
  const field = fields.get(channel.field);
  const isTime = field?.measure === 'temporal';
  return {
    field: escapePath(channel.field),
    type: isTime ? 'temporal' : 'nominal',
    title: nameOf(channel),
    ...(isTime ? { format: timePattern(field.grain ?? 'day', language), formatType: 'time' } : {}),
  };
}

/** The groups in the order that the author asked for; `byDefault`, where none was. */
export function sortGroups<Group extends RowGroup>(
  groups: readonly Group[],
  { sort, field }: Pick<SpecialChannel, 'sort' | 'field'>,
  byDefault: 'rows' | 'largest',
): readonly Group[] {
  const wish = sort === undefined ? (byDefault === 'largest' ? '-size' : null) : sort;
  if (wish === null) return groups;
  const ranks = new Map(groups.map((group) => [group.key, rankOf(group, wish, field)]));
  const isDown =
    typeof wish === 'string'
      ? wish === 'descending' || wish.startsWith('-')
      : isRecord(wish) && wish['order'] === 'descending';
  return [...groups].sort((one, other) => {
    const order = compare(ranks.get(one.key) ?? null, ranks.get(other.key) ?? null, isDown);
    return order;
  });
}

type Rank = number | string | null;

function rankOf(group: RowGroup, wish: unknown, field: string): Rank {
  if (Array.isArray(wish)) {
    const at = wish.indexOf(toPlain(group.rows[0]?.[field]));
    return at < 0 ? null : at;
  }
  if (isRecord(wish) && typeof wish['field'] === 'string') {
    const by = wish['field'].replace(/\\(.)/g, '$1');
    const values = group.rows.map((row) => toPlain(row[by])).filter((value) => value !== null);
    const numbers = values.filter((value) => typeof value === 'number');
    if (numbers.length === 0) return values.map(String).sort()[0] ?? null;
    return summed(numbers, wish['op']);
  }
  if (wish === 'ascending' || wish === 'descending') {
    const value = toPlain(group.rows[0]?.[field]);
    return typeof value === 'number' || typeof value === 'string' ? value : null;
  }
  return group.total;
}

function summed(numbers: readonly number[], op: unknown): number {
  const sum = numbers.reduce((total, each) => total + each, 0);
  switch (op) {
    case 'max':
      return Math.max(...numbers);
    case 'sum':
      return sum;
    case 'mean':
    case 'average':
      return sum / numbers.length;
    default:
      return Math.min(...numbers);
  }
}

/** What has no rank comes last, whichever way. */
function compare(one: Rank, other: Rank, isDown: boolean): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  const order =
    typeof one === 'number' && typeof other === 'number'
      ? one - other
      : String(one) < String(other)
        ? -1
        : Number(String(one) > String(other));
  return isDown ? -order : order;
}

/** How amounts are written on the marks, unless their author said so. */
export function amountPattern({ format }: SpecialChannel, amounts: readonly number[]): string {
  if (format !== undefined) return format;
  const largest = Math.max(0, ...amounts.map(Math.abs));
  if (largest >= 1e6) return '~s';
  return amounts.every(Number.isInteger) ? ',d' : largest >= 1000 ? ',.0f' : ',.2~f';
}

/** About what the locale will make of it: enough to know how much room it takes. */
export function writtenAmount(value: number, pattern: string, language: ChartLanguage): string {
  if (pattern.endsWith('%')) return `${digits(Math.round(value * 1000) / 10)}%`;
  if (pattern.endsWith('s')) return compactNumber(value, language);
  const decimals = Number(/\.(\d+)/.exec(pattern)?.[1] ?? 0);
  const text = digits(Number(value.toFixed(Math.min(6, decimals))));
  return pattern.startsWith('$') ? `¥${text}` : text;
}

/** As the author wrote it; null: none is wanted. */
export function tooltipOf(given: unknown, byDefault: readonly ChartSpec[]): unknown {
  return given === undefined ? byDefault : given;
}
