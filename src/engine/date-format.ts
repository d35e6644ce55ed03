import type { FormatLanguage } from './number-format.ts';

/** How dates and times of a column are shown. What is no plain date, such as years before Christ, stays as it is. */
export interface DateFormat {
  readonly kind: 'date';
  readonly style: DateStyle;
  /** Of timestamps: all of the time, hours and minutes, or none. */
  readonly time: 'full' | 'minutes' | 'none';
}

/**
 * `iso` 2024-01-02; `long` Jan 2, 2024 and 2024年1月2日; `slashes` 2024/1/2; `month` Jan 2024 and 2024年1月; `weekday`
 * Tue, Jan 2, 2024 and 2024年1月2日 周二.
 */
export type DateStyle = 'iso' | 'long' | 'slashes' | 'month' | 'weekday';

/** From the engine's own text of a date or a timestamp. */
export function formatDate(
  text: string,
  type: string,
  { style, time }: DateFormat,
  language: FormatLanguage,
): string {
  const [, year = '', month = '', day = '', clock = '', zone = ''] =
    /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d:\d\d:\d\d(?:\.\d+)?)([-+][\d:]+)?)?$/.exec(text) ?? [];
  if (year === '' || !/^(DATE|TIMESTAMP)/.test(type)) return text;
  const date = dateIn(style, year, Number(month), Number(day), language);
  if (clock === '' || time === 'none') return date;
  return `${date} ${time === 'minutes' ? clock.slice(0, 5) : clock}${zone}`;
}

function dateIn(
  style: DateStyle,
  year: string,
  month: number,
  day: number,
  language: FormatLanguage,
): string {
  const plainYear = String(Number(year));
  const name = months[month - 1] ?? '';
  switch (style) {
    case 'iso':
      return `${year}-${pad(month)}-${pad(day)}`;
    case 'slashes':
      return `${plainYear}/${month}/${day}`;
    case 'month':
      return language === 'zh' ? `${plainYear}年${month}月` : `${name} ${plainYear}`;
    case 'long':
      return language === 'zh'
        ? `${plainYear}年${month}月${day}日`
        : `${name} ${day}, ${plainYear}`;
    case 'weekday': {
      const date = new Date(0);
      date.setUTCFullYear(Number(year), month - 1, day);
      const weekday = date.getUTCDay();
      const long = dateIn('long', year, month, day, language);
      return language === 'zh'
        ? `${long} 周${'日一二三四五六'.charAt(weekday)}`
        : `${weekdays[weekday] ?? ''}, ${long}`;
    }
  }
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const weekdays = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
