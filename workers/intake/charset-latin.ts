const everyday = new Set('éèàçêôîâùûëïüöäßñáíóúåøæãõìò');
const words = new Set('éèàóôêåöæáí');

/**
 * How surprising a character beyond ASCII is in a European text, in bits: an accented letter stands among
 * plain ones of its case, a mark where marks stand.
 */
export function latinBits(character: string, before: string, after: string): number {
  if (/[\u0080-\u009f\ufffd]/.test(character)) return 30;
  const beforeHigh = before > '\u007f';
  if (/\p{L}/u.test(character) && !/[ªºµƒˆ]/.test(character)) {
    const lower = character.toLowerCase();
    const isLower = character === lower;
    if (!/\p{Script=Latin}/u.test(character)) return 20;
    let bits = everyday.has(lower) ? (isLower ? 8 : 9) : 13;
    if (beforeHigh) bits += /[çÇ]/.test(before) && /[ãõÃÕ]/.test(character) ? 1 : 5;
    else if (!isAsciiLetter(before) && !isAsciiLetter(after)) bits += words.has(lower) ? 3 : 6;
    if (isLower ? /[A-Z]/.test(after) : /[a-zß-ÿ]/.test(before)) bits += 6;
    return bits;
  }
  if (character === '’' && isAsciiLetter(before) && isAsciiLetter(after)) return 7;
  const fits = marks.some(([some, where]) => some.test(character) && where(before, after));
  return (fits ? 10 : 16) + (beforeHigh && before !== '\u00a0' ? 4 : 0);
}

type Where = (before: string, after: string) => boolean;

const marks: readonly (readonly [RegExp, Where])[] = [
  [/[’´]/, (before, after) => /\p{L}/u.test(before) && (after === '' || /\p{L}/u.test(after))],
  [/[“‘„«‚¿¡]/, (before, after) => before === '' && after !== ''],
  [/[”“’»…]/, (before, after) => before !== '' && after === ''],
  [/[–—«»·•×]/, (before, after) => (before === '') === (after === '')],
  [/[–—×]/, (before, after) => /\d/.test(before) && /\d/.test(after)],
  [/[€£¥]/, (before, after) => !isAsciiLetter(before) && !isAsciiLetter(after)],
  [/[°ºª]/, (before) => /[\dNn]/.test(before)],
  [/[®™©²³]/, (before, after) => isAsciiLetter(before) && after === ''],
  [/[½¼¾]/, (_, after) => after === ''],
  [/[\u00a0§©]/, () => true],
];

function isAsciiLetter(character: string): boolean {
  return /^[A-Za-z]$/.test(character);
}
