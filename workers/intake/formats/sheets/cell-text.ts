import { writtenField } from '../table-writer.ts';
import type { CellFormat } from './number-format.ts';
import { numberText } from './number-text.ts';
import { isSerialDay, printDay, printDuration, printTime } from './serial-date.ts';
import type { SheetTally } from './SheetTally.ts';

/**
 * A number of a sheet as the field of the written text. The format decides what the number is; decimals,
 * currencies and colours change nothing, for what counts is the value and not its rounding on the screen.
 */
export function numberField(
  stored: string,
  format: CellFormat,
  is1904: boolean,
  tally: SheetTally,
): string {
  const text = numberText(stored);
  if (text === null) return textField(stored);
  if (text.length >= 16 && !text.includes('.')) tally.longNumbers += 1;
  switch (format.kind) {
    case 'number':
      return text;
    case 'percent':
      tally.percents += 1;
      return text;
    case 'padded':
      if (text.length >= format.digits || !/^\d+$/.test(text)) return text;
      tally.padded += 1;
      return text.padStart(format.digits, '0');
    case 'duration':
      return printDuration(Number(text));
    case 'date':
    case 'time':
      return dayField(text, format, is1904, tally);
  }
}

/** A text of a sheet as the field of the written text; a text of no characters is an empty cell. */
export function textField(text: string): string {
  return text === '' ? '' : writtenField(text);
}

/** `2024-01-31T08:30:00.000Z` and its shorter forms, as the wall time that they state. */
export function isoField(text: string, format: CellFormat): string {
  const match =
    /^(\d{4}-\d\d-\d\d)?(?:T?(\d\d:\d\d)(:\d\d)?(?:\.(\d{1,9}))?)?(?:Z|[+-]\d\d:\d\d)?$/.exec(text);
  if (match === null || text === '') return textField(text);
  const [, date = '', minutes = '', seconds = ':00', fraction = ''] = match;
  if (minutes === '') return date;
  const decimals = fraction.slice(0, 6).replace(/0+$/, '');
  const clock = minutes + seconds + (decimals === '' ? '' : `.${decimals}`);
  if (date === '') return clock;
  const dateOnly = clock === '00:00:00' && format.kind === 'date' && !format.withTime;
  return dateOnly ? date : `${date} ${clock}`;
}

function dayField(
  text: string,
  format: { readonly kind: 'date'; readonly withTime: boolean } | { readonly kind: 'time' },
  is1904: boolean,
  tally: SheetTally,
): string {
  const serial = Number(text);
  if (!isSerialDay(serial, is1904)) {
    tally.badDates += 1;
    return text;
  }
  if (format.kind === 'time') {
    return serial < 1 ? printTime(serial) : printDay(serial, is1904, false);
  }
  if (serial < 1 && !is1904) {
    if (serial > 0) return printTime(serial);
    // A sheet shows 0 as the day 1900-01-00: a lookup or a subtraction that found nothing.
    tally.zeroDates += 1;
    return '';
  }
  return printDay(serial, is1904, format.withTime);
}
