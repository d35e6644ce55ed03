import { dateText, timestampText } from '../../../../src/engine/value-text.ts';

/** Days and times as text that the engine reads back as the same moment; all counts are since 1970. */

/** Microseconds. Years beyond those that a number counts exactly go the slow way. */
export function microsText(micros: bigint): string {
  if (micros > safe || micros < -safe) return timestampText(micros);
  const number = Number(micros);
  const seconds = Math.floor(number / 1e6);
  const days = Math.floor(seconds / 86_400);
  const inDay = seconds - days * 86_400;
  if (days !== lastDays) {
    lastDays = days;
    lastText = dateText(days);
  }
  return `${lastText} ${clockText(inDay)}${fractionText(number - seconds * 1e6, 6)}`;
}

/** A time of day from its count in units of 10^-scale seconds. */
export function timeText(count: bigint, scale: number): string {
  const unit = 10n ** BigInt(scale);
  return `${clockText(Number(count / unit))}${fractionText(Number(count % unit), scale)}`;
}

/** `P1Y2M3DT4.5S`, as ISO 8601 writes a stretch of time of which the parts do not add up. */
export function intervalText(months: number, days: number, nanos: bigint): string {
  const seconds = nanos / 1_000_000_000n;
  const rest = nanos % 1_000_000_000n;
  const sign = nanos < 0n ? '-' : '';
  const whole = seconds < 0n ? -seconds : seconds;
  const fraction = fractionText(Number(rest < 0n ? -rest : rest), 9);
  const years = Math.trunc(months / 12);
  const parts = [
    years === 0 ? '' : `${String(years)}Y`,
    months % 12 === 0 ? '' : `${String(months % 12)}M`,
    days === 0 ? '' : `${String(days)}D`,
    nanos === 0n ? '' : `T${sign}${String(whole)}${fraction}S`,
  ].join('');
  return parts === '' ? 'PT0S' : `P${parts}`;
}

const safe = BigInt(Number.MAX_SAFE_INTEGER);
/** Rows that follow each other are often of one day. */
let lastDays = NaN;
let lastText = '';

function clockText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

function two(value: number): string {
  return value < 10 ? `0${String(value)}` : String(value);
}

function fractionText(fraction: number, digits: number): string {
  if (fraction === 0) return '';
  return `.${String(fraction).padStart(digits, '0').replace(/0+$/, '')}`;
}
