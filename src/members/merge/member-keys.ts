import { quoteName, quoteText } from '../../sql/quote.ts';
import type { PrepareTexts } from '../prepare-texts.ts';
import { comment } from '../sql-text.ts';
import type { MemberMerge, MergeFile } from './member-merge.ts';

/**
 * `member_keys`: one row per file and member id of the file, with the one id that the person has everywhere.
 * It is the id in the first file that knows them; where another person of an earlier file has that id already,
 * the file's name is put behind it, since equal ids of two files may be two people.
 */
export function memberKeysSql({ sameFile }: MemberMerge, texts: PrepareTexts): string {
  const joined = sameFile === 'merge' ? 'p.key IS NOT NULL' : 'p.ids = 1';
  return `${comment(texts.noteMemberKeys)}${comment(
    sameFile === 'merge' ? texts.noteSharedTogether : texts.noteSharedApart,
  )}WITH people AS (
  SELECT
    key_name,
    key,
    count(*) AS files,
    max(ids) AS ids,
    min(place) AS place,
    arg_min(source, place) AS source,
    arg_min(source_id, place) AS source_id
  FROM (
    SELECT
      key_name,
      key,
      place,
      source,
      count(*) AS ids,
      min(source_id) AS source_id
    FROM member_records
    WHERE key IS NOT NULL
    GROUP BY key_name, key, place, source
  )
  GROUP BY key_name, key
),
homes AS (
  SELECT
    r.source,
    r.source_id,
    r.rows,
    r.key_name,
    r.key,
    coalesce(p.ids > 1, false) AS shared,
    CASE WHEN ${joined} THEN p.files ELSE 1 END AS files,
    CASE WHEN ${joined} THEN p.place ELSE r.place END AS home_place,
    CASE WHEN ${joined} THEN p.source ELSE r.source END AS home_source,
    CASE WHEN ${joined} THEN p.source_id ELSE r.source_id END AS home_id
  FROM member_records AS r
  LEFT JOIN people AS p ON r.key = p.key AND r.key_name = p.key_name
),
first_use AS (
  SELECT home_id, min(home_place) AS home_place
  FROM homes
  GROUP BY home_id
)
SELECT
  h.source,
  h.source_id,
  CASE
    WHEN h.home_place = f.home_place THEN h.home_id
    ELSE concat(h.home_id, '@', h.home_source)
  END AS member_id,
  h.key_name,
  h.key,
  h.files,
  h.shared,
  h.rows
FROM homes AS h
JOIN first_use AS f ON h.home_id = f.home_id`;
}

/** `shared_keys`: members of one file with the same key. */
export function sharedKeysSql(texts: PrepareTexts): string {
  return `${comment(texts.noteSharedKeys)}SELECT
  source,
  key_name,
  key,
  count(*) AS members,
  array_to_string(list_sort(list(source_id))[1:10], ', ') AS source_ids
FROM member_keys
WHERE shared
GROUP BY source, key_name, key
HAVING count(*) > 1
ORDER BY members DESC, source, key_name, key`;
}

/** `member_merge`: what became of the members of every file. */
export function mergeSummarySql(files: readonly MergeFile[], texts: PrepareTexts): string {
  const rows = files.map(
    ({ source, table }) =>
      `  SELECT ${quoteText(source.table)} AS source, count(*) AS rows\n  FROM ${quoteName(table.table)}`,
  );
  return `${comment(texts.noteMergeSummary)}SELECT
  f.source,
  f.rows,
  f.rows - coalesce(k.rows, 0) AS rows_without_id,
  coalesce(k.members, 0) AS members,
  coalesce(k.merged, 0) AS merged,
  coalesce(k.unmatched, 0) AS unmatched,
  coalesce(k.shared_key, 0) AS shared_key,
  coalesce(k.without_key, 0) AS without_key
FROM (
${rows.join('\n  UNION ALL\n')}
) AS f
LEFT JOIN (
  SELECT
    source,
    sum(rows)::BIGINT AS rows,
    count(*) AS members,
    count(*) FILTER (files > 1) AS merged,
    count(*) FILTER (files = 1 AND NOT shared AND key IS NOT NULL) AS unmatched,
    count(*) FILTER (files = 1 AND shared) AS shared_key,
    count(*) FILTER (key IS NULL) AS without_key
  FROM member_keys
  GROUP BY source
) AS k ON f.source = k.source
ORDER BY f.source`;
}
