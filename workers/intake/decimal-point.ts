/** Multiplies a plain decimal such as `-12.5` by a power of ten, by moving its point: always exact. */
export function movePoint(plain: string, places: number): string {
  const isNegative = plain.startsWith('-');
  const [whole = '', fraction = ''] = (isNegative ? plain.slice(1) : plain).split('.');
  let digits = whole + fraction;
  let at = whole.length + places;
  if (at > digits.length) digits = digits.padEnd(at, '0');
  if (at < 1) {
    digits = '0'.repeat(1 - at) + digits;
    at = 1;
  }
  const left = digits.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = digits.slice(at);
  return `${isNegative ? '-' : ''}${left}${right === '' ? '' : `.${right}`}`;
}
