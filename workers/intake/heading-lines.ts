import { countFilled, isValue, isWord } from './cell-kinds.ts';

/**
 * Headings that take two or three lines: words over groups of columns, units or types under the names, the
 * names again in another language. A line counts as one of headings only where something says so that no
 * line of data would.
 */
export const mostHeaderLines = 3;

/** Whether `upper` names groups of the columns that `lower` names. */
export function isGroupLine(upper: readonly string[], lower: readonly string[]): boolean {
  const words = lower.filter((cell) => cell.trim() !== '');
  if (countFilled(upper) < 2 || words.length < 2 || words.some(isValue)) return false;
  if (!upper.every((cell) => cell.trim() === '' || isGroupWord(cell))) return false;
  const spans = spansOf(upper, lower);
  if (!spans.some((span) => span.isGroup && span.columns > 1)) return false;
  const isRepeated = new Set(words).size < words.length;
  if (isRepeated) {
    const joined = joinHeadings([upper, lower], lower.length);
    if (new Set(joined).size === joined.length) return true;
  }
  // Every word stands over several columns or over one that has no name of its own.
  return spans.every((span) => !span.isGroup || span.columns > 1);
}

/** Whether a line directly below one of headings is another one. `body`: what follows. */
export function isFurtherHeading(
  above: readonly string[],
  cells: readonly string[],
  body: readonly (readonly string[])[],
): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length === 0 || body.length === 0 || filled.some(isValue)) return false;
  if (filled.length >= cells.length / 2 && filled.every((cell) => typeWord.test(cell.trim()))) {
    return true;
  }
  const valued = above.flatMap((_, i) => (isValuedColumn(body, i) ? [i] : []));
  const overValues = valued.filter((i) => isWord(cells[i] ?? ''));
  if (overValues.length > 0 && filled.every((cell) => unitWord.test(cell.trim()))) return true;
  if (overValues.length === 0 || overValues.length < valued.length) return false;
  const isUnique = new Set(filled).size === filled.length;
  if (!isUnique || filled.some((cell) => !isWord(cell) || cell.length > 60)) return false;
  if (filled.length === cells.length && countFilled(above) === above.length) {
    if (above.every(isHan) && filled.every(isAsciiName)) return true;
    if (above.every(isAsciiName) && filled.every(isHan)) return true;
  }
  const below = new Set(body.flat());
  return overValues.length > 1 && body.length > 1 && !filled.some((cell) => below.has(cell));
}

/** One heading for each column; words over groups are carried to the right. */
export function joinHeadings(lines: readonly (readonly string[])[], width: number): string[] {
  const words = Array.from({ length: width }, (): string[] => []);
  for (const [n, line] of lines.entries()) {
    const below = lines.slice(n + 1);
    const isNamedBelow = (i: number): boolean =>
      below.some((cells) => (cells[i] ?? '').trim() !== '');
    let carried = '';
    for (const [i, own] of words.entries()) {
      const cell = (line[i] ?? '').trim();
      if (cell !== '') carried = isNamedBelow(i) ? cell : '';
      const word = cell === '' && isNamedBelow(i) ? carried : cell;
      if (word !== '' && own.at(-1) !== word) own.push(word);
    }
  }
  return words.map((own) => own.join(' '));
}

interface Span {
  readonly columns: number;
  /** Names stand below. */
  readonly isGroup: boolean;
}

function spansOf(upper: readonly string[], lower: readonly string[]): Span[] {
  const spans: Span[] = [];
  for (let i = 0; i < lower.length; i += 1) {
    if ((upper[i] ?? '').trim() === '') continue;
    let end = i + 1;
    while (end < lower.length && isUnder(upper, lower, end, upper[i] ?? '')) end += 1;
    spans.push({ columns: end - i, isGroup: (lower[i] ?? '').trim() !== '' });
  }
  return spans;
}

/** Columns of a group: nothing, or the same word again, over a name. */
function isUnder(
  upper: readonly string[],
  lower: readonly string[],
  at: number,
  word: string,
): boolean {
  const cell = (upper[at] ?? '').trim();
  return (cell === '' || cell === word.trim()) && (lower[at] ?? '').trim() !== '';
}

function isGroupWord(cell: string): boolean {
  const text = cell.trim();
  if (/^(19|20)\d\d(\s*年|\s*[Qq]?[1-4]|[-/](0?[1-9]|1[0-2]))?$/.test(text)) return true;
  return text.length <= 40 && !isValue(text) && !/[:：]/.test(text);
}

function isValuedColumn(body: readonly (readonly string[])[], column: number): boolean {
  const cells = body.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '');
  return cells.length > 0 && cells.filter(isValue).length >= cells.length * 0.8;
}

function isHan(cell: string): boolean {
  return /\p{Script=Han}/u.test(cell);
}

function isAsciiName(cell: string): boolean {
  return /^[A-Za-z_][\w .()/-]*$/.test(cell.trim());
}

const typeWord =
  /^(n?varchar2?|n?char|text|string|str|object|category|bool(ean)?|(big|small|tiny)?int(eger)?(32|64)?|long|float(32|64)?|double|real|decimal|numeric|number|money|date|time|date ?time(64)?|timestamp|uuid|文本|字符串?|字符型|整数|整型|数字|数值|数值型|小数|浮点数?|日期|日期型|时间|日期时间|布尔)(\s*\(\s*\d+\s*(,\s*\d+\s*)?\))?$/iu;

const unitWord =
  /^[([（【]?\s*(单位\s*[:：]\s*)?(元|万元|千元|亿元|人民币|角|分|件|个|台|套|箱|盒|瓶|张|单|笔|次|人|人次|位|天|日|周|月|年|岁|小时|分钟|秒|米|厘米|公里|千克|公斤|克|吨|升|毫升|积分|点|%|％|‰|￥|¥|\$|€|£|cny|rmb|usd|eur|gbp|hkd|jpy|yuan|dollars?|euros?|pcs|pieces?|units?|items?|days?|hours?|hrs?|h|minutes?|mins?|seconds?|secs?|s|ms|years?|yrs?|months?|weeks?|kg|g|mg|t|lbs?|oz|km|m|cm|mm|l|ml|m2|m²|m3|points?|percent|pct|count|qty|yyyy-?mm-?dd|yyyymmdd|-|\/)\s*[)\]）】]?$/iu;
