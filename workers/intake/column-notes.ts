import type { Reason } from '../../src/engine/intake-contract.ts';
import type { ColumnProfile } from './column-profile.ts';
import { differentMoneys } from './currency-signs.ts';
import type { Verdict } from './verdict.ts';

/** What was taken off or taken as read in a column that is no text. */
export function columnNotes(profile: ColumnProfile, { type, form }: Verdict): Reason[] {
  const notes: Reason[] = [];
  if (profile.marks > 0) notes.push({ code: 'missing-marks', values: { count: profile.marks } });
  if (type.kind === 'decimal') notes.push(...numberNotes(profile));
  if (type.kind === 'date' || type.kind === 'timestamp') notes.push(...timeNotes(profile));
  if (form === 'epoch-s' || form === 'epoch-ms') notes.push({ code: 'epoch-utc' });
  return notes;
}

function numberNotes(profile: ColumnProfile): Reason[] {
  const notes: Reason[] = [];
  if (profile.currencies.size > 0) {
    const sign = differentMoneys(profile.currencies).join(' ');
    notes.push({ code: 'currency', values: { sign } });
  }
  if (profile.units.size > 0) {
    notes.push({ code: 'units', values: { units: [...profile.units].join(' ') } });
  }
  return notes;
}

function timeNotes(profile: ColumnProfile): Reason[] {
  const notes: Reason[] = [];
  if (profile.shortYears) notes.push({ code: 'short-years' });
  if (profile.cut) notes.push({ code: 'fraction-cut' });
  const zones = [...profile.zones];
  const bare = profile.filled - profile.marks - zones.reduce((sum, [, count]) => sum + count, 0);
  const [first] = zones;
  if (first === undefined) return notes;
  if (zones.length === 1 && bare === 0) {
    notes.push({ code: 'zone-dropped', values: { zone: first[0] } });
  } else {
    const counted = bare > 0 ? [...zones, ['–', bare] as const] : zones;
    const list = counted.map(([zone, count]) => `${zone} × ${count}`).join(', ');
    notes.push({ code: 'zones-differ', values: { zones: list } });
  }
  return notes;
}
