import { quoteName } from '../sql/quote.ts';
import { canonicalRelations, type CanonicalColumn } from './canonical.ts';
import { fieldsFor, isFed, typedColumn } from './column-sql.ts';
import type { TableMapping } from './mapping.ts';
import type { PrepareTexts } from './prepare-texts.ts';
import type { Field } from './role.ts';
import { translated } from './merge/members-of.ts';
import { comment, indent, selectList, spellType } from './sql-text.ts';

/** The rows of one or several files of a role with typed columns, one SELECT each. */
export function typedRows(tables: readonly TableMapping[], fields: readonly Field[]): string {
  return tables
    .map((table) => {
      const columns = fields.map((field) => typedColumn(table, field));
      const rows = `${selectList(columns)}\nFROM ${quoteName(table.table)}`;
      const names = fields.map(({ name }) => name);
      return table.membersOf === undefined || !names.includes('member_id')
        ? rows
        : translated(rows, names, table.membersOf);
    })
    .join('\nUNION ALL\n');
}

/** A relation without a file: its columns and no rows. */
export function emptyRelation(columns: readonly CanonicalColumn[], texts: PrepareTexts): string {
  const nulls = columns.map(({ name, type }) => `NULL::${spellType(type)} AS ${name}`);
  return `${comment(texts.noteEmpty)}${selectList(nulls)}\nWHERE false`;
}

/** Events, points, contacts and surveys: the file's rows under canonical names. */
export function plainRelation(
  role: 'events' | 'points' | 'contacts' | 'surveys',
  tables: readonly TableMapping[],
  texts: PrepareTexts,
): string {
  const canonical = canonicalRelations[role] ?? [];
  if (tables.length === 0) return emptyRelation(canonical, texts);
  const fields = canonical.map(({ name, type }) => ({ name, type, required: false }));
  const note = isFed(tables, 'is_control') ? texts.noteControl : '';
  return `${comment(note)}${idNotes(tables, texts)}${typedRows(tables, fields)}`;
}

/** What the product keeps; the Data notebook says only that it exists. */
export function segmentsRelation(texts: PrepareTexts): string {
  const nulls = (canonicalRelations['segments'] ?? []).map(
    ({ name, type }) => `NULL::${spellType(type)} AS ${name}`,
  );
  return `${comment(texts.noteSegments)}${selectList(nulls)}\nWHERE false`;
}

/** One row per member; the file may name one several times. */
export function membersRelation(tables: readonly TableMapping[], texts: PrepareTexts): string {
  const canonical = canonicalRelations['members'] ?? [];
  if (tables.length === 0) return emptyRelation(canonical, texts);
  return `${comment(texts.noteMembers)}${idNotes(tables, texts)}${foldedRows(tables, canonical, 'member_id')}`;
}

/** Not canonical: what a product file adds to order lines. */
export function productsRelation(tables: readonly TableMapping[], texts: PrepareTexts): string {
  const columns = fieldsFor('products').map(({ name, type }) => ({ name, type }));
  return `${comment(texts.noteProducts)}${idNotes(tables, texts)}${foldedRows(tables, columns, 'product')}`;
}

/** The comment on ids that lose a `.0`, where any do. */
export function idNotes(tables: readonly TableMapping[], texts: PrepareTexts): string {
  const stripped = tables.some((table) =>
    ['member_id', 'order_id', 'product', 'referred_by'].some((field) =>
      table.columns.some(({ name, pointZero }) => pointZero && name === table.fields[field]),
    ),
  );
  return stripped ? comment(texts.notePointZero) : '';
}

function foldedRows(
  tables: readonly TableMapping[],
  columns: readonly { readonly name: string; readonly type: string }[],
  key: string,
): string {
  const fed = columns.filter(({ name }) => isFed(tables, name));
  const folded = columns.map(({ name, type }) => {
    if (name === key) return name;
    if (!isFed(tables, name)) return `NULL::${spellType(type)} AS ${name}`;
    return `${type === 'BIGINT' ? 'max' : 'min'}(${name}) AS ${name}`;
  });
  const rows = typedRows(
    tables,
    fed.map(({ name, type }) => ({ name, type, required: false })),
  );
  return `${selectList(folded)}\nFROM (\n${indent(rows)}\n)\nWHERE ${key} IS NOT NULL\nGROUP BY ${key}`;
}
