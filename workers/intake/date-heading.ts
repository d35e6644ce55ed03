import { wordsOf } from './heading-words.ts';

/**
 * Headings under which numbers may be points in time: eight digits a day, ten digits the seconds since 1970.
 * Lengths of time and counts of days are none.
 */
export function isDateHeading(heading: string): boolean {
  const text = heading.trim();
  if (lengths.test(text)) return false;
  if (chinese.test(text)) return true;
  const words = wordsOf(text);
  if (words.some((word) => lengthWords.has(word))) return false;
  const last = words.at(-1) ?? '';
  if (words.length > 1 && (last === 'at' || last === 'on')) return true;
  return words.some((word) => plain.has(word) || (joined.test(word) && !otherWords.has(word)));
}

/** Headings of days, which may also lie far back: the serial numbers of a birthday have five digits too. */
export function isDayHeading(heading: string): boolean {
  return isDateHeading(heading) && days.test(heading);
}

const lengths = /时长|時長|耗时|耗時|用时|用時|间隔|間隔|天数|天數|日数|停留|次数/u;
const lengthWords = new Set(
  'spent duration elapsed seconds minutes hours days lead response play count diff wait'.split(' '),
);
const chinese = /日期|时间|時間|时刻|時刻|日時|生日|出生|年月日|[日月]$/u;
const days = /date|birth|dob|day|datum|fecha|日期|生日|出生|日$|_at$|At$/iu;
const plain = new Set(
  'date datetime time timestamp ts day dt dob birth birthday datum fecha epoch created updated modified registered'.split(
    ' ',
  ),
);
const joined = /(date|datetime|time|timestamp|birthday)$|^date|[a-z]{4}at$/;
const otherWords = new Set(
  'update candidate mandate validate lifetime overtime runtime uptime downtime sometime format repeat flat combat habitat'.split(
    ' ',
  ),
);
