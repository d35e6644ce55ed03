import { conditionSql, type Condition } from './condition.ts';
import { sameName } from './fold-name.ts';
import { memberId } from './member-id.ts';
import { hasMemberId, MemberTracer, type LookUp } from './MemberTracer.ts';
import { quoteName } from './quote.ts';
import { printWay } from './trace-sql.ts';

/**
 * From rows of a relation back to the members that were folded into them. A row of `SELECT city, count(*) FROM t
 * GROUP BY city` stands for the rows of `t` with its city; those may be folded themselves, so the way goes on, cell
 * by cell, until rows have a `member_id`. Each step is the cell's own FROM and WHERE, asked for the rows it was
 * made of whose keys are those of the rows picked before. No guess is made about what a name means: the engine
 * binds every step, and whoever asks compares the number of members with what the relation itself counts.
 */
export interface Trace {
  /** A query of the column `member_id`, each member once. */
  readonly sql: string;
  /** Relations on the way, from the picked one to the one whose rows have a `member_id`. */
  readonly via: readonly string[];
}

export interface TraceStart {
  readonly relation: string;
  readonly conditions: readonly Condition[];
}

/** The ways that were found, the shortest first; none where no row behind the picked ones has a `member_id`. */
export function traceMembers(start: TraceStart, lookUp: LookUp): readonly Trace[] {
  const relation = lookUp(start.relation);
  if (relation === null) return [];
  const typeOf = (field: string): string =>
    relation.columns.find(({ name }) => sameName(name, field))?.type ?? 'VARCHAR';
  const where = start.conditions.map((each) => conditionSql(each, typeOf(each.field)));
  const own = hasMemberId(relation.columns.map(({ name }) => name));
  if (own) {
    return [{ sql: membersOf(start.relation, where), via: [start.relation] }];
  }
  if (relation.sql === null) return [];
  const tracer = new MemberTracer(lookUp, start.conditions, typeOf);
  const definition = { label: start.relation, sql: relation.sql, scope: [] };
  const direct = tracer.trace(definition, { kind: 'conditions' }, 0);
  const marked = tracer.name('mark', []);
  const columns = relation.columns.map(({ name }) => name);
  const body = `SELECT *\nFROM ${quoteName(start.relation)}\nWHERE ${where.join('\n  AND ') || 'true'}`;
  const ways =
    direct.length > 0
      ? direct
      : tracer
          .trace(definition, { kind: 'rows', step: marked, columns }, 0)
          .map((way) => ({ ...way, steps: [{ name: marked, body }, ...way.steps] }));
  return [...ways]
    .sort((one, other) => one.steps.length - other.steps.length)
    .slice(0, mostWays)
    .map((way) => ({ sql: printWay(way), via: [start.relation, ...way.via] }));
}

/** The members of a relation with a `member_id` whose rows meet conditions in SQL. */
export function membersOf(relation: string, conditions: readonly string[]): string {
  const where = [...conditions, `${memberId} IS NOT NULL`].join('\n  AND ');
  return `SELECT DISTINCT ${memberId}\nFROM ${quoteName(relation)}\nWHERE ${where}`;
}

const mostWays = 12;
