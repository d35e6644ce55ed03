import { isDay } from './calendar.ts';
import { toHalfWidth } from './half-width.ts';

/** Why a value that looks like a number or a day is none; empty where it does not look like one. */
export function findTextMark(value: string): string {
  const text = toHalfWidth(value);
  if (/^[+-]?0\d+(\.\d*)?$/.test(text)) return 'leading-zeros';
  if (/^[+-]?\d{15,}$/.test(text)) return 'long-digits';
  if (/^[+-]?\d+(\.\d+)?[eE][+-]?\d+$/.test(text)) return 'exponent';
  if (/^\+[\d.]+$/.test(text)) return 'plus-sign';
  if (isImpossibleDay(text)) return 'impossible-day';
  if (/^(19|20)\d\d([-/.]\d{1,2}|年\d{1,2}月)$/.test(text)) return 'month-only';
  if (/\d\d:\d\d(:\d\d(\.\d+)?)?\s*([A-Z]{2,5}|[A-Z][a-z]+\/\w+)(\s+\d{4})?$/.test(text)) {
    return 'zone-name';
  }
  return '';
}

function isImpossibleDay(text: string): boolean {
  const m = /^((?:19|20)\d\d)([-/.年])(\d{1,2})[-/.月](\d{1,2})日?(?:[T\s].*)?$/.exec(text);
  if (m !== null) return !isDay(Number(m[1]), Number(m[3]), Number(m[4]));
  const n = /^(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d\d)(?:[T\s].*)?$/.exec(text);
  if (n === null) return false;
  const [first, second, year] = [Number(n[1]), Number(n[3]), Number(n[4])];
  return !isDay(year, second, first) && !isDay(year, first, second);
}
