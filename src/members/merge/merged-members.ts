import { canonicalRelations } from '../canonical.ts';
import { isFed } from '../column-sql.ts';
import type { TableMapping } from '../mapping.ts';
import type { PrepareTexts } from '../prepare-texts.ts';
import { comment, indent, selectList, spellType } from '../sql-text.ts';
import type { MemberMerge, MergeFile } from './member-merge.ts';
import { recordFields } from './member-records.ts';

/** `members` out of several files: of every field the value of the file that wins among those that have one. */
export function mergedMembersSql(
  files: readonly MergeFile[],
  merge: MemberMerge,
  texts: PrepareTexts,
): string {
  const tables = files.map(({ table }) => table);
  const fields = (canonicalRelations['members'] ?? []).filter(({ name }) => name !== 'member_id');
  const columns = fields.map(({ name, type }) =>
    isFed(tables, name)
      ? `arg_min(${name}, standing) AS ${name}`
      : `NULL::${spellType(type)} AS ${name}`,
  );
  const inner = `${selectList([
    'k.member_id',
    ...fields.filter(({ name }) => isFed(tables, name)).map(({ name }) => `r.${name}`),
    `${standing(tables, merge)} AS standing`,
  ])}
FROM member_records AS r
JOIN member_keys AS k ON r.source = k.source AND r.source_id = k.source_id`;
  return `${comment(texts.noteMergedMembers)}${comment(winNote(merge, texts))}${selectList([
    'member_id',
    ...columns,
  ])}
FROM (
${indent(inner)}
)
GROUP BY member_id`;
}

/** The smaller it is, the more a record's values count. Equal only for records that say the same. */
export function standing(tables: readonly TableMapping[], { wins, sameFile }: MemberMerge): string {
  const place = sameFile === 'merge' ? 'r.place, r.source_id' : 'r.place';
  const row = (first: string): string => `row(${first}, ${place})`;
  switch (wins) {
    case 'order':
      return sameFile === 'merge' ? `row(${place})` : place;
    case 'latest':
      return row('coalesce(-epoch(coalesce(r.updated_at, r.joined_at::TIMESTAMP)), 1e18)');
    case 'fullest': {
      const fed = recordFields.filter(({ name }) => isFed(tables, name));
      return row(fed.map(({ name }) => `(r.${name} IS NULL)::INTEGER`).join(' + ') || '0');
    }
  }
}

function winNote({ wins }: MemberMerge, texts: PrepareTexts): string {
  switch (wins) {
    case 'order':
      return texts.noteWinsOrder;
    case 'latest':
      return texts.noteWinsLatest;
    case 'fullest':
      return texts.noteWinsFullest;
  }
}
