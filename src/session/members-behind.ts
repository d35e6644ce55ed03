import type { Column, Failure, Outcome, Page } from '../engine/contract.ts';
import { cellNumber, cellText, decodePage } from '../engine/decode.ts';
import { conditionsSql, type Condition } from '../sql/condition.ts';
import { sameName } from '../sql/fold-name.ts';
import { memberId } from '../sql/member-id.ts';
import { quoteName } from '../sql/quote.ts';
import type { TracedRelation } from '../sql/MemberTracer.ts';
import { countColumns, keyColumns } from '../sql/query-columns.ts';
import { membersOf, traceMembers, type Trace } from '../sql/trace-members.ts';

/**
 * The members behind what was picked. The ways back from folded rows are found in the text of the cells; which
 * of them is meant is decided by counting: the relation usually says itself how many members its rows stand for,
 * and the way whose list is as long wins. Where none is, the list says how far it is off.
 */
export interface MemberReader {
  readonly relation: (name: string) => TracedRelation | null;
  /** Everything that a relation is computed from, the nearest first. */
  readonly upstream: (name: string) => readonly string[];
  readonly ask: (sql: string, limit: number) => Promise<Outcome<Page>>;
}

export interface PickedRows {
  readonly relation: string;
  readonly conditions: readonly Condition[];
  /** Columns that the reader sees there; what they count is compared first. */
  readonly shown: readonly string[];
}

export type MembersBehind =
  | {
      readonly kind: 'members';
      /** The likeliest first; they differ in the number of members. */
      readonly ways: readonly [MemberWay, ...MemberWay[]];
    }
  | { readonly kind: 'nowhere'; readonly reason: 'no-members' | 'no-way'; readonly field?: string }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** One list of members. */
export interface MemberWay extends Trace {
  readonly count: number;
  /** What the picked rows themselves say about how many there are. */
  readonly says: { readonly field: string; readonly count: number } | null;
}

export async function findMembers(
  reader: MemberReader,
  picked: PickedRows,
): Promise<MembersBehind> {
  const relation = reader.relation(picked.relation);
  if (relation === null) return { kind: 'nowhere', reason: 'no-way' };
  const missing = picked.conditions.find(({ field }) => !hasColumn(relation, field));
  if (missing) return { kind: 'nowhere', reason: 'no-way', field: missing.field };
  const ways = [...traceMembers(picked, reader.relation), ...sameNamed(reader, picked)];
  if (ways.length === 0) return { kind: 'nowhere', reason: whyNone(reader, picked.relation) };
  const said = await readCounts(reader, picked, relation);
  const found: MemberWay[] = [];
  let failed: Failure | null = null;
  for (const way of ways.slice(0, mostAsked)) {
    const outcome = await reader.ask(`SELECT count(*) FROM (\n${way.sql}\n)`, 1);
    if (!outcome.ok) {
      if (outcome.failure.kind === 'cancelled' || outcome.failure.kind === 'engine-lost') {
        return { kind: 'failure', failure: outcome.failure };
      }
      failed ??= outcome.failure;
      continue;
    }
    const count = firstNumber(outcome.value);
    if (found.some((other) => other.count === count)) continue;
    found.push({ ...way, count, says: compare(said, count) });
    if (
      found.filter(isSaid).length >= Math.min(2, said.filter((each) => each.isPeople).length || 2)
    )
      break;
  }
  const ranks = new Map(found.map((way, at) => [way, rank(way, at)]));
  const [first, ...others] = found.sort(
    (one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0),
  );
  if (first) return { kind: 'members', ways: [first, ...others.filter(isSaid)] };
  return failed ? { kind: 'failure', failure: failed } : { kind: 'nowhere', reason: 'no-way' };
}

/** The conditions that stand for one row of a grid, `row` by column: as few as tell it from all others. */
export async function rowConditions(
  reader: Pick<MemberReader, 'relation' | 'ask'>,
  name: string,
  row: Readonly<Record<string, string | null>>,
): Promise<readonly Condition[]> {
  const relation = reader.relation(name);
  if (relation === null) return [];
  const is = (field: string): Condition => ({ kind: 'is', field, values: [row[field] ?? null] });
  const own = relation.columns.find((column) => sameName(column.name, memberId));
  if (own) return [is(own.name)];
  const keys = relation.sql === null ? [] : keyColumns(relation.sql);
  const plain = relation.columns.filter((column) => keys.some((key) => sameName(key, column.name)));
  const columns = (plain.length > 0 ? plain : relation.columns).filter(
    ({ name: key }) => key in row,
  );
  const typeOf = (field: string): string => typeIn(relation, field);
  const all = columns.map((column) => is(column.name));
  const counts = columns.map(
    ({ name: key }, at) =>
      `count(*) FILTER (WHERE ${conditionsSql([is(key)], typeOf)}) AS c${String(at)}`,
  );
  const whole = `count(*) FILTER (WHERE ${conditionsSql(all, typeOf)}) AS c`;
  const outcome = await reader.ask(
    `SELECT ${[whole, ...counts].join(', ')} FROM ${quoteName(name)}`,
    1,
  );
  if (!outcome.ok) return all;
  const [most, ...each] = numbersOf(outcome.value);
  const alone = columns.filter((_, at) => each[at] === most);
  // A name says more to the reader than a code or a position.
  const best =
    alone.find(({ name: key }) => /_name$|名称?$/.test(key)) ??
    alone.find(({ type }) => type === 'VARCHAR') ??
    alone[0];
  return best ? [is(best.name)] : all;
}

const mostAsked = 12;

/** Relations further up whose rows have a member id and columns of the same names. */
function sameNamed(reader: MemberReader, { relation, conditions }: PickedRows): readonly Trace[] {
  const fields = conditions.map(({ field }) => field);
  return reader.upstream(relation).flatMap((name): readonly Trace[] => {
    const known = reader.relation(name);
    const serves =
      known !== null &&
      fields.length > 0 &&
      [memberId, ...fields].every((field) => hasColumn(known, field)) &&
      fields.every((field) => isComparable(reader.relation(relation), known, field));
    if (!serves) return [];
    const where = conditionsSql(conditions, (field) => typeIn(known, field));
    return [{ sql: membersOf(name, [where]), via: [relation, name] }];
  });
}

function isComparable(one: TracedRelation | null, other: TracedRelation, field: string): boolean {
  if (one === null) return false;
  const kind = (type: string): string =>
    /INT|DECIMAL|DOUBLE|FLOAT/.test(type)
      ? 'number'
      : /^(DATE|TIMESTAMP)/.test(type)
        ? 'time'
        : type;
  return kind(typeIn(one, field)) === kind(typeIn(other, field));
}

function whyNone(reader: MemberReader, relation: string): 'no-members' | 'no-way' {
  const about = [relation, ...reader.upstream(relation)].some((name) => {
    const known = reader.relation(name);
    return known !== null && hasColumn(known, memberId);
  });
  return about ? 'no-way' : 'no-members';
}

interface SaidCount {
  readonly field: string;
  readonly count: number;
  readonly isShown: boolean;
  /** Whether its name speaks of people. */
  readonly isPeople: boolean;
  /** Whether it counts rows, which may be members. */
  readonly isCount: boolean;
}

/** What the whole numbers of folded rows come to over the picked rows. */
async function readCounts(
  reader: MemberReader,
  { relation, conditions, shown }: PickedRows,
  known: TracedRelation,
): Promise<readonly SaidCount[]> {
  if (hasColumn(known, memberId) || known.sql === null) return [];
  const keys = new Set(conditions.map(({ field }) => field));
  const wholes = known.columns.filter(
    ({ name, type }) => /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type) && !keys.has(name),
  );
  if (wholes.length === 0) return [];
  const sums = wholes.map(
    ({ name }) => `abs(sum(${quoteName(name)}))::DOUBLE AS ${quoteName(name)}`,
  );
  const where = conditionsSql(conditions, (field) => typeIn(known, field));
  const sql = `SELECT ${sums.join(', ')}\nFROM ${quoteName(relation)}\nWHERE ${where}`;
  const outcome = await reader.ask(sql, 1);
  if (!outcome.ok) return [];
  const values = numbersOf(outcome.value);
  const counts = countColumns(known.sql);
  return wholes.flatMap(({ name: field }, at) => {
    const count = values[at];
    if (count === undefined) return [];
    const isCount = counts.some((name) => sameName(name, field));
    return [{ field, count, isShown: shown.includes(field), isPeople: isPeople(field), isCount }];
  });
}

/** What agrees with the list, else what ought to. */
function compare(said: readonly SaidCount[], count: number): MemberWay['says'] {
  const weigh = (each: SaidCount): number => Number(each.isPeople) * 2 + Number(each.isShown);
  const ordered = [...said].sort((one, other) => weigh(other) - weigh(one));
  const best =
    ordered.find((each) => each.count === count && (each.isPeople || each.isCount)) ??
    ordered.find((each) => each.isPeople);
  return best ? { field: best.field, count: best.count } : null;
}

/** Of lists that agree the shorter one is about more of what was picked; of others the one that is nearer. */
function rank(way: MemberWay, at: number): number {
  if (isSaid(way)) return way.count;
  return 1e12 + (way.count === 0 ? 1e6 : 0) + at;
}

function isSaid(way: MemberWay): boolean {
  return way.says?.count === way.count;
}

function isPeople(name: string): boolean {
  return /member|buyer|customer|people|person|user|active|人|会员|客户|顾客/i.test(name);
}

function hasColumn({ columns }: TracedRelation, field: string): boolean {
  return columns.some(({ name }) => sameName(name, field));
}

function typeIn({ columns }: { readonly columns: readonly Column[] }, field: string): string {
  return columns.find(({ name }) => sameName(name, field))?.type ?? 'VARCHAR';
}

function firstNumber(page: Page): number {
  return numbersOf(page)[0] ?? 0;
}

function numbersOf(page: Page): readonly (number | undefined)[] {
  return decodePage(page).columns.map((column) => {
    const text = page.rows === 0 ? null : cellText(column, 0);
    return text === null ? undefined : (cellNumber(column, 0) ?? Number(text));
  });
}
