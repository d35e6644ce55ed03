import type { LanguageCode } from './message.ts';

const locales: Readonly<Record<LanguageCode, string>> = { en: 'en-GB', zh: 'zh-CN' };

/** How the reader wants numbers, beyond what the language says. */
export interface NumberStyle {
  /** `1,234.5` or `1234.5`. */
  readonly grouping: boolean;
  /** Large numbers in tight places: by the language, always k/M/B, always 万/亿, or written out. */
  readonly units: 'language' | 'thousands' | 'wan' | 'none';
  /** ISO 4217 code that amounts are shown in; empty: amounts are plain numbers. */
  readonly currency: string;
}

let style = (): NumberStyle => ({ grouping: true, units: 'language', currency: '' });

/**
 * From now on numbers are written in the style that `source` gives. It is asked for every number, so that what
 * shows one follows a change of reactive settings.
 */
export function followNumberStyle(source: () => NumberStyle): void {
  style = source;
}

/** The language whose units large numbers take in tight places; null: they are written out. */
export function unitLanguage(language: LanguageCode): LanguageCode | null {
  const { units } = style();
  if (units === 'none') return null;
  return units === 'language' ? language : units === 'wan' ? 'zh' : 'en';
}

/** Whether thousands are set apart. */
export function isGrouping(): boolean {
  return style().grouping;
}

/** `12,345.6`: at most `digits` decimals. */
export function formatNumber(value: number, language: LanguageCode, digits = 2): string {
  return new Intl.NumberFormat(locales[language], {
    maximumFractionDigits: digits,
    useGrouping: isGrouping(),
  }).format(value);
}

/** An amount of money in the currency of the settings: `¥1,234.50`; a plain number where none is set. */
export function formatAmount(value: number, language: LanguageCode): string {
  const { currency } = style();
  if (currency === '') return formatNumber(value, language);
  return new Intl.NumberFormat(locales[language], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    useGrouping: isGrouping(),
  }).format(value);
}

/** A number of any size with so many digits that say something: `54,994.1`, `0.000123`, `1.7E38`; years stay `2024`. */
export function formatSignificant(value: number, language: LanguageCode, digits = 6): string {
  const size = Math.abs(value);
  const notation = size !== 0 && (size >= 1e15 || size < 1e-6) ? 'scientific' : 'standard';
  return new Intl.NumberFormat(locales[language], {
    notation,
    useGrouping: isGrouping() && 'min2',
    maximumSignificantDigits: notation === 'scientific' ? Math.min(digits, 6) : digits,
  }).format(value);
}

/** A number for a tight place: `8.9M` in English, `891万` in Chinese, or as the settings say. */
export function formatCompact(value: number, language: LanguageCode): string {
  const units = unitLanguage(language);
  if (units === null) return formatNumber(value, language, Math.abs(value) < 100 ? 2 : 0);
  return new Intl.NumberFormat(units === 'zh' ? 'zh-CN' : 'en-US', {
    notation: 'compact',
    maximumSignificantDigits: 3,
  })
    .format(value)
    .replace('K', 'k');
}

export function formatPercent(value: number, language: LanguageCode, digits = 1): string {
  return new Intl.NumberFormat(locales[language], {
    style: 'percent',
    maximumFractionDigits: digits,
  }).format(value);
}

/** `34.2 MB`, in powers of 1,000. */
export function formatBytes(bytes: number, language: LanguageCode): string {
  const units = ['B', 'kB', 'MB', 'GB'] as const;
  const power = bytes < 1 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  return `${formatNumber(bytes / 1000 ** power, language, power === 0 ? 0 : 1)} ${units[power]}`;
}

/** `350 ms`, `2.4 s`, `3 min 05 s`. */
export function formatDuration(milliseconds: number, language: LanguageCode): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${formatNumber(milliseconds / 1000, language, 1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}
