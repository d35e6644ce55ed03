import type { Engine, RelationName, Variable } from '../engine/contract.ts';
import { sameName } from '../sql/fold-name.ts';
import { memberId } from '../sql/member-id.ts';
import { quoteName } from '../sql/quote.ts';
import { carryOut } from './carry-out.ts';
import type { CellResult } from './cell-result.ts';
import type { MemberPick } from './member-pick.ts';
import { keepsRows, type PlannedNode, type WorkPlan } from './plan.ts';

export interface FilteredParts {
  readonly scope: string;
  readonly engine: Engine;
  readonly plan: () => WorkPlan;
  readonly resultOf: (node: string) => CellResult | undefined;
  readonly variables: (node: string) => readonly Variable[];
  readonly nextVersion: () => number;
}

/** What a cell comes to under a filter; `result` null: what it is anyway. */
export interface Filtered {
  readonly state: 'filtered' | 'unfiltered' | 'failed';
  readonly result: CellResult | null;
  /** Where the rows are; null for a chart, whose rows are all in the result. */
  readonly relation: RelationName | null;
}

/**
 * Relations as they would be if nobody but the picked members were in the data, in a schema for each set of picks.
 * What has a `member_id` keeps the picked members' rows; what is folded from it is computed again by its own text
 * under its own name, so that its reader finds the filtered one; everything else is read where it is.
 */
export class FilteredRelations {
  readonly #parts: FilteredParts;
  readonly #schemas = new Map<string, Shadow>();
  #run: string | null = null;
  #count = 0;

  constructor(parts: FilteredParts) {
    this.#parts = parts;
  }

  /** Rows of a cell, or marks of a chart, for these picks; their ids are kept in the tables `idsOf` names. */
  async show(node: PlannedNode, picks: readonly MemberPick[]): Promise<Filtered> {
    const shadow = this.#shadowOf(picks);
    const of = node.kind === 'chart' ? this.#readBy(node, node.of) : node;
    const made = of ? await this.#ensure(of, shadow, picks) : plain;
    if (made.state === 'plain') return { state: 'unfiltered', result: null, relation: null };
    if (made.state === 'failed') return nothing;
    if (node.kind !== 'chart') {
      const relation = { schema: shadow.schema, name: made.name ?? node.name };
      return { state: 'filtered', result: made.result, relation };
    }
    const result = await this.#carryOut({ ...node, scope: shadow.schema });
    return result ? { state: 'filtered', result, relation: null } : nothing;
  }

  /** Changes when what a cell shows has to be computed anew. */
  stampOf(node: PlannedNode): string {
    const result = this.#parts.resultOf(node.id);
    const version = result?.kind === 'rows' ? String(result.version) : '';
    return `${this.#parts.plan().fingerprints.get(node.id) ?? ''} ${version}`;
  }

  cancel(): void {
    if (this.#run !== null) void this.#parts.engine.cancel(this.#run);
  }

  /** Drops what was made for sets of picks, told by `setKey`. */
  drop(isStale: (key: string) => boolean): void {
    for (const [key, shadow] of this.#schemas) {
      if (!isStale(key)) continue;
      this.#schemas.delete(key);
      this.#dropRelations(shadow, [...shadow.relations.values()]);
    }
  }

  /** The engine lost what it kept. */
  lost(): void {
    this.#schemas.clear();
  }

  #dropRelations({ schema }: Shadow, made: readonly Made[]): void {
    const names = made.flatMap(({ name }) => name ?? []);
    void this.#parts.engine.drop(names.map((name) => ({ schema, name })));
  }

  #shadowOf(picks: readonly MemberPick[]): Shadow {
    const key = setKey(picks);
    const known = this.#schemas.get(key);
    if (known) return known;
    this.#count += 1;
    const schema = `${this.#parts.scope} filter ${String(this.#count)}`;
    const made: Shadow = { schema, relations: new Map() };
    this.#schemas.set(key, made);
    return made;
  }

  /** Makes the relation of a node in the schema of the filter, and before it what it reads. */
  async #ensure(node: PlannedNode, shadow: Shadow, picks: readonly MemberPick[]): Promise<Made> {
    const stamp = this.stampOf(node);
    const known = shadow.relations.get(node.id);
    if (known?.stamp === stamp) return known;
    const next = await this.#make(node, shadow, picks);
    const made = { ...next, name: next.name ?? known?.name ?? null, stamp };
    // What failed may only have been cancelled: the next who asks tries again.
    if (made.state !== 'failed') shadow.relations.set(node.id, made);
    // The filter was taken away while this was computed.
    if (this.#schemas.get(setKey(picks)) !== shadow) this.#dropRelations(shadow, [made]);
    return made;
  }

  async #make(
    node: PlannedNode,
    shadow: Shadow,
    picks: readonly MemberPick[],
  ): Promise<Omit<Made, 'stamp'>> {
    const name = node.relation;
    const stored = this.#parts.resultOf(node.id);
    if (node.kind !== 'sql' || name === null || stored?.kind !== 'rows') return plain;
    const isOwn = node.scope === this.#parts.scope;
    if (stored.head.columns.some((column) => sameName(column.name, memberId))) {
      const sql = this.#keptRows(node, name, picks);
      const as = isOwn ? 'table' : 'view';
      return this.#keep({ ...node, scope: shadow.schema, sql, as }, name);
    }
    // The Data notebook's other relations, such as the span of all orders, are about the data as a whole.
    if (!isOwn) return plain;
    const reads = (this.#parts.plan().upstream.get(node.id) ?? []).flatMap(
      (id) => this.#parts.plan().byId.get(id) ?? [],
    );
    let isFiltered = false;
    for (const read of reads) {
      const made = await this.#ensure(read, shadow, picks);
      if (made.state === 'failed') return failed;
      isFiltered ||= made.state === 'filtered';
    }
    if (!isFiltered) return plain;
    for (const read of reads) {
      const made = shadow.relations.get(read.id);
      if (made?.state === 'plain' && made.name === null && read.scope === node.scope) {
        await this.#lend(read, shadow);
      }
    }
    return this.#keep({ ...node, scope: shadow.schema, as: 'table' }, name);
  }

  /** The rows of the picked members, in the order in which the cell gives them. */
  #keptRows(node: PlannedNode, name: string, picks: readonly MemberPick[]): string {
    const from = `${quoteName(node.scope)}.${quoteName(name)}`;
    const { scope } = this.#parts;
    const where = picks
      .map(
        (pick) =>
          `${memberId} IN (SELECT ${memberId} FROM ${quoteName(scope)}.${quoteName(idsOf(pick))})`,
      )
      .join('\n  AND ');
    if (node.scope !== scope) return `SELECT *\nFROM ${from}\nWHERE ${where}`;
    if (node.kind === 'model' || (node.kind === 'sql' && node.as === 'table')) {
      return `SELECT *\nFROM ${from}\nWHERE ${where}\nORDER BY rowid`;
    }
    const place = quoteName('place in view');
    return (
      `SELECT * EXCLUDE (${place})\nFROM (SELECT *, row_number() OVER () AS ${place} FROM ${from})\n` +
      `WHERE ${where}\nORDER BY ${place}`
    );
  }

  /** Lets what is not filtered be read under its own name. */
  async #lend(node: PlannedNode, shadow: Shadow): Promise<void> {
    if (!keepsRows(node) || node.relation === null) return;
    const { id, name, label, relation, missing } = node;
    const sql = `SELECT *\nFROM ${quoteName(node.scope)}.${quoteName(node.relation)}`;
    const view = { id, name, label, relation, missing, kind: 'sql', sql, as: 'view' } as const;
    await this.#carryOut({ ...view, scope: shadow.schema });
    const stamp = this.stampOf(node);
    shadow.relations.set(node.id, { ...plain, name: node.relation, stamp });
  }

  async #keep(node: PlannedNode, name: string): Promise<Omit<Made, 'stamp'>> {
    const result = await this.#carryOut(node);
    return result ? { state: 'filtered', name, result } : failed;
  }

  async #carryOut(node: PlannedNode): Promise<CellResult | null> {
    const version = this.#parts.nextVersion();
    const run = `filter-${String(version)}`;
    this.#run = run;
    const { engine } = this.#parts;
    const variables = this.#parts.variables(node.id);
    const outcome = await carryOut({ engine, run, node, variables, version });
    if (this.#run === run) this.#run = null;
    return outcome.ok ? outcome.value : null;
  }

  #readBy(node: PlannedNode, name: string): PlannedNode | null {
    const { upstream, byId } = this.#parts.plan();
    const reads = (upstream.get(node.id) ?? []).flatMap((id) => byId.get(id) ?? []);
    return reads.find((read) => sameName(read.name, name)) ?? null;
  }
}

export function setKey(picks: readonly MemberPick[]): string {
  return picks.map(({ id }) => String(id)).join('+');
}

/** A table of the ids of a pick alone; no cell can have a name with a space in it. */
export function idsOf({ id }: MemberPick): string {
  return `picked ${String(id)}`;
}

/** The relations that were made under one set of picks. */
interface Shadow {
  readonly schema: string;
  readonly relations: Map<string, Made>;
}

interface Made {
  readonly stamp: string;
  readonly state: 'filtered' | 'plain' | 'failed';
  /** What the engine keeps; null: nothing. */
  readonly name: string | null;
  readonly result: CellResult | null;
}

const plain: Made = { stamp: '', state: 'plain', name: null, result: null };
const failed: Made = { stamp: '', state: 'failed', name: null, result: null };
const nothing: Filtered = { state: 'failed', result: null, relation: null };
