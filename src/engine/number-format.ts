import { formatDate, type DateFormat } from './date-format.ts';
import {
  decimalParts,
  decimalText,
  readDecimal,
  roundDecimal,
  roundSignificant,
  shiftPoint,
  trimDecimal,
  wholeDigits,
  type Decimal,
} from './decimal-text.ts';

/**
 * How numbers of a column are shown. A format works on the digits that the engine printed: rounding goes away from zero at
 * a half, in decimal, so that 1.005 with two digits is 1.01 and an id of twenty digits keeps them all.
 */
export type NumberFormat =
  /** As the engine prints it. */
  | { readonly kind: 'plain' }
  /** Every digit, in groups of three. */
  | { readonly kind: 'grouped' }
  | { readonly kind: 'decimals'; readonly digits: number }
  | { readonly kind: 'percent'; readonly digits: number }
  /** `code`: ISO 4217, empty for the reader's own; `digits`: those of the currency when absent. */
  | { readonly kind: 'currency'; readonly code: string; readonly digits?: number }
  /** 1.23M or 123万, to three digits that count. `reader`: by the reader's setting. */
  | { readonly kind: 'compact'; readonly units: 'reader' | 'thousands' | 'wan' }
  | { readonly kind: 'scientific'; readonly digits: number };

export type ValueFormat = NumberFormat | DateFormat;

export type FormatLanguage = 'en' | 'zh';

/** The part of the reader's settings that formats follow. */
export interface FormatSettings {
  readonly grouping: boolean;
  readonly currency: string;
  readonly units: 'language' | 'thousands' | 'wan' | 'none';
}

/** From the engine's own text of a value; one that the format does not fit is given back as it is. */
export function formatExact(
  text: string,
  type: string,
  format: ValueFormat,
  language: FormatLanguage,
  settings: FormatSettings,
): string {
  if (format.kind === 'date') return formatDate(text, type, format, language);
  if (format.kind === 'plain') return text;
  const value = readDecimal(text);
  if (value === null) return notFinite[text] ?? text;
  switch (format.kind) {
    case 'grouped':
      return grouped(value, settings);
    case 'decimals':
      return grouped(roundDecimal(value, format.digits), settings);
    case 'percent':
      return `${grouped(roundDecimal(shiftPoint(value, 2), format.digits), settings)}%`;
    case 'currency':
      return asCurrency(value, format, language, settings);
    case 'compact':
      return compact(value, unitsOf(format.units, language, settings), settings);
    case 'scientific':
      return scientific(value, format.digits);
  }
}

const notFinite: Readonly<Record<string, string>> = { nan: 'NaN', inf: '∞', '-inf': '-∞' };

function grouped(value: Decimal, { grouping }: FormatSettings): string {
  const { sign, whole, fraction } = decimalParts(value);
  const digits = grouping ? whole.replace(/\B(?=(?:\d{3})+$)/g, ',') : whole;
  // What rounds to nothing is not below zero any more.
  const shownSign = value.unscaled === 0n ? '' : sign;
  return `${shownSign}${digits}${fraction === '' ? '' : `.${fraction}`}`;
}

function asCurrency(
  value: Decimal,
  { code, digits }: Extract<NumberFormat, { kind: 'currency' }>,
  language: FormatLanguage,
  settings: FormatSettings,
): string {
  const { symbol, digits: usual } = currencyOf(code === '' ? settings.currency : code, language);
  const text = grouped(roundDecimal(value, digits ?? usual), settings);
  return text.startsWith('-') ? `-${symbol}${text.slice(1)}` : `${symbol}${text}`;
}

interface Currency {
  readonly symbol: string;
  readonly digits: number;
}

const currencies = new Map<string, Currency>();

/** The sign in front of an amount: `¥`, `$`, `€`, or the code itself with a space. */
function currencyOf(code: string, language: FormatLanguage): Currency {
  const key = `${language} ${code}`;
  const known = currencies.get(key);
  if (known !== undefined) return known;
  const found = askCurrency(code, language);
  currencies.set(key, found);
  return found;
}

function askCurrency(code: string, language: FormatLanguage): Currency {
  if (!/^[A-Z]{3}$/.test(code)) return { symbol: '', digits: 2 };
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: code,
    currencyDisplay: 'narrowSymbol',
  });
  const symbol = format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? code;
  return {
    symbol: /^\p{L}{2,}$/u.test(symbol) ? `${symbol} ` : symbol,
    digits: format.resolvedOptions().maximumFractionDigits ?? 2,
  };
}

type Unit = readonly [power: number, sign: string];

const thousands: readonly Unit[] = [
  [12, 'T'],
  [9, 'B'],
  [6, 'M'],
  [3, 'k'],
];
const wan: readonly Unit[] = [
  [12, '万亿'],
  [8, '亿'],
  [4, '万'],
];

function unitsOf(
  units: Extract<NumberFormat, { kind: 'compact' }>['units'],
  language: FormatLanguage,
  settings: FormatSettings,
): readonly Unit[] {
  const chosen = units === 'reader' ? settings.units : units;
  switch (chosen) {
    case 'thousands':
      return thousands;
    case 'wan':
      return wan;
    case 'language':
      return language === 'zh' ? wan : thousands;
    case 'none':
      return [];
  }
}

/** To three digits that count, or to all whole ones of its unit: 1,234万. */
function compact(value: Decimal, units: readonly Unit[], settings: FormatSettings): string {
  // Rounded first, so that 999,950 is 1M and not 1,000k.
  const near = roundSignificant(value, 3);
  const [power, sign] = units.find(([places]) => places < wholeDigits(near)) ?? [0, ''];
  const inUnits = shiftPoint(value, -power);
  const rounded =
    wholeDigits(inUnits) > 3 ? roundDecimal(inUnits, 0) : roundSignificant(inUnits, 3);
  return `${grouped(trimDecimal(rounded), settings)}${sign}`;
}

function scientific(value: Decimal, digits: number): string {
  if (value.unscaled === 0n) return `${decimalText(roundDecimal(value, digits))}E0`;
  const rounded = roundSignificant(value, digits + 1);
  const power = wholeDigits(rounded) - 1;
  return `${decimalText(roundDecimal(shiftPoint(rounded, -power), digits))}E${String(power)}`;
}
