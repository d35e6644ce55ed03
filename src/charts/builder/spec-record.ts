import { isRecord } from '../chart-spec.ts';

/** Small steps on plain records that leave every other key in its place. */
export type SpecRecord = Readonly<Record<string, unknown>>;

/** The value of a key as a record; an empty one where it is none. */
export function recordAt(record: SpecRecord, key: string): SpecRecord {
  const value = record[key];
  return isRecord(value) ? value : {};
}

/** With another value under a key, at the place where the key was; `undefined` takes the key away. */
export function withKey(record: SpecRecord, key: string, value: unknown): SpecRecord {
  if (value !== undefined) return { ...record, [key]: value };
  if (!Object.hasOwn(record, key)) return record;
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
}

export function withoutKeys(record: SpecRecord, ...keys: readonly string[]): SpecRecord {
  return keys.reduce((rest, key) => withKey(rest, key, undefined), record);
}

/** Changes a key of a record inside; one that is left empty by it goes. */
export function withInner(
  record: SpecRecord,
  outer: string,
  inner: string,
  value: unknown,
): SpecRecord {
  const changed = withKey(recordAt(record, outer), inner, value);
  const isGone = Object.keys(changed).length === 0;
  if (isGone && !isRecord(record[outer])) return record;
  return withKey(record, outer, isGone ? undefined : changed);
}

export function recordsIn(value: unknown): readonly SpecRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.filter((line) => typeof line === 'string').join(' ') : '';
}
