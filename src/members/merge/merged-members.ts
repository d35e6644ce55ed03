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
  const columns = fields.map(({ name, type }) => {
    if (!isFed(tables, name)) return `NULL::${spellType(type)} AS ${name}`;
    // Who opted out in one file has opted out.
    if (name === 'contact_allowed') return `bool_and(${name}) AS ${name}`;
    return `arg_min(${name}, standing) AS ${name}`;
  });
  const referred = isFed(tables, 'referred_by');
  const inner = `${selectList([
    'k.member_id',
    ...fields
      .filter(({ name }) => isFed(tables, name))
      .map(({ name }) =>
        name === 'referred_by'
          ? 'coalesce(b.member_id, r.referred_by) AS referred_by'
          : `r.${name}`,
      ),
    `${standing(tables, merge)} AS standing`,
  ])}
FROM member_records AS r
JOIN member_keys AS k ON r.source = k.source AND r.source_id = k.source_id${
    referred
      ? '\nLEFT JOIN member_keys AS b ON r.source = b.source AND r.referred_by = b.source_id'
      : ''
  }`;
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
