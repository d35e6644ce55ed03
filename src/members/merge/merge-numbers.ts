import { quoteName, quoteText } from '../../sql/quote.ts';
import { castColumn, columnOf, fieldFor } from '../column-sql.ts';
import type { Mapping, TableMapping } from '../mapping.ts';
import type { PrepareTexts } from '../prepare-texts.ts';
import { indent } from '../sql-text.ts';
import { keySql } from './key-sql.ts';
import { memberKeysSql } from './member-keys.ts';
import { filesWith, memberTables, mergeKeys, mergeOf, type MergeKey } from './member-merge.ts';
import { inOrder, memberRecordsSql } from './member-records.ts';
import { namesMembers } from './members-of.ts';
import { conflictCountSql } from './member-conflicts.ts';

/** What a merge would do, counted before it is confirmed. */
export interface MergeNumbers {
  /** By member table. */
  readonly files: Readonly<Record<string, FileNumbers>>;
  /** Members after the merge. */
  readonly members: number;
  readonly conflicts: number;
  /** By key: values that stand in several files. */
  readonly keys: Readonly<Partial<Record<MergeKey, number>>>;
  /** By key: values that several members of one file have. */
  readonly families: Readonly<Partial<Record<MergeKey, number>>>;
  /** By table that names members: under `''` its different ids, under each member table how many of them it knows. */
  readonly users: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface FileNumbers {
  readonly members: number;
  readonly merged: number;
  readonly unmatched: number;
  readonly shared: number;
  readonly keyless: number;
}

/**
 * One query whose rows `readMergeNumbers` reads; null where nothing is merged. It holds the SQL of the cells, so
 * that it says what they will say, and counts for every key, also those that were not chosen.
 */
export function mergeNumbersSql(mapping: Mapping, texts: PrepareTexts): string | null {
  const merge = mergeOf(mapping);
  if (!merge) return null;
  const tables = memberTables(mapping);
  const files = tables.map((table) => ({ source: table, table }));
  const records = memberRecordsSql(inOrder(files, merge), merge, texts);
  return `WITH member_records AS MATERIALIZED (
${indent(records)}
),
member_keys AS MATERIALIZED (
${indent(memberKeysSql(merge, texts))}
),
conflicts AS (
${indent(conflictCountSql(tables, merge))}
),
known AS (
  SELECT source_id, list(source) AS sources
  FROM member_records
  GROUP BY source_id
)
${[
  `SELECT 'files' AS what, source AS name, 'members' AS part, count(*) AS value FROM member_keys GROUP BY source`,
  ...Object.entries(outcomes).map(
    ([part, holds]) =>
      `SELECT 'files', source, '${part}', count(*) FILTER (${holds}) FROM member_keys GROUP BY source`,
  ),
  `SELECT 'members', '', '', count(DISTINCT member_id) FROM member_keys`,
  `SELECT 'conflicts', '', '', conflicts FROM conflicts`,
  ...mergeKeys
    .filter((key) => filesWith(tables, key).length > 1)
    .map((key) => keyCounts(key, filesWith(tables, key))),
  ...mapping.tables.filter(namesMembers).map((table) => idCounts(table, tables)),
].join('\nUNION ALL\n')}`;
}

const outcomes: Readonly<Record<Exclude<keyof FileNumbers, 'members'>, string>> = {
  merged: 'files > 1',
  unmatched: 'files = 1 AND NOT shared AND key IS NOT NULL',
  shared: 'files = 1 AND shared',
  keyless: 'key IS NULL',
};

export function readMergeNumbers(
  rows: readonly Readonly<Record<string, string | null>>[],
): MergeNumbers {
  const files: Record<string, FileNumbers> = {};
  const users: Record<string, Record<string, number>> = {};
  const counts: Record<string, Record<string, number>> = { keys: {}, families: {} };
  let members = 0;
  let conflicts = 0;
  for (const row of rows) {
    const { what, name, part } = row;
    const value = Number(row['value'] ?? 0);
    if (what === 'members') members = value;
    else if (what === 'conflicts') conflicts = value;
    else if (what === 'files') {
      const none: FileNumbers = { members: 0, merged: 0, unmatched: 0, shared: 0, keyless: 0 };
      files[name ?? ''] = { ...none, ...files[name ?? ''], [part ?? '']: value };
    } else if (what === 'users') {
      users[name ?? ''] = { ...users[name ?? ''], [part ?? '']: value };
    } else {
      counts[what ?? ''] = { ...counts[what ?? ''], [name ?? '']: value };
    }
  }
  return {
    files,
    members,
    conflicts,
    keys: counts['keys'] ?? {},
    families: counts['families'] ?? {},
    users,
  };
}

/** Values of a key in several files, and values that several members of one file have. */
function keyCounts(key: MergeKey, tables: readonly TableMapping[]): string {
  const values = tables.map(
    (table) => `SELECT DISTINCT
  ${quoteText(table.table)} AS source,
  ${keySql(key, idSql(table, key))} AS key,
  ${idSql(table, 'member_id')} AS id
FROM ${quoteName(table.table)}
WHERE key IS NOT NULL AND id IS NOT NULL`,
  );
  const grouped = `SELECT key, count(*) AS files, max(ids) AS ids
FROM (
  SELECT key, source, count(*) AS ids
  FROM (
${indent(indent(values.join('\nUNION ALL\n')))}
  )
  GROUP BY key, source
)
GROUP BY key`;
  return `SELECT unnest(['keys', 'families']), '${key}', '', unnest([shared, family])
FROM (
  SELECT count(*) FILTER (files > 1) AS shared, count(*) FILTER (ids > 1) AS family
  FROM (
${indent(indent(grouped))}
  )
)`;
}

/** The different ids of a table that names members, and how many of them each member table knows. */
function idCounts(table: TableMapping, members: readonly TableMapping[]): string {
  const known = members.map(
    ({ table: name }) => `count(*) FILTER (list_contains(sources, ${quoteText(name)}))`,
  );
  const names = members.map(({ table: name }) => quoteText(name));
  return `SELECT 'users', ${quoteText(table.table)}, unnest(['', ${names.join(', ')}]), unnest(counts)
FROM (
  SELECT [count(*), ${known.join(', ')}] AS counts
  FROM (
    SELECT DISTINCT ${idSql(table, 'member_id')} AS id
    FROM ${quoteName(table.table)}
    WHERE id IS NOT NULL
  ) AS r
  LEFT JOIN known ON r.id = known.source_id
)`;
}

function idSql(table: TableMapping, field: string): string {
  const column = columnOf(table, field);
  return column ? castColumn(column, fieldFor(table.role, field)) : 'NULL::VARCHAR';
}
