import type { Reason } from '../../src/engine/intake-contract.ts';
import { anyBits, candidates, type Bits } from './charset-bits.ts';
import { findTokens, type Token } from './charset-tokens.ts';

export interface CharsetGuess {
  readonly charset: string;
  readonly reason: Reason;
}

/** What is said if the bytes may be UTF-8 and turn out to be. */
export interface MaybeUtf8 {
  readonly reason: Reason;
  /** Whether all of the bytes are UTF-8, which those of another charset hardly ever are by chance. */
  readonly isValid: boolean;
}

/** So many times more likely, as a power of two, must the best charset make the bytes than the next one. */
const leastMargin = 12;
/** The same for UTF-8, whose rules alone are evidence. */
const leastUtf8Margin = 4;
/** Bits in favour of UTF-8, as most files of today are: one character of two bytes is not yet Chinese. */
const utf8Prior = -4;
/** The part of all surprise by which the best must be ahead: the bits of a long text are less exact. */
const leastShare = 0.04;
/** Bits for an accented letter or a mark: more of them, and the text is hardly European. */
const mostLatinBits = 10.5;
/** Bits for a byte beyond ASCII in a charset of which nothing is known. */
const blindBits = 7;
/** By so many bits must an Asian charset explain the bytes better than nothing known does, */
const leastInsight = 6;
/** or by so many for each byte beyond ASCII, and this many at least, be ahead of the next one. */
const clearMargin = { perByte: 4, least: 24 };
/** Up to this many different pieces of text may be UTF-8 by chance. */
const fewTokens = 40;
const asciiBits = 5;

/**
 * Reads pieces of text in each charset in which Asian and European exports come, and adds up how surprising
 * what comes out would be if people had written it. The charset that surprises least is offered; where
 * another one that reads the text differently is nearly as good, or none is good, the reason says that
 * somebody must look.
 */
export function contest(samples: readonly Uint8Array[], utf8: MaybeUtf8 | null): CharsetGuess {
  const tokens = findTokens(samples);
  if (utf8?.isValid === true && tokens.length > fewTokens) {
    return { charset: 'utf-8', reason: utf8.reason };
  }
  const trials = Object.entries(candidates).map(([charset, { prior, bits }]) =>
    read(tokens, charset, prior, bits),
  );
  if (utf8 !== null) trials.push(read(tokens, 'utf-8', utf8Prior, anyBits));
  trials.sort((a, b) => a.total - b.total);
  const [best, ...rest] = trials as [Trial, ...Trial[]];
  const { charset } = best;
  const other = rest.find(({ text }) => text !== best.text) ?? rest[0] ?? best;
  const needed = charset === 'utf-8' && utf8?.isValid === true ? leastUtf8Margin : leastMargin;
  const isLatin = charset === 'windows-1252' || charset === 'macintosh';
  const margin = other.total - best.total;
  const isThin =
    margin < Math.max(needed, best.total * leastShare) ||
    (charset === 'utf-8'
      ? false
      : utf8?.isValid === true ||
        (isLatin ? best.high > best.count * mostLatinBits : isUnlikely(tokens, best, margin)));
  if (best.count === 0 || isThin) {
    return {
      charset,
      reason: { code: 'charset-unsure', values: { charset, other: other.charset } },
    };
  }
  if (charset === 'utf-8' && utf8 !== null) return { charset, reason: utf8.reason };
  if (isLatin) return { charset, reason: { code: 'charset-single-bytes' } };
  const share = Math.round((100 * best.common) / best.count);
  return {
    charset,
    reason:
      share >= 50
        ? { code: 'charset-common-characters', values: { charset, share } }
        : { code: 'charset-byte-pairs', values: { charset } },
  };
}

/** Whether even the best charset makes of the bytes what hardly anybody writes. */
function isUnlikely(tokens: readonly Token[], best: Trial, margin: number): boolean {
  let blind = 0;
  let highBytes = 0;
  for (const { bytes } of tokens) {
    for (const byte of bytes) {
      blind += byte > 0x7f ? blindBits : asciiBits;
      if (byte > 0x7f) highBytes += 1;
    }
  }
  if (blind - best.high - best.ascii > leastInsight) return false;
  return margin < Math.max(clearMargin.least, highBytes * clearMargin.perByte);
}

interface Trial {
  readonly charset: string;
  readonly text: string;
  /** Bits of all, with what repeats weighed; of the characters beyond ASCII; of the others. */
  readonly total: number;
  readonly high: number;
  readonly ascii: number;
  /** Characters beyond ASCII, and those of them in everyday use. */
  readonly count: number;
  readonly common: number;
}

function read(tokens: readonly Token[], charset: string, prior: number, bits: Bits): Trial {
  const decoder = new TextDecoder(charset, { ignoreBOM: true });
  const texts: string[] = [];
  let total = prior;
  let high = 0;
  let ascii = 0;
  let count = 0;
  let common = 0;
  for (const token of tokens) {
    // Node decodes Windows-1252 as Latin-1 unless it is told that more may follow.
    const text = decoder.decode(token.bytes, { stream: true }) + decoder.decode();
    texts.push(text);
    const weight = 1 + Math.log2(token.count) / 4;
    const characters = [...text];
    for (const [i, character] of characters.entries()) {
      if (character < '\u0080') {
        total += weight * asciiBits;
        ascii += asciiBits;
        continue;
      }
      const cost = bits(character, characters[i - 1] ?? '', characters[i + 1] ?? '');
      total += weight * cost;
      high += cost;
      count += 1;
      if (cost <= 13) common += 1;
    }
  }
  return { charset, text: texts.join('\n'), total, high, ascii, count, common };
}
