import { isDay } from './date-forms.ts';
import {
  anyNumber,
  commaNumber,
  compactDate,
  everything,
  findTextMark,
  integer,
  isMissingMark,
  isoDate,
  isoTimestamp,
  pointNumber,
  readValue,
  yearFirst,
} from './value-reading.ts';

/**
 * What is known of one column after any number of its values: the readings that all of them allow, how
 * wide they are, how many are missing. Values that are written plainly are checked byte by byte without
 * making a string; that is what lets a scan keep up with the disk.
 */
export class ColumnProfile {
  readings = everything;
  /** Values that are there. */
  filled = 0;
  missing = 0;
  /** Marks such as `NULL`, which are missing values unless the column is text. */
  marks = 0;
  whole = 0;
  scale = 0;
  commaWhole = 0;
  commaScale = 0;
  hasTime = false;
  shortYears = false;
  marked = false;
  /** Some values stand between blanks, which a strict reader may not forgive. */
  padded = false;
  readonly currencies = new Set<string>();
  /** Integers of eleven digits that start like a Chinese mobile number. */
  phones = 0;
  /** Numbers that end in `.0`. */
  pointZeros = 0;
  /** The value that left no reading but text. */
  breaker: { readonly value: string; readonly line: number; readonly mark: string } | null = null;
  /** The readings before that. */
  before = everything;
  readonly samples: string[] = [];
  #sampled = 0;

  add(bytes: Uint8Array, start: number, end: number, line: number, doubled: string): void {
    if (start === end) {
      this.missing += 1;
      return;
    }
    this.filled += 1;
    if (this.samples.length < mostSamples && this.#mayHoldSample()) {
      this.#sample(textOf(bytes, start, end, doubled));
    }
    const { readings } = this;
    if (readings === 0) return;
    if (doubled === '') {
      if ((readings & compactDate) === 0 && (readings & pointNumber) !== 0) {
        if (this.#addNumber(bytes, start, end)) return;
      } else if ((readings & (isoDate | isoTimestamp)) !== 0) {
        if (this.#addIsoDate(bytes, start, end)) return;
      }
    }
    this.#addText(textOf(bytes, start, end, doubled), line);
  }

  /** `-?digits` or `-?digits.digits`, as the engine reads them exactly. */
  #addNumber(bytes: Uint8Array, start: number, end: number): boolean {
    let i = start;
    if (bytes[i] === 0x2d) i += 1;
    const first = i;
    while (i < end && ((bytes[i] as number) ^ 0x30) < 10) i += 1;
    const whole = i - first;
    if (whole === 0 || (whole > 1 && bytes[first] === 0x30)) return false;
    if (i === end) {
      if (whole > 14) return false;
      if (whole === 11 && bytes[first] === 0x31 && (bytes[first + 1] as number) >= 0x33) {
        this.phones += 1;
      }
      this.readings &= anyNumber;
      if (whole > this.commaWhole) this.commaWhole = whole;
    } else {
      if (bytes[i] !== 0x2e) return false;
      const point = i;
      i += 1;
      while (i < end && ((bytes[i] as number) ^ 0x30) < 10) i += 1;
      const scale = i - point - 1;
      // Three decimals may be thousands to a European: the slow reader keeps both in mind.
      if (i < end || scale === 0 || (scale === 3 && whole <= 3 && this.#mayBeComma())) return false;
      if (scale === 1 && bytes[i - 1] === 0x30) this.pointZeros += 1;
      if (scale > this.scale) this.scale = scale;
      this.readings &= anyNumber & ~integer & ~commaNumber;
    }
    if (whole > this.whole) this.whole = whole;
    return true;
  }

  #mayBeComma(): boolean {
    return (this.readings & commaNumber) !== 0;
  }

  /** `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS`. */
  #addIsoDate(bytes: Uint8Array, start: number, end: number): boolean {
    const length = end - start;
    if (length !== 10 && length !== 19) return false;
    const wanted = length === 10 ? isoDate : isoTimestamp;
    if ((this.readings & wanted) === 0) return false;
    if (bytes[start + 4] !== 0x2d || bytes[start + 7] !== 0x2d) return false;
    const century = pair(bytes, start);
    const years = pair(bytes, start + 2);
    const month = pair(bytes, start + 5);
    const day = pair(bytes, start + 8);
    if (century < 0 || years < 0 || !isDay(century * 100 + years, month, day)) return false;
    if (length === 19) {
      const gap = bytes[start + 10];
      if (
        (gap !== 0x20 && gap !== 0x54) ||
        bytes[start + 13] !== 0x3a ||
        bytes[start + 16] !== 0x3a
      ) {
        return false;
      }
      const hour = pair(bytes, start + 11);
      const minute = pair(bytes, start + 14);
      const second = pair(bytes, start + 17);
      if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return false;
      this.hasTime = true;
    }
    this.readings &= wanted | yearFirst;
    return true;
  }

  #addText(value: string, line: number): void {
    const text = value.trim();
    if (text === '' || isMissingMark(text)) {
      this.marks += 1;
      return;
    }
    if (text.length !== value.length) this.padded = true;
    const read = readValue(text);
    const left = this.readings & read.readings;
    if (left === 0) {
      this.before = this.filled === 1 + this.marks ? 0 : this.readings;
      this.breaker = { value: text.slice(0, 80), line, mark: findTextMark(text) };
      this.readings = 0;
      return;
    }
    this.readings = left;
    this.whole = Math.max(this.whole, read.whole);
    this.scale = Math.max(this.scale, read.scale);
    this.commaWhole = Math.max(this.commaWhole, read.commaWhole);
    this.commaScale = Math.max(this.commaScale, read.commaScale);
    if (/^1[3-9]\d{9}$/.test(text)) this.phones += 1;
    if (/^-?\d+\.0$/.test(text)) this.pointZeros += 1;
    if (read.hasTime) this.hasTime = true;
    if (read.shortYear) this.shortYears = true;
    if (read.marked) this.marked = true;
    if (read.currency !== '') this.currencies.add(read.currency);
  }

  /** Looks at every value at first and at few of them later: a column of one value must stay cheap. */
  #mayHoldSample(): boolean {
    this.#sampled += 1;
    return this.#sampled < 512 || (this.#sampled & 4095) === 0;
  }

  #sample(value: string): void {
    const sample = value.slice(0, 200);
    if (!this.samples.includes(sample)) this.samples.push(sample);
  }
}

const mostSamples = 8;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function textOf(bytes: Uint8Array, start: number, end: number, doubled: string): string {
  const text = decoder.decode(bytes.subarray(start, end));
  return doubled === '' ? text : text.replaceAll(doubled, doubled.slice(1));
}

/** Two digits, or less than nothing. */
function pair(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 0x30;
  const ones = (bytes[at + 1] as number) - 0x30;
  return tens >= 0 && tens < 10 && ones >= 0 && ones < 10 ? tens * 10 + ones : -1;
}
