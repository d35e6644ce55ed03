import { dayNanos, readDay, readMoment } from './moment.ts';
import { escapeSheetText } from './sheet-text.ts';

/**
 * One value as a cell of a worksheet. A number is written as one only where a double holds it and Excel shows all
 * of its digits (15); a day or moment only where Excel's calendar is right and its milliseconds say all. Everything
 * else is text in the cell itself, which no spreadsheet takes for a formula, whatever it begins with. `place`: such as `B7`.
 */
export function sheetCell(
  place: string,
  text: string | null,
  type: string,
  asText: boolean,
): string {
  if (text === null) return '';
  if (asText) return textCell(place, text);
  const form = formOf(type);
  switch (form) {
    case 'text':
      return textCell(place, text);
    case 'boolean':
      return /^(true|false)$/.test(text)
        ? `<c r="${place}" t="b"><v>${text === 'true' ? '1' : '0'}</v></c>`
        : textCell(place, text);
    case 'whole':
    case 'number':
      return isExactNumber(text)
        ? `<c r="${place}"${form === 'whole' ? ` s="${String(cellStyles.whole)}"` : ''}><v>${text}</v></c>`
        : textCell(place, text);
    case 'double': {
      const value = /^-?\d/.test(text) ? Number(text) : NaN;
      // A minus before zero would be lost.
      return Number.isFinite(value) && !Object.is(value, -0)
        ? `<c r="${place}"><v>${String(value)}</v></c>`
        : textCell(place, text);
    }
    case 'day': {
      const day = readDay(text);
      return day === null || !isShownDay(day)
        ? textCell(place, text)
        : `<c r="${place}" s="${String(cellStyles.day)}"><v>${String(day + epoch)}</v></c>`;
    }
    case 'moment':
      return momentCell(place, text);
  }
}

/** Places in the list of cell formats of `workbook-parts.ts`. */
export const cellStyles = { heading: 1, whole: 2, day: 3, moment: 4, millisecond: 5, wrapped: 6 };

export function textCell(place: string, text: string, style?: number): string {
  const look = style === undefined ? '' : ` s="${String(style)}"`;
  return `<c r="${place}"${look} t="inlineStr"><is><t xml:space="preserve">${escapeSheetText(text)}</t></is></c>`;
}

type Form = 'text' | 'boolean' | 'whole' | 'number' | 'double' | 'day' | 'moment';

const forms = new Map<string, Form>();

/** Asked for every cell. */
function formOf(type: string): Form {
  const form = forms.get(type) ?? judgeForm(type);
  forms.set(type, form);
  return form;
}

function judgeForm(type: string): Form {
  if (/^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$|^BIGNUM$|^DECIMAL\(\d+,\s?0\)$/.test(type))
    return 'whole';
  if (/^DECIMAL\(\d+,\s?\d+\)$|^FLOAT$/.test(type)) return 'number';
  if (type === 'DOUBLE') return 'double';
  if (type === 'BOOLEAN') return 'boolean';
  if (type === 'DATE') return 'day';
  return /^TIMESTAMP(_S|_MS|_NS)?$/.test(type) ? 'moment' : 'text';
}

/** At most 15 digits that count: these a double holds and Excel shows. */
function isExactNumber(text: string): boolean {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return false;
  const digits = text.replace(/[-.]/g, '').replace(/^0+/, '');
  return digits.length <= 15 && !/^-[0.]*$/.test(text);
}

function momentCell(place: string, text: string): string {
  const nanos = readMoment(text);
  if (nanos === null || nanos % 1_000_000n !== 0n) return textCell(place, text);
  const days = nanos / dayNanos - (nanos % dayNanos < 0n ? 1n : 0n);
  if (!isShownDay(Number(days))) return textCell(place, text);
  const milliseconds = Number((nanos - days * dayNanos) / 1_000_000n);
  const serial = serialOf(Number(days) + epoch, milliseconds);
  const style = milliseconds % 1000 === 0 ? cellStyles.moment : cellStyles.millisecond;
  return `<c r="${place}" s="${String(style)}"><v>${String(serial)}</v></c>`;
}

/** Never below the moment: some readers cut fractions of a millisecond off where Excel rounds. */
function serialOf(day: number, milliseconds: number): number {
  const serial = day + milliseconds / 86_400_000;
  return (serial - day) * 86_400_000 < milliseconds ? serial * (1 + Number.EPSILON) : serial;
}

/** 1 January 1970 in Excel's calendar. */
const epoch = 25_569;

/** From 1 March 1900, before which Excel counts a day that never was, to the end of 9999. */
function isShownDay(day: number): boolean {
  return day + epoch >= 61 && day + epoch < 2_958_466;
}
