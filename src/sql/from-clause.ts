import { foldName } from './fold-name.ts';
import type { NameUse } from './name-use.ts';
import {
  allColumns,
  findColumn,
  renamedColumns,
  type Columns,
  type CommonTable,
  type KnownRelation,
  type ScopeTable,
  type SelectScope,
} from './query-scope.ts';
import type { Token } from './scan.ts';
import type { TokenRange, TokenText } from './TokenText.ts';

export interface FromReading {
  readonly text: TokenText;
  readonly relations: ReadonlyMap<string, KnownRelation>;
  readonly tell: (use: NameUse) => void;
  readonly readQuery: (
    from: number,
    to: number,
    outer: SelectScope | null,
    common: readonly CommonTable[],
  ) => Columns;
}

/**
 * Puts the tables of a FROM clause into the scope. Gives the ranges of conditions and arguments in it, to be
 * read when all tables are known.
 */
export function readFrom(
  reading: FromReading,
  from: number,
  to: number,
  scope: SelectScope,
): readonly TokenRange[] {
  const { text } = reading;
  const later: TokenRange[] = [];
  let at = from;
  let join: Join = { natural: false, hidden: false };
  while (at < to) {
    const first = scope.tables.length;
    at = readTable(reading, at, to, scope, join, later);
    if (text.isWord(at, 'USING') && text.isSymbol(at + 1, '(')) {
      const end = Math.min(text.closing(at + 1), to);
      const names = text.tokens.slice(at + 2, end).filter(({ kind }) => kind !== 'symbol');
      const merged = new Set(names.map((name) => foldName(name.text)));
      for (let each = first; each < scope.tables.length; each += 1) merge(scope, each, merged);
      later.push({ from: at + 2, to: end });
      at = text.next(at + 1);
    } else if (text.isWord(at, 'ON')) {
      const start = at + 1;
      at = start;
      while (at < to && !text.isSymbol(at, ',') && !startsJoin(text, at)) at = text.next(at);
      later.push({ from: start, to: Math.min(at, to) });
    }
    join = { natural: false, hidden: false };
    while (at < to && startsJoin(text, at) && !text.isWord(at, 'JOIN')) {
      if (text.isWord(at, 'NATURAL')) join = { ...join, natural: true };
      if (text.isWord(at, 'SEMI', 'ANTI')) join = { ...join, hidden: true };
      at += 1;
    }
    if (text.isWord(at, 'JOIN') || text.isSymbol(at, ',')) at += 1;
    else if (scope.tables.length === first) at += 1;
  }
  return later;
}

interface Join {
  readonly natural: boolean;
  readonly hidden: boolean;
}

/** Reads a table with its alias; gives the index behind it. */
function readTable(
  reading: FromReading,
  start: number,
  to: number,
  scope: SelectScope,
  join: Join,
  later: TokenRange[],
): number {
  const { text } = reading;
  let at = text.isWord(start, 'LATERAL') ? start + 1 : start;
  let alias: Token | null = null;
  if (text.isName(at) && text.isSymbol(at + 1, ':')) {
    alias = text.at(at) ?? null;
    at += 2;
  }
  const read = readSource(reading, at, to, scope, later);
  if (read === null) return at;
  at = read.next;
  let { columns } = read;
  for (;;) {
    if (text.isWord(at, 'TABLESAMPLE')) {
      at += 1;
      while (at < to && !startsJoin(text, at) && !text.isSymbol(at, ',')) at = text.next(at);
    } else if (text.isWord(at, 'PIVOT', 'UNPIVOT') && text.isSymbol(at + 1, '(')) {
      at = text.next(at + 1);
      columns = { list: columns.list, open: true };
    } else if (text.isWord(at, 'WITH') && text.isWord(at + 1, 'ORDINALITY')) {
      at += 2;
      columns = { list: columns.list, open: true };
    } else if (alias === null && (text.isWord(at, 'AS') || isAlias(text, at)) && at < to) {
      const named = text.at(text.isWord(at, 'AS') ? at + 1 : at);
      at = text.isWord(at, 'AS') ? at + 2 : at + 1;
      alias = named ?? null;
      if (text.isSymbol(at, '(') && named !== undefined) {
        const names = text
          .items(at + 1, Math.min(text.closing(at), to))
          .flatMap((item) => text.at(item.from) ?? []);
        columns = renamedColumns(columns, names);
        // Whoever names the columns of a function names all that it has.
        if (read.origin.kind === 'function') columns = { ...columns, open: false };
        at = text.next(at);
      }
    } else break;
  }
  const table: ScopeTable = {
    name: alias?.text ?? read.name,
    alias: alias && { start: alias.start, end: alias.end },
    origin: read.origin,
    columns,
    hidden: join.hidden,
    merged: new Set(join.natural ? commonNames(scope.tables, columns) : []),
  };
  if (!read.isList || alias !== null) scope.tables.push(table);
  if (alias !== null) {
    const { text: name, start: from, end } = alias;
    reading.tell({ name, start: from, end, meaning: { kind: 'table', table } });
  }
  return Math.max(at, start + 1);
}

interface ReadSource extends Pick<ScopeTable, 'name' | 'origin' | 'columns'> {
  readonly next: number;
  /** Joined tables in brackets: they stand for themselves. */
  readonly isList: boolean;
}

const open: Columns = { list: [], open: true };

function readSource(
  reading: FromReading,
  at: number,
  to: number,
  scope: SelectScope,
  later: TokenRange[],
): ReadSource | null {
  const { text, readQuery } = reading;
  const unnamed = { name: '', origin: { kind: 'query' as const }, isList: false };
  if (at >= to) return null;
  if (text.isSymbol(at, '(')) {
    const end = Math.min(text.closing(at), to);
    const next = Math.min(text.next(at), to);
    if (text.startsQuery(at + 1)) {
      const columns = readQuery(at + 1, end, scope, scope.commonTables);
      return { ...unnamed, columns, next };
    }
    const first = scope.tables.length;
    later.push(...readFrom(reading, at + 1, end, scope));
    return { ...unnamed, columns: allColumns(scope.tables.slice(first)), next, isList: true };
  }
  if (text.isWord(at, 'VALUES')) {
    let next = at + 1;
    while (text.isSymbol(next, '('))
      next = text.next(next) + (text.isSymbol(text.next(next), ',') ? 1 : 0);
    return { ...unnamed, columns: valueColumns(text, at), next };
  }
  if (text.at(at)?.kind === 'string') {
    return { ...unnamed, origin: { kind: 'unknown' }, columns: open, next: at + 1 };
  }
  if (!text.isName(at)) return null;
  return readNamed(reading, at, scope, later);
}

function readNamed(
  { text, relations, tell }: FromReading,
  start: number,
  scope: SelectScope,
  later: TokenRange[],
): ReadSource | null {
  let at = start;
  while (text.isSymbol(at + 1, '.') && text.at(at + 2) !== undefined) at += 2;
  const token = text.at(at);
  if (token === undefined) return null;
  const { text: name, start: from, end } = token;
  const span = { name, start: from, end };
  if (text.isSymbol(at + 1, '(')) {
    tell({ ...span, meaning: { kind: 'function' } });
    later.push({ from: at + 2, to: text.closing(at + 1) });
    const list = ['range', 'generate_series', 'unnest'].includes(foldName(name))
      ? [{ name, type: null, source: null, definition: null }]
      : [];
    const columns = { list, open: true };
    return { name, origin: { kind: 'function' }, columns, next: text.next(at + 1), isList: false };
  }
  const isQualified = at > start;
  const common = isQualified
    ? undefined
    : scope.commonTables.findLast((each) => foldName(each.name) === foldName(name));
  if (common !== undefined) {
    tell({ ...span, meaning: { kind: 'common-table', table: common } });
    const origin = { kind: 'common-table' as const, table: common };
    return { name, origin, columns: common.columns, next: at + 1, isList: false };
  }
  const known = isQualified ? undefined : relations.get(foldName(name));
  if (known === undefined) {
    const isWrong = !isQualified && relations.size > 0 && !isSystem.test(name);
    tell({ ...span, meaning: { kind: isWrong ? 'no-relation' : 'unclear' } });
    return { name, origin: { kind: 'unknown' }, columns: open, next: at + 1, isList: false };
  }
  tell({ ...span, meaning: { kind: 'relation', relation: known.name } });
  return {
    name,
    origin: { kind: 'relation', name: known.name },
    columns: columnsOf(known),
    next: at + 1,
    isList: false,
  };
}

const kept = new WeakMap<KnownRelation, Columns>();

function columnsOf(relation: KnownRelation): Columns {
  const known = kept.get(relation);
  if (known) return known;
  const { name, columns, certain } = relation;
  const list = columns.map((column) => ({
    ...column,
    source: { relation: name, column: column.name },
    definition: null,
  }));
  const made = { list, open: !certain };
  kept.set(relation, made);
  return made;
}

/** Views of the engine itself, and files. */
const isSystem = /^(duckdb|pragma|sqlite|pg)_|[./\\]/i;

/** `VALUES (…), (…)` has the columns `col0`, `col1`, …. */
export function valueColumns(text: TokenText, at: number): Columns {
  const first = at + 1;
  const count = text.isSymbol(first, '(') ? text.items(first + 1, text.closing(first)).length : 0;
  const list = Array.from({ length: count }, (_, index) => ({
    name: `col${String(index)}`,
    type: null,
    source: null,
    definition: null,
  }));
  return { list, open: count === 0 };
}

function startsJoin(text: TokenText, at: number): boolean {
  if (text.isWord(at, 'JOIN')) return true;
  const joins = ['NATURAL', 'LEFT', 'RIGHT', 'FULL', 'INNER', 'CROSS', 'ASOF', 'SEMI', 'ANTI'];
  return text.isWord(at, ...joins, 'POSITIONAL', 'OUTER') && !text.isSymbol(at + 1, '(', '.');
}

function isAlias(text: TokenText, at: number): boolean {
  return text.isName(at) && !text.isSymbol(at + 1, '.');
}

function merge(scope: SelectScope, index: number, merged: ReadonlySet<string>): void {
  const table = scope.tables[index];
  if (table !== undefined) scope.tables[index] = { ...table, merged };
}

function commonNames(tables: readonly ScopeTable[], columns: Columns): readonly string[] {
  const before = allColumns(tables);
  return columns.list.flatMap(({ name }) => (findColumn(before, name) ? [foldName(name)] : []));
}
