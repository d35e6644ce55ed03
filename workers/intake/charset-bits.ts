import {
  chineseNames,
  hangul,
  japanese,
  simplifiedRanks,
  traditional,
} from './common-characters.ts';
import { latinBits } from './charset-latin.ts';

/**
 * How surprising it is, in bits, that somebody wrote a character in a charset: the logarithm of how many
 * characters are as usual as it is, plus that of how seldom one of them comes. `before` and `after`: the
 * characters beside it, empty at an end.
 */
export type Bits = (character: string, before: string, after: string) => number;

/** What no text holds: bytes without a meaning, and characters of private use. */
const senseless = 40;

/** A charset and how unlikely it is, in bits, before a byte was seen: who uses this has Chinese exports. */
export const candidates: Readonly<Record<string, { readonly prior: number; readonly bits: Bits }>> =
  {
    gb18030: { prior: 2, bits: asian(gbBits) },
    big5: { prior: 8, bits: asian(big5Bits) },
    shift_jis: { prior: 8, bits: asian(shiftJisBits) },
    'euc-kr': { prior: 10, bits: asian(eucKrBits) },
    'euc-jp': { prior: 14, bits: asian(eucJpBits) },
    'windows-1252': { prior: 4, bits: latinBits },
    macintosh: { prior: 14, bits: latinBits },
  };

/** For UTF-8, which holds all scripts. */
export function anyBits(character: string, before: string, after: string): number {
  const code = character.codePointAt(0) as number;
  if (code === 0xfffd) return senseless;
  if (code < 0x0250 || (code >= 0x2000 && code < 0x2150)) {
    return latinBits(character, before, after);
  }
  if (isHan(character)) {
    return 1 + Math.min(gbBits(character), big5Bits(character), japaneseBits(character));
  }
  if (isHangul(character)) return eucKrBits(character);
  if (isKana(character)) return japaneseBits(character);
  if (fullWidth.test(character)) return 10;
  if (pictures.test(character)) return 16;
  const turns = before !== '' && isLower(before) && !isLower(character);
  return (code >> 7 === (before.codePointAt(0) ?? 0) >> 7 ? 6 : 16) + (turns ? 6 : 0);
}

function gbBits(character: string, before = ''): number {
  if (chineseNames.has(character)) return 10;
  const rank = simplifiedRanks.get(character);
  if (rank !== undefined) return rank < 600 ? 10.3 : rank < 1500 ? 12 : 13;
  if (inGbLevel1(character)) return 15;
  if (inGbLevel2(character)) return 17.5;
  if (isKana(character)) return isKana(before) ? 9 : 15;
  if (isHangul(character)) return isHangul(before) ? 14 : 24;
  if (!isHan(character)) return 18;
  if (traditional.has(character)) return 16;
  return inGbk(character) ? 22 : 25;
}

function big5Bits(character: string, before = ''): number {
  if (traditional.has(character)) return 10.3;
  if (inBig5Level1(character)) return 14;
  if (inBig5Level2(character)) return 19;
  return isKana(character) ? (isKana(before) ? 10 : 18) : 21;
}

function japaneseBits(character: string, before = ''): number {
  if (isKana(character)) return isKana(before) ? 7.5 : 8.5;
  if (japanese.has(character)) return 10.3;
  if (inJisLevel1(character)) return 14;
  return isHan(character) ? 19.5 : isHangul(character) ? 24 : 18;
}

/** Half-width katakana, of bank statements, come in rows, and some of them never come first. */
function shiftJisBits(character: string, before = ''): number {
  if (!isHalfKana(character)) return japaneseBits(character, before);
  const follows = isHalfKana(before);
  if (/[\uff9e]/.test(character)) return /[\uff73\uff76-\uff84\uff8a-\uff8e]/.test(before) ? 4 : 16;
  if (/[\uff9f]/.test(character)) return /[\uff8a-\uff8e]/.test(before) ? 5 : 16;
  if (/[\uff61-\uff64]/.test(character)) return 14;
  if (/[\uff66-\uff70\uff9d]/.test(character) && !follows) return 16;
  return follows ? 6 : 11;
}

function eucJpBits(character: string, before = ''): number {
  return isHalfKana(character) ? (isHalfKana(before) ? 9 : 15) : japaneseBits(character, before);
}

function eucKrBits(character: string, before = ''): number {
  if (hangul.has(character)) return 8.8;
  if (isHangul(character)) return inKsHangul(character) ? 14 : 21.5;
  if (!isHan(character)) return isKana(character) && isKana(before) ? 10 : 18;
  return traditional.has(character) ? 15 : 19;
}

/** What all Asian charsets share: full-width marks, signs, pictures, letters of Europe. */
function asian(own: (character: string, before?: string) => number): Bits {
  return (character, before, after) => {
    const code = character.codePointAt(0) as number;
    if (code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff) || code < 0xa0) return senseless;
    if (fullWidth.test(character)) return 9;
    if (/[\uff01-\uff5e\uffe0-\uffe6]/.test(character)) return 12;
    if (/[\u00b7\u2014\u2018-\u201d\u2026\u3000]/.test(character)) return 12;
    if (/[\u20ac\u00b0\u2013\u2103\u2605\u203b\u00d7\u2192]/.test(character)) return 14;
    if (pictures.test(character) && code > 0xffff) return 20;
    if (/\p{Script=Latin}/u.test(character)) return latinBits(character, before, after) + 5;
    return own(character, before) + beside(before) + beside(after);
  };
}

/** `T恤` and `A座` are written, `M黮ler` is not. */
function beside(neighbour: string): number {
  return /^[a-z]$/.test(neighbour) ? 6 : /^[A-Z]$/.test(neighbour) ? 2 : 0;
}

const fullWidth = /[\u3001\u3002\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\uffe5]/u;
const pictures = /\p{Extended_Pictographic}/u;

function isHan(character: string): boolean {
  return /\p{Script=Han}/u.test(character);
}

function isHangul(character: string): boolean {
  return character >= '\uac00' && character <= '\ud7a3';
}

function isKana(character: string): boolean {
  return character >= '\u3041' && character <= '\u30fe';
}

function isHalfKana(character: string): boolean {
  return character >= '\uff61' && character <= '\uff9f';
}

function isLower(character: string): boolean {
  return character === character.toLowerCase();
}

const afterA1: readonly Range[] = [[0xa1, 0xfe]];
const big5Trails: readonly Range[] = [
  [0x40, 0x7e],
  [0xa1, 0xfe],
];
const inGbLevel1 = area('gb18030', [0xb0, 0xd7], afterA1);
const inGbLevel2 = area('gb18030', [0xd8, 0xf7], afterA1);
const inGbk = area('gb18030', [0x81, 0xfe], [[0x40, 0xfe]]);
const inBig5Level1 = area('big5', [0xa4, 0xc6], big5Trails);
const inBig5Level2 = area('big5', [0xc9, 0xf9], big5Trails);
const inJisLevel1 = area('euc-jp', [0xb0, 0xcf], afterA1);
const inKsHangul = area('euc-kr', [0xb0, 0xc8], afterA1);

type Range = readonly [number, number];

/** Whether a character lies in the part of a charset that these bytes make up; read when first asked. */
function area(
  charset: string,
  [from, to]: Range,
  trails: readonly Range[],
): (character: string) => boolean {
  let known: Set<string> | null = null;
  return (character) => {
    if (known === null) {
      const bytes: number[] = [];
      for (let lead = from; lead <= to; lead += 1) {
        for (const [first, last] of trails) {
          for (let trail = first; trail <= last; trail += 1) bytes.push(lead, trail);
        }
      }
      known = new Set(new TextDecoder(charset).decode(Uint8Array.from(bytes)));
      known.delete('\ufffd');
    }
    return known.has(character);
  };
}
