import type { LanguageCode } from '../../i18n/message.ts';

const locales: Readonly<Record<LanguageCode, string>> = { en: 'en-GB', zh: 'zh-CN' };

/** An ISO day as a reader writes it: `31 Jan 2024`, `2024年1月31日`. Days have no time zone. */
export function formatDay(day: string, language: LanguageCode): string {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? day : formatterOf(language).format(time);
}

/** Two days with what they share said once: `1 – 31 Jan 2024`. */
export function formatDays(start: string, end: string, language: LanguageCode): string {
  const [from, to] = [Date.parse(`${start}T00:00:00Z`), Date.parse(`${end}T00:00:00Z`)];
  if (Number.isNaN(from) || Number.isNaN(to) || from > to) return `${start} – ${end}`;
  return formatterOf(language).formatRange(from, to);
}

function formatterOf(language: LanguageCode): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeZone: 'UTC' });
}
