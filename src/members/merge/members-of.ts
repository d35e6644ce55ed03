import { quoteText } from '../../sql/quote.ts';
import { columnOf, fieldsFor } from '../column-sql.ts';
import { normalizeHeading } from '../heading.ts';
import type { Mapping, TableMapping } from '../mapping.ts';
import type { TableProfile } from '../profile.ts';
import { indent, selectList } from '../sql-text.ts';
import { keySql } from './key-sql.ts';
import { memberTables, mergeOf } from './member-merge.ts';

/**
 * Orders, events and the like name members by the ids of the system they come from. `membersOf` says which
 * member table that is. `anyFile` takes the id wherever it is known; one that means two people gets an `@?`
 * behind it, because giving an order to the wrong one would never be noticed. `sharedIds` is for files that
 * are merged by the id itself: it then means the same everywhere, in whatever spelling.
 */
export const anyFile = '';
const sharedIds = '*';

/** Whether rows of the table name members by an id that has to be looked up. */
export function namesMembers(table: TableMapping): boolean {
  return (
    table.role !== 'members' &&
    table.role !== 'products' &&
    fieldsFor(table.role).some(({ name }) => name === 'member_id') &&
    columnOf(table, 'member_id') !== undefined
  );
}

/** The mapping with `membersOf` settled: only where members are merged, and only to tables that are there. */
export function withMembersOf(mapping: Mapping): Mapping {
  const merge = mergeOf(mapping);
  const known = new Set(memberTables(mapping).map(({ table }) => table));
  const tables = mapping.tables.map((table): TableMapping => {
    const { membersOf, ...rest } = table;
    if (!merge || !namesMembers(table)) return rest;
    if (merge.keys[0] === 'member_id') return { ...rest, membersOf: sharedIds };
    return { ...rest, membersOf: membersOf && known.has(membersOf) ? membersOf : anyFile };
  });
  return { ...mapping, tables };
}

/**
 * Rows of a file with the id that the member has everywhere. An id that the file's system does not know, but
 * another one does, is somebody else's: the system's name is put behind it.
 */
export function translated(select: string, columns: readonly string[], membersOf: string): string {
  const spelled =
    membersOf === sharedIds ? 'coalesce(k.member_id, s.member_id, r.member_id)' : null;
  const looked = columns.map((name) =>
    name === 'member_id'
      ? `${spelled ?? 'coalesce(k.member_id, r.member_id)'} AS member_id`
      : `r.${name}`,
  );
  const own = quoteText(membersOf);
  const known =
    membersOf === anyFile || membersOf === sharedIds
      ? `if(min(member_id) = max(member_id), min(member_id), concat(source_id, '@?'))`
      : `coalesce(max(member_id) FILTER (source = ${own}), concat(source_id, '@', ${own}))`;
  return `${selectList(looked)}
FROM (
${indent(select)}
) AS r
LEFT JOIN (
  SELECT source_id, ${known} AS member_id
  FROM member_keys
  GROUP BY source_id
) AS k ON r.member_id = k.source_id${
    spelled === null
      ? ''
      : `
LEFT JOIN (
  SELECT key, min(member_id) AS member_id
  FROM member_keys
  GROUP BY key
  HAVING min(member_id) = max(member_id)
) AS s ON ${keySql('member_id', 'r.member_id')} = s.key`
  }`;
}

/**
 * The member table whose ids a table probably uses: by ids that stand in both samples, names that share a word,
 * the same heading, ids of the same form. Undefined where two tables are equally likely.
 */
export function guessMembersOf(
  table: TableMapping,
  mapped: readonly TableMapping[],
  profiles: readonly TableProfile[],
): string | undefined {
  const candidates = mapped
    .filter(({ role }) => role === 'members')
    .map((members) => ({ name: members.table, score: likeness(table, members, profiles) }))
    .sort((one, other) => other.score - one.score);
  const [best, second] = candidates;
  return best && second && best.score > second.score ? best.name : undefined;
}

function likeness(
  table: TableMapping,
  members: TableMapping,
  profiles: readonly TableProfile[],
): number {
  const own = idsOf(table, profiles);
  const theirs = idsOf(members, profiles);
  const sameHeading = own.heading !== '' && own.heading === theirs.heading;
  return (
    (own.samples.some((id) => theirs.samples.includes(id)) ? 4 : 0) +
    (sharesWord(table.table, members.table) ? 3 : 0) +
    (sameHeading ? 2 : 0) +
    (own.forms.some((form) => theirs.forms.includes(form)) ? 1 : 0)
  );
}

function idsOf(
  table: TableMapping,
  profiles: readonly TableProfile[],
): {
  readonly heading: string;
  readonly samples: readonly string[];
  readonly forms: readonly string[];
} {
  const heading = table.fields['member_id'] ?? '';
  const profile = profiles.find(({ name }) => name === table.table);
  const samples = profile?.columns.find(({ name }) => name === heading)?.samples ?? [];
  return {
    heading: normalizeHeading(heading),
    samples,
    forms: samples.map((id) => id.replace(/\d/g, '9').replace(/\p{L}/gu, 'a')),
  };
}

/** A word of the tables' names that says where they come from, not what they hold. */
function sharesWord(one: string, other: string): boolean {
  const words = wordsOf(one);
  return wordsOf(other).some((word) =>
    words.some((own) => own === word || (word.length > 1 && own.includes(word))),
  );
}

const roleWords =
  /members?|customers?|users?|orders?|lines?|items?|events?|points?|contacts?|export(ed)?|data|file|会员|客户|用户|顾客|订单|明细|流水|积分|行为|触达|导出|数据|文件|资料|列表|信息|表/g;

function wordsOf(name: string): readonly string[] {
  return name
    .toLowerCase()
    .replace(roleWords, ' ')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '' && word !== 't');
}
