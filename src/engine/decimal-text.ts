/**
 * Decimal numbers of any length, exact: a whole number and the count of its digits behind the point. What the
 * engine prints goes through here on its way to a reader, never through a double, whose 15 digits would
 * change an id or an amount.
 */
export interface Decimal {
  readonly unscaled: bigint;
  /** Digits behind the point, 0 or more. */
  readonly scale: number;
}

export type Rounding = 'half-up' | 'floor' | 'ceiling';

/** Plain or with an exponent, as the engine prints numbers; null for anything else, NaN and infinities included. */
export function readDecimal(text: string): Decimal | null {
  const [match, sign = '', whole = '', fraction = '', power = '0'] =
    /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d{1,4}))?$/.exec(text) ?? [];
  if (match === undefined || whole + fraction === '') return null;
  const digits = BigInt(whole + fraction);
  const unscaled = sign === '-' ? -digits : digits;
  return shiftPoint({ unscaled, scale: fraction.length }, Number(power));
}

/** Times ten to the power of `places`. */
export function shiftPoint({ unscaled, scale }: Decimal, places: number): Decimal {
  const shifted = scale - places;
  return shifted >= 0
    ? { unscaled, scale: shifted }
    : { unscaled: unscaled * 10n ** BigInt(-shifted), scale: 0 };
}

/**
 * With exactly so many digits behind the point. `half-up`: a half goes away from zero, as on a receipt;
 * `floor` and `ceiling` go down and up the number line.
 */
export function roundDecimal(
  { unscaled, scale }: Decimal,
  digits: number,
  rounding: Rounding = 'half-up',
): Decimal {
  if (digits >= scale) {
    return { unscaled: unscaled * 10n ** BigInt(digits - scale), scale: digits };
  }
  return { unscaled: divide(unscaled, 10n ** BigInt(scale - digits), rounding), scale: digits };
}

/** To so many digits, counted from the first that is not zero. */
export function roundSignificant(value: Decimal, digits: number): Decimal {
  const places = digits - wholeDigits(value);
  if (places >= value.scale) return value;
  if (places >= 0) return roundDecimal(value, places);
  return shiftPoint(roundDecimal(shiftPoint(value, places), 0), -places);
}

/** Digits in front of the point; 0 or less for values below one: 0.0012 has -2. */
export function wholeDigits({ unscaled, scale }: Decimal): number {
  if (unscaled === 0n) return 1;
  return String(unscaled < 0n ? -unscaled : unscaled).length - scale;
}

/** The quotient of two whole numbers, rounded. The divisor is above zero. */
export function divide(dividend: bigint, divisor: bigint, rounding: Rounding = 'half-up'): bigint {
  const quotient = dividend / divisor;
  const rest = dividend % divisor;
  if (rest === 0n) return quotient;
  const away = dividend < 0n ? -1n : 1n;
  switch (rounding) {
    case 'half-up':
      return (rest < 0n ? -rest : rest) * 2n >= divisor ? quotient + away : quotient;
    case 'floor':
      return away < 0n ? quotient - 1n : quotient;
    case 'ceiling':
      return away > 0n ? quotient + 1n : quotient;
  }
}

/** Plain notation; zeros at the end are kept. */
export function decimalText({ unscaled, scale }: Decimal): string {
  const { sign, whole, fraction } = decimalParts({ unscaled, scale });
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Without the zeros at the end of its fraction. */
export function trimDecimal(decimal: Decimal): Decimal {
  let { unscaled, scale } = decimal;
  while (scale > 0 && unscaled % 10n === 0n) {
    unscaled /= 10n;
    scale -= 1;
  }
  return { unscaled, scale };
}

export interface DecimalParts {
  readonly sign: '' | '-';
  readonly whole: string;
  readonly fraction: string;
}

export function decimalParts({ unscaled, scale }: Decimal): DecimalParts {
  const negative = unscaled < 0n;
  const digits = String(negative ? -unscaled : unscaled).padStart(scale + 1, '0');
  return {
    sign: negative ? '-' : '',
    whole: scale === 0 ? digits : digits.slice(0, -scale),
    fraction: scale === 0 ? '' : digits.slice(-scale),
  };
}
