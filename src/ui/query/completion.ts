import { analyseQuery } from '../../sql/analyse-query.ts';
import { foldName } from '../../sql/fold-name.ts';
import { quoteName } from '../../sql/quote.ts';
import {
  allColumns,
  findTable,
  scopeAt,
  type KnownRelation,
  type ScopeColumn,
  type ScopeTable,
  type SelectScope,
} from '../../sql/query-scope.ts';
import { scan, type Token } from '../../sql/scan.ts';
import { TokenText } from '../../sql/TokenText.ts';

/**
 * What can be typed at a place of a query: after a dollar the parameters, after a name and a dot the columns of
 * what that name stands for there, after FROM and JOIN what can be read, elsewhere the columns of the tables
 * in scope, the names of the tables, and functions. Within strings and comments nothing.
 */
export type Suggestion =
  | { readonly kind: 'relation'; readonly name: string }
  | { readonly kind: 'common-table'; readonly name: string; readonly columns: number }
  /** An alias of the FROM clause. */
  | { readonly kind: 'table'; readonly name: string; readonly table: ScopeTable }
  | {
      readonly kind: 'column';
      readonly name: string;
      readonly type: string | null;
      /** What it is a column of. */
      readonly owner: string;
      readonly source: ScopeColumn['source'];
      /** Whether several tables in scope have one of this name. */
      readonly ambiguous: boolean;
      /** Whether the query uses it already. */
      readonly used: boolean;
    }
  | { readonly kind: 'parameter'; readonly name: string }
  /** A condition that joins two tables, as it is written. */
  | { readonly kind: 'condition'; readonly name: string };

export interface Suggestions {
  /** Where the word starts that a suggestion takes the place of. */
  readonly from: number;
  /** `after`: behind a table or a value, where a new name or the next clause stands; `name`: a new name. */
  readonly place: 'table' | 'member' | 'parameter' | 'value' | 'after' | 'name';
  readonly list: readonly Suggestion[];
}

export function suggest(
  text: string,
  position: number,
  relations: readonly KnownRelation[],
  parameters: readonly string[],
): Suggestions | null {
  const before = scan(text.slice(0, position));
  if (isInText(text, before, position)) return null;
  const from = startOfWord(text, before, position);
  if (text[from] === '$') {
    const list = parameters.map((name) => ({ kind: 'parameter' as const, name }));
    return { from, place: 'parameter', list };
  }
  // What is being written must not be read as part of what follows, as in `SELECT o. FROM orders o`.
  const written = `${text.slice(0, from)}${placeholder}${text.slice(position)}`;
  const analysis = analyseQuery(written, relations);
  const scope = scopeAt(analysis.scopes, from);
  const tokens = analysis.tokens;
  const at = tokens.findIndex(({ start }) => start === from);
  if (tokens[at - 1]?.text === '.' && tokens[at - 1]?.end === from) {
    const list = membersOf(tokens[at - 2], scope, relations);
    return { from, place: 'member', list };
  }
  const reader = new TokenText(tokens);
  if (reader.isWord(at - 1, 'AS')) return { from, place: 'name', list: [] };
  const own = analysis.uses.find(({ start }) => start === from)?.meaning;
  const isAlias =
    (own?.kind === 'table' && own.table.alias?.start === from) ||
    (own?.kind === 'column' &&
      own.column.definition?.start === from &&
      !reader.isSymbol(at - 1, ',') &&
      !reader.isWord(at - 1, 'SELECT', 'DISTINCT'));
  if (isAlias) return { from, place: 'after', list: [] };
  if (expectsTable(reader, at)) {
    return { from, place: 'table', list: readable(scope, relations) };
  }
  const used = new Set(analysis.uses.map(({ name }) => foldName(name)));
  const list = [
    ...(reader.isWord(at - 1, 'ON') ? conditions(scope) : []),
    ...columnsInScope(scope, used),
    ...tablesInScope(scope),
    ...(scope === null || scope.tables.length === 0 ? readable(scope, relations) : []),
  ];
  return { from, place: 'value', list };
}

/** Stands for the word that is being written; no query holds it. */
const placeholder = '\ue000';

/** Whether the place is within a string or a comment. */
function isInText(text: string, before: readonly Token[], position: number): boolean {
  const last = before.at(-1);
  if (last?.kind === 'string' && last.end === position) return !isClosed(text, last);
  const gap = text.slice(last?.end ?? 0, position);
  const rest = gap.replace(/\/\*[^]*?\*\/|--[^\n]*\n/g, ' ');
  return rest.includes('--') || rest.includes('/*');
}

function isClosed(text: string, { start, end }: Token): boolean {
  const written = text.slice(start, end);
  const tag = /^\$[^$]*\$/.exec(written)?.[0];
  if (tag !== undefined) return written.length > tag.length && written.endsWith(tag);
  return /^'(?:[^']|'')*'$/.test(written) || /^e'(?:[^'\\]|''|\\.)*'$/is.test(written);
}

/** Where the word, open quoted name or parameter starts that ends at the place; else the place itself. */
function startOfWord(text: string, before: readonly Token[], position: number): number {
  const last = before.at(-1);
  if (last === undefined || last.end < position) return position;
  const written = text.slice(last.start, position);
  const isOpenName = last.kind === 'quoted' && (written === '"' || !written.endsWith('"'));
  const isWordLike = last.kind === 'word' || last.kind === 'parameter' || written === '$';
  return isOpenName || isWordLike ? last.start : position;
}

function membersOf(
  owner: Token | undefined,
  scope: SelectScope | null,
  relations: readonly KnownRelation[],
): readonly Suggestion[] {
  if (owner === undefined) return [];
  const table = findTable(scope, owner.text);
  if (table !== null) {
    const named = table.columns.list.filter(({ name }) => name !== '');
    return named.map((column) => suggestColumn(column, table.name));
  }
  const known = relations.find(({ name }) => foldName(name) === foldName(owner.text));
  return (known?.columns ?? []).map(({ name, type }) =>
    suggestColumn(
      { name, type, source: known && { relation: known.name, column: name }, definition: null },
      known?.name ?? '',
    ),
  );
}

function suggestColumn(
  column: Omit<ScopeColumn, 'source'> & { readonly source?: ScopeColumn['source'] | undefined },
  owner: string,
): Extract<Suggestion, { kind: 'column' }> {
  const { name, type, source = null } = column;
  return { kind: 'column', name, type, owner, source, ambiguous: false, used: false };
}

function columnsInScope(
  scope: SelectScope | null,
  used: ReadonlySet<string>,
): readonly Suggestion[] {
  const found: Extract<Suggestion, { kind: 'column' }>[] = [];
  for (let at = scope; at !== null; at = at.outer) {
    const merged = allColumns(at.tables.map((table) => ({ ...table, hidden: false })));
    const shown = new Set(merged.list);
    for (const table of at.tables) {
      for (const column of table.columns.list) {
        if (shown.has(column) && column.name !== '') {
          found.push(suggestColumn(column, table.name));
        }
      }
    }
    const outputs = at.outputs.filter(
      ({ name }) =>
        name !== '' && name !== placeholder && found.every((each) => each.name !== name),
    );
    found.push(...outputs.map((column) => suggestColumn(column, '')));
  }
  const counts = new Map<string, number>();
  for (const { name } of found) counts.set(name, (counts.get(name) ?? 0) + 1);
  return found.map((each) => ({
    ...each,
    ambiguous: each.owner !== '' && (counts.get(each.name) ?? 0) > 1,
    used: used.has(foldName(each.name)),
  }));
}

function tablesInScope(scope: SelectScope | null): readonly Suggestion[] {
  const found: Suggestion[] = [];
  for (let at = scope; at !== null; at = at.outer) {
    for (const table of at.tables) {
      if (table.name !== '' && table.name !== placeholder) {
        found.push({ kind: 'table', name: table.name, table });
      }
    }
  }
  return found;
}

function readable(
  scope: SelectScope | null,
  relations: readonly KnownRelation[],
): readonly Suggestion[] {
  const common = (scope?.commonTables ?? []).map(({ name, columns }): Suggestion => ({
    kind: 'common-table',
    name,
    columns: columns.open ? 0 : columns.list.length,
  }));
  const hidden = new Set(common.map(({ name }) => foldName(name)));
  return [
    ...common.toReversed(),
    ...relations.flatMap(({ name }): readonly Suggestion[] =>
      hidden.has(foldName(name)) ? [] : [{ kind: 'relation', name }],
    ),
  ];
}

/** Columns of the same name in the table that is being joined and in those before. */
function conditions(scope: SelectScope | null): readonly Suggestion[] {
  const joined = scope?.tables.at(-1);
  if (!scope || !joined || joined.name === '') return [];
  return scope.tables.slice(0, -1).flatMap((table) =>
    table.columns.list.flatMap(({ name }): readonly Suggestion[] => {
      const isShared = joined.columns.list.some((each) => foldName(each.name) === foldName(name));
      if (!isShared || table.name === '' || name === '') return [];
      const column = quoteName(name);
      const written = `${quoteName(table.name)}.${column} = ${quoteName(joined.name)}.${column}`;
      return [{ kind: 'condition', name: written }];
    }),
  );
}

/** Whether a table must stand at this token: after FROM, JOIN, or a comma between tables. */
function expectsTable(text: TokenText, at: number): boolean {
  if (text.isWord(at - 1, 'FROM')) {
    const isPart = text.isWord(at - 2, 'DISTINCT') && text.isWord(at - 3, 'IS', 'NOT');
    return !isPart && !isArgumentOf(text, at - 1);
  }
  if (text.isWord(at - 1, 'JOIN', 'DESCRIBE', 'SUMMARIZE', 'PIVOT', 'UNPIVOT', 'LATERAL'))
    return true;
  if (!text.isSymbol(at - 1, ',')) return false;
  for (let back = at - 2; back >= 0; back -= 1) {
    if (text.isSymbol(back, ')', ']', '}')) back = openingOf(text, back);
    else if (text.isOpening(back)) return false;
    else if (text.isWord(back, 'FROM', 'JOIN')) return true;
    else if (text.isWord(back, 'SELECT', 'WHERE', 'BY', 'HAVING', 'QUALIFY', 'WITH', 'LIMIT')) {
      return false;
    }
  }
  return false;
}

/** `extract(year FROM …)` and its like. */
function isArgumentOf(text: TokenText, from: number): boolean {
  for (let back = from - 1; back >= Math.max(0, from - 4); back -= 1) {
    if (text.isSymbol(back, '(')) {
      return text.isWord(back - 1, 'EXTRACT', 'SUBSTRING', 'TRIM', 'OVERLAY');
    }
  }
  return false;
}

function openingOf(text: TokenText, close: number): number {
  for (let open = close - 1; open >= 0; open -= 1) {
    if (text.isOpening(open) && text.closing(open) === close) return open;
  }
  return 0;
}
