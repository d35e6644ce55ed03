import type { DateParts } from './calendar.ts';
import { isCommaMoney } from './currency-signs.ts';
import { toHalfWidth } from './half-width.ts';
import { isIsoDay, isIsoTime, pair } from './iso-bytes.ts';
import type { NumberParts } from './number-forms.ts';
import { findTextMark } from './text-marks.ts';
import {
  anyNumber,
  commaNumber,
  compactDate,
  everything,
  integer,
  isMissingMark,
  isoDate,
  isoTimestamp,
  pointNumber,
  readValue,
  yearFirst,
  type ValueReading,
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
  /** Digits before and after the point; `comma…` where the comma begins the decimals. */
  whole = 0;
  scale = 0;
  commaWhole = 0;
  commaScale = 0;
  /** A value that is one number with a decimal point and another with a decimal comma. */
  doubt = '';
  pointDoubts = 0;
  commaDoubts = 0;
  /** Of the doubts with a point, those that end in a zero, which no program writes unasked. */
  zeroDoubts = 0;
  /** Some money of a place where the comma begins the decimals. */
  commaMoney = false;
  /** Bare numbers in groups set apart by blanks, and how many digits all of them have; 0 if different. */
  spaced = 0;
  spacedDigits = -1;
  /** Digits before the point that every number has: -1 before the first one, 0 where they differ. */
  digits = -1;
  /** Least and greatest first two digits, while all numbers are equally long. */
  leastLead = 99;
  greatestLead = 0;
  signed = false;
  hasTime = false;
  shortYears = false;
  longYears = false;
  /** The first and the last numbers of days with years of two digits, as bits; see `column-type.ts`. */
  firstNumbers = 0;
  lastNumbers = 0;
  /** Fractions of a second with more than six digits. */
  cut = false;
  /** Some values stand between blanks, which a strict reader may not forgive. */
  padded = false;
  readonly currencies = new Set<string>();
  readonly units = new Set<string>();
  /** How many times stated a zone, by zone. */
  readonly zones = new Map<string, number>();
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

  /** `judge`: false where the type is known; then values are counted and a few kept. */
  constructor(judge = true) {
    if (!judge) this.readings = 0;
  }

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
      if (i < end || scale === 0) return false;
      // Three decimals may be thousands: both are kept in mind until another value tells.
      const mayBeComma =
        scale === 3 && whole <= 3 && bytes[first] !== 0x30 && (this.readings & commaNumber) !== 0;
      if (mayBeComma) this.#doubtPoint(bytes, start, end, whole);
      if (scale === 1 && bytes[i - 1] === 0x30) this.pointZeros += 1;
      if (scale > this.scale) this.scale = scale;
      this.readings &= mayBeComma ? anyNumber & ~integer : anyNumber & ~integer & ~commaNumber;
    }
    if (whole > this.whole) this.whole = whole;
    if (first > start) this.signed = true;
    if (this.digits !== 0) {
      this.#measure(whole, whole > 1 ? pair(bytes, first) : (bytes[first] as number) - 0x30);
    }
    return true;
  }

  #doubtPoint(bytes: Uint8Array, start: number, end: number, whole: number): void {
    if (this.doubt === '') this.doubt = textOf(bytes, start, end, '');
    this.pointDoubts += 1;
    if (bytes[end - 1] === 0x30) this.zeroDoubts += 1;
    if (whole + 3 > this.commaWhole) this.commaWhole = whole + 3;
  }

  #measure(digits: number, lead: number): void {
    if (this.digits === -1) this.digits = digits;
    else if (this.digits !== digits) this.digits = 0;
    if (lead < this.leastLead) this.leastLead = lead;
    if (lead > this.greatestLead) this.greatestLead = lead;
  }

  /** `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS`. */
  #addIsoDate(bytes: Uint8Array, start: number, end: number): boolean {
    const length = end - start;
    if (length !== 10 && length !== 19) return false;
    const wanted = length === 10 ? isoDate : isoTimestamp;
    if ((this.readings & wanted) === 0) return false;
    if (!isIsoDay(bytes, start)) return false;
    if (length === 19) {
      if (!isIsoTime(bytes, start + 10)) return false;
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
    const read = readValue(text, this.readings);
    const left = this.readings & read.readings;
    if (left === 0) {
      this.before = this.filled === 1 + this.marks ? 0 : this.readings;
      this.breaker = { value: text.slice(0, 80), line, mark: findTextMark(text) };
      this.readings = 0;
      return;
    }
    this.readings = left;
    this.#addNumbers(text, read);
    if (read.date !== null) this.#addDate(read.date);
  }

  #addNumbers(text: string, { point, comma }: ValueReading): void {
    if (point !== null) {
      this.whole = Math.max(this.whole, point.whole);
      this.scale = Math.max(this.scale, point.scale);
      this.#addPlain(point.plain);
    }
    if (comma !== null) {
      this.commaWhole = Math.max(this.commaWhole, comma.whole);
      this.commaScale = Math.max(this.commaScale, comma.scale);
    }
    const either = point ?? comma;
    if (either !== null) this.#addMarks(either);
    if (point === null || comma === null || point.plain === comma.plain) return;
    if (this.doubt === '') this.doubt = text;
    if (toHalfWidth(text).includes(',')) {
      this.commaDoubts += 1;
    } else {
      this.pointDoubts += 1;
      if (point.plain.endsWith('0')) this.zeroDoubts += 1;
    }
  }

  #addPlain(plain: string): void {
    if (/^1[3-9]\d{9}$/.test(plain)) this.phones += 1;
    if (/^-?\d+\.0$/.test(plain)) this.pointZeros += 1;
    const signed = plain.startsWith('-');
    if (signed) this.signed = true;
    const m = /^-?(\d+)/.exec(plain)?.[1] ?? '';
    if (this.digits !== 0) this.#measure(m.length, Number(m.slice(0, 2)));
  }

  #addMarks({ currency, unit, spaced }: NumberParts): void {
    if (currency !== '') {
      this.currencies.add(currency);
      if (isCommaMoney(currency)) this.commaMoney = true;
    }
    if (unit !== '') this.units.add(unit);
    if (spaced > 0) {
      this.spaced += 1;
      if (this.spacedDigits === -1) this.spacedDigits = spaced;
      else if (this.spacedDigits !== spaced) this.spacedDigits = 0;
    }
  }

  #addDate({ year, day, time, shortYear, zone, cut }: DateParts): void {
    if (time !== '') this.hasTime = true;
    if (zone !== '') this.zones.set(zone, (this.zones.get(zone) ?? 0) + 1);
    if (cut) this.cut = true;
    if (!shortYear) {
      this.longYears = true;
      return;
    }
    this.shortYears = true;
    this.firstNumbers |= 1 << (day - 1);
    // A number that is no day of a month must be the year.
    if (year % 100 === 0 || year % 100 > 31) this.longYears = true;
    else this.lastNumbers |= 1 << ((year % 100) - 1);
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
