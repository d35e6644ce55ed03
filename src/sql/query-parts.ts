import { TokenText, type TokenRange } from './TokenText.ts';
import { asksQuery, callsAggregate, isVolatile, looksAround } from './aggregate-names.ts';
import { scan } from './scan.ts';

/**
 * The parts of a query as pieces of its text: common tables, the selects that a UNION joins, and of each select
 * its columns, its tables and its condition. Read without binding, so that a query can be asked again for
 * other columns of the same rows. What is not understood (PIVOT, VALUES, nested joins in brackets) is left out.
 */
export interface QueryParts {
  readonly commonTables: readonly CommonTablePart[];
  readonly recursive: boolean;
  /** More than one where UNION joins them; the first alone where INTERSECT or EXCEPT follow. */
  readonly selects: readonly SelectParts[];
}

export interface CommonTablePart {
  readonly name: string;
  /** As it stands in the WITH clause: name, columns, query. */
  readonly text: string;
  /** The query in its brackets. */
  readonly query: string;
}

export interface SelectParts {
  readonly items: readonly SelectItem[];
  /** Whether rows are folded: by GROUP BY, DISTINCT aside, or by an aggregate without it. */
  readonly grouped: boolean;
  /** Rows that are alike stand once. */
  readonly distinct: boolean;
  /** All that follows FROM. */
  readonly from: string;
  readonly tables: readonly TablePart[];
  /** Whether some join fills in rows of nulls. */
  readonly outer: boolean;
  readonly where: string | null;
  /** Definitions of windows, `w AS (…)`. */
  readonly windows: string | null;
  /** What rows must meet once windows are known. */
  readonly qualify: string | null;
}

export type SelectItem =
  | { readonly kind: 'star'; readonly qualifier: string | null; readonly plain: boolean }
  | {
      readonly kind: 'expression';
      readonly text: string;
      /** Null where the engine would make one up. */
      readonly name: string | null;
      /** Not folded, and the same whenever it is computed. */
      readonly plain: boolean;
      /** Computed from the rows around its own. */
      readonly windowed: boolean;
    };

export interface TablePart {
  /** What its columns are qualified with; null where it has no name. */
  readonly alias: string | null;
  readonly source:
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'query'; readonly text: string }
    | { readonly kind: 'other' };
}

/** Null where the text is not one query, or none that is read here. */
export function readQueryParts(sql: string): QueryParts | null {
  const text = new TokenText(scan(sql));
  const end = endOfStatement(text);
  return end === null ? null : readRange(sql, text, { from: 0, to: end });
}

function readRange(sql: string, text: TokenText, given: TokenRange): QueryParts | null {
  let { from, to } = given;
  while (text.isSymbol(from, '(') && text.closing(from) === to - 1) {
    from += 1;
    to -= 1;
  }
  const { commonTables, recursive, next } = readWith(sql, text, from);
  const parts = splitSets(text, { from: next, to });
  const [first, ...others] = parts.map((range) => readSelect(sql, text, range));
  if (!first) return null;
  return { commonTables, recursive, selects: [first, ...others.filter((each) => each !== null)] };
}

function endOfStatement(text: TokenText): number | null {
  const { length } = text.tokens;
  const semicolon = text.tokens.findIndex(
    ({ kind, text: word }) => kind === 'symbol' && word === ';',
  );
  if (semicolon < 0) return length === 0 ? null : length;
  return text.tokens.slice(semicolon).every(({ text: word }) => word === ';') ? semicolon : null;
}

function readWith(
  sql: string,
  text: TokenText,
  start: number,
): { commonTables: CommonTablePart[]; recursive: boolean; next: number } {
  const commonTables: CommonTablePart[] = [];
  if (!text.isWord(start, 'WITH')) return { commonTables, recursive: false, next: start };
  const recursive = text.isWord(start + 1, 'RECURSIVE');
  let at = start + (recursive ? 2 : 1);
  for (;;) {
    const name = text.at(at);
    if (name === undefined || (name.kind !== 'word' && name.kind !== 'quoted')) break;
    let open = at + 1;
    while (open < text.tokens.length && !text.isWord(open, 'AS')) open = text.next(open);
    open += 1;
    while (text.isWord(open, 'NOT', 'MATERIALIZED')) open += 1;
    if (!text.isSymbol(open, '(')) break;
    const close = text.closing(open);
    commonTables.push({
      name: name.text,
      text: slice(sql, text, { from: at, to: close + 1 }),
      query: slice(sql, text, { from: open + 1, to: close }),
    });
    at = close + 1;
    if (!text.isSymbol(at, ',')) break;
    at += 1;
  }
  return { commonTables, recursive, next: at };
}

/** The selects of a UNION; of INTERSECT and EXCEPT only what stands before them. */
function splitSets(text: TokenText, { from, to }: TokenRange): readonly TokenRange[] {
  const found: TokenRange[] = [];
  let start = from;
  for (let at = from; at < to; at = text.next(at)) {
    if (text.isWord(at, 'INTERSECT', 'EXCEPT')) return [...found, { from: start, to: at }];
    if (!text.isWord(at, 'UNION')) continue;
    found.push({ from: start, to: at });
    while (text.isWord(at + 1, 'ALL', 'DISTINCT', 'BY', 'NAME')) at += 1;
    start = at + 1;
  }
  return [...found, { from: start, to }];
}

const clauseWords = [
  ...['SELECT', 'FROM', 'WHERE', 'GROUP', 'HAVING', 'WINDOW', 'QUALIFY', 'ORDER', 'LIMIT'],
  ...['OFFSET', 'USING', 'FETCH'],
] as const;
type ClauseWord = (typeof clauseWords)[number];

function readSelect(sql: string, text: TokenText, given: TokenRange): SelectParts | null {
  let range = given;
  while (text.isSymbol(range.from, '(') && text.closing(range.from) === range.to - 1) {
    range = { from: range.from + 1, to: range.to - 1 };
  }
  if (!text.isWord(range.from, 'SELECT', 'FROM')) return null;
  const clauses = readClauses(text, range);
  const fromClause = clauses.get('FROM');
  if (fromClause === undefined) return null;
  const selectClause = clauses.get('SELECT');
  const items = readItems(sql, text, selectClause);
  const clauseText = (word: ClauseWord): string | null => {
    const clause = clauses.get(word);
    return clause === undefined ? null : slice(sql, text, clause);
  };
  return {
    items,
    grouped: clauses.has('GROUP') || foldsRows(text, selectClause),
    distinct: selectClause !== undefined && isDistinct(text, selectClause),
    from: slice(sql, text, fromClause),
    tables: readTables(sql, text, fromClause),
    outer: hasOuterJoin(text, fromClause),
    where: clauseText('WHERE'),
    windows: clauseText('WINDOW'),
    qualify: clauseText('QUALIFY'),
  };
}

function readClauses(text: TokenText, { from, to }: TokenRange): Map<ClauseWord, TokenRange> {
  const starts: { word: ClauseWord; at: number }[] = [];
  for (let at = from; at < to; at = text.next(at)) {
    const word = clauseWords.find((each) => text.isWord(at, each));
    if (
      word === undefined ||
      text.isSymbol(at - 1, '.') ||
      starts.some((each) => each.word === word)
    )
      continue;
    // `a IS NOT DISTINCT FROM b`, `JOIN t USING (x)`, `AS order` are no clauses.
    if (word === 'FROM' && text.isWord(at - 1, 'DISTINCT')) continue;
    if (word === 'USING' && !text.isWord(at + 1, 'SAMPLE')) continue;
    if (text.isWord(at - 1, 'AS')) continue;
    starts.push({ word, at });
  }
  return new Map(
    starts.map(({ word, at }, index) => [word, { from: at + 1, to: starts[index + 1]?.at ?? to }]),
  );
}

function readItems(
  sql: string,
  text: TokenText,
  clause: TokenRange | undefined,
): readonly SelectItem[] {
  // `FROM t` alone gives every column.
  if (clause === undefined) return [{ kind: 'star', qualifier: null, plain: true }];
  let { from } = clause;
  if (text.isWord(from, 'ALL')) from += 1;
  if (text.isWord(from, 'DISTINCT')) {
    from += 1;
    if (text.isWord(from, 'ON')) from = text.next(from + 1);
  }
  return text.items(from, clause.to).map((range) => readItem(sql, text, range));
}

function readItem(sql: string, text: TokenText, range: TokenRange): SelectItem {
  const { from, to } = range;
  if (text.isSymbol(from, '*')) return star(text, null, from, to);
  if (text.isSymbol(from + 1, '.') && text.isSymbol(from + 2, '*')) {
    return star(text, text.at(from)?.text ?? null, from + 2, to);
  }
  const tokens = text.tokens.slice(from, to);
  const plain = !callsAggregate(tokens) && !asksQuery(tokens) && !isVolatile(tokens);
  const windowed = looksAround(tokens);
  if (text.isName(from) && text.isSymbol(from + 1, ':')) {
    const name = text.at(from)?.text ?? null;
    return {
      kind: 'expression',
      name,
      plain,
      windowed,
      text: slice(sql, text, { from: from + 2, to }),
    };
  }
  const last = text.at(to - 1);
  const isAliased = text.isWord(to - 2, 'AS') && to - 2 > from;
  if (isAliased || isBareAlias(text, range)) {
    const end = isAliased ? to - 2 : to - 1;
    const name = last?.text ?? null;
    return { kind: 'expression', name, plain, windowed, text: slice(sql, text, { from, to: end }) };
  }
  const isColumn = tokens.every((_, index) =>
    index % 2 === 0 ? isNameAt(text, from + index) : text.isSymbol(from + index, '.'),
  );
  const name = isColumn && tokens.length % 2 === 1 ? (last?.text ?? null) : null;
  return { kind: 'expression', name, plain, windowed, text: slice(sql, text, range) };
}

/** `* EXCLUDE (a)` has fewer columns than it seems, and `REPLACE` others: they are looked up, not trusted. */
function star(text: TokenText, qualifier: string | null, at: number, to: number): SelectItem {
  return { kind: 'star', qualifier, plain: !text.isWord(at + 1, 'REPLACE') || at + 1 >= to };
}

function isNameAt(text: TokenText, at: number): boolean {
  const token = text.at(at);
  return token?.kind === 'word' || token?.kind === 'quoted';
}

/** `sum(amount) total`: a name after what can end an expression. */
function isBareAlias(text: TokenText, { from, to }: TokenRange): boolean {
  if (to - from < 2 || !text.isName(to - 1)) return false;
  const before = text.at(to - 2);
  if (before === undefined) return false;
  if (before.kind === 'symbol') return before.text === ')' || before.text === ']';
  if (before.kind === 'number') return !text.isWord(to - 3, 'INTERVAL');
  if (before.kind !== 'word') return true;
  return text.isName(to - 2) || text.isWord(to - 2, 'END', 'TRUE', 'FALSE', 'NULL');
}

/** `DISTINCT ON (a)` keeps a row of each `a`, not all that differ. */
function isDistinct(text: TokenText, { from }: TokenRange): boolean {
  return text.isWord(from, 'DISTINCT') && !text.isWord(from + 1, 'ON');
}

function foldsRows(text: TokenText, clause: TokenRange | undefined): boolean {
  if (clause === undefined) return false;
  return text.items(clause.from, clause.to).some(({ from, to }) => {
    const tokens = text.tokens.slice(from, to);
    return callsAggregate(tokens) && !asksQuery(tokens);
  });
}

function hasOuterJoin(text: TokenText, { from, to }: TokenRange): boolean {
  for (let at = from; at < to; at = text.next(at)) {
    if (text.isWord(at, 'LEFT', 'RIGHT', 'FULL')) return true;
  }
  return false;
}

function readTables(sql: string, text: TokenText, clause: TokenRange): readonly TablePart[] {
  const tables: TablePart[] = [];
  let expected = true;
  for (let at = clause.from; at < clause.to;) {
    if (!expected) {
      expected = text.isSymbol(at, ',') || text.isWord(at, 'JOIN');
      at = text.next(at);
      continue;
    }
    if (text.isWord(at, 'LATERAL')) at += 1;
    const { source, next } = readSource(sql, text, at);
    const alias = readAlias(text, next, clause.to);
    const own = source.kind === 'name' ? source.name : null;
    tables.push({
      alias: alias?.name ?? own,
      source: alias?.renames ? { kind: 'other' } : source,
    });
    at = Math.max(next, at + 1);
    expected = false;
  }
  return tables;
}

function readSource(
  sql: string,
  text: TokenText,
  at: number,
): { source: TablePart['source']; next: number } {
  if (text.isSymbol(at, '(')) {
    const close = text.closing(at);
    const query = slice(sql, text, { from: at + 1, to: close });
    const source: TablePart['source'] = text.startsQuery(at + 1)
      ? { kind: 'query', text: query }
      : { kind: 'other' };
    return { source, next: close + 1 };
  }
  const name = text.at(at);
  if (name === undefined || !isNameAt(text, at)) return { source: { kind: 'other' }, next: at + 1 };
  if (text.isSymbol(at + 1, '(')) return { source: { kind: 'other' }, next: text.next(at + 1) };
  if (text.isSymbol(at + 1, '.')) return { source: { kind: 'other' }, next: at + 3 };
  return { source: { kind: 'name', name: name.text }, next: at + 1 };
}

function readAlias(
  text: TokenText,
  at: number,
  to: number,
): { readonly name: string; readonly renames: boolean } | null {
  const start = text.isWord(at, 'AS') ? at + 1 : at;
  const token = text.at(start);
  if (start >= to || token === undefined || !text.isName(start)) return null;
  if (text.isWord(start, ...joinWords) && start === at) return null;
  return { name: token.text, renames: text.isSymbol(start + 1, '(') };
}

const joinWords = ['ASOF', 'POSITIONAL', 'SEMI', 'ANTI', 'INNER', 'CROSS', 'NATURAL'];

function slice(sql: string, text: TokenText, { from, to }: TokenRange): string {
  const first = text.at(from);
  const last = text.at(to - 1);
  return first === undefined || last === undefined || to <= from
    ? ''
    : sql.slice(first.start, last.end);
}
