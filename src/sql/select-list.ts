import { foldName, sameName } from './fold-name.ts';
import {
  allColumns,
  findColumn,
  findTable,
  type Columns,
  type ScopeColumn,
  type SelectScope,
} from './query-scope.ts';
import { resolveName, resolveQualified } from './resolve-name.ts';
import type { Token } from './scan.ts';
import type { TokenRange, TokenText } from './TokenText.ts';

/** The columns that a select list gives; the scope's tables are known already. */
export function selectedColumns(text: TokenText, list: TokenRange, scope: SelectScope): Columns {
  const parts = text.items(list.from, list.to).map((item) => columnsOf(text, item, scope));
  return {
    list: parts.flatMap((part) => part.list),
    open: parts.some(({ open }) => open),
  };
}

function columnsOf(text: TokenText, item: TokenRange, scope: SelectScope): Columns {
  const star = starAt(text, item);
  if (star !== null) return starColumns(text, item, star, scope);
  const name = nameOf(text, item);
  const isMany = text.isWord(item.from, 'UNNEST', 'COLUMNS');
  if (name === null) return { list: [unnamed], open: isMany };
  const { token, value, isAlias } = name;
  const source = bareColumn(text, value, scope);
  const type = source?.type ?? typeOf(text, value);
  const column: ScopeColumn = {
    name: token.text,
    type,
    source: source?.source ?? null,
    definition: isAlias ? { start: token.start, end: token.end } : null,
  };
  return { list: [column], open: isMany };
}

/** An expression without a name is called by its text, which must be written in quotes. */
const unnamed: ScopeColumn = { name: '', type: null, source: null, definition: null };

/** The index of the star of `*` or `t.*`. */
function starAt(text: TokenText, { from, to }: TokenRange): number | null {
  if (text.isSymbol(from, '*')) return from;
  for (let at = from; at + 2 < to + 1 && text.isSymbol(at + 1, '.'); at += 2) {
    if (text.isSymbol(at + 2, '*')) return at + 2;
  }
  return null;
}

function starColumns(
  text: TokenText,
  { from, to }: TokenRange,
  star: number,
  scope: SelectScope,
): Columns {
  const owner = star > from ? text.at(star - 2) : undefined;
  const table = owner && findTable(scope, owner.text);
  if (owner && !table) return { list: [], open: true };
  const all = table ? table.columns : allColumns(scope.tables);
  const hasNoTable = !table && scope.tables.length === 0;
  let list: readonly ScopeColumn[] = all.list.map((column) => ({ ...column, definition: null }));
  for (let at = star + 1; at < to; at = text.next(at)) {
    const isGroup = text.isSymbol(at + 1, '(');
    const inner = isGroup
      ? { from: at + 2, to: text.closing(at + 1) }
      : { from: at + 1, to: Math.min(at + 2, to) };
    if (text.isWord(at, 'EXCLUDE')) {
      const left = new Set(
        text.items(inner.from, inner.to).map((each) => foldName(text.at(each.to - 1)?.text ?? '')),
      );
      list = list.filter((column) => !left.has(foldName(column.name)));
    } else if (text.isWord(at, 'RENAME', 'REPLACE')) {
      const isRename = text.isWord(at, 'RENAME');
      for (const each of text.items(inner.from, inner.to)) {
        const named = text.at(each.to - 1);
        const before = text.at(each.from)?.text ?? '';
        if (named === undefined) continue;
        list = list.map((column) => {
          if (!sameName(column.name, isRename ? before : named.text)) return column;
          const definition = { start: named.start, end: named.end };
          return isRename
            ? { ...column, name: named.text, definition }
            : { name: column.name, type: null, source: null, definition };
        });
      }
    }
  }
  return { list, open: all.open || hasNoTable };
}

interface NamedItem {
  readonly token: Token;
  readonly value: TokenRange;
  /** Whether the item gives the name, and does not only keep that of a column. */
  readonly isAlias: boolean;
}

/** What an item of the list is called, and the part of it that is its value. */
function nameOf(text: TokenText, { from, to }: TokenRange): NamedItem | null {
  const last = text.at(to - 1);
  const first = text.at(from);
  if (last === undefined || first === undefined) return null;
  if (isNameToken(first) && text.isSymbol(from + 1, ':') && !text.isSymbol(from + 2, '=')) {
    return { token: first, value: { from: from + 2, to }, isAlias: true };
  }
  const canBeAlias = text.isName(to - 1) || last.kind === 'string' || isNameToken(last);
  if (to - from >= 3 && text.isWord(to - 2, 'AS') && canBeAlias) {
    return { token: last, value: { from, to: to - 2 }, isAlias: true };
  }
  if (!text.isName(to - 1)) return null;
  if (to - from === 1 || text.isSymbol(to - 2, '.')) {
    return { token: last, value: { from, to }, isAlias: false };
  }
  if (!endsOperand(text, to - 2) || isUnit(text, to - 1)) return null;
  return { token: last, value: { from, to: to - 1 }, isAlias: true };
}

/** The last word of `INTERVAL 3 MONTH`, `OVER w` and `AT TIME ZONE z`. */
function isUnit(text: TokenText, at: number): boolean {
  let before = at - 1;
  if (text.isSymbol(before, ')')) while (before > 0 && text.closing(before) !== at - 1) before -= 1;
  return text.isWord(before - 1, 'INTERVAL') || text.isWord(at - 1, 'OVER', 'ZONE');
}

/** Whether an expression may end with this token, so that a name behind it is an alias. */
function endsOperand(text: TokenText, at: number): boolean {
  const token = text.at(at);
  if (token === undefined) return false;
  if (token.kind === 'symbol') return [')', ']', '}'].includes(token.text);
  if (token.kind === 'word')
    return text.isName(at) || text.isWord(at, 'END', 'NULL', 'TRUE', 'FALSE');
  return true;
}

/** The column that a range of tokens is nothing but the name of. */
function bareColumn(
  text: TokenText,
  { from, to }: TokenRange,
  scope: SelectScope,
): ScopeColumn | null {
  const first = text.at(from);
  const second = text.at(from + 2);
  if (first === undefined || !isNameToken(first)) return null;
  if (to - from === 1) {
    const meaning = resolveName({ ...scope, outputs: [] }, first.text, true);
    return meaning.kind === 'column' ? meaning.column : null;
  }
  if (to - from !== 3 || !text.isSymbol(from + 1, '.') || second === undefined) return null;
  const meaning = resolveQualified(scope, first.text, second.text);
  return meaning.kind === 'column' ? meaning.column : null;
}

/** The type of an expression, where it can be read off. */
function typeOf(text: TokenText, { from, to }: TokenRange): string | null {
  for (let at = to - 1; at > from; at -= 1) {
    if (!text.isSymbol(at, '::')) continue;
    const rest = text.tokens.slice(at + 1, to);
    const isType = rest.every(
      ({ kind, text: word }) => kind !== 'symbol' || '(),[]'.includes(word),
    );
    if (isType && rest[0]?.kind === 'word')
      return rest
        .map((each) => each.text)
        .join('')
        .toUpperCase();
    break;
  }
  const [only] = text.tokens.slice(from, to);
  if (to - from === 1 && only?.kind === 'string') return 'VARCHAR';
  const isCall = text.isSymbol(from + 1, '(') && text.closing(from + 1) === to - 1;
  if (!isCall) return null;
  if (text.isWord(from, 'COUNT', 'COUNT_IF', 'ROW_NUMBER', 'RANK', 'DENSE_RANK')) return 'BIGINT';
  if (text.isWord(from, 'STRFTIME', 'LOWER', 'UPPER', 'TRIM', 'CONCAT', 'REPLACE'))
    return 'VARCHAR';
  return null;
}

function isNameToken(token: Token): boolean {
  return token.kind === 'word' || token.kind === 'quoted';
}

/** Two lists of columns, the one above the other: by place, or by name. */
export function united(one: Columns, other: Columns, byName: boolean): Columns {
  if (!byName) return one;
  const more = other.list.filter((column) => findColumn(one, column.name) === null);
  return { list: [...one.list, ...more], open: one.open || other.open };
}
