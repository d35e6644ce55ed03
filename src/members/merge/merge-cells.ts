import type { PrepareTexts } from '../prepare-texts.ts';
import { comment } from '../sql-text.ts';
import { memberKeysSql, mergeSummarySql, sharedKeysSql } from './member-keys.ts';
import type { MemberMerge, MergeFile } from './member-merge.ts';
import { inOrder, memberRecordsSql } from './member-records.ts';
import { memberConflictsSql } from './member-conflicts.ts';
import { mergedMembersSql } from './merged-members.ts';

export interface MergeCell {
  readonly name: string;
  readonly as: 'table' | 'view';
  readonly sql: string;
}

/** The cells that make one `members` of several files, each read by the next; tables, because they fold rows. */
export function mergeCells(
  files: readonly MergeFile[],
  merge: MemberMerge,
  texts: PrepareTexts,
): readonly MergeCell[] {
  const ordered = inOrder(files, merge);
  return [
    { name: 'member_records', as: 'table', sql: memberRecordsSql(ordered, merge, texts) },
    { name: 'member_keys', as: 'table', sql: memberKeysSql(merge, texts) },
    { name: 'members', as: 'table', sql: mergedMembersSql(ordered, merge, texts) },
    { name: 'member_merge', as: 'table', sql: mergeSummarySql(ordered, texts) },
    { name: 'member_conflicts', as: 'table', sql: memberConflictsSql(ordered, merge, texts) },
    { name: 'shared_keys', as: 'view', sql: sharedKeysSql(texts) },
  ];
}

/** `duplicate_members` of several files. */
export function duplicateRecordsSql(texts: PrepareTexts): string {
  return `${comment(texts.noteDuplicateMembers)}SELECT
  source,
  source_id AS member_id,
  rows
FROM member_records
WHERE rows > 1
ORDER BY rows DESC, source, member_id
LIMIT 1000`;
}
