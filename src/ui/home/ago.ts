import type { LanguageCode } from '../../i18n/message.ts';

/**
 * How long ago a moment is, in words: `2 hours ago`, `昨天`; null for less than a minute and for more than two
 * weeks, when a date says more.
 */
export function formatAgo(at: number, now: number, language: LanguageCode): string | null {
  const age = now - at;
  if (age < minute || age >= 14 * day) return null;
  const format = new Intl.RelativeTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    numeric: 'auto',
  });
  if (age < hour) return format.format(-Math.floor(age / minute), 'minute');
  const days = daysBetween(at, now);
  if (days === 0) return format.format(-Math.floor(age / hour), 'hour');
  return format.format(-days, 'day');
}

/** `22 Nov 2026`, `2026年11月22日`, on the reader's calendar. */
export function formatDate(at: number, language: LanguageCode): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    year: 'numeric',
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
  }).format(at);
}

/** `14:05`. */
export function formatTime(at: number, language: LanguageCode): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}

/** Midnights between two moments. */
export function daysBetween(at: number, now: number): number {
  const midnight = (moment: number): number => {
    const date = new Date(moment);
    return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  };
  return Math.round((midnight(now) - midnight(at)) / day);
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
