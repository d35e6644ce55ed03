import { quoteName, quoteText } from '../../sql/quote.ts';
import { castColumn, columnOf, fieldFor, isFed } from '../column-sql.ts';
import type { TableMapping } from '../mapping.ts';
import type { PrepareTexts } from '../prepare-texts.ts';
import { fieldsOf } from '../role.ts';
import { comment, indent, selectList, spellType } from '../sql-text.ts';
import { keySql } from './key-sql.ts';
import { mergeKeys, type MemberMerge, type MergeFile } from './member-merge.ts';

/** What a member record may say besides its id. */
export const recordFields = fieldsOf.members.filter(({ name }) => name !== 'member_id');

/** The member files in the order of the merge. */
export function inOrder(files: readonly MergeFile[], { order }: MemberMerge): readonly MergeFile[] {
  return order.flatMap((name) => files.find(({ source }) => source.table === name) ?? []);
}

/** `member_records`: one row per file and member id of the file, with the key by which people are the same. */
export function memberRecordsSql(
  files: readonly MergeFile[],
  merge: MemberMerge,
  texts: PrepareTexts,
): string {
  const tables = files.map(({ table }) => table);
  const used = mergeKeys.filter((key) => merge.keys.includes(key) && isFed(tables, key));
  const keys = merge.keys.filter((key) => used.includes(key));
  const folded = recordFields.map(({ name, type }) =>
    isFed(tables, name)
      ? `${type === 'BIGINT' || name === 'updated_at' ? 'max' : 'min'}(${name}) AS ${name}`
      : `NULL::${spellType(type)} AS ${name}`,
  );
  const normalised = used.map(
    (key) => `min(${keySql(key, key === 'member_id' ? 'source_id' : key)}) AS ${key}_key`,
  );
  const rows = inOrder(files, merge).map((file, index) => fileRows(file, tables, index + 1));
  const inner = `${selectList([
    'place',
    'source',
    'source_id',
    'count(*) AS rows',
    ...folded,
    ...normalised,
  ])}
FROM (
${indent(rows.join('\nUNION ALL\n'))}
)
WHERE source_id IS NOT NULL
GROUP BY place, source, source_id`;
  const keyNames = keys.map((key) => `    WHEN ${key}_key IS NOT NULL THEN ${quoteText(key)}`);
  return `${comment(texts.noteMemberRecords)}${selectList([
    'place',
    'source',
    'source_id',
    'rows',
    ...recordFields.map(({ name }) => name),
    keys.length > 0
      ? `CASE\n${keyNames.join('\n')}\n  END AS key_name`
      : 'NULL::VARCHAR AS key_name',
    keys.length > 0
      ? `coalesce(${keys.map((key) => `${key}_key`).join(', ')}) AS key`
      : 'NULL::VARCHAR AS key',
  ])}
FROM (
${indent(inner)}
)`;
}

function fileRows(
  { source, table }: MergeFile,
  all: readonly TableMapping[],
  place: number,
): string {
  const id = columnOf(table, 'member_id');
  const columns = recordFields
    .filter(({ name }) => isFed(all, name))
    .map((field) => {
      const column = columnOf(table, field.name);
      const sql = column ? castColumn(column, field) : `NULL::${spellType(field.type)}`;
      const value = field.type === 'VARCHAR' && column ? `nullif(${sql}, '')` : sql;
      return `${value} AS ${field.name}`;
    });
  const idSql = id ? castColumn(id, fieldFor('members', 'member_id')) : 'NULL::VARCHAR';
  return `${selectList([
    `${place} AS place`,
    `${quoteText(source.table)} AS source`,
    `${idSql} AS source_id`,
    ...columns,
  ])}\nFROM ${quoteName(table.table)}`;
}
