import type { Reason } from '../../src/engine/intake-contract.ts';
import { hangul, isKana, japanese, simplified, traditional } from './common-characters.ts';
import { findInvalidUtf8, isAscii } from './utf8.ts';

/**
 * Finds a file's charset from samples: byte order mark, then strict UTF-8 (random bytes of another charset
 * hardly ever are), then UTF-16 by where its zero bytes lie, then a contest between the charsets in which
 * Asian and European exports come. Samples must not be cut inside a character, except at their ends.
 */
export interface CharsetGuess {
  readonly charset: string;
  readonly reason: Reason;
}

export function detectCharset(samples: readonly Uint8Array[]): CharsetGuess {
  const first = samples[0] ?? new Uint8Array();
  if (first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf) {
    return { charset: 'utf-8', reason: { code: 'charset-mark', values: { charset: 'UTF-8' } } };
  }
  if (first[0] === 0xff && first[1] === 0xfe) {
    return {
      charset: 'utf-16le',
      reason: { code: 'charset-mark', values: { charset: 'UTF-16 LE' } },
    };
  }
  if (first[0] === 0xfe && first[1] === 0xff) {
    return {
      charset: 'utf-16be',
      reason: { code: 'charset-mark', values: { charset: 'UTF-16 BE' } },
    };
  }
  const wide = findUtf16(first);
  if (wide !== null) return { charset: wide, reason: { code: 'charset-zero-bytes' } };
  if (samples.every((sample) => isAscii(sample, 0, sample.length))) {
    return { charset: 'utf-8', reason: { code: 'charset-ascii' } };
  }
  if (samples.every((sample, index) => isUtf8Sample(sample, index === 0))) {
    return { charset: 'utf-8', reason: { code: 'charset-valid-utf-8' } };
  }
  const broken = countBroken(samples);
  if (broken.valid > 0 && broken.invalid <= (broken.valid + broken.invalid) / 10) {
    return {
      charset: 'utf-8',
      reason: { code: 'charset-mostly-utf-8', values: { count: broken.invalid } },
    };
  }
  return contest(samples);
}

/** Some exports hold a few damaged bytes in a sea of valid UTF-8; other charsets are hardly ever valid. */
function countBroken(samples: readonly Uint8Array[]): { valid: number; invalid: number } {
  let valid = 0;
  let invalid = 0;
  for (const sample of samples) {
    let at = 0;
    while (at < sample.length) {
      const next = findInvalidUtf8(sample, at, sample.length);
      const end = next === -1 ? sample.length : next;
      for (let i = at; i < end; i += 1) if ((sample[i] as number) >= 0xc2) valid += 1;
      if (next === -1) break;
      invalid += 1;
      at = next + 1;
      while (at < sample.length && ((sample[at] as number) & 0xc0) === 0x80) at += 1;
    }
  }
  return { valid, invalid };
}

/** In UTF-16 every digit, comma and line end has one zero byte, always on the same side. */
function findUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, 2 ** 16);
  const zeros = [0, 0];
  for (let i = 0; i < length; i += 1) {
    if (bytes[i] === 0) zeros[i & 1] = (zeros[i & 1] as number) + 1;
  }
  const [even, odd] = zeros as [number, number];
  if (even + odd < Math.max(2, length * 0.08)) return null;
  if (odd >= even * 9) return 'utf-16le';
  if (even >= odd * 9) return 'utf-16be';
  return null;
}

/** Forgives a character that the sample's ends cut. */
function isUtf8Sample(sample: Uint8Array, isFirst: boolean): boolean {
  let start = 0;
  while (!isFirst && start < 3 && ((sample[start] ?? 0) & 0xc0) === 0x80) start += 1;
  const at = findInvalidUtf8(sample, start, sample.length);
  if (at === -1) return true;
  if (at < sample.length - 3) return false;
  // A cut character has a lead byte and then nothing but continuations.
  const lead = sample[at] as number;
  if (lead < 0xc2) return false;
  return sample.subarray(at + 1).every((byte) => (byte & 0xc0) === 0x80);
}

interface Candidate {
  readonly charset: string;
  readonly isCommon: (character: string) => boolean;
}

const candidates: readonly Candidate[] = [
  { charset: 'gb18030', isCommon: (c) => simplified.has(c) || fullWidth.test(c) },
  { charset: 'big5', isCommon: (c) => traditional.has(c) || fullWidth.test(c) },
  { charset: 'shift_jis', isCommon: (c) => isKana(c) || japanese.has(c) || fullWidth.test(c) },
  { charset: 'euc-kr', isCommon: (c) => hangul.has(c) || fullWidth.test(c) },
];

const fullWidth = /[、。，：；！？（）「」【】《》“”￥]/u;

function contest(samples: readonly Uint8Array[]): CharsetGuess {
  const latin = measureLatin(samples);
  let best = { charset: 'windows-1252', score: 0, count: 0 };
  for (const { charset, isCommon } of candidates) {
    const characters = decodeForeign(samples, charset);
    if (characters === null || characters.length === 0) continue;
    let common = 0;
    for (const character of characters) if (isCommon(character)) common += 1;
    const score = common / characters.length;
    if (score > best.score) best = { charset, score, count: characters.length };
  }
  const share = Math.round(best.score * 100);
  const won: CharsetGuess = {
    charset: best.charset,
    reason: { code: 'charset-common-characters', values: { charset: best.charset, share } },
  };
  if (best.score >= (best.count < 8 ? 0.75 : 0.5)) return won;
  // Too few characters, or rare ones. Chinese in GBK comes in pairs of high bytes with a first byte of
  // the common half; European letters stand alone among ASCII letters.
  if (latin.paired >= 0.9 && latin.commonPairs > 0.5 && isReadable(samples, 'gb18030')) {
    return { charset: 'gb18030', reason: { code: 'charset-byte-pairs' } };
  }
  if (best.score >= 0.2 && latin.lonely < 0.5) return won;
  return {
    charset: isMacintosh(samples) ? 'macintosh' : 'windows-1252',
    reason: { code: 'charset-single-bytes' },
  };
}

/** The characters beyond ASCII; null where the bytes are none of the charset. */
function decodeForeign(samples: readonly Uint8Array[], charset: string): string[] | null {
  const characters: string[] = [];
  for (const [index, sample] of samples.entries()) {
    const whole = atLineEnds(sample, index > 0);
    let decoded: string;
    try {
      decoded = new TextDecoder(charset, { fatal: true }).decode(whole);
    } catch {
      return null;
    }
    for (const character of decoded) {
      if (character.charCodeAt(0) > 0x7f) characters.push(character);
      if (characters.length > 50_000) return characters;
    }
  }
  return characters;
}

function isReadable(samples: readonly Uint8Array[], charset: string): boolean {
  return decodeForeign(samples, charset) !== null;
}

/** No multi-byte charset of these uses a line feed inside a character. */
function atLineEnds(sample: Uint8Array, cutStart: boolean): Uint8Array {
  const start = cutStart ? sample.indexOf(0x0a) + 1 : 0;
  const end = sample.lastIndexOf(0x0a) + 1;
  return end > start
    ? sample.subarray(start, sample.length - end < 4096 ? tail(sample, end) : end)
    : sample;
}

/** The bytes behind the last line feed belong to the sample unless they end inside a character. */
function tail(sample: Uint8Array, lastLine: number): number {
  let high = 0;
  for (let i = sample.length - 1; i >= lastLine && (sample[i] as number) > 0x7f; i -= 1) high += 1;
  return high % 2 === 0 ? sample.length : lastLine;
}

/**
 * Old Macintosh programs keep their accented letters where Windows keeps dashes and quotation marks, and
 * end lines by a lone carriage return.
 */
function isMacintosh(samples: readonly Uint8Array[]): boolean {
  let mac = 0;
  let windows = 0;
  for (const sample of samples) {
    for (let i = 1; i < sample.length; i += 1) {
      const byte = sample[i] as number;
      if (byte < 0x80 || !isLetter(sample[i - 1]) || !isLetter(sample[i + 1])) continue;
      if (byte >= 0xc0) windows += 1;
      else if (byte < 0xa0 && !windowsMarks.has(byte)) mac += 1;
    }
  }
  return mac > windows * 2;
}

/** Quotation marks and dashes, which stand between letters in Windows texts too. */
const windowsMarks = new Set([0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x85]);

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

interface LatinEvidence {
  /** Share of high bytes that stand in runs of even length. */
  readonly paired: number;
  /** Share of those pairs that lie in the common half of GB 2312. */
  readonly commonPairs: number;
  /** Share of runs of high bytes that are a single byte. */
  readonly lonely: number;
}

function measureLatin(samples: readonly Uint8Array[]): LatinEvidence {
  let high = 0;
  let paired = 0;
  let pairs = 0;
  let commonPairs = 0;
  let runs = 0;
  let lonely = 0;
  for (const sample of samples) {
    for (let i = 0; i < sample.length; i += 1) {
      if ((sample[i] as number) < 0x80) continue;
      const start = i;
      while (i < sample.length && (sample[i] as number) > 0x7f) i += 1;
      const length = i - start;
      high += length;
      runs += 1;
      if (length === 1) lonely += 1;
      if (length % 2 !== 0) continue;
      paired += length;
      for (let k = start; k < i; k += 2) {
        pairs += 1;
        const lead = sample[k] as number;
        const trail = sample[k + 1] as number;
        if (trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || lead === 0xa3)) commonPairs += 1;
      }
    }
  }
  return {
    paired: high === 0 ? 0 : paired / high,
    commonPairs: pairs === 0 ? 0 : commonPairs / pairs,
    lonely: runs === 0 ? 0 : lonely / runs,
  };
}
