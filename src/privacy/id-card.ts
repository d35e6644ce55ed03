const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The first two digits: a province, by GB/T 2260. */
const provinces = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)/;

/**
 * A number of a Chinese identity card by GB 11643: province, a day of birth that exists and, for 18 digits, the
 * checksum of ISO 7064 (mod 11-2). The 15 digits of cards until 1999 have none.
 */
export function isIdCard(digits: string): boolean {
  if (!provinces.test(digits)) return false;
  if (/^\d{15}$/.test(digits)) return isDay(`19${digits.slice(6, 12)}`);
  if (!/^\d{17}[\dX]$/i.test(digits) || !isDay(digits.slice(6, 14))) return false;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return '10X98765432'[sum % 11] === digits.slice(-1).toUpperCase();
}

function isDay(digits: string): boolean {
  const year = Number(digits.slice(0, 4));
  const month = Number(digits.slice(4, 6));
  const day = Number(digits.slice(6, 8));
  const date = new Date(Date.UTC(year, month - 1, day));
  return (
    year >= 1880 && year <= 2099 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  );
}
