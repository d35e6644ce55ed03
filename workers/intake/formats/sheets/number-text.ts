/**
 * A number as exact decimal text: the shortest that reads back as the same double, never with an exponent.
 * Digits that the file spells out stay as they are, because a writer other than Excel may have stored more
 * of them than a double holds.
 */
export function numberText(stored: string): string | null {
  if (isPlainInteger(stored)) return stored;
  const text = stored.trim();
  if (text === '' || text.length > longest || !numeric.test(text)) return null;
  if (isPlainInteger(text)) return text;
  const value = Number(text);
  return Number.isFinite(value) ? decimalText(value) : null;
}

export function decimalText(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text === '-0' ? '0' : text;
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = '', first = '', decimals = '', power = ''] = match;
  const digits = first + decimals;
  const point = 1 + Number(power);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, '0');
}

/** Whole numbers without a sign in front of zero, leading zeros or anything else to tidy. */
function isPlainInteger(text: string): boolean {
  let at = text.charCodeAt(0) === 0x2d ? 1 : 0;
  const first = text.charCodeAt(at);
  if (first === 0x30) return text.length === 1;
  if (text.length === at || text.length > longest) return false;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}

const numeric = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,5})?$/;

/** Beyond this it is no number that anybody wrote. */
const longest = 400;
