/** Chinese names of months and days, in the form in which D3 takes a locale. */
export const chineseTime = {
  dateTime: '%Y年%-m月%-d日 %H:%M:%S',
  date: '%Y年%-m月%-d日',
  time: '%H:%M:%S',
  periods: ['上午', '下午'],
  days: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  shortDays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  months: [
    ...['一月', '二月', '三月', '四月', '五月', '六月'],
    ...['七月', '八月', '九月', '十月', '十一月', '十二月'],
  ],
  shortMonths: [
    ...['1月', '2月', '3月', '4月', '5月', '6月'],
    ...['7月', '8月', '9月', '10月', '11月', '12月'],
  ],
} as const;

/** The patterns that Vega writes of itself put the day before the month or the month before the year. */
export function toChinesePattern(pattern: string): string {
  return patterns.get(pattern.trim()) ?? pattern;
}

const patterns: ReadonlyMap<string, string> = new Map([
  ['%b %Y', '%Y年%-m月'],
  ['%B %Y', '%Y年%-m月'],
  ['%b %d, %Y', '%Y年%-m月%-d日'],
  ['%b %d', '%-m月%-d日'],
  ['%-d %b %Y', '%Y年%-m月%-d日'],
  ['%a %d', '%-d日 %a'],
  ['%B', '%-m月'],
  ['%I:%M', '%H:%M'],
  ['%I %p', '%H:00'],
  ['%b %d, %Y %I:%M', '%Y年%-m月%-d日 %H:%M'],
]);
