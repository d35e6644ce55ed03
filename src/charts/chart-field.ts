import type { Column } from '../engine/contract.ts';

/** What a chart has to know about a column: how it is measured and, for times, how finely. */
export interface ChartField {
  readonly name: string;
  readonly measure: 'quantitative' | 'temporal' | 'nominal';
  /** The coarsest calendar unit on which all its times fall. */
  readonly grain?: TimeGrain;
  /** Of words: how many different ones there are, and the width of the widest in letters. */
  readonly words?: { readonly distinct: number; readonly widest: number };
  /** Of numbers: the one farthest from zero, without its sign. */
  readonly largest?: number;
}

export type TimeGrain = 'year' | 'month' | 'day' | 'minute';

/** One row as a chart takes it; times are milliseconds of wall time, counted as if it were UTC. */
export type ChartRow = Readonly<Record<string, unknown>>;

export function describeFields(
  columns: readonly Column[],
  rows: readonly ChartRow[],
): readonly ChartField[] {
  return columns.map(({ name, type }) => {
    const measure = measureOf(type);
    if (measure === 'temporal') return { name, measure, grain: grainOf(rows, name) };
    return measure === 'nominal'
      ? { name, measure, words: wordsOf(rows, name) }
      : { name, measure, largest: largestOf(rows, name) };
  });
}

/** Takes the engine's spelling of a type. */
export function measureOf(type: string): ChartField['measure'] {
  if (/^(DATE|TIMESTAMP|DATETIME)/i.test(type)) return 'temporal';
  return /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER|\d+)?|DECIMAL|NUMERIC|DOUBLE|FLOAT|REAL)\b/i.test(
    type,
  ) && !type.endsWith(']')
    ? 'quantitative'
    : 'nominal';
}

function largestOf(rows: readonly ChartRow[], name: string): number {
  let largest = 0;
  for (const row of rows) {
    const value = Math.abs(Number(row[name] ?? 0));
    if (value > largest && value < Infinity) largest = value;
  }
  return largest;
}

function grainOf(rows: readonly ChartRow[], name: string): TimeGrain {
  let grain: TimeGrain = 'year';
  for (const row of rows) {
    const value = row[name];
    if (typeof value !== 'number' || !Number.isFinite(value)) continue;
    if (value % 86_400_000 !== 0) return 'minute';
    if (grain === 'day') continue;
    const date = new Date(value);
    if (date.getUTCDate() !== 1) grain = 'day';
    else if (date.getUTCMonth() !== 0) grain = 'month';
  }
  return grain;
}

/** A Chinese character takes the room of two letters. */
function wordsOf(
  rows: readonly ChartRow[],
  name: string,
): { readonly distinct: number; readonly widest: number } {
  const known = new Set<unknown>();
  let widest = 0;
  for (const row of rows) {
    const value = row[name];
    if (known.has(value)) continue;
    known.add(value);
    const text = value === null || value === undefined ? '' : String(value as string | boolean);
    let letters = 0;
    for (const character of text) letters += character > '\u2e7f' ? 2 : 1;
    widest = Math.max(widest, letters);
  }
  return { distinct: known.size, widest };
}

/** The same from rows alone. A number may be a time then; only its specification can say so. */
export function describeRows(rows: readonly ChartRow[]): readonly ChartField[] {
  const measures = new Map<string, ChartField['measure']>();
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      if (value === null || measures.get(name) === 'nominal') continue;
      measures.set(name, typeof value === 'number' ? 'quantitative' : 'nominal');
    }
  }
  return [...measures].map(([name, measure]) =>
    measure === 'quantitative' ? { name, measure, grain: grainOf(rows, name) } : { name, measure },
  );
}
