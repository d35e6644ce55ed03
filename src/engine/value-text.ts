/**
 * Values as the engine prints them. Each function is tested against the engine's own cast to text, so that
 * an export shows the digits that a query would.
 */

/** An integer and its scale (0 or more), as Arrow holds decimals. */
export function unscaledText(unscaled: bigint | number, scale: number): string {
  const plain = String(unscaled);
  if (scale === 0) return plain;
  const sign = plain.startsWith('-') ? '-' : '';
  const digits = (sign === '' ? plain : plain.slice(1)).padStart(scale + 1, '0');
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/**
 * The shortest digits that read back as the same value: plain between 1e-4 and 1e16, an exponent of two
 * digits or more outside, always a point in plain ones.
 */
export function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const [, sign = '', head = '0', tail = '', power = '0'] =
    /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(value.toExponential()) ?? [];
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    const digits = tail === '' ? head : `${head}.${tail}`;
    return `${sign}${digits}e${exponent < 0 ? '-' : '+'}${pad(Math.abs(exponent), 2)}`;
  }
  const digits = head + tail;
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`;
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
export function dateText(days: number): string {
  if (days >= infiniteDays) return 'infinity';
  if (days <= -infiniteDays) return '-infinity';
  const { year, month, day } = toCalendar(days);
  const shown = year > 0 ? year : 1 - year;
  const era = year > 0 ? '' : ' (BC)';
  return `${pad(shown, 4)}-${pad(month, 2)}-${pad(day, 2)}${era}`;
}

/** Microseconds since 1970-01-01 00:00:00. */
export function timestampText(micros: bigint): string {
  if (micros >= infiniteMicros) return 'infinity';
  if (micros <= -infiniteMicros) return '-infinity';
  const days = floorDivide(micros, dayMicros);
  const inDay = Number(micros - days * dayMicros);
  const seconds = Math.floor(inDay / 1e6);
  const fraction = inDay % 1e6;
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => pad(part, 2))
    .join(':');
  const rest = fraction === 0 ? '' : `.${pad(fraction, 6).replace(/0+$/, '')}`;
  return `${dateText(Number(days))} ${time}${rest}`;
}

const infiniteDays = 2 ** 31 - 1;
const infiniteMicros = 2n ** 63n - 1n;
const dayMicros = 86_400_000_000n;

/** Howard Hinnant's "days to civil", chrono-compatible low-level date algorithms (2013). */
function toCalendar(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b < 0n ? quotient - 1n : quotient;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
