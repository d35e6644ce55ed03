export interface WideGuess {
  readonly charset: 'utf-16le' | 'utf-16be';
  readonly sure: boolean;
}

/**
 * Finds UTF-16 without a mark. Its line ends, commas and digits have a zero byte on one side, always the same
 * one; Chinese text between them has hardly any. Read from the wrong side, a line end is nothing that is
 * used. Null where the bytes are no such text.
 */
export function findUtf16(bytes: Uint8Array): WideGuess | null {
  const sample = bytes.subarray(0, 2 ** 16);
  if (!sample.includes(0)) return null;
  const little = countUnits(sample, 1);
  const big = countUnits(sample, 0);
  const [better, worse] = little.plain >= big.plain ? [little, big] : [big, little];
  if (better.plain < 2 || better.odd > better.units * 0.02) return null;
  return {
    charset: better === little ? 'utf-16le' : 'utf-16be',
    sure: better.borders > 0 && worse.borders === 0 && better.plain > worse.plain * 2,
  };
}

interface Units {
  readonly units: number;
  /** ASCII text, and of it line ends, tabs and commas. */
  readonly plain: number;
  readonly borders: number;
  /** What texts do not hold: controls, private and unpaired units. */
  readonly odd: number;
}

function countUnits(bytes: Uint8Array, high: 0 | 1): Units {
  const units = bytes.length >> 1;
  let plain = 0;
  let borders = 0;
  let odd = 0;
  let isPairOpen = false;
  for (let i = 0; i < units; i += 1) {
    const unit = ((bytes[2 * i + high] as number) << 8) | (bytes[2 * i + 1 - high] as number);
    const isSecond = unit >= 0xdc00 && unit <= 0xdfff;
    if (isPairOpen !== isSecond) odd += 1;
    isPairOpen = unit >= 0xd800 && unit <= 0xdbff;
    if (unit === 0x0a || unit === 0x0d || unit === 0x09 || unit === 0x2c) borders += 1;
    if ((unit >= 0x20 && unit < 0x7f) || unit === 0x0a || unit === 0x0d || unit === 0x09)
      plain += 1;
    else if (unit < 0xa0 || (unit >= 0xe000 && unit <= 0xf8ff)) odd += 1;
  }
  return { units, plain, borders, odd };
}
