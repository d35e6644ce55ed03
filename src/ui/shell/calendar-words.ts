import type { LanguageCode } from '../../i18n/message.ts';

/** The twelve months, January first. */
export function monthNames(language: LanguageCode): readonly string[] {
  const format = new Intl.DateTimeFormat(locales[language], { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2024, month, 1)));
}

/** `1 April 2026`, `2026年4月1日`, of an ISO date. */
export function formatDay(day: string, language: LanguageCode): string {
  return new Intl.DateTimeFormat(locales[language], {
    ...{ year: 'numeric', month: 'long', day: 'numeric' },
    timeZone: 'UTC',
  }).format(Date.parse(`${day}T00:00:00Z`));
}

/** The first day of the week that a day lies in. */
export function startOfWeek(day: string, weekStart: 'monday' | 'sunday'): string {
  const date = new Date(`${day}T00:00:00Z`);
  const since = (date.getUTCDay() + (weekStart === 'monday' ? 6 : 0)) % 7;
  date.setUTCDate(date.getUTCDate() - since);
  return date.toISOString().slice(0, 10);
}

/** Currencies to choose from, and the chosen one where it is another; the most likely first. */
export function currencyNames(
  language: LanguageCode,
  chosen: string,
): readonly { readonly code: string; readonly name: string }[] {
  const names = new Intl.DisplayNames(locales[language], { type: 'currency' });
  const codes = chosen === '' || common.includes(chosen) ? common : [chosen, ...common];
  return codes.map((code) => ({ code, name: `${code} · ${names.of(code) ?? code}` }));
}

const locales: Readonly<Record<LanguageCode, string>> = { en: 'en-GB', zh: 'zh-CN' };

const common: readonly string[] = [
  ...['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD', 'TWD', 'KRW', 'SGD', 'MYR', 'THB', 'VND', 'IDR'],
  ...['INR', 'AUD', 'NZD', 'CAD', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'TRY', 'AED', 'SAR'],
  ...['ZAR', 'BRL', 'MXN'],
];
