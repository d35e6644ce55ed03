import type { ColumnType } from '../engine/contract.ts';
import { engineType } from './engine-type.ts';
import { quoteName, quoteText } from './quote.ts';

/**
 * Tables of one shape, such as twelve monthly exports, as one relation. Columns meet under the same heading;
 * where two files give a column different types, it gets the one that loses nothing, in the end text. A
 * column says which file each row came from.
 */
export interface StackMember {
  readonly table: string;
  /** What the source column says. */
  readonly label: string;
  readonly columns: readonly StackColumn[];
}

export interface StackColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** A column without any value takes whatever type the others have. */
  readonly empty: boolean;
}

export interface Stacked {
  /** The source column first, then the columns in the order in which the files name them. */
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
  readonly sql: string;
}

/** `sameColumn`: the form under which two headings are the same, such as without case and blanks. */
export function stackSql(
  members: readonly StackMember[],
  sourceColumn: string,
  sameColumn: (name: string) => string,
): Stacked {
  const merged = new Map<string, { name: string; type: ColumnType | null }>();
  for (const { columns } of members) {
    for (const column of columns) {
      const key = sameColumn(column.name);
      const known = merged.get(key);
      const type = column.empty ? null : column.type;
      if (known === undefined) merged.set(key, { name: column.name, type });
      else known.type = commonType(known.type, type);
    }
  }
  const names = new Set([...merged.values()].map(({ name }) => name.toLowerCase()));
  let source = sourceColumn;
  for (let n = 2; names.has(source.toLowerCase()); n += 1) source = `${sourceColumn}_${n}`;
  const selects = members.map(({ table, label, columns }) => {
    const own = new Map(columns.map((column) => [sameColumn(column.name), column]));
    const cells = [...merged].map(([key, { name, type }]) => {
      const column = own.get(key);
      const wanted = type ?? text;
      if (column === undefined) return `NULL::${engineType(wanted)} AS ${quoteName(name)}`;
      const isSame = engineType(column.type) === engineType(wanted);
      if (isSame && column.name === name) return quoteName(name);
      const value = isSame
        ? quoteName(column.name)
        : `${quoteName(column.name)}::${engineType(wanted)}`;
      return `${value} AS ${quoteName(name)}`;
    });
    const list = [`${quoteText(label)} AS ${quoteName(source)}`, ...cells];
    return `SELECT\n  ${list.join(',\n  ')}\nFROM ${quoteName(table)}`;
  });
  return {
    columns: [
      { name: source, type: text },
      ...[...merged.values()].map(({ name, type }) => ({ name, type: type ?? text })),
    ],
    sql: selects.join('\nUNION ALL\n'),
  };
}

const text: ColumnType = { kind: 'text' };

/** The type that holds every value of both without a change; null is a column without values. */
export function commonType(one: ColumnType | null, other: ColumnType | null): ColumnType | null {
  if (one === null) return other;
  if (other === null || engineType(one) === engineType(other)) return one;
  const kinds = [one.kind, other.kind];
  if (kinds.every((kind) => kind === 'date' || kind === 'timestamp')) return { kind: 'timestamp' };
  if (kinds.every((kind) => kind === 'integer' || kind === 'decimal')) {
    const [a, b] = [digitsOf(one), digitsOf(other)];
    const scale = Math.max(a.scale, b.scale);
    const precision = Math.max(a.whole, b.whole) + scale;
    return precision <= 38 ? { kind: 'decimal', precision, scale } : text;
  }
  return text;
}

function digitsOf(type: ColumnType): { readonly whole: number; readonly scale: number } {
  if (type.kind !== 'decimal') return { whole: 19, scale: 0 };
  return { whole: type.precision - type.scale, scale: type.scale };
}
