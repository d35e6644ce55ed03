import { contest, type CharsetGuess } from './charset-contest.ts';
import { isCut } from './charset-tokens.ts';
import { findUtf16 } from './charset-wide.ts';
import { findInvalidUtf8, isAscii } from './utf8.ts';

/**
 * Finds a file's charset from samples: byte order mark, then UTF-16 by where its zero bytes lie, then strict
 * UTF-8, unless so little of it is beyond ASCII that it may be another charset by chance, then a contest
 * between the charsets in which Asian and European exports come. Samples must not be cut inside a character,
 * except at their ends.
 */
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
  if (wide !== null) {
    const other = wide.charset === 'utf-16le' ? 'utf-16be' : 'utf-16le';
    return {
      charset: wide.charset,
      reason: wide.sure
        ? { code: 'charset-zero-bytes' }
        : { code: 'charset-unsure', values: { charset: wide.charset, other } },
    };
  }
  if (samples.every((sample) => isAscii(sample, 0, sample.length))) {
    return { charset: 'utf-8', reason: { code: 'charset-ascii' } };
  }
  if (samples.every((sample, index) => isUtf8Sample(sample, index === 0))) {
    const last = samples.at(-1) ?? first;
    const isWhole = isCut(last) || (last.at(-1) ?? 0) < 0xc2;
    return contest(samples, { reason: { code: 'charset-valid-utf-8' }, isValid: isWhole });
  }
  const { valid, invalid } = countBroken(samples);
  const isMostlyUtf8 = valid > 0 && invalid <= (valid + invalid) / 10;
  return contest(
    samples,
    isMostlyUtf8
      ? { reason: { code: 'charset-mostly-utf-8', values: { count: invalid } }, isValid: false }
      : null,
  );
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
