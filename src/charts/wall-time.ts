import { isRecord } from './chart-spec.ts';
import { toWallTime } from './expression.ts';

/**
 * Times without a zone. The engine's timestamps are wall time; charts get them as if they were UTC, and so
 * every unit, expression and date of a specification has to be read as UTC too. Then a month starts on the
 * same day on every desk.
 */
export function readAsWallTime(spec: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(spec).map(([key, value]) => [key, convert(key, value)]));
}

function convert(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => convert(key, item));
  if (typeof value === 'string') {
    if (key === 'timeUnit' || key === 'unit') return toUtcUnit(value);
    return expressionKeys.has(key) ? toWallTime(value) : value;
  }
  if (!isRecord(value)) return value;
  if (isDateTime(value)) return { ...value, utc: true };
  return readAsWallTime(value);
}

const expressionKeys: ReadonlySet<string> = new Set(
  'calculate filter test expr labelExpr and or not'.split(' '),
);

const dateParts: ReadonlySet<string> = new Set(
  'year quarter month date day hours minutes seconds milliseconds utc'.split(' '),
);

function isDateTime(value: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => dateParts.has(key));
}

function toUtcUnit(unit: string): string {
  return unit.startsWith('utc') ? unit : `utc${unit}`;
}
