/**
 * Prefix and length of the networks whose cards are about: UnionPay (62, 81), its older debit cards (955), Visa,
 * Mastercard, American Express, Diners Club, Discover and JCB.
 */
const networks =
  /^(62\d{14,17}|81\d{14,17}|955[89]\d{12}|955[89]\d{15}|4\d{15}|5[1-5]\d{14}|2(22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(0[0-5]|[689]\d)\d{11}|6(011|5\d\d|4[4-9]\d)\d{12}|35(2[89]|[3-8]\d)\d{12})$/;

/** The number of a payment card: a network's prefix and length, and the checksum of ISO/IEC 7812 (Luhn). */
export function isBankCard(digits: string): boolean {
  if (!networks.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    sum += at % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
  }
  return sum % 10 === 0 && !/^(\d)\1+$/.test(digits);
}
