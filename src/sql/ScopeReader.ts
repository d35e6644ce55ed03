import { boundNames } from './bound-names.ts';
import { readExpression } from './expression-names.ts';
import { readFrom, valueColumns } from './from-clause.ts';
import type { NameUse } from './name-use.ts';
import {
  allColumns,
  renamedColumns,
  type Columns,
  type CommonTable,
  type KnownRelation,
  type SelectScope,
} from './query-scope.ts';
import { selectedColumns, united } from './select-list.ts';
import type { TokenRange, TokenText } from './TokenText.ts';

/**
 * Reads the tokens of a query into scopes and says of each name what it means. A query that is being written
 * is read as far as it goes; what cannot be understood makes its columns open.
 */
export class ScopeReader {
  readonly scopes: SelectScope[] = [];
  readonly uses: NameUse[] = [];
  readonly #text: TokenText;
  readonly #relations: ReadonlyMap<string, KnownRelation>;
  readonly #bound: ReadonlySet<string>;
  readonly #length: number;
  /** Where names of select lists are told already. */
  readonly #told = new Set<number>();
  #depth = 0;

  constructor(text: TokenText, relations: ReadonlyMap<string, KnownRelation>, length: number) {
    this.#text = text;
    this.#relations = relations;
    this.#bound = boundNames(text);
    this.#length = length;
  }

  /** All statements; gives the columns of the first. */
  read(): Columns {
    const { tokens } = this.#text;
    let first: Columns | null = null;
    let start = 0;
    for (let at = 0; at <= tokens.length; at += 1) {
      if (at < tokens.length && !this.#text.isSymbol(at, ';')) continue;
      if (at > start) {
        const columns = this.#query(start, at, null, []);
        first ??= columns;
      }
      start = at + 1;
    }
    return first ?? nothing;
  }

  readonly #query = (
    from: number,
    to: number,
    outer: SelectScope | null,
    common: readonly CommonTable[],
    onFirst: (columns: Columns) => void = () => undefined,
  ): Columns => {
    if (this.#depth > deepest) return nothing;
    this.#depth += 1;
    const main = this.#commonTables(from, to, outer, common);
    const columns = this.#parts(main.at, to, outer, main.common, onFirst);
    this.#depth -= 1;
    return columns;
  };

  /** `WITH [RECURSIVE] name [(columns)] [USING KEY (…)] AS [[NOT] MATERIALIZED] (query), …`. */
  #commonTables(
    from: number,
    to: number,
    outer: SelectScope | null,
    visible: readonly CommonTable[],
  ): { readonly at: number; readonly common: readonly CommonTable[] } {
    const text = this.#text;
    if (!text.isWord(from, 'WITH')) return { at: from, common: visible };
    const isRecursive = text.isWord(from + 1, 'RECURSIVE');
    let common = visible;
    let at = isRecursive ? from + 2 : from + 1;
    while (at < to) {
      const token = text.at(at);
      if (token === undefined || !text.isName(at)) break;
      const hasNames = text.isSymbol(at + 1, '(');
      const names = hasNames
        ? text.items(at + 2, text.closing(at + 1)).flatMap((item) => text.at(item.from) ?? [])
        : [];
      let open = hasNames ? text.next(at + 1) : at + 1;
      if (text.isWord(open, 'USING') && text.isWord(open + 1, 'KEY')) open = text.next(open + 2);
      if (!text.isWord(open, 'AS')) break;
      open += text.isWord(open + 1, 'NOT') ? 2 : 1;
      if (text.isWord(open, 'MATERIALIZED')) open += 1;
      if (!text.isSymbol(open, '(')) break;
      const { text: name, start, end } = token;
      const table: CommonTable = { name, definition: { start, end }, columns: nothing };
      this.uses.push({ name, start, end, meaning: { kind: 'common-table', table } });
      const end_ = Math.min(text.closing(open), to);
      const inner = isRecursive ? [...common, table] : common;
      const columns = this.#query(open + 1, end_, outer, inner, (first) => {
        if (isRecursive) table.columns = renamedColumns(first, names);
      });
      table.columns = renamedColumns(columns, names);
      common = [...common, table];
      at = text.next(open);
      if (!text.isSymbol(at, ',')) break;
      at += 1;
    }
    return { at, common };
  }

  /** The parts of a UNION, INTERSECT or EXCEPT; one in most cases. */
  #parts(
    from: number,
    to: number,
    outer: SelectScope | null,
    common: readonly CommonTable[],
    onFirst: (columns: Columns) => void,
  ): Columns {
    const text = this.#text;
    let result: Columns | null = null;
    let isByName = false;
    let start = from;
    for (let at = from; at <= to; at = at < to ? text.next(at) : to + 1) {
      const isEnd = at >= to;
      if (!isEnd && !this.#unites(at)) continue;
      const columns = this.#part({ from: start, to: Math.min(at, to) }, outer, common, result);
      if (result === null) onFirst(columns);
      result = result === null ? columns : united(result, columns, isByName);
      if (isEnd) break;
      start = at + 1;
      if (text.isWord(start, 'ALL', 'DISTINCT')) start += 1;
      isByName = text.isWord(start, 'BY') && text.isWord(start + 1, 'NAME');
      if (isByName) start += 2;
    }
    return result ?? nothing;
  }

  #unites(at: number): boolean {
    const text = this.#text;
    if (!text.isWord(at, 'UNION', 'INTERSECT', 'EXCEPT') || text.isSymbol(at - 1, '.'))
      return false;
    return !(text.isSymbol(at - 1, '*') && text.isSymbol(at + 1, '(') && !text.startsQuery(at + 2));
  }

  #part(
    { from, to }: TokenRange,
    outer: SelectScope | null,
    common: readonly CommonTable[],
    before: Columns | null,
  ): Columns {
    const text = this.#text;
    const scope: SelectScope = {
      start: text.at(from - 1)?.end ?? 0,
      end: text.at(to)?.start ?? this.#length,
      outer,
      tables: [],
      outputs: before?.list ?? [],
      commonTables: common,
    };
    this.scopes.push(scope);
    if (text.isSymbol(from, '(') && text.startsQuery(from + 1)) {
      const columns = this.#query(from + 1, Math.min(text.closing(from), to), outer, common);
      scope.outputs = [...scope.outputs, ...columns.list];
      this.#expression({ from: text.next(from), to }, scope);
      return columns;
    }
    if (text.isWord(from, 'VALUES')) {
      this.#expression({ from: from + 1, to }, scope);
      return valueColumns(text, from);
    }
    if (text.isWord(from, 'EXPLAIN')) {
      const next = text.isWord(from + 1, 'ANALYZE') ? from + 2 : from + 1;
      return this.#query(next, to, outer, common);
    }
    if (text.isWord(from, 'TABLE', ...describing)) {
      if (text.startsQuery(from + 1)) this.#query(from + 1, to, outer, common);
      else {
        let end = from + 1;
        while (end < to && !text.isWord(end, 'ON', 'USING', 'GROUP')) end = text.next(end);
        this.#from({ from: from + 1, to: end }, scope);
      }
      return text.isWord(from, 'TABLE') ? allColumns(scope.tables) : nothing;
    }
    return text.startsQuery(from) ? this.#select({ from, to }, scope) : nothing;
  }

  #select(range: TokenRange, scope: SelectScope): Columns {
    const clauses = this.#clauses(range);
    const rest: TokenRange[] = [];
    for (const { word, from, to } of clauses) {
      if (word === 'FROM') rest.push(...this.#from({ from, to }, scope));
    }
    const select = clauses.find(({ word }) => word === 'SELECT');
    const columns = select
      ? selectedColumns(this.#text, this.#listOf(select), scope)
      : allColumns(scope.tables);
    if (select) {
      const named = columns.list.filter(({ definition }) => definition !== null);
      scope.outputs = [...scope.outputs, ...named];
    }
    for (const { word, from, to } of clauses) {
      if (word !== 'FROM' && word !== 'SAMPLE') rest.push({ from, to });
    }
    for (const each of rest) this.#expression(each, scope);
    for (const { name, definition, type, source } of scope.outputs) {
      const isOwn = definition && isWithin(definition, scope);
      if (!isOwn || this.#told.has(definition.start)) continue;
      this.#told.add(definition.start);
      const column = { name, definition, type, source };
      this.uses.push({ name, ...definition, meaning: { kind: 'column', column, table: null } });
    }
    return columns;
  }

  #from(range: TokenRange, scope: SelectScope): readonly TokenRange[] {
    const reading = {
      text: this.#text,
      relations: this.#relations,
      tell: (use: NameUse) => this.uses.push(use),
      readQuery: this.#query,
    };
    return readFrom(reading, range.from, range.to, scope);
  }

  #expression({ from, to }: TokenRange, scope: SelectScope): void {
    const reading = {
      text: this.#text,
      bound: this.#bound,
      tell: (use: NameUse) => this.uses.push(use),
      readQuery: (start: number, end: number, outer: SelectScope) =>
        void this.#query(start, end, outer, outer.commonTables),
    };
    readExpression(reading, from, to, scope);
  }

  /** Without DISTINCT, ON (…) and ALL. */
  #listOf({ from, to }: TokenRange): TokenRange {
    const text = this.#text;
    if (text.isWord(from, 'ALL')) return { from: from + 1, to };
    if (!text.isWord(from, 'DISTINCT')) return { from, to };
    const isOn = text.isWord(from + 1, 'ON') && text.isSymbol(from + 2, '(');
    return { from: isOn ? text.next(from + 2) : from + 1, to };
  }

  #clauses({ from, to }: TokenRange): readonly Clause[] {
    const text = this.#text;
    const found: Clause[] = [];
    let word = '';
    let start = from;
    const close = (end: number) => {
      if (word !== '' && end >= start) found.push({ word, from: start, to: end });
    };
    for (let at = from; at < to; at = text.next(at)) {
      const clause = this.#clauseAt(at);
      if (clause === null) continue;
      close(at);
      word = clause;
      start = at + (clause === 'GROUP' || clause === 'ORDER' || clause === 'SAMPLE' ? 2 : 1);
    }
    close(to);
    return found;
  }

  #clauseAt(at: number): string | null {
    const text = this.#text;
    const token = text.at(at);
    if (token?.kind !== 'word' || text.isSymbol(at - 1, '.')) return null;
    const word = token.text.toUpperCase();
    if (plainClauses.has(word)) return word;
    if (word === 'FROM') {
      const isComparison = text.isWord(at - 1, 'DISTINCT') && text.isWord(at - 2, 'IS', 'NOT');
      return isComparison || text.isSymbol(at + 1, ':', '=') ? null : word;
    }
    if (word === 'GROUP' || word === 'ORDER') return text.isWord(at + 1, 'BY') ? word : null;
    return word === 'USING' && text.isWord(at + 1, 'SAMPLE') ? 'SAMPLE' : null;
  }
}

interface Clause extends TokenRange {
  readonly word: string;
}

const nothing: Columns = { list: [], open: true };

/** As deep as the engine reads. */
const deepest = 1000;

const describing = [
  ...['DESCRIBE', 'DESC', 'SHOW', 'SUMMARIZE'],
  ...['PIVOT', 'PIVOT_WIDER', 'PIVOT_LONGER', 'UNPIVOT'],
];

const plainClauses: ReadonlySet<string> = new Set([
  ...['SELECT', 'WHERE', 'HAVING', 'WINDOW', 'QUALIFY', 'LIMIT', 'OFFSET', 'FETCH', 'RETURNING'],
]);

function isWithin(
  inner: { readonly start: number; readonly end: number },
  outer: SelectScope,
): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
