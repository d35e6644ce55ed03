import { kindByContent } from './content-kind.ts';
import { kindByHeading } from './heading-kind.ts';
import { findValue } from './personal-value.ts';

/** What says who somebody is, or how to reach them. `card` is a bank or member card, `account` a login or a device. */
export type PersonalKind =
  'phone' | 'email' | 'id_card' | 'card' | 'name' | 'address' | 'birthday' | 'account';

/** A column of a file, a relation or a result, with what is known of it. */
export interface PersonalColumn {
  readonly name: string;
  /** DuckDB's spelling; absent: unknown. */
  readonly type?: string;
  /** The canonical field that the analyst mapped the column to. */
  readonly field?: string | null;
  readonly samples?: readonly (string | null)[];
  /** What people of these data are called. */
  readonly names?: NamesOfPeople;
}

/** `unknown`: there are names, which are not read yet; null: there are none. */
export type NamesOfPeople = ReadonlySet<string> | 'unknown' | null;

const kindOfField: Readonly<Record<string, PersonalKind>> = {
  phone: 'phone',
  email: 'email',
  birthday: 'birthday',
  next_birthday: 'birthday',
  name: 'name',
  card_no: 'card',
};

/**
 * The field that the analyst confirmed decides, then the heading, then the values. Ids of members are no personal
 * data here, because every analysis needs them (exports replace them by pseudonyms); an id that is a phone
 * number is a phone number. A column with a confirmed other meaning is never taken for a name or an address.
 */
export function personalKind(column: PersonalColumn): PersonalKind | null {
  const samples = (column.samples ?? [])
    .map((sample) => sample?.trim() ?? '')
    .filter((sample) => sample !== '');
  const field = column.field ?? '';
  const byField = Object.hasOwn(kindOfField, field) ? kindOfField[field] : undefined;
  if (byField) return byField;
  const hasOtherMeaning = field !== '';
  const byHeading = kindByHeading(column.name);
  if (
    byHeading &&
    !(hasOtherMeaning && byHeading.kind === 'name') &&
    !contradicts(byHeading.kind, column.type, samples) &&
    (byHeading.isSure ||
      samples.length === 0 ||
      couldBeNames(samples) ||
      column.names === 'unknown' ||
      shareOfKnown(samples, column.names) >= 0.1)
  ) {
    return byHeading.kind;
  }
  const areNames = shareOfKnown(samples, column.names) >= 0.5;
  if (areNames && !hasOtherMeaning && !contradicts('name', column.type, samples)) return 'name';
  const byContent = /^(BOOLEAN|DATE|TIME)/i.test(column.type ?? '')
    ? null
    : kindByContent(samples, column.name);
  const isLoose = byContent === 'name' || byContent === 'address';
  return hasOtherMeaning && isLoose ? null : byContent;
}

/** Flags, days and small numbers under a personal heading are figures about it: `has phone`, a count of e-mails. */
function contradicts(
  kind: PersonalKind,
  type: string | undefined,
  samples: readonly string[],
): boolean {
  const of = (type ?? '').toUpperCase();
  if (of === 'BOOLEAN') return true;
  if (/^(DATE|TIME)/.test(of)) return kind !== 'birthday';
  if (!/^(U?(TINY|SMALL|BIG|HUGE)?INT|INTEGER|UINTEGER|DOUBLE|FLOAT|REAL|DECIMAL)/.test(of)) {
    return false;
  }
  if (kind === 'email' || kind === 'name' || kind === 'address') return true;
  if (samples.length === 0) return /^(DOUBLE|FLOAT|REAL|DECIMAL)/.test(of) && kind === 'birthday';
  const whole = samples.map((sample) => sample.replace(/\.0+$/, ''));
  if (kind === 'birthday') return !whole.some((sample) => /^(19|20)\d{6}$/.test(sample));
  return !whole.some((sample) => /^\d{6,}$/.test(sample));
}

/** Part of the values that people of these data are called. */
function shareOfKnown(samples: readonly string[], names: NamesOfPeople | undefined): number {
  if (!names || names === 'unknown' || samples.length === 0) return 0;
  return samples.filter((sample) => names.has(sample)).length / samples.length;
}

/** For a bare `name`, which products and campaigns have as well: half the values are what persons are called. */
function couldBeNames(samples: readonly string[]): boolean {
  const likely = samples.filter((sample) =>
    findValue('name', sample, { isQuoted: true, isSure: false, sign: '=' }),
  );
  return likely.length * 2 >= samples.length;
}
