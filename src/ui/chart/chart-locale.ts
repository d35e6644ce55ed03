import * as vega from 'vega';
import type { LocaleFormatters } from 'vega';
import { chineseTime, toChinesePattern } from '../../charts/chinese-time.ts';
import { compactNumber, compactScale, digits } from '../../charts/compact-number.ts';
import { currencySign, type NumberLook } from '../../charts/number-look.ts';
import type { LanguageCode } from '../../i18n/message.ts';

/**
 * Numbers and times on charts, in the reader's language. Vega asks its view's locale for every label, so
 * this is where large numbers become 8.9M or 891万 and where times are read as wall time, on any desk.
 */
export function chartLocale(language: LanguageCode, look: NumberLook = {}): LocaleFormatters {
  const base = language === 'zh' ? locale(undefined, chineseTime) : locale();
  const pattern = language === 'zh' ? toChinesePattern : (given: string): string => given;
  const units = unitsFor(language, look);
  const time = (given: TimePattern): ((date: Date | number) => string) =>
    base.utcFormat(
      typeof given === 'string'
        ? pattern(given)
        : { ...tickPatterns[language], ...translate(given, pattern) },
    );
  const plain = look.grouping === false ? ungrouped : (text: string): string => text;
  const write = (given: string | undefined): ((value: number) => string) => {
    if (isDefault(given)) return (value) => (Number.isFinite(value) ? plain(digits(value)) : '');
    if (given?.startsWith('$')) return withSign(currencySign(look.currency ?? ''), given.slice(1));
    if (isCompact(given)) {
      return (value) => (units === null ? plain(digits(value)) : compactNumber(value, units));
    }
    const formatted = base.format(given as string);
    return (value) => plain(formatted(value));
  };
  const withSign = (sign: string, rest: string): ((value: number) => string) => {
    const number = write(rest);
    return (value) => (value < 0 ? `\u2212${sign}${number(-value)}` : sign + number(value));
  };
  return {
    ...base,
    format: write as LocaleFormatters['format'],
    formatFloat: (given) =>
      isDefault(given) || given.startsWith('$') ? write(given) : base.formatFloat(given),
    formatSpan: (start, stop, count, given) => {
      if (typeof given === 'string' && given.startsWith('$')) {
        const isLarge = Math.max(Math.abs(start), Math.abs(stop)) >= 100_000;
        const scale = spanFormat(start, stop, count, isLarge ? '~s' : given.slice(1));
        const sign = currencySign(look.currency ?? '');
        return (value) => (value < 0 ? `\u2212${sign}${scale(-value)}` : sign + scale(value));
      }
      return spanFormat(start, stop, count, given);
    },
    timeFormat: time as LocaleFormatters['timeFormat'],
    utcFormat: time as LocaleFormatters['utcFormat'],
  };

  function spanFormat(
    start: number,
    stop: number,
    count: number,
    given: string | undefined,
  ): (value: number) => string {
    const largest = Math.max(Math.abs(start), Math.abs(stop));
    const step = Math.abs(stop - start) / Math.max(1, count);
    const isLarge = largest >= (units === 'zh' ? 10_000 : 100_000);
    if (units !== null && (isCompact(given) || (isDefault(given) && isLarge))) {
      return compactScale(largest, roundStep(step), units);
    }
    if (isCompact(given)) return (value) => plain(digits(value));
    const formatted = base.formatSpan(start, stop, count, given as string);
    return (value) => plain(formatted(value));
  }
}

/** The language whose units shorten large numbers; null: they are written out. */
function unitsFor(language: LanguageCode, { units }: NumberLook): LanguageCode | null {
  switch (units) {
    case 'thousands':
      return 'en';
    case 'wan':
      return 'zh';
    case 'none':
      return null;
    default:
      return language;
  }
}

function ungrouped(text: string): string {
  return text.replaceAll(',', '');
}

/** Vega exports it, its types do not. */
const { locale } = vega as unknown as {
  readonly locale: (numbers?: undefined, times?: typeof chineseTime) => BaseLocale;
};

type TimePattern = string | Readonly<Record<string, string>> | undefined;

type BaseLocale = Omit<LocaleFormatters, 'utcFormat'> & {
  readonly utcFormat: (pattern: TimePattern) => (date: Date | number) => string;
};

function isDefault(given: unknown): boolean {
  return given === undefined || given === null || given === '';
}

/** The patterns for SI prefixes, which nobody who counts members reads as such. */
function isCompact(given: unknown): boolean {
  return typeof given === 'string' && /^,?(\.[0-4])?~?s$/.test(given);
}

/** Ticks lie on steps of 1, 2 or 5 times a power of ten; this is the power. */
function roundStep(step: number): number {
  return step > 0 ? 10 ** Math.floor(Math.log10(step)) : 1;
}

function translate(
  given: Exclude<TimePattern, string>,
  pattern: (text: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(given ?? {}).map(([unit, text]) => [unit, pattern(text)]),
  );
}

/** How a tick is written that falls on the start of its unit and of no larger one. */
const tickPatterns: Readonly<Record<LanguageCode, Readonly<Record<string, string>>>> = {
  en: {
    milliseconds: '.%L',
    seconds: ':%S',
    minutes: '%H:%M',
    hours: '%H:%M',
    date: '%-d %b',
    week: '%-d %b',
    month: '%b',
    quarter: '%b',
    year: '%Y',
  },
  zh: {
    milliseconds: '.%L',
    seconds: ':%S',
    minutes: '%H:%M',
    hours: '%H:%M',
    date: '%-m月%-d日',
    week: '%-m月%-d日',
    month: '%-m月',
    quarter: '%-m月',
    year: '%Y年',
  },
};
