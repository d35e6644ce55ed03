import {
  flawsOf,
  holdsQuoted,
  isEvenlyDoubled,
  mostlyBlocks,
  sampleBytes,
  tryDialect,
  type Cut,
  type SampleRow,
  type Trial,
} from './dialect-trial.ts';

/**
 * How a file is cut into records and fields, guessed from its start. Each way of cutting is tried on the
 * same lines; the one under which most records have the same number of fields wins. A file that no way
 * cuts evenly is one column, which loses nothing.
 */
export interface Dialect {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: '' | '\\';
  readonly newline: 'lf' | 'crlf' | 'cr';
  /** The records of the sample under this dialect, without blank ones before all others. */
  readonly rows: readonly SampleRow[];
  /** Fields in most records. */
  readonly width: number;
  /** Blank lines and a `sep=` mark at the start, which are no data. */
  readonly markLines: number;
}

export interface DialectChoices {
  readonly delimiter?: string | undefined;
  /** The number of the sample's first line. */
  readonly firstLine?: number;
  /** Text by a reader of another format: its form is known, and its lines are rows. */
  readonly isWritten?: boolean;
}

export function findDialect(sample: Uint8Array, choices: DialectChoices): Dialect {
  const { firstLine = 1, isWritten = false } = choices;
  const newline = isWritten ? 'lf' : findNewline(sample);
  const blank = isWritten ? { lines: 0, bytes: 0 } : skipBlankLines(sample);
  const text = sample.subarray(blank.bytes);
  const mark = isWritten ? null : findSepMark(text);
  const start = firstLine + blank.lines;
  const cutFrom = mark === null ? start : start + 1;
  const cut = { newline, firstLine: start, cutFrom, countRecords: isWritten };
  const chosen = isWritten ? ',' : (choices.delimiter ?? mark);
  const trials =
    chosen === null ? tryAll(text, cut) : tryQuotes(text, { ...cut, delimiter: chosen });
  let best = bestOf(trials);
  if (chosen === null) {
    if (best !== null && isEvenlyDoubled(best)) {
      best = bestOf(tryQuotes(text, { ...cut, delimiter: best.delimiter.repeat(2) })) ?? best;
    }
    if (best === null && consistsOfDelimiters(text)) {
      return {
        delimiter: ',',
        quote: '"',
        escape: '',
        newline,
        rows: [],
        width: 1,
        markLines: cutFrom - 1,
      };
    }
    if (best === null || best.width < 2 || (best.share < 0.5 && best.blocks < mostlyBlocks)) {
      const delimiter = absentDelimiter(text);
      best = tryDialect(text, { ...cut, delimiter, quote: '"', escape: '' });
    }
  }
  return {
    delimiter: best?.delimiter ?? ',',
    quote: best?.quote ?? '"',
    escape: best?.escape ?? '',
    newline,
    rows: best?.rows ?? [],
    width: Math.max(1, best?.width ?? 1),
    markLines: cutFrom - 1,
  };
}

/** With how much of a trial's score a delimiter is believed: `:` stands in times, blanks between words. */
interface Candidate {
  readonly delimiter: string;
  readonly trust: number;
  /** The least share of records of one width. */
  readonly least: number;
}

const candidates: readonly Candidate[] = [
  { delimiter: ',', trust: 1, least: 0 },
  { delimiter: '\t', trust: 1, least: 0 },
  { delimiter: ';', trust: 1, least: 0 },
  { delimiter: '|', trust: 1, least: 0 },
  { delimiter: '\u0001', trust: 1, least: 0 },
  { delimiter: '\u001f', trust: 1, least: 0 },
  { delimiter: '\u00a6', trust: 0.95, least: 0.8 },
  { delimiter: '^', trust: 0.95, least: 0.8 },
  { delimiter: '~', trust: 0.95, least: 0.8 },
  { delimiter: 'spaces', trust: 0.5, least: 0 },
  { delimiter: ':', trust: 0.4, least: 0.95 },
];
function tryAll(text: Uint8Array, cut: Omit<Cut, 'delimiter' | 'quote' | 'escape'>): Trial[] {
  const head = text.subarray(0, sampleBytes);
  const trials: Trial[] = [];
  for (const { delimiter, trust, least } of candidates) {
    const lead = delimiter === 'spaces' ? 0x20 : new TextEncoder().encode(delimiter)[0];
    if (!head.includes(lead ?? 0) && !(delimiter === 'spaces' && head.includes(0x09))) continue;
    if (delimiter === ':' && holdsTimes(head)) continue;
    for (const trial of tryQuotes(text, { ...cut, delimiter })) {
      if (trial.share >= least) trials.push({ ...trial, score: trial.score * trust });
    }
  }
  return trials;
}

function tryQuotes(text: Uint8Array, cut: Omit<Cut, 'quote' | 'escape'>): Trial[] {
  const trials: Trial[] = [];
  for (const quote of cut.countRecords ? ['"'] : quotesOf(text, cut.delimiter)) {
    const doubled = tryDialect(text, { ...cut, quote, escape: '' });
    if (doubled !== null && !(quote === '' && holdsQuoted(doubled))) trials.push(doubled);
    if (cut.countRecords || !holdsEscapes(text, quote)) continue;
    const escaping = tryDialect(text, { ...cut, quote, escape: '\\' });
    // Backslashes are signs like others unless believing in them mends something and breaks nothing.
    if (escaping === null || escaping.width < 2) continue;
    const before = doubled === null ? Infinity : flawsOf(doubled);
    if (flawsOf(escaping) < before) trials.push({ ...escaping, score: escaping.score + 0.01 });
  }
  return trials;
}

function bestOf(trials: readonly Trial[]): Trial | null {
  let best: Trial | null = null;
  for (const trial of trials) {
    if (best === null || trial.score > best.score + 1e-9) best = trial;
  }
  return best;
}

function consistsOfDelimiters(sample: Uint8Array): boolean {
  return sample.every((byte) => byte === 0x2c || byte === 0x0a || byte === 0x0d || byte === 0x20);
}

/** A lone carriage return ends lines only where there is no line feed at all. */
function findNewline(sample: Uint8Array): Dialect['newline'] {
  const feed = sample.indexOf(0x0a);
  if (feed === -1) return sample.includes(0x0d) ? 'cr' : 'lf';
  return feed > 0 && sample[feed - 1] === 0x0d ? 'crlf' : 'lf';
}

/** There may be a million of them. */
function skipBlankLines(sample: Uint8Array): { readonly lines: number; readonly bytes: number } {
  const isOldMac = !sample.includes(0x0a);
  let lines = 0;
  let bytes = 0;
  for (let i = 0; i < sample.length; i += 1) {
    const byte = sample[i];
    if (byte === 0x0a || (byte === 0x0d && isOldMac)) {
      lines += 1;
      bytes = i + 1;
    } else if (byte !== 0x20 && byte !== 0x0d) break;
  }
  return { lines, bytes };
}

/** `sep=;` in the first line: spreadsheets write and obey it. */
function findSepMark(sample: Uint8Array): string | null {
  const start = new TextDecoder().decode(sample.subarray(0, 16));
  const found = /^"?sep=([^\r\n]{1,2}?)"?\r?[\r\n]/i.exec(start);
  return found?.[1] ?? null;
}

function quotesOf(sample: Uint8Array, delimiter: string): readonly string[] {
  const head = sample.subarray(0, sampleBytes);
  if (head.includes(0x22)) return delimiter === 'spaces' ? ['"'] : ['"', ''];
  if (head.includes(0x27) && isApostropheQuoted(head, delimiter)) return ["'"];
  return ['"'];
}

/** Fields that begin with an apostrophe all end with one, and there are several. */
function isApostropheQuoted(head: Uint8Array, delimiter: string): boolean {
  if (delimiter === 'spaces') return false;
  const text = new TextDecoder().decode(head);
  const edge = `${/[|^\\]/.test(delimiter) ? `\\${delimiter[0]}` : delimiter}\r\n`;
  const opened = text.match(new RegExp(`(?<=^|[${edge}])'`, 'g'))?.length ?? 0;
  const closed =
    text.match(new RegExp(`(?<=^|[${edge}])'[^'\r\n]*'(?=$|[${edge}])`, 'g'))?.length ?? 0;
  return closed >= 2 && opened - closed <= closed / 10;
}

/** A quote behind a backslash, or a backslash at the end of a line or before a tabulator. */
function holdsEscapes(sample: Uint8Array, quote: string): boolean {
  const head = sample.subarray(0, sampleBytes);
  const mark = quote === '' ? 0x0a : quote.charCodeAt(0);
  for (let at = head.indexOf(0x5c); at !== -1; at = head.indexOf(0x5c, at + 1)) {
    const next = head[at + 1];
    if (next === mark || next === 0x0a || next === 0x09) return true;
  }
  return false;
}

/** `12:30` or `https://`. */
function holdsTimes(head: Uint8Array): boolean {
  for (let at = head.indexOf(0x3a); at !== -1; at = head.indexOf(0x3a, at + 1)) {
    const next = head[at + 1] ?? 0;
    if (next === 0x2f) return true;
    const before = head[at - 1] ?? 0;
    if (before >= 0x30 && before <= 0x39 && next >= 0x30 && next <= 0x39) return true;
  }
  return false;
}

function absentDelimiter(sample: Uint8Array): string {
  const free = [',', '\t', ';', '|', '\u001f'].find((one) => !sample.includes(one.charCodeAt(0)));
  return free ?? '\u001f';
}
