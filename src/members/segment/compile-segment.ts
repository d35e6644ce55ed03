import { foldName } from '../../sql/fold-name.ts';
import { quoteName, quoteText } from '../../sql/quote.ts';
import { anniversarySql } from './anniversary-sql.ts';
import { behaviourSql, expiringSql } from './behaviour-sql.ts';
import { checkRule } from './check-rule.ts';
import { attributes } from './segment-columns.ts';
import type { Group, Path, Rule, Segment } from './segment.ts';
import { oppositeOf, testSql } from './test-sql.ts';

/** A segment taken apart into SQL: what is read once, and each rule as a condition on a member `f`. */
export interface CompiledSegment {
  /** `WITH … AS (…)`, ending in a line feed; empty where nothing is measured. */
  readonly measures: string;
  /** `FROM member_facts AS f` and the measures joined to it. */
  readonly from: string;
  /** Every rule, the outermost group first. */
  readonly rules: readonly CompiledRule[];
}

export interface CompiledRule {
  readonly path: Path;
  readonly rule: Rule;
  /** True for members who meet it; for others false or null. */
  readonly meets: string;
  /** What of the member it looks at, for telling why; null for what has no value of its own. */
  readonly value: string | null;
}

/** The query of a segment cell: the ids of its members. */
export function segmentSql(segment: Segment): string {
  const { measures, from, rules } = compileSegment(segment);
  const meets = rules[0]?.meets ?? 'true';
  const { where } = segment;
  const lines =
    where.join === 'all' && !where.not
      ? rules.filter(({ path }) => path.length === 1).map((rule) => rule.meets)
      : [meets];
  const condition = lines.length === 0 ? '' : `\nWHERE ${lines.map(indented).join('\n  AND ')}`;
  return `${measures}SELECT f.member_id\n${from}${condition}\nORDER BY f.member_id`;
}

export function compileSegment({ where }: Segment): CompiledSegment {
  const builder = new Builder(where);
  const rules: CompiledRule[] = [];
  builder.compile(where, [], rules);
  rules.sort((one, other) => comparePaths(one.path, other.path));
  return { measures: builder.measures(), from: builder.from(), rules };
}

function comparePaths(one: Path, other: Path): number {
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const difference = (one[at] ?? -1) - (other[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

class Builder {
  readonly #measures: { readonly name: string; readonly sql: string }[] = [];
  readonly #taken: ReadonlySet<string>;

  constructor(where: Group) {
    this.#taken = new Set(namesRead(where).map(foldName));
  }

  /** Adds the rule and all within it to `found`; gives its condition. */
  compile(rule: Rule, path: Path, found: CompiledRule[]): string {
    const { value, plain } = this.#plain(rule, path, found);
    const meets = rule.kind !== 'unknown' && rule.not ? `(${plain}) IS NOT TRUE` : plain;
    found.push({ path, rule, meets, value });
    return meets;
  }

  measures(): string {
    if (this.#measures.length === 0) return '';
    const parts = this.#measures.map(({ name, sql }) => `${name} AS (\n${shift(sql)}\n)`);
    return `WITH ${parts.join(',\n')}\n`;
  }

  from(): string {
    const joins = this.#measures.map(
      ({ name }) => `\nLEFT JOIN ${name} ON ${name}.member_id = f.member_id`,
    );
    return `FROM member_facts AS f${joins.join('')}`;
  }

  #plain(
    rule: Rule,
    path: Path,
    found: CompiledRule[],
  ): { readonly plain: string; readonly value: string | null } {
    const problem = checkRule(rule);
    if (problem) {
      const place = path.map((at) => String(at + 1)).join('.');
      const text = `Condition ${place} of the segment is not complete (${problem.kind}).`;
      return { plain: `error(${quoteText(text)})::BOOLEAN`, value: null };
    }
    switch (rule.kind) {
      case 'group': {
        const inner = rule.rules.map((each, at) => this.compile(each, [...path, at], found));
        return { plain: joined(rule, inner), value: null };
      }
      case 'attribute': {
        const value = `f.${quoteName(rule.field)}`;
        const holds = attributes.find(({ name }) => name === rule.field)?.holds ?? null;
        const day = holds === 'date' ? `${value}::DATE` : value;
        return { plain: testSql(day, rule.test, holds), value };
      }
      case 'behaviour': {
        const { measured, zero, holds } = behaviourSql(rule);
        const name = this.#measure('did', measured);
        const value = zero ? `coalesce(${name}.value, 0)` : `${name}.value`;
        return { plain: testSql(value, rule.test, holds), value };
      }
      case 'expiring': {
        const value = `coalesce(${this.#measure('expiring', expiringSql(rule.days))}.value, 0)`;
        return { plain: testSql(value, rule.test, 'number'), value };
      }
      case 'label': {
        const relation = quotePath(rule.relation);
        const column = quoteName(rule.column);
        const opposite = oppositeOf(rule.test);
        const test = testSql(column, opposite ?? rule.test, null);
        const hit = isIn(`SELECT member_id FROM ${relation} WHERE ${test}`);
        const all = `(SELECT string_agg(DISTINCT l.${column}::VARCHAR, ', ' ORDER BY l.${column}::VARCHAR) FROM ${relation} AS l WHERE l.member_id = f.member_id)`;
        return { plain: opposite ? `(${hit}) IS NOT TRUE` : hit, value: all };
      }
      case 'anniversary': {
        const from = rule.today ? '$as_of::DATE' : '$as_of::DATE + INTERVAL 1 DAY';
        const value = `${this.#measure('next', anniversarySql(rule.field, from))}.value`;
        const end = `${from} + INTERVAL ${String(rule.days)} DAY`;
        return { plain: `${value} < ${end}`, value };
      }
      case 'segment': {
        const plain = isIn(`SELECT member_id FROM ${quotePath(rule.of)}`);
        return { plain, value: null };
      }
      case 'kept': {
        const title = quoteText(rule.title);
        const plain = isIn(`SELECT member_id FROM segments WHERE segment = ${title}`);
        return { plain, value: null };
      }
      case 'unknown':
        return { plain: 'false', value: null };
    }
  }

  /** A name that nothing has which the segment reads; a measure that is taken twice is read once. */
  #measure(stem: string, sql: string): string {
    const known = this.#measures.find((each) => each.sql === sql);
    if (known) return known.name;
    let number = this.#measures.length + 1;
    while (this.#taken.has(`${stem}_${String(number)}`)) number += 1000;
    const name = `${stem}_${String(number)}`;
    this.#measures.push({ name, sql });
    return name;
  }
}

function joined({ join, rules }: Group, inner: readonly string[]): string {
  if (inner.length === 0) return 'true';
  const word = join === 'all' ? 'AND' : 'OR';
  const isPlain = rules.length === 1;
  return isPlain ? (inner[0] ?? 'true') : `(${inner.map(indented).join(`\n  ${word} `)})`;
}

function isIn(query: string): string {
  return `f.member_id IN (${query})`;
}

function namesRead(rule: Rule): readonly string[] {
  if (rule.kind === 'group') return rule.rules.flatMap(namesRead);
  if (rule.kind === 'label') return [rule.relation];
  return rule.kind === 'segment' ? [rule.of] : [];
}

/** `notebook.cell`, or a cell of one's own; a dot always parts the two. */
function quotePath(path: string): string {
  const [head = '', ...tail] = path.split('.');
  return tail.length === 0 ? quoteName(head) : `${quoteName(head)}.${quoteName(tail.join('.'))}`;
}

function indented(condition: string): string {
  return condition.replaceAll('\n', '\n  ');
}

function shift(sql: string): string {
  return sql.replace(/^(?=.)/gm, '  ');
}
