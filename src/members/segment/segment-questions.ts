import { quoteName, quoteText } from '../../sql/quote.ts';
import { compileSegment, type CompiledRule, type CompiledSegment } from './compile-segment.ts';
import type { Path, Segment } from './segment.ts';

/**
 * How many members each step of the outermost group keeps, in one pass: a row with `members`, `kept`, and for each
 * step `n` from 0 `alone_n` (members who meet it), `kept_n` (who meet it and all before it; in a group of which any
 * suffices: it or any before it) and `only_n` (who are kept out, or let in, by it alone).
 */
export function waterfallSql(segment: Segment): string {
  const compiled = compileSegment(segment);
  const steps = stepsOf(compiled);
  const isAll = segment.where.join === 'all';
  const met = (at: number) => `meets_${String(at)}`;
  const places = steps.map((_, at) => at);
  const columns = places.flatMap((at) => {
    const before = places.slice(0, at + 1).map(met);
    const others = places.filter((other) => other !== at).map(met);
    const only = isAll
      ? [...others, `NOT ${met(at)}`]
      : [...others.map((other) => `NOT ${other}`), met(at)];
    return [
      `count(*) FILTER (WHERE ${met(at)}) AS alone_${String(at)}`,
      `count(*) FILTER (WHERE ${before.join(isAll ? ' AND ' : ' OR ')}) AS kept_${String(at)}`,
      `count(*) FILTER (WHERE ${only.join(' AND ')}) AS only_${String(at)}`,
    ];
  });
  const root = compiled.rules[0]?.meets ?? 'true';
  const marks = [
    `(${root}) IS TRUE AS is_in`,
    ...steps.map(({ meets }, at) => `(${meets}) IS TRUE AS ${met(at)}`),
  ];
  return [
    `${compiled.measures}SELECT`,
    `  ${['count(*) AS members', 'count(*) FILTER (WHERE is_in) AS kept', ...columns].join(',\n  ')}`,
    `FROM (\nSELECT ${marks.join(', ')}\n${compiled.from}\n)`,
  ].join('\n');
}

/** The rules that the waterfall goes through: those of the outermost group. */
export function stepsOf({ rules }: CompiledSegment): readonly CompiledRule[] {
  return rules.filter(({ path }) => path.length === 1);
}

/** Why a member is in or not: one row, for each rule `n` its `value_n` as text and whether it `meets_n`; none: no such member. */
export function whySql(segment: Segment, member: string): string {
  const compiled = compileSegment(segment);
  return `${verdicts(compiled)}\nWHERE f.member_id = ${quoteText(member)}`;
}

/** The same for every member, for the paths in the order of `rulesIn`. */
export function allVerdictsSql(segment: Segment): string {
  return verdicts(compileSegment(segment));
}

function verdicts({ measures, from, rules }: CompiledSegment): string {
  const columns = rules.flatMap(({ meets, value }, at) => [
    `(${value ?? 'NULL'})::VARCHAR AS value_${String(at)}`,
    `(${meets}) IS TRUE AS meets_${String(at)}`,
  ]);
  return `${measures}SELECT f.member_id, ${columns.join(', ')}\n${from}`;
}

/** A few members of one side of a segment, to ask about. */
export function someMembersSql(segment: Segment, isIn: boolean, start: string): string {
  const { measures, from, rules } = compileSegment(segment);
  const meets = `(${rules[0]?.meets ?? 'true'}) IS ${isIn ? 'TRUE' : 'NOT TRUE'}`;
  const begins = start === '' ? '' : `\n  AND starts_with(f.member_id, ${quoteText(start)})`;
  return `${measures}SELECT f.member_id\n${from}\nWHERE ${meets}${begins}\nORDER BY f.member_id`;
}

/** A relation of members and what it is called. */
export interface NamedMembers {
  readonly title: string;
  /** A query or the name of a relation, as SQL reads it, with a column `member_id`. */
  readonly from: string;
}

/** How many members are in exactly which of several segments: `combination` (titles joined by ` + `), `members`. */
export function overlapSql(segments: readonly NamedMembers[]): string {
  const parts = segments.map(
    ({ title, from }, at) =>
      `SELECT DISTINCT ${String(at)} AS position, ${quoteText(title)} AS title, member_id FROM ${from}`,
  );
  return `SELECT combination, count(*) AS members
FROM (
  SELECT member_id, string_agg(title, ' + ' ORDER BY position) AS combination
  FROM (
    ${parts.join('\n    UNION ALL ')}
  )
  GROUP BY member_id
)
GROUP BY combination
ORDER BY members DESC, combination`;
}

export function samePath(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((step, at) => step === other[at]);
}

export function membersOf(name: string): string {
  return quoteName(name);
}
