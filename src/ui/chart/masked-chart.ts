import type { ChartRow } from '../../charts/chart-field.ts';
import type { ChartDatum, ChartSelection } from '../../charts/chart-selection.ts';
import { isRecord, type ChartSpec } from '../../charts/chart-spec.ts';
import type { Column } from '../../engine/contract.ts';
import type { PersonalKind } from '../../privacy/personal-kind.ts';
import type { Masking } from '../../session/masking.svelte.ts';

/**
 * A chart whose personal values are masked before anything is drawn, so that no axis, legend, label, tip or picture
 * can show one. Different values stay different marks: those with one mask are numbered. What is picked is
 * given back as it was.
 */
export interface MaskedChart {
  readonly spec: ChartSpec;
  readonly rows: readonly ChartRow[];
  readonly columns: readonly Column[] | undefined;
  readonly restore: (selection: ChartSelection) => ChartSelection;
}

interface Field {
  readonly name: string;
  /** By the value as it is. */
  readonly shown: ReadonlyMap<unknown, unknown>;
  /** By what is drawn. */
  readonly real: ReadonlyMap<unknown, unknown>;
  readonly isTime: boolean;
}

const mostSamples = 200;

export function maskedChart(
  spec: ChartSpec,
  rows: readonly ChartRow[],
  columns: readonly Column[] | undefined,
  masking: Masking,
): MaskedChart {
  const plain: MaskedChart = { spec, rows, columns, restore: (selection) => selection };
  if (!masking.isMasking) return plain;
  const named = columns ?? Object.keys(rows[0] ?? {}).map((name) => ({ name, type: 'VARCHAR' }));
  const fields = named.flatMap(({ name, type }): readonly Field[] => {
    const isTime = /^(DATE|TIMESTAMP)/i.test(type);
    const samples = isTime ? [] : samplesOf(rows, name);
    const kind = masking.kindOf({ name, samples, ...(columns && { type }) });
    if (kind === null || (isTime && isGrouped(spec, name))) return [];
    return [isTime ? timesOf(rows, name) : textsOf(rows, name, kind, masking)];
  });
  if (fields.length === 0) return plain;
  const texts = new Set(fields.filter(({ isTime }) => !isTime).map(({ name }) => name));
  return {
    spec: withShown(spec, fields) as ChartSpec,
    rows: rows.map((row) => changed(row, fields, 'shown')),
    columns: columns?.map((column) =>
      texts.has(column.name) ? { ...column, type: 'VARCHAR' } : column,
    ),
    restore: (selection) => restored(selection, fields),
  };
}

function samplesOf(rows: readonly ChartRow[], name: string): readonly string[] {
  const samples = new Set<string>();
  for (const row of rows) {
    const value = row[name];
    if (typeof value === 'string' || typeof value === 'number') samples.add(String(value));
    if (samples.size >= mostSamples) break;
  }
  return [...samples];
}

function textsOf(
  rows: readonly ChartRow[],
  name: string,
  kind: PersonalKind,
  masking: Masking,
): Field {
  const counts = new Map<string, number>();
  const shown = new Map<unknown, unknown>();
  for (const row of rows) {
    const value = row[name];
    if (value === null || value === undefined || shown.has(value)) continue;
    const mask = masking.show(kind, String(value as string | number));
    const count = (counts.get(mask) ?? 0) + 1;
    counts.set(mask, count);
    shown.set(value, count === 1 ? mask : `${mask} (${String(count)})`);
  }
  return { name, shown, real: reversed(shown), isTime: false };
}

/** The year stays, and a millisecond for each day, so that no two of them become one mark. */
function timesOf(rows: readonly ChartRow[], name: string): Field {
  const counts = new Map<number, number>();
  const shown = new Map<unknown, unknown>();
  for (const row of rows) {
    const value = millisecondsOf(row[name]);
    if (value === null || shown.has(value)) continue;
    const year = Date.UTC(new Date(value).getUTCFullYear(), 0);
    const count = counts.get(year) ?? 0;
    counts.set(year, count + 1);
    shown.set(value, year + count);
  }
  return { name, shown, real: reversed(shown), isTime: true };
}

function millisecondsOf(value: unknown): number | null {
  const moment = value instanceof Date ? value.getTime() : value;
  return typeof moment === 'number' && Math.abs(moment) <= 8.64e15 ? moment : null;
}

function reversed(map: ReadonlyMap<unknown, unknown>): ReadonlyMap<unknown, unknown> {
  return new Map([...map].map(([one, other]) => [other, one]));
}

/** Whether a time is only drawn by month, quarter or year, or counted: that is nobody's day. */
function isGrouped(spec: ChartSpec, name: string): boolean {
  const uses = usesOf(spec, name);
  return (
    uses.length > 0 &&
    uses.every(({ timeUnit, aggregate, bin }) => {
      if (typeof aggregate === 'string') return /^(count|distinct|valid|missing)$/.test(aggregate);
      if (isRecord(bin) || bin === true) return true;
      const unit = isRecord(timeUnit) ? timeUnit['unit'] : timeUnit;
      return typeof unit === 'string' && /^(utc)?(year)?(quarter|month)?$/.test(unit);
    })
  );
}

function usesOf(part: unknown, name: string): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(part)) return part.flatMap((each) => usesOf(each, name));
  if (!isRecord(part)) return [];
  const inside = Object.values(part).flatMap((each) => usesOf(each, name));
  return part['field'] === name ? [part, ...inside] : inside;
}

/** Values that the specification itself names: orders, domains, what is highlighted. */
function withShown(part: unknown, fields: readonly Field[]): unknown {
  if (typeof part === 'string' || typeof part === 'number') {
    const field = fields.find(({ shown }) => shown.has(part));
    return typeof part === 'string' && field ? field.shown.get(part) : part;
  }
  if (Array.isArray(part)) return part.map((each) => withShown(each, fields));
  if (!isRecord(part)) return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [
      name,
      // What columns are called is no value of one.
      namesColumns.has(name) ? value : withShown(value, fields),
    ]),
  );
}

const namesColumns = new Set(['field', 'title', 'as', 'groupby', 'mark', 'type', 'timeUnit']);

function changed(
  row: Readonly<Record<string, unknown>>,
  fields: readonly Field[],
  to: 'shown' | 'real',
): Readonly<Record<string, unknown>> {
  const own = fields.filter(({ name }) => name in row);
  if (own.length === 0) return row;
  return {
    ...row,
    ...Object.fromEntries(
      own.map(({ name, isTime, [to]: map }) => {
        const value = row[name];
        const key = isTime ? (millisecondsOf(value) ?? value) : value;
        return [name, map.has(key) ? map.get(key) : value];
      }),
    ),
  };
}

function restored(selection: ChartSelection, fields: readonly Field[]): ChartSelection {
  const data: readonly ChartDatum[] = selection.data.map((datum) => changed(datum, fields, 'real'));
  if (selection.kind === 'marks') return { kind: 'marks', data };
  // A stretch of an axis on which days were moved means nothing; the marks in it do.
  const isMoved = selection.ranges.some(({ field }) => fields.some(({ name }) => name === field));
  return isMoved ? { kind: 'marks', data } : { ...selection, data };
}
