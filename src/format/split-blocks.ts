import { parseWords } from './info-string.ts';

/**
 * The file as blocks: cell fences and the prose between them. A cell fence starts in the first column,
 * with backticks or tildes, and its info string starts with a cell word; every other fence is part of the
 * prose, and so is whatever stands inside of it, inside of a comment or of `<pre>`, `<script>`, `<style>`
 * and `<textarea>`, by the rules of CommonMark. (One space before the backticks keeps an example of SQL
 * in the prose.) A fence in a list ends with its list item.
 *
 * Prose that follows prose is a cell of its own after the line `<!-- cell -->`, which may carry words:
 * `<!-- cell name=intro -->`. With `until=word` the prose is everything to the line `<!-- word -->`,
 * taken as it is: so travels prose that would not come back otherwise, say with an open fence.
 */
export type Block =
  | {
      readonly kind: 'prose';
      readonly line: number;
      readonly text: string;
      /** The words of its separator; null without one. */
      readonly words: Readonly<Record<string, string>> | null;
      /** Whether it was written with `until`. */
      readonly exact: boolean;
      /** Whether a fence, a comment or `until` is still open at its end. */
      readonly open: boolean;
    }
  | {
      readonly kind: 'fence';
      readonly line: number;
      readonly info: string;
      readonly body: string;
      readonly closed: boolean;
    };

export const cellWords: ReadonlySet<string> = new Set([
  'sql',
  'param',
  'chart',
  'check',
  'model',
  'segment',
]);

/** `firstLine` is the number of the first of the lines in their file. Line ends must be line feeds. */
export function splitBlocks(text: string, firstLine = 1): readonly Block[] {
  const lines = text.split('\n');
  const blocks: Block[] = [];
  let prose: string[] = [];
  let start = 0;
  let words: Readonly<Record<string, string>> | null = null;
  let context = new ProseContext();
  const closeProse = (at: number) => {
    const trimmed = trimBlankLines(prose);
    if (trimmed.lines.length > 0 || words !== null) {
      const line = firstLine + (words === null ? start + trimmed.before : start - 1);
      const open = context.isOpen;
      blocks.push({
        kind: 'prose',
        line,
        text: trimmed.lines.join('\n'),
        words,
        exact: false,
        open,
      });
    }
    prose = [];
    words = null;
    start = at;
    context = new ProseContext();
  };

  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const held = context.holds(line);
    const fence = held ? null : openCellFence(line);
    const separator = held ? null : readSeparator(line);
    if (fence !== null) {
      closeProse(at);
      const end = findLine(lines, at + 1, (candidate) => closesFence(candidate, fence.marker));
      const body = lines.slice(at + 1, end).join('\n');
      const closed = end < lines.length;
      blocks.push({ kind: 'fence', line: firstLine + at, info: fence.info, body, closed });
      at = end + 1;
      start = at;
    } else if (separator !== null) {
      closeProse(at + 1);
      words = separator;
      at += 1;
      const until = separator['until'];
      if (until === undefined) continue;
      const end = findLine(lines, at, (candidate) => candidate === `<!-- ${until} -->`);
      const exactText = lines.slice(at, end).join('\n');
      const rest = Object.fromEntries(Object.entries(separator).filter(([key]) => key !== 'until'));
      blocks.push({
        kind: 'prose',
        line: firstLine + at - 1,
        text: exactText,
        words: rest,
        exact: true,
        open: end === lines.length,
      });
      words = null;
      at = end + 1;
      start = at;
    } else {
      context.read(line);
      prose.push(line);
      at += 1;
    }
  }
  closeProse(at);
  return blocks;
}

/** Follows what is open in prose: a fence, a comment, raw HTML, a list item. */
class ProseContext {
  #fence: { marker: string; offset: number } | null = null;
  #html: RegExp | null = null;
  /** Columns by which the content of the open list item is indented. */
  #item = 0;
  #blankBefore = false;

  get isOpen(): boolean {
    return this.#fence !== null || this.#html !== null;
  }

  /** Whether a line that starts in the first column belongs to what is open. */
  holds(line: string): boolean {
    if (this.#html !== null) return true;
    return this.#fence !== null && (this.#fence.offset === 0 || line.trim() === '');
  }

  read(line: string): void {
    const blank = line.trim() === '';
    const indent = line.length - line.trimStart().length;
    if (this.#fence !== null) {
      if (closesFence(line.slice(Math.min(indent, this.#fence.offset)), this.#fence.marker)) {
        this.#fence = null;
        return;
      }
      if (blank || indent >= this.#fence.offset) return;
      this.#fence = null;
      this.#item = 0;
    }
    if (this.#html !== null) {
      if (this.#html.test(line)) this.#html = null;
      return;
    }
    this.#readBlock(line, blank, indent);
    this.#blankBefore = blank;
  }

  #readBlock(line: string, blank: boolean, indent: number): void {
    if (blank) return;
    if (indent < this.#item && (this.#blankBefore || startsBlock(line))) this.#item = 0;
    let content = line.slice(Math.min(indent, this.#item));
    const marker = /^( {0,3}(?:[-*+]|\d{1,9}[.)]))( {1,4}|\t)(?=\S)/.exec(content);
    if (marker !== null) {
      this.#item = line.length - content.length + marker[0].length;
      content = content.slice(marker[0].length);
    }
    const fence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(content);
    if (fence?.[1] !== undefined) {
      this.#fence = { marker: fence[1], offset: this.#item };
      return;
    }
    for (const [opens, closes] of rawHtml) {
      const match = opens.exec(content);
      if (match === null) continue;
      if (!closes.test(content.slice(match[0].length))) this.#html = closes;
      return;
    }
  }
}

const rawHtml: readonly (readonly [opens: RegExp, closes: RegExp])[] = [
  [/^ {0,3}<(?:pre|script|style|textarea)(?=[\s>]|$)/i, /<\/(?:pre|script|style|textarea)>/i],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
  [/^ {0,3}<![A-Za-z]/, />/],
];

function startsBlock(line: string): boolean {
  return /^ {0,3}(?:#{1,6}(?:\s|$)|>|`{3}|~{3}|<[!?/a-z]|(?:[-*_] *){3,}$|[-*+]\s|\d{1,9}[.)]\s)/i.test(
    line,
  );
}

function openCellFence(line: string): { marker: string; info: string } | null {
  const match = /^(`{3,}(?=[^`]*$)|~{3,})[ \t]*(\S.*?)?[ \t]*$/s.exec(line);
  const [, marker, info = ''] = match ?? [];
  if (marker === undefined || !cellWords.has(info.split(/\s/, 1)[0] ?? '')) return null;
  return { marker, info };
}

function closesFence(line: string, marker: string): boolean {
  const match = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line);
  return match?.[1] !== undefined && match[1].startsWith(marker);
}

function readSeparator(line: string): Readonly<Record<string, string>> | null {
  const match = /^<!-- cell((?: .*)?) -->[ \t]*$/s.exec(line);
  if (match === null) return null;
  const { words, problem } = parseWords((match[1] ?? '').trim());
  return problem === null ? words : null;
}

function findLine(
  lines: readonly string[],
  from: number,
  matches: (line: string) => boolean,
): number {
  for (let at = from; at < lines.length; at += 1) if (matches(lines[at] ?? '')) return at;
  return lines.length;
}

function trimBlankLines(lines: readonly string[]): { lines: readonly string[]; before: number } {
  let start = 0;
  let end = lines.length;
  while (start < end && lines[start]?.trim() === '') start += 1;
  while (end > start && lines[end - 1]?.trim() === '') end -= 1;
  return { lines: lines.slice(start, end), before: start };
}
