import type { LanguageCode } from './message.ts';

const locales: Readonly<Record<LanguageCode, string>> = { en: 'en-GB', zh: 'zh-CN' };

/** `12,345.6`: at most `digits` decimals, grouped. */
export function formatNumber(value: number, language: LanguageCode, digits = 2): string {
  return new Intl.NumberFormat(locales[language], { maximumFractionDigits: digits }).format(value);
}

/** A number of any size with so many digits that say something: `54,994.1`, `0.000123`, `1.7E38`; years stay `2024`. */
export function formatSignificant(value: number, language: LanguageCode, digits = 6): string {
  const size = Math.abs(value);
  const notation = size !== 0 && (size >= 1e15 || size < 1e-6) ? 'scientific' : 'standard';
  return new Intl.NumberFormat(locales[language], {
    notation,
    useGrouping: 'min2',
    maximumSignificantDigits: notation === 'scientific' ? Math.min(digits, 6) : digits,
  }).format(value);
}

/** A number for a tight place: `8.9M` in English, `891万` in Chinese. */
export function formatCompact(value: number, language: LanguageCode): string {
  return new Intl.NumberFormat(locales[language], {
    notation: 'compact',
    maximumSignificantDigits: 3,
  }).format(value);
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
