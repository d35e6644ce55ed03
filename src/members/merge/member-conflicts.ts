import { quoteName, quoteText } from '../../sql/quote.ts';
import { isFed } from '../column-sql.ts';
import type { TableMapping } from '../mapping.ts';
import type { PrepareTexts } from '../prepare-texts.ts';
import { comment, indent, selectList } from '../sql-text.ts';
import { sameSql } from './key-sql.ts';
import type { MemberMerge, MergeFile } from './member-merge.ts';
import { inOrder, recordFields } from './member-records.ts';
import { standing } from './merged-members.ts';

/**
 * `member_conflicts`: one row per member and field in which files differ, with the value of each file and the one
 * that was chosen. One pass finds the members with any difference; only they are spread into rows.
 */
export function memberConflictsSql(
  files: readonly MergeFile[],
  merge: MemberMerge,
  texts: PrepareTexts,
): string {
  const tables = files.map(({ table }) => table);
  const told = toldFields(tables);
  if (told.length === 0) return `${comment(texts.noteConflicts)}${noConflicts}`;
  // Of one file and member there is one record, unless members of one file are merged.
  const all =
    merge.sameFile === 'merge' ? `string_agg(DISTINCT value, ' / ' ORDER BY value)` : 'max(value)';
  const values = inOrder(files, merge).map(
    ({ source: { table } }) =>
      `${all} FILTER (source = ${quoteText(table)}) AS ${quoteName(table)}`,
  );
  const same = told.includes('phone')
    ? `CASE WHEN field = 'phone' THEN ${sameSql('phone', 'value')} ELSE ${sameSql('', 'value')} END`
    : sameSql('', 'value');
  const rows = selectList([
    'k.member_id',
    'k.key',
    'r.source',
    `${standing(tables, merge)} AS standing`,
    ...told.map((name) => `r.${name}::VARCHAR AS ${name}`),
  ]);
  return `${comment(texts.noteConflicts)}WITH told AS (
${indent(`${rows}\n${severalRecords(merge)}`)}
),
torn AS (
  SELECT member_id
  FROM told
  GROUP BY member_id
  HAVING ${told.map((name) => differs(sameSql(name, name))).join('\n    OR ')}
)
SELECT
  member_id,
  max(key) AS key,
  field,
  ${values.join(',\n  ')},
  ${
    told.includes('contact_allowed')
      ? `CASE WHEN field = 'contact_allowed' THEN min(value) ELSE arg_min(value, standing) END`
      : 'arg_min(value, standing)'
  } AS chosen
FROM (
  SELECT *
  FROM told
  WHERE member_id IN (SELECT member_id FROM torn)
)
UNPIVOT (value FOR field IN (${told.join(', ')}))
GROUP BY member_id, field
HAVING ${differs(same)}
ORDER BY field, member_id`;
}

/** How many rows `member_conflicts` has, in one pass: a query with the one column `conflicts`. */
export function conflictCountSql(tables: readonly TableMapping[], merge: MemberMerge): string {
  const counts = toldFields(tables).map(
    (name) => `coalesce((${differs(sameSql(name, `r.${name}::VARCHAR`))})::BIGINT, 0)`,
  );
  return `SELECT coalesce(sum(differing), 0)::BIGINT AS conflicts
FROM (
  SELECT ${counts.join('\n    + ') || '0'} AS differing
  ${severalRecords(merge).replaceAll('\n', '\n  ')}
  GROUP BY k.member_id
)`;
}

const noConflicts = `SELECT
  NULL::VARCHAR AS member_id,
  NULL::VARCHAR AS key,
  NULL::VARCHAR AS field,
  NULL::VARCHAR AS chosen
WHERE false`;

/** Fields that are worth comparing: files are never updated at the same moment. */
function toldFields(tables: readonly TableMapping[]): readonly string[] {
  return recordFields
    .map(({ name }) => name)
    .filter((name) => name !== 'updated_at' && isFed(tables, name));
}

function severalRecords({ sameFile }: MemberMerge): string {
  return `FROM member_records AS r
JOIN member_keys AS k ON r.source = k.source AND r.source_id = k.source_id
WHERE k.files > 1${sameFile === 'merge' ? ' OR k.shared' : ''}`;
}

function differs(same: string): string {
  return `min(${same}) <> max(${same})`;
}
