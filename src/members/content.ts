import type { ColumnProfile } from './profile.ts';
import { isStatusWord } from './status-words.ts';

export function isTime({ type }: ColumnProfile): boolean {
  return type.kind === 'date' || type.kind === 'timestamp';
}

export function isNumber({ type }: ColumnProfile): boolean {
  return type.kind === 'integer' || type.kind === 'decimal' || type.kind === 'double';
}

/** Text, or digits without a sign or a fraction. */
export function canIdentify(column: ColumnProfile): boolean {
  if (column.type.kind === 'text') return true;
  if (column.type.kind === 'double')
    return everySample(column, (value) => /^\d+(\.0+)?$/.test(value));
  return column.type.kind === 'integer' && everySample(column, (value) => /^\d+$/.test(value));
}

export function isPhone(column: ColumnProfile): boolean {
  return everySample(column, (value) => /^(\+?86[- ]?)?1[3-9]\d{9}$/.test(value));
}

export function isEmail(column: ColumnProfile): boolean {
  return everySample(column, (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value));
}

export function isGender(column: ColumnProfile): boolean {
  return everySample(column, (value) =>
    /^(男|女|未知|保密|男性|女性|m|f|male|female|unknown|u|other)$/i.test(value),
  );
}

export function isStatus(column: ColumnProfile): boolean {
  return column.type.kind === 'text' && everySample(column, isStatusWord);
}

/** `17850.0`: an id that went through a spreadsheet or a data frame as a number. */
export function endsInPointZero(column: ColumnProfile): boolean {
  return everySample(column, (value) => /^\d+\.0$/.test(value));
}

/** Parts of the whole (`0.2`, `20%`) or Chinese tenths of the price (`9.5折`): no money. */
export function isRate(column: ColumnProfile): boolean {
  const values = column.samples.map((value) => Number(value)).filter((value) => value !== 0);
  const tenths = /折/.test(column.name) && !/额|額/.test(column.name);
  return (
    column.samples.some((value) => /[%％折]\s*$/.test(value)) ||
    (values.length > 0 &&
      values.every((value) => value > 0 && value <= (tenths ? 10 : 1)) &&
      values.some((value) => !Number.isInteger(value)))
  );
}

/** Order numbers of shops that write `#1001`. */
export function isHashNumber(column: ColumnProfile): boolean {
  return everySample(column, (value) => /^#\w*\d+$/.test(value));
}

/** Nearly every row has a value of its own. Null where nobody counted. */
export function isUnique({ distinct, rows, missing }: ColumnProfile): boolean | null {
  if (distinct === undefined) return null;
  return distinct >= (rows - missing) * 0.99;
}

/** Part of the rows without a value. */
export function missingShare({ missing, rows }: ColumnProfile): number {
  return rows > 0 ? missing / rows : 0;
}

function everySample(column: ColumnProfile, holds: (value: string) => boolean): boolean {
  const values = column.samples.map((value) => value.trim()).filter((value) => value !== '');
  return values.length > 0 && values.every(holds);
}
