import type { NameUse } from './name-use.ts';
import { findTable, type SelectScope } from './query-scope.ts';
import { resolveName, resolveQualified } from './resolve-name.ts';
import { isReserved } from './reserved-words.ts';
import type { Token } from './scan.ts';
import type { TokenText } from './TokenText.ts';

export interface ExpressionReading {
  readonly text: TokenText;
  /** Folded names that stand for the elements of a list within lambdas and comprehensions. */
  readonly bound: ReadonlySet<string>;
  readonly tell: (use: NameUse) => void;
  /** Reads a query in brackets. */
  readonly readQuery: (from: number, to: number, outer: SelectScope) => void;
}

/** Finds the names in an expression and says what each of them means. */
export function readExpression(
  reading: ExpressionReading,
  from: number,
  to: number,
  scope: SelectScope,
): void {
  const { text } = reading;
  let at = from;
  while (at < to) {
    if (text.isOpening(at)) {
      readGroup(reading, at, Math.min(text.closing(at), to), scope);
      at = Math.min(text.next(at), to);
    } else if (text.isSymbol(at, '::')) {
      at = afterType(text, at + 1);
    } else if (isNameLike(text.at(at))) {
      at = readName(reading, at, to, scope);
    } else at += 1;
  }
}

/** Behind `DECIMAL(10, 2)[]`, and types of one word. */
export function afterType(text: TokenText, at: number): number {
  let next = at + 1;
  while (text.isSymbol(next, '(', '[')) next = text.next(next);
  return next;
}

function readGroup(
  reading: ExpressionReading,
  open: number,
  end: number,
  scope: SelectScope,
): void {
  const { text } = reading;
  const takesFrom = text.isWord(open - 1, 'EXTRACT', 'SUBSTRING', 'TRIM', 'OVERLAY');
  if (text.isSymbol(open, '(') && text.startsQuery(open + 1) && !takesFrom) {
    reading.readQuery(open + 1, end, scope);
    return;
  }
  const isCast = text.isWord(open - 1, 'CAST', 'TRY_CAST');
  const from =
    text.isWord(open - 1, 'EXTRACT') && text.isWord(open + 2, 'FROM') ? open + 3 : open + 1;
  if (!isCast) {
    readExpression(reading, from, end, scope);
    return;
  }
  let as = from;
  while (as < end && !text.isWord(as, 'AS')) as = text.next(as);
  readExpression(reading, from, Math.min(as, end), scope);
}

/** The index behind a name and what belongs to it. */
function readName(reading: ExpressionReading, at: number, to: number, scope: SelectScope): number {
  const { text, tell, bound } = reading;
  const token = text.at(at);
  if (token === undefined) return at + 1;
  const isWindow = text.isWord(at + 1, 'AS') && text.isSymbol(at + 2, '(');
  if (text.isSymbol(at - 1, '.') || isWindow) return at + 1;
  if (token.kind === 'word' && isReserved(token.text) && !isCalledKeyword(text, at)) {
    const isSkipping = text.isWord(at, 'AS', 'COLLATE', 'WINDOW') && isNameLike(text.at(at + 1));
    return isSkipping ? at + 2 : at + 1;
  }
  if (text.isSymbol(at + 1, '(')) {
    if (token.kind === 'word') tell({ ...spanOf(token), meaning: { kind: 'function' } });
    return at + 1;
  }
  if (!isRead(text, at, bound)) return at + 1;
  const parts = chain(text, at, to);
  const last = parts.at(-1) ?? at;
  const [second] = parts.slice(1);
  const isMethod = second !== undefined && text.isSymbol(second + 1, '(');
  const hasStar = text.isSymbol(last + 1, '.') && text.isSymbol(last + 2, '*');
  const owner = second === undefined ? null : text.at(second);
  const meaning = resolveName(scope, token.text, token.kind === 'quoted');
  const table = owner || hasStar ? findTable(scope, token.text) : null;
  if (table !== null) {
    tell({ ...spanOf(token), meaning: { kind: 'table', table } });
    if (owner && !isMethod) {
      tell({
        ...spanOf(owner),
        meaning: resolveQualified(scope, token.text, owner.text, owner.kind === 'quoted'),
      });
    }
  } else if (parts.length > 2 || hasStar || (owner && meaning.kind === 'no-column')) {
    // A schema, or a table that is not read: the relation is what is wrong then.
    tell({ ...spanOf(token), meaning: { kind: 'unclear' } });
  } else tell({ ...spanOf(token), meaning });
  return hasStar ? last + 3 : last + 1;
}

/** Whether a name is read here, and not a unit, a type, an argument's name or a key. */
function isRead(text: TokenText, at: number, bound: ReadonlySet<string>): boolean {
  const token = text.at(at);
  if (token === undefined || bound.has(token.text.toLowerCase())) return false;
  if (text.at(at + 1)?.kind === 'string' || isBehindValue(text, at)) return false;
  if (text.isWord(at, 'TIME') && text.isWord(at + 1, 'ZONE')) return false;
  if (text.isWord(at, 'LAMBDA', 'DATE', 'TIMESTAMP') && isNameLike(text.at(at + 1))) return false;
  const isArgument =
    (text.isSymbol(at + 1, ':') && text.isSymbol(at + 2, '=')) ||
    (text.isSymbol(at + 1, '=') && text.isSymbol(at + 2, '>'));
  if (isArgument) return false;
  const isKey = text.isSymbol(at + 1, ':') && (text.isSymbol(at - 1, '{') || isInBraces(text, at));
  if (isKey) return false;
  return !text.isWord(at - 1, 'OVER');
}

/** `INTERVAL 1 DAY`, `CURRENT ROW`, `sum(x) total`: behind a value there is no name of another. */
function isBehindValue(text: TokenText, at: number): boolean {
  const before = text.at(at - 1);
  if (before === undefined) return false;
  if (before.kind === 'symbol') return text.isSymbol(at - 1, ')', ']');
  return before.kind !== 'word' || !(isReserved(before.text) || takesValue(text, at - 1));
}

/** Words that the engine lets be names and behind which a value stands. */
function takesValue(text: TokenText, at: number): boolean {
  return text.isWord(at, 'BETWEEN', 'ESCAPE', 'INTERVAL', 'COLUMNS', 'EXCLUDE');
}

function isInBraces(text: TokenText, at: number): boolean {
  for (let open = at - 1; open >= 0; open -= 1) {
    if (text.isOpening(open) && text.closing(open) > at) return text.isSymbol(open, '{');
  }
  return false;
}

/** Indexes of the names of `a.b.c`. */
function chain(text: TokenText, at: number, to: number): readonly number[] {
  const parts = [at];
  for (;;) {
    const next = (parts.at(-1) ?? at) + 2;
    if (next >= to || !text.isSymbol(next - 1, '.') || !isNameLike(text.at(next))) return parts;
    parts.push(next);
  }
}

/** `left(x, 1)`: words that are keywords elsewhere. */
function isCalledKeyword(text: TokenText, at: number): boolean {
  return text.isSymbol(at + 1, '(') && text.isWord(at, 'LEFT', 'RIGHT', 'GLOB');
}

function isNameLike(token: Token | undefined): boolean {
  return token?.kind === 'word' || token?.kind === 'quoted';
}

function spanOf({ text: name, start, end }: Token): Omit<NameUse, 'meaning'> {
  return { name, start, end };
}
