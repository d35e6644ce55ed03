import {
  decimalText,
  readDecimal,
  roundDecimal,
  shiftPoint,
  trimDecimal,
  type Decimal,
} from '../engine/decimal-text.ts';
import { quoteText } from './quote.ts';

/**
 * Numbers as people type or paste them, and what they mean for a column of a certain type. A bound is
 * moved to the nearest value that the type has, on its own side, so that the engine compares values of one type
 * and nothing is rounded or overflows.
 */
export type TypedNumber =
  | { readonly kind: 'finite'; readonly value: Decimal }
  | { readonly kind: 'infinite'; readonly negative: boolean }
  | { readonly kind: 'nan' };

/**
 * `1,000.50`, `1 000.50`, `１０００`, `¥1,000`, `1.5万`, `2e6`, `-inf`; null for what is no number or could be two,
 * as `1,5`.
 */
export function readTypedNumber(typed: string): TypedNumber | null {
  const text = typed
    .normalize('NFKC')
    .replaceAll('\u2212', '-')
    .trim()
    .replace(/^([-+]?)\s*\p{Sc}\s*/u, '$1')
    .replace(/\s*(元|\p{Sc})$/u, '');
  if (/^nan$/i.test(text)) return { kind: 'nan' };
  const [infinite, sign] = /^([-+]?)(?:inf(?:inity)?|∞)$/i.exec(text) ?? [];
  if (infinite !== undefined) return { kind: 'infinite', negative: sign === '-' };
  const [, digits = '', unit = ''] = /^(.*?)\s*(万亿|[万亿kKMB])?$/u.exec(text) ?? [];
  const value = readDecimal(withoutGroups(digits));
  return value && { kind: 'finite', value: shiftPoint(value, powers[unit] ?? 0) };
}

/** A literal that the column's values can be compared with; null: the type has no such value. */
export function numberLiteral(type: string, value: Decimal): string | null {
  if (isFloat(type)) return literal(boundText(type, { kind: 'finite', value }), type);
  const exact = trimDecimal(value);
  const range = rangeOf(type);
  if (exact.scale > range.scale) return null;
  const { unscaled } = roundDecimal(exact, range.scale);
  if (unscaled < range.lowest || unscaled > range.highest) return null;
  return literal(decimalText({ unscaled, scale: range.scale }), type);
}

/** Whether a value lies on the inner side of a bound; `expression` is not NaN and not missing where true. */
export function boundCondition(
  expression: string,
  type: string,
  bound: TypedNumber,
  side: 'min' | 'max',
): string {
  const operator = side === 'min' ? '>=' : '<=';
  if (bound.kind === 'nan') return 'false';
  if (isFloat(type)) {
    const text = boundText(type, bound);
    const negative = text.startsWith('-');
    // Finite, but beyond every value that the type has: infinity itself is outside.
    const isBeyond = bound.kind === 'finite' && text.endsWith('inf');
    const compare = isBeyond && negative === (side === 'min') ? operator.slice(0, 1) : operator;
    // To the engine NaN is above everything.
    return `(${expression} ${compare} ${literal(text, type)} AND NOT isnan(${expression}))`;
  }
  const every = `${expression} IS NOT NULL`;
  if (bound.kind === 'infinite') return bound.negative === (side === 'min') ? every : 'false';
  const { scale, lowest, highest } = rangeOf(type);
  const { unscaled } = roundDecimal(bound.value, scale, side === 'min' ? 'ceiling' : 'floor');
  if (unscaled < lowest) return side === 'min' ? every : 'false';
  if (unscaled > highest) return side === 'min' ? 'false' : every;
  return `${expression} ${operator} ${literal(decimalText({ unscaled, scale }), type)}`;
}

/** Digits as the engine prints them, where a text is a number with its groups set apart; else the text. */
export function withoutGroups(text: string): string {
  return /^[-+]?\d{1,3}(?:([,_'\u00a0\u2009\u202f ])\d{3})(?:\1\d{3})*(?:\.\d*)?$/.test(text)
    ? text.replace(/[^-+\d.]/g, '')
    : text;
}

const powers: Readonly<Record<string, number>> = {
  k: 3,
  K: 3,
  M: 6,
  B: 9,
  万: 4,
  亿: 8,
  万亿: 12,
};

function isFloat(type: string): boolean {
  return type === 'DOUBLE' || type === 'FLOAT';
}

function literal(text: string, type: string): string {
  return `CAST(${quoteText(text)} AS ${type})`;
}

function boundText(type: string, bound: Exclude<TypedNumber, { kind: 'nan' }>): string {
  if (bound.kind === 'infinite') return bound.negative ? '-inf' : 'inf';
  const text = decimalText(bound.value);
  const value = type === 'FLOAT' ? Math.fround(Number(text)) : Number(text);
  if (Number.isFinite(value)) return text;
  return value < 0 ? '-inf' : 'inf';
}

interface NumberRange {
  readonly scale: number;
  readonly lowest: bigint;
  readonly highest: bigint;
}

function rangeOf(type: string): NumberRange {
  const [, width, scale] = /^DECIMAL\((\d+),(\d+)\)$/.exec(type) ?? [];
  if (width !== undefined) {
    const highest = 10n ** BigInt(width) - 1n;
    return { scale: Number(scale), lowest: -highest, highest };
  }
  const bits = bitsOf[type.replace(/^U/, '')];
  if (bits === undefined) return endless;
  if (type.startsWith('U')) return { scale: 0, lowest: 0n, highest: 2n ** bits - 1n };
  return { scale: 0, lowest: -(2n ** (bits - 1n)), highest: 2n ** (bits - 1n) - 1n };
}

/** More digits than anybody types. */
const endless: NumberRange = { scale: 0, lowest: -(10n ** 20_000n), highest: 10n ** 20_000n };

const bitsOf: Readonly<Record<string, bigint>> = {
  TINYINT: 8n,
  SMALLINT: 16n,
  INTEGER: 32n,
  BIGINT: 64n,
  HUGEINT: 128n,
};
