import { isRecord } from '../chart-spec.ts';
import type { SpecRecord } from './spec-record.ts';

/**
 * Weeks as days: the day on which the week of a date begins. The notation's own weeks begin on Sundays and
 * are cut in two by a new year, which nobody who compares weeks wants.
 */
export function weekTransform(field: string, weekStart: 'monday' | 'sunday'): SpecRecord {
  return { calculate: weekExpression(field, weekStart), as: weekField(field) };
}

export function weekField(field: string): string {
  return `week_of_${field.replace(/[.[\]'"\\`]/g, '_')}`;
}

/** The date whose weeks a transform gives; null: it does something else. */
export function readWeek(
  transform: unknown,
): { readonly field: string; readonly weekStart: 'monday' | 'sunday' } | null {
  if (!isRecord(transform) || typeof transform['calculate'] !== 'string') return null;
  const name = /datum\[("(?:[^"\\]|\\.)*")\]/.exec(transform['calculate'])?.[1];
  if (name === undefined) return null;
  const field = String(JSON.parse(name));
  for (const weekStart of ['monday', 'sunday'] as const) {
    const isSame =
      transform['calculate'] === weekExpression(field, weekStart) &&
      transform['as'] === weekField(field);
    if (isSame) return { field, weekStart };
  }
  return null;
}

function weekExpression(field: string, weekStart: 'monday' | 'sunday'): string {
  const date = `datum[${JSON.stringify(field)}]`;
  const since = weekStart === 'monday' ? `(day(${date}) + 6) % 7` : `day(${date})`;
  return `isValid(${date}) ? datetime(year(${date}), month(${date}), date(${date}) - ${since}) : null`;
}
