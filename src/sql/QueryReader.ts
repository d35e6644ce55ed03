import { foldName } from './fold-name.ts';
import { isReserved } from './reserved-words.ts';
import type { Token } from './scan.ts';

/**
 * Walks through the tokens of a text once and notes where relations are read. It knows as much grammar
 * as that takes: where a table may stand, which names a WITH clause hides, which names a FROM clause
 * exposes to the columns around it. Wrong SQL never stops it; what it then finds is a guess.
 */
export class QueryReader {
  readonly relations: RelationUse[] = [];
  readonly qualified: QualifiedUse[] = [];
  readonly qualifiers: QualifierUse[] = [];
  readonly #tokens: readonly Token[];
  readonly #closing: readonly number[];
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
    this.#closing = matchBrackets(tokens);
  }

  read(): this {
    let at = 0;
    while (at < this.#tokens.length) at = this.#region(at, 'query', new Set(), null) + 1;
    return this;
  }

  /** Reads to the bracket that closes the region and gives its index. */
  #region(
    start: number,
    mode: Mode,
    scope: ReadonlySet<string>,
    outer: Block | null,
    block: Block = { outer, exposed: new Map() },
  ): number {
    if (this.#depth > deepest) return this.#closing[start - 1] ?? this.#tokens.length;
    this.#depth += 1;
    const region: Region = {
      mode,
      ownScope: scope,
      scope,
      outer,
      block,
      state: mode === 'tables' ? 'table' : mode === 'query' ? 'start' : 'idle',
      commas: mode === 'tables',
      creates: false,
      alias: null,
    };
    let at = start;
    while (at < this.#tokens.length && !this.#isSymbol(at, ')', ']', '}')) {
      at = this.#step(at, region);
    }
    this.#depth -= 1;
    return at;
  }

  #step(at: number, region: Region): number {
    const token = this.#tokens[at];
    if (token === undefined) return at + 1;
    if (token.kind === 'symbol') return this.#symbol(at, token.text, region);
    if (region.state === 'table') {
      const next = this.#table(at, token, region);
      if (next > at) return next;
      region.state = 'start';
    }
    if (token.kind === 'word' && !this.#isSymbol(at - 1, '.')) {
      const next = this.#keyword(at, token.text.toUpperCase(), region);
      if (next > at) return next;
    }
    if (region.state === 'start') region.state = 'idle';
    if (isNameToken(token) && this.#isSymbol(at + 1, '.') && !this.#isSymbol(at - 1, '.')) {
      this.qualifiers.push({ token, block: region.block });
    }
    return at + 1;
  }

  #symbol(at: number, symbol: string, region: Region): number {
    if (symbol === '(') {
      if (region.state === 'table') return this.#parenthesisedTable(at, region);
      const mode = this.#isWord(at - 1, 'EXTRACT', 'SUBSTRING', 'TRIM', 'OVERLAY')
        ? 'arguments'
        : 'query';
      const end = this.#region(at + 1, mode, region.scope, region.block);
      if (region.state === 'start') region.state = 'idle';
      return end + 1;
    }
    if (symbol === '[' || symbol === '{') {
      const end = this.#region(at + 1, 'expression', region.scope, region.block);
      if (region.state !== 'list') region.state = 'idle';
      return end + 1;
    }
    if (symbol === ',' && region.state === 'list' && region.commas) region.state = 'table';
    else if (symbol === ';') startStatement(region);
    else if (region.state !== 'list') region.state = 'idle';
    return at + 1;
  }

  /** The index after a keyword that means something here, else `at`. */
  #keyword(at: number, word: string, region: Region): number {
    const starting = region.state === 'start';
    switch (word) {
      case 'WITH':
        return this.#commonTables(at, region);
      case 'FROM':
        if (!this.#isFromClause(at, region)) return at;
        region.state = 'table';
        region.commas = true;
        return at + 1;
      case 'JOIN':
        region.state = 'table';
        return at + 1;
      case 'UNION':
      case 'INTERSECT':
      case 'EXCEPT':
        region.block = { outer: region.outer, exposed: new Map() };
        region.state = 'start';
        return at + 1;
      case 'ALL':
      case 'DISTINCT':
      case 'BY':
      case 'NAME':
      case 'EXPLAIN':
      case 'ANALYZE':
        return starting ? at + 1 : at;
      case 'TABLE':
      case 'DESCRIBE':
      case 'DESC':
      case 'SHOW':
      case 'SUMMARIZE':
      case 'UPDATE':
        return starting ? expectTable(at, region) : at;
      case 'PIVOT':
      case 'PIVOT_WIDER':
      case 'PIVOT_LONGER':
      case 'UNPIVOT':
        if (starting) return expectTable(at, region);
        if (region.state !== 'list' || !this.#isSymbol(at + 1, '(')) return at;
        return this.#finishTable(this.#skipGroup(at + 1, region), region, null, null);
      case 'CREATE':
        region.creates ||= starting;
        return at;
      case 'AS':
        if (region.creates && region.state === 'idle') {
          region.state = 'start';
          return at + 1;
        }
        return at;
      default:
        if (endsFrom.has(word)) region.state = 'idle';
        return at;
    }
  }

  #isFromClause(at: number, region: Region): boolean {
    if (region.mode === 'arguments') return false;
    if (this.#isWord(at - 1, 'AS') && region.state !== 'start') return false;
    if (this.#isWord(at - 1, 'DISTINCT') && this.#isWord(at - 2, 'IS', 'NOT')) return false;
    return !this.#isSymbol(at + 1, ':', '=');
  }

  /** `WITH [RECURSIVE] name [(columns)] [USING KEY (…)] AS [[NOT] MATERIALIZED] (query), …`. */
  #commonTables(at: number, region: Region): number {
    const recursive = this.#isWord(at + 1, 'RECURSIVE');
    let scope = region.scope;
    let next = recursive ? at + 2 : at + 1;
    let found = false;
    for (;;) {
      const name = this.#tokens[next];
      if (name === undefined || !isNameToken(name)) break;
      let open = next + 1;
      if (this.#isSymbol(open, '(')) open = this.#after(open);
      if (this.#isWord(open, 'USING') && this.#isWord(open + 1, 'KEY'))
        open = this.#after(open + 2);
      if (!this.#isWord(open, 'AS')) break;
      open += 1;
      if (this.#isWord(open, 'NOT')) open += 1;
      if (this.#isWord(open, 'MATERIALIZED')) open += 1;
      if (!this.#isSymbol(open, '(')) break;
      const visible = new Set(scope).add(foldName(name.text));
      const end = this.#region(open + 1, 'query', recursive ? visible : scope, region.block);
      scope = visible;
      found = true;
      next = end + 1;
      if (!this.#isSymbol(next, ',')) break;
      next += 1;
    }
    if (!found) return at;
    region.scope = scope;
    region.state = 'start';
    return next;
  }

  /** The index after a table and its alias, or `at` where no table stands. */
  #table(at: number, token: Token, region: Region): number {
    if (token.kind === 'string') return this.#finishTable(at + 1, region, null, null);
    if (token.kind === 'word' && token.text.toUpperCase() === 'LATERAL') return at + 1;
    if (!isNameToken(token) || (token.kind === 'word' && isReserved(token.text))) return at;
    if (this.#isSymbol(at + 1, ':')) {
      region.alias = token.text;
      return at + 2;
    }
    const parts = [token];
    let next = at + 1;
    for (;;) {
      const part = this.#tokens[next + 1];
      if (!this.#isSymbol(next, '.') || part === undefined || !isNameToken(part)) break;
      parts.push(part);
      next += 2;
    }
    const last = parts[parts.length - 1] ?? token;
    if (this.#isSymbol(next, '(')) {
      if (foldName(last.text) === 'query_table') this.#namedByText(next, region);
      return this.#finishTable(this.#skipGroup(next, region), region, last.text, null);
    }
    if (parts.length > 1) {
      const names = parts.map((part) => part.text);
      this.qualified.push({ parts: names, start: token.start, end: last.end });
      return this.#finishTable(next, region, last.text, null);
    }
    if (region.scope.has(foldName(token.text))) {
      return this.#finishTable(next, region, token.text, null);
    }
    const use = this.#note(token, 'name', region);
    return this.#finishTable(next, region, token.text, use);
  }

  #parenthesisedTable(at: number, region: Region): number {
    const end = this.#startsQuery(at + 1)
      ? this.#region(at + 1, 'query', region.scope, region.block)
      : this.#region(at + 1, 'tables', region.scope, region.outer, region.block);
    return this.#finishTable(end + 1, region, null, null);
  }

  /** Reads the alias and exposes the table under it, or else under its own name. */
  #finishTable(at: number, region: Region, name: string | null, use: RelationUse | null): number {
    let next = at;
    let alias = region.alias;
    if (alias === null) {
      const spelled = this.#isWord(at, 'AS');
      const token = this.#tokens[spelled ? at + 1 : at];
      if (token !== undefined && (isAlias(token) || (spelled && token.kind === 'string'))) {
        alias = token.text;
        next = spelled ? at + 2 : at + 1;
        if (this.#isSymbol(next, '(')) next = this.#skipGroup(next, region);
      }
    }
    region.alias = null;
    region.state = 'list';
    if (use !== null) use.aliased = alias !== null;
    const exposed = alias ?? name;
    if (exposed !== null && !region.block.exposed.has(foldName(exposed))) {
      region.block.exposed.set(foldName(exposed), alias === null ? use : null);
    }
    return next;
  }

  /** `query_table('a')` and `query_table(['a', 'b'])` read relations that are named by text. */
  #namedByText(open: number, region: Region): void {
    for (let at = open + 1; at < this.#after(open) - 1; at += 1) {
      const token = this.#tokens[at];
      if (token?.kind === 'string') this.#note(token, 'text', region).aliased = true;
    }
  }

  #note(token: Token, form: RelationUse['form'], region: Region): RelationUse {
    const { text: name, start, end } = token;
    const use = { name, start, end, form, aliased: false, block: region.block };
    this.relations.push(use);
    return use;
  }

  #startsQuery(at: number): boolean {
    if (!this.#isSymbol(at, '(')) return this.#isWord(at, ...queryWords);
    const next = this.#after(at);
    if (this.#isSymbol(next, ')')) return this.#startsQuery(at + 1);
    return this.#isWord(next, 'UNION', 'INTERSECT', 'EXCEPT', 'ORDER', 'LIMIT', 'OFFSET');
  }

  #skipGroup(open: number, region: Region): number {
    return this.#region(open + 1, 'query', region.scope, region.block) + 1;
  }

  #after(open: number): number {
    return (this.#closing[open] ?? this.#tokens.length) + 1;
  }

  #isSymbol(at: number, ...symbols: readonly string[]): boolean {
    const token = this.#tokens[at];
    return token?.kind === 'symbol' && symbols.includes(token.text);
  }

  #isWord(at: number, ...words: readonly string[]): boolean {
    const token = this.#tokens[at];
    return token?.kind === 'word' && words.includes(token.text.toUpperCase());
  }
}

/** One place where a relation is read. */
export interface RelationUse {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** By its name, or by a text that a function takes for a name. */
  readonly form: 'name' | 'text';
  /** Whether columns name it otherwise than by its own name. */
  aliased: boolean;
  readonly block: Block;
}

/** `schema.table` or `database.schema.table`. */
export interface QualifiedUse {
  readonly parts: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** A name in front of a dot: a relation, an alias, a struct column or a schema. */
export interface QualifierUse {
  readonly token: Token;
  readonly block: Block;
}

/** One SELECT with its FROM clause. */
export interface Block {
  readonly outer: Block | null;
  /** Folded names that columns may be qualified with; null for an alias, a CTE or a function. */
  readonly exposed: Map<string, RelationUse | null>;
}

type Mode = 'query' | 'tables' | 'expression' | 'arguments';

interface Region {
  readonly mode: Mode;
  readonly ownScope: ReadonlySet<string>;
  /** Folded names of the common tables that are visible. */
  scope: ReadonlySet<string>;
  readonly outer: Block | null;
  block: Block;
  /** `start`: a query may begin; `table`: a table must follow; `list`: after a table; else `idle`. */
  state: 'start' | 'idle' | 'table' | 'list';
  /** Whether a comma after a table leads to another one. */
  commas: boolean;
  /** Inside a CREATE statement, where AS leads to a query. */
  creates: boolean;
  /** An alias written before its table, `FROM o: orders`. */
  alias: string | null;
}

/** Deeper nesting is refused by the engine, which reads 1,000 levels. */
const deepest = 1000;

const queryWords = [
  ...['SELECT', 'FROM', 'WITH', 'VALUES', 'TABLE', 'DESCRIBE', 'DESC', 'SHOW', 'SUMMARIZE'],
  ...['PIVOT', 'PIVOT_WIDER', 'PIVOT_LONGER', 'UNPIVOT'],
];

const endsFrom: ReadonlySet<string> = new Set([
  ...['SELECT', 'WHERE', 'GROUP', 'HAVING', 'WINDOW', 'QUALIFY', 'ORDER', 'LIMIT', 'OFFSET'],
  ...['FETCH', 'FOR', 'RETURNING'],
]);

function expectTable(at: number, region: Region): number {
  region.state = 'table';
  region.commas = false;
  return at + 1;
}

function startStatement(region: Region): void {
  region.scope = region.ownScope;
  region.block = { outer: region.outer, exposed: new Map() };
  region.state = 'start';
  region.creates = false;
  region.alias = null;
}

function isNameToken(token: Token): boolean {
  return token.kind === 'word' || token.kind === 'quoted';
}

function isAlias(token: Token): boolean {
  return token.kind === 'quoted' || (token.kind === 'word' && !isReserved(token.text));
}

/** For each opening bracket the index of the one that closes it; the end of the text where none does. */
function matchBrackets(tokens: readonly Token[]): readonly number[] {
  const closing: number[] = [];
  const open: number[] = [];
  tokens.forEach((token, at) => {
    if (token.kind !== 'symbol') return;
    if (token.text === '(' || token.text === '[' || token.text === '{') {
      open.push(at);
      closing[at] = tokens.length;
    } else if (token.text === ')' || token.text === ']' || token.text === '}') {
      const opening = open.pop();
      if (opening !== undefined) closing[opening] = at;
    }
  });
  return closing;
}
