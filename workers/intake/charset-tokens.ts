/** One piece of text between blanks, commas and line ends. */
export interface Token {
  readonly bytes: Uint8Array;
  readonly count: number;
}

const mostDistinct = 2000;
const mostTokens = 20_000;
const longest = 400;

/**
 * The different pieces of text that hold something beyond ASCII, and how often each occurs. They are cut at
 * bytes that are no part of a longer character in any charset of exports, so that each can be read by
 * itself: a value that stands in a thousand rows is hardly more evidence than one that stands in one.
 */
export function findTokens(samples: readonly Uint8Array[]): Token[] {
  const found = new Map<string, { bytes: Uint8Array; count: number }>();
  for (const [index, sample] of samples.entries()) {
    const share = (limit: number): number => Math.ceil((limit * (index + 1)) / samples.length);
    let seen = 0;
    // What the border of a sample cuts would be read wrongly.
    let at = index === 0 ? 0 : skipToken(sample, 0);
    const end = isCut(sample) ? lastBorder(sample) : sample.length;
    while (at < end && found.size < share(mostDistinct) && seen < share(mostTokens)) {
      while (at < end && isBorder(sample[at] as number)) at += 1;
      const start = at;
      let high = false;
      while (at < end && !isBorder(sample[at] as number)) {
        if ((sample[at] as number) > 0x7f) high = true;
        at += 1;
      }
      if (!high || at - start > longest) continue;
      seen += 1;
      const bytes = sample.subarray(start, at);
      const key = String.fromCharCode(...bytes);
      const token = found.get(key);
      if (token === undefined) found.set(key, { bytes, count: 1 });
      else token.count += 1;
    }
  }
  return [...found.values()];
}

/** Whether more of the file may follow: samples have round sizes, files hardly ever. */
export function isCut(sample: Uint8Array): boolean {
  return sample.length % 1024 === 0;
}

/** GB 18030 uses digits as second and fourth bytes. */
function isBorder(byte: number): boolean {
  return byte < 0x30 || (byte > 0x39 && byte < 0x40);
}

function skipToken(sample: Uint8Array, from: number): number {
  let at = from;
  while (at < sample.length && !isBorder(sample[at] as number)) at += 1;
  return at;
}

function lastBorder(sample: Uint8Array): number {
  let at = sample.length;
  while (at > 0 && !isBorder(sample[at - 1] as number)) at -= 1;
  return at === 0 ? sample.length : at;
}
