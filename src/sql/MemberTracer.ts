import { conditionSql, type Condition } from './condition.ts';
import { findNames } from './find-references.ts';
import { foldName, sameName } from './fold-name.ts';
import { memberId } from './member-id.ts';
import { outputUses } from './output-uses.ts';
import { quoteName } from './quote.ts';
import {
  readQueryParts,
  type CommonTablePart,
  type SelectParts,
  type TablePart,
} from './query-parts.ts';
import { splice } from './splice.ts';
import { joinWays, rowsBehind, type Key, type Wanted, type Way } from './trace-sql.ts';

/** What a name stands for: a cell with its text, or a table that nobody wrote (`sql` null). */
export interface TracedRelation {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly sql: string | null;
}

export type LookUp = (name: string) => TracedRelation | null;

const deepest = 14;

export interface Definition {
  readonly label: string;
  readonly sql: string;
  /** Common tables that its text may read. */
  readonly scope: readonly CommonTablePart[];
}

/** Which rows of a definition are meant: those that meet the conditions, or those that a step holds. */
export type Target =
  | { readonly kind: 'conditions' }
  | { readonly kind: 'rows'; readonly step: string; readonly columns: readonly string[] };

/** Walks from the text of a cell to the texts of what it reads, and writes down the steps. */
export class MemberTracer {
  readonly #lookUp: LookUp;
  readonly #conditions: readonly Condition[];
  readonly #typeOf: (field: string) => string;
  readonly #taken = new Set<string>();
  readonly #commons = new Map<string, string>();
  #ways = 0;

  constructor(lookUp: LookUp, conditions: readonly Condition[], typeOf: (field: string) => string) {
    this.#lookUp = lookUp;
    this.#conditions = conditions;
    this.#typeOf = typeOf;
  }

  trace(definition: Definition, target: Target, depth: number): readonly Way[] {
    if (depth > deepest || this.#ways > 40) return [];
    const query = readQueryParts(definition.sql);
    if (query === null || query.recursive) return [];
    const scope = [...definition.scope, ...query.commonTables];
    const names = this.#outputs(query.selects[0], scope);
    const [first, ...others] = query.selects.map((select) =>
      this.#traceSelect(select, names, target, scope, depth),
    );
    if (first === undefined) return [];
    if (others.length === 0) return first;
    // Of a union each part gives its members, by the shortest way.
    const parts = [first, ...others].flatMap((ways) => {
      const shortest = [...ways].sort((one, other) => one.steps.length - other.steps.length)[0];
      return shortest ? [shortest] : [];
    });
    return parts.length === 0 ? [] : [joinWays(parts)];
  }

  /** A name for a step that nothing else has, so that it hides nothing. */
  name(wanted: string, scope: readonly CommonTablePart[]): string {
    let name = wanted;
    for (let number = 2; this.#isTaken(name, scope); number += 1)
      name = `${wanted}_${String(number)}`;
    this.#taken.add(foldName(name));
    return name;
  }

  #isTaken(name: string, scope: readonly CommonTablePart[]): boolean {
    if (this.#taken.has(foldName(name)) || this.#lookUp(name) !== null) return true;
    return scope.some((each) => sameName(each.name, name));
  }

  #traceSelect(
    select: SelectParts,
    names: readonly string[],
    target: Target,
    scope: readonly CommonTablePart[],
    depth: number,
  ): readonly Way[] {
    const wanted = this.#wanted(select, this.#keys(select, names, scope), target);
    if (wanted === null) return [];
    const where = select.where === null ? null : this.#unfolded(select.where, select, scope);
    const { text: prefix, commons } = this.#prefix(select, scope);
    return select.tables.flatMap((table, index): readonly Way[] => {
      if (table.alias === null && select.tables.length > 1) return [];
      const qualifier = table.alias === null ? '' : `${quoteName(table.alias)}.`;
      const columns = this.#columnsOf(table, scope);
      const label = this.#labelOf(table);
      const pick = (wantedColumns: readonly string[] | null): string =>
        prefix + rowsBehind({ ...select, where }, { qualifier, columns: wantedColumns }, wanted);
      if (hasMemberId(columns)) {
        this.#ways += 1;
        const last = pick(null);
        return [{ steps: [], last, commons, via: label === null ? [] : [label] }];
      }
      const next = this.#definitionOf(table, scope, select.tables.slice(0, index));
      if (next === null) return [];
      const step = this.name(`behind_${next.label}`, scope);
      const found = this.trace(next, { kind: 'rows', step, columns }, depth + 1);
      return found.map((way) => ({
        steps: [{ name: step, body: pick(columns) }, ...way.steps],
        last: way.last,
        commons: [...commons, ...way.commons],
        via: label === null ? way.via : [label, ...way.via],
      }));
    });
  }

  /** Null where the rows behind the wanted ones cannot be told from others. */
  #wanted(select: SelectParts, keys: readonly Key[], target: Target): Wanted | null {
    if (target.kind === 'conditions') return this.#asWhere(select, keys);
    const shared = keys.filter(({ name }) =>
      target.columns.some((column) => sameName(column, name)),
    );
    // A total over everything, and a product of tables, say nothing about which rows they were made of.
    return shared.length === 0 ? null : { kind: 'join', step: target.step, keys: shared };
  }

  /** What a select gives without folding, under the names that others read it by. */
  #keys(
    select: SelectParts,
    names: readonly string[],
    scope: readonly CommonTablePart[],
  ): readonly Key[] {
    let at = 0;
    return select.items.flatMap((item): readonly Key[] => {
      if (item.kind === 'star') {
        const columns = this.#starred(select, item.qualifier, scope);
        const prefix = item.qualifier === null ? '' : `${quoteName(item.qualifier)}.`;
        const found = columns.map((name, index) => ({
          name: names[at + index] ?? name,
          text: prefix + quoteName(name),
          windowed: false,
        }));
        at += columns.length;
        return item.plain ? found : [];
      }
      const name = names[at];
      at += 1;
      const isKey = item.plain && !(select.grouped && item.windowed);
      if (!isKey || name === undefined || name === '') return [];
      return [{ name, text: this.#unfolded(item.text, select, scope), windowed: item.windowed }];
    });
  }

  /** Null where a condition is about something that is not computed from single rows. */
  #asWhere(select: SelectParts, keys: readonly Key[]): Wanted | null {
    if (select.qualify !== null) return null;
    const parts: string[] = [];
    for (const condition of this.#conditions) {
      const key = keys.find(({ name }) => sameName(name, condition.field));
      if (key === undefined || key.windowed) return null;
      const isSimple = /^[\p{L}\p{N}_."]+$/u.test(key.text) || /^\w+\([^()]*\)$/.test(key.text);
      const expression = isSimple ? key.text : `(${key.text})`;
      parts.push(conditionSql(condition, this.#typeOf(condition.field), expression));
    }
    return keys.length === 0 ? null : { kind: 'where', conditions: parts };
  }

  /** With names of the select list, which the engine lets stand in other expressions, spelled out. */
  #unfolded(
    text: string,
    select: SelectParts,
    scope: readonly CommonTablePart[],
    depth = 0,
  ): string {
    if (depth > 3) return text;
    const named = select.items.flatMap((item) =>
      item.kind === 'expression' && item.name !== null
        ? [{ name: item.name, text: item.text }]
        : [],
    );
    const uses = outputUses(
      text,
      named.map(({ name }) => name),
    );
    const replacements = uses.flatMap(({ name, start, end }) => {
      const item = named.find((each) => sameName(each.name, name));
      const own = text.slice(start, end);
      if (item === undefined || own === text || item.text === own) return [];
      const isColumn = select.tables.some((table) =>
        this.#columnsOf(table, scope).some((column) => sameName(column, name)),
      );
      if (isColumn) return [];
      return [{ start, end, text: `(${this.#unfolded(item.text, select, scope, depth + 1)})` }];
    });
    return splice(text, replacements);
  }

  #outputs(select: SelectParts | undefined, scope: readonly CommonTablePart[]): readonly string[] {
    return (select?.items ?? []).flatMap((item) =>
      item.kind === 'star' && select
        ? this.#starred(select, item.qualifier, scope)
        : [item.kind === 'star' ? '' : (item.name ?? '')],
    );
  }

  #starred(
    select: SelectParts,
    qualifier: string | null,
    scope: readonly CommonTablePart[],
  ): readonly string[] {
    const tables = select.tables.filter(
      ({ alias }) => qualifier === null || (alias !== null && sameName(alias, qualifier)),
    );
    const seen = new Set<string>();
    return tables
      .flatMap((table) => this.#columnsOf(table, scope))
      .filter((name) => {
        const isNew = !seen.has(foldName(name));
        seen.add(foldName(name));
        return isNew;
      });
  }

  #columnsOf({ source }: TablePart, scope: readonly CommonTablePart[]): readonly string[] {
    if (source.kind === 'other') return [];
    if (source.kind === 'query') return this.#columnsOfQuery(source.text, scope);
    const common = findCommon(source.name, scope);
    if (common) return this.#columnsOfQuery(common.query, before(common, scope));
    return this.#lookUp(source.name)?.columns.map(({ name }) => name) ?? [];
  }

  #columnsOfQuery(sql: string, scope: readonly CommonTablePart[]): readonly string[] {
    const query = readQueryParts(sql);
    return query === null
      ? []
      : this.#outputs(query.selects[0], [...scope, ...query.commonTables]).filter(Boolean);
  }

  #definitionOf(
    { source }: TablePart,
    scope: readonly CommonTablePart[],
    siblings: readonly TablePart[],
  ): Definition | null {
    if (source.kind === 'other') return null;
    if (source.kind === 'query') {
      const label = siblings.find(({ source: other }) => other.kind === 'name')?.alias ?? 'rows';
      return { label, sql: source.text, scope };
    }
    const common = findCommon(source.name, scope);
    if (common) return { label: common.name, sql: common.query, scope: before(common, scope) };
    const sql = this.#lookUp(source.name)?.sql ?? null;
    return sql === null ? null : { label: source.name, sql, scope: [] };
  }

  /** The relation's name where it is one that the reader knows. */
  #labelOf({ source }: TablePart): string | null {
    return source.kind === 'name' && this.#lookUp(source.name) !== null ? source.name : null;
  }

  /**
   * The common tables that a step reads, and those that they read. Where their names mean nothing else they stand
   * once, before all steps; else before the step.
   */
  #prefix(
    select: SelectParts,
    scope: readonly CommonTablePart[],
  ): { readonly text: string; readonly commons: readonly CommonTablePart[] } {
    const needed = new Set<CommonTablePart>();
    const visit = (text: string, visible: readonly CommonTablePart[]): void => {
      for (const name of findNames(text)) {
        const common = findCommon(name, visible);
        if (!common || needed.has(common)) continue;
        visit(common.query, before(common, visible));
        needed.add(common);
      }
    };
    visit(`SELECT * FROM ${select.from} WHERE ${select.where ?? 'true'}`, scope);
    const wanted = scope.filter((each) => needed.has(each));
    if (wanted.length === 0) return { text: '', commons: [] };
    if (wanted.every((each) => this.#isAlone(each))) return { text: '', commons: wanted };
    return { text: `WITH ${wanted.map(({ text }) => text).join(', ')}\n`, commons: [] };
  }

  #isAlone({ name, text }: CommonTablePart): boolean {
    const known = this.#commons.get(foldName(name));
    if (known !== undefined) return known === text;
    if (this.#lookUp(name) !== null || this.#taken.has(foldName(name))) return false;
    this.#commons.set(foldName(name), text);
    this.#taken.add(foldName(name));
    return true;
  }
}

export function hasMemberId(columns: readonly string[]): boolean {
  return columns.some((name) => sameName(name, memberId));
}

function findCommon(name: string, scope: readonly CommonTablePart[]): CommonTablePart | undefined {
  return scope.findLast((each) => sameName(each.name, name));
}

/** The common tables that one of them may read: those before it. */
function before(
  common: CommonTablePart,
  scope: readonly CommonTablePart[],
): readonly CommonTablePart[] {
  return scope.slice(0, scope.indexOf(common));
}
