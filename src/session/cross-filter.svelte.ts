import { SvelteMap } from 'svelte/reactivity';
import type { Engine, RelationName, Variable } from '../engine/contract.ts';
import { sameName } from '../sql/fold-name.ts';
import { quoteName } from '../sql/quote.ts';
import { memberId } from '../sql/member-id.ts';
import { carryOut } from './carry-out.ts';
import type { CellResult } from './cell-result.ts';
import type { MemberPick } from './member-pick.ts';
import type { MemberReader, MemberWay } from './members-behind.ts';
import type { PlannedNode, WorkPlan } from './plan.ts';

/** A pick that other cells are filtered by. */
export interface FilterPick {
  readonly pick: MemberPick;
  readonly way: MemberWay;
}

/** How a cell stands to the filter. */
export type FilterState =
  | 'off'
  /** The picks were made in it: it shows everything, the picked marks stand out. */
  | 'own'
  | 'filtered'
  | 'filtering'
  /** Nothing in it goes back to members. */
  | 'unfiltered'
  | 'failed';

export interface FilterParts {
  readonly scope: string;
  readonly engine: Engine;
  readonly plan: () => WorkPlan;
  readonly resultOf: (node: string) => CellResult | undefined;
  readonly variables: (node: string) => readonly Variable[];
  readonly reader: () => MemberReader;
  /** Changes when the rows of a relation do; empty while they are computed. */
  readonly stampOf: (relation: string) => string;
  /** Keeps the rows of a query under a name in the notebook's schema; false where that failed. */
  readonly keepIds: (table: string, sql: string) => Promise<boolean>;
  readonly isBusy: () => boolean;
  readonly nextVersion: () => number;
  /** What nobody waits for gives way as long as the work lasts. */
  readonly attended: <T>(work: () => Promise<T>) => Promise<T>;
}

/**
 * Shows the cells of a notebook as if nobody but the picked members were in the data. What has a `member_id` keeps
 * the picked members' rows; what is folded from it is computed again from those rows, by its own text, under its own
 * name in a schema of its own, so that pages, sorting, search and profiles work on it as on any result. Scores and
 * stages that members were given among all members stay theirs. The cells' own results are not touched, and
 * everything here is forgotten with the picks.
 */
export class CrossFilter {
  readonly #parts: FilterParts;
  #picks = $state.raw<readonly FilterPick[]>([]);
  readonly #shown = new SvelteMap<string, Shown>();
  /** What was asked for and is not there yet, by key. */
  readonly #wanted = new Map<string, Want>();
  readonly #schemas = new Map<string, Shadow>();
  readonly #stamps = new Map<number, string>();
  #working = false;
  #run: string | null = null;
  #count = 0;

  constructor(parts: FilterParts) {
    this.#parts = parts;
  }

  get picks(): readonly FilterPick[] {
    return this.#picks;
  }

  get active(): boolean {
    return this.#picks.length > 0;
  }

  has(id: number): boolean {
    return this.#picks.some(({ pick }) => pick.id === id);
  }

  async add(pick: MemberPick, way: MemberWay): Promise<void> {
    const stamp = this.#parts.stampOf(pick.relation);
    if (!(await this.#parts.keepIds(idsOf(pick), way.sql))) return;
    if (this.has(pick.id)) return;
    this.#stamps.set(pick.id, stamp);
    this.#changeTo([...this.#picks, { pick, way }]);
  }

  remove(id: number): void {
    const gone = this.#picks.filter(({ pick }) => pick.id === id);
    if (gone.length === 0) return;
    this.#changeTo(this.#picks.filter(({ pick }) => pick.id !== id));
    this.#forget(gone);
  }

  clear(): void {
    const gone = this.#picks;
    if (gone.length === 0) return;
    this.#changeTo([]);
    this.#forget(gone);
  }

  /** What a cell shows under the filter; undefined: its own result. Asking starts the computing. */
  resultFor(node: PlannedNode): CellResult | undefined {
    return this.#shownFor(node)?.result ?? undefined;
  }

  /** Where the rows are that a cell shows under the filter. */
  relationFor(node: PlannedNode): RelationName | null {
    return this.#shownFor(node)?.relation ?? null;
  }

  stateFor(node: PlannedNode): FilterState {
    if (this.#picks.length === 0 || !isRead(node)) return 'off';
    const picks = this.#picksFor(node);
    if (picks.length === 0) return 'own';
    const shown = this.#shown.get(keyOf(node, picks));
    if (shown?.stamp !== this.#stampFor(node)) return 'filtering';
    return shown.state;
  }

  /** Conditions of the picks that were made in a cell. */
  pickedIn(cell: string): readonly MemberPick[] {
    return this.#picks.flatMap(({ pick }) => (pick.cell === cell ? [pick] : []));
  }

  /** Looks picks up again whose relation has other rows now, and drops those whose cell is gone. */
  tend(): void {
    for (const { pick } of this.#picks) {
      const stamp = this.#parts.stampOf(pick.relation);
      if (stamp === '' || stamp === this.#stamps.get(pick.id)) continue;
      this.#stamps.set(pick.id, stamp);
      void this.#renew(pick);
    }
  }

  lost(): void {
    for (const { pick } of this.#picks) this.#stamps.set(pick.id, 'lost');
    this.#schemas.clear();
    this.#shown.clear();
  }

  async #renew(pick: MemberPick): Promise<void> {
    const behind = await (
      await import('./members-behind.ts')
    ).findMembers(this.#parts.reader(), pick);
    const before = this.#picks.find((each) => each.pick.id === pick.id);
    if (!before) return;
    if (behind.kind !== 'members') {
      this.remove(pick.id);
      return;
    }
    const way =
      behind.ways.find(({ via }) => via.join() === before.way.via.join()) ?? behind.ways[0];
    if (!(await this.#parts.keepIds(idsOf(pick), way.sql)) || !this.has(pick.id)) return;
    this.#shown.clear();
    this.#dropShadows(() => true);
    this.#picks = this.#picks.map((each) => (each.pick.id === pick.id ? { pick, way } : each));
  }

  #changeTo(picks: readonly FilterPick[]): void {
    this.#picks = picks;
    this.#wanted.clear();
    if (this.#run !== null) void this.#parts.engine.cancel(this.#run);
    // A cell that leaves its own picks out reads another schema: every part of what is left may be in use.
    const ids = new Set(picks.map(({ pick }) => pick.id));
    const isStale = (key: string): boolean => key.split('+').some((id) => !ids.has(Number(id)));
    for (const key of this.#shown.keys()) {
      if (isStale(key.slice(0, key.indexOf(' ')))) this.#shown.delete(key);
    }
    this.#dropShadows(isStale);
  }

  #dropShadows(isStale: (key: string) => boolean): void {
    for (const [key, shadow] of this.#schemas) {
      if (!isStale(key)) continue;
      this.#schemas.delete(key);
      const names = [...shadow.relations.values()].flatMap(({ name }) => name ?? []);
      void this.#parts.engine.drop(names.map((name) => ({ schema: shadow.schema, name })));
    }
  }

  #forget(picks: readonly FilterPick[]): void {
    for (const { pick } of picks) this.#stamps.delete(pick.id);
    const { scope: schema } = this.#parts;
    void this.#parts.engine.drop(picks.map(({ pick }) => ({ schema, name: idsOf(pick) })));
  }

  #picksFor(node: PlannedNode): readonly FilterPick[] {
    return this.#picks.filter(({ pick }) => node.id !== `${this.#parts.scope}/${pick.cell}`);
  }

  /** Changes when what a cell shows has to be computed anew. */
  #stampFor(node: PlannedNode): string {
    const result = this.#parts.resultOf(node.id);
    const version = result?.kind === 'rows' ? String(result.version) : '';
    return `${this.#parts.plan().fingerprints.get(node.id) ?? ''} ${version}`;
  }

  #shownFor(node: PlannedNode): Shown | undefined {
    if (this.#picks.length === 0 || !isRead(node)) return undefined;
    const picks = this.#picksFor(node);
    if (picks.length === 0) return undefined;
    const stored = this.#parts.resultOf(node.id);
    if (stored?.kind !== 'rows' && stored?.kind !== 'marks') return undefined;
    const key = keyOf(node, picks);
    const stamp = this.#stampFor(node);
    const shown = this.#shown.get(key);
    if (shown?.stamp !== stamp) this.#want({ key, stamp, node, picks });
    return shown?.result ? shown : undefined;
  }

  #want(want: Want): void {
    if (this.#wanted.get(want.key)?.stamp === want.stamp) return;
    this.#wanted.set(want.key, want);
    // Reading a cell must not change state while it is being drawn.
    if (!this.#working) queueMicrotask(() => void this.#parts.attended(() => this.#work()));
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    while (this.#wanted.size > 0) {
      const [want] = this.#wanted.values();
      if (!want) break;
      while (this.#parts.isBusy()) await new Promise((resolve) => setTimeout(resolve, 60));
      if (this.#wanted.get(want.key) !== want) continue;
      const shown = await this.#show(want);
      if (this.#wanted.get(want.key) !== want) continue;
      this.#wanted.delete(want.key);
      this.#shown.set(want.key, shown);
    }
    this.#working = false;
  }

  async #show({ node, picks, stamp }: Want): Promise<Shown> {
    const shadow = this.#shadowOf(picks);
    const of = node.kind === 'chart' ? this.#readBy(node, node.of) : node;
    const made = of ? await this.#ensure(of, shadow, picks) : plain;
    if (made.state === 'plain') return { stamp, state: 'unfiltered', result: null, relation: null };
    if (made.state === 'failed') return { stamp, state: 'failed', result: null, relation: null };
    if (node.kind !== 'chart') {
      const relation = { schema: shadow.schema, name: made.name ?? node.name };
      return { stamp, state: 'filtered', result: made.result, relation };
    }
    const outcome = await this.#carryOut({ ...node, scope: shadow.schema });
    return outcome
      ? { stamp, state: 'filtered', result: outcome, relation: null }
      : { stamp, state: 'failed', result: null, relation: null };
  }

  #shadowOf(picks: readonly FilterPick[]): Shadow {
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
  async #ensure(node: PlannedNode, shadow: Shadow, picks: readonly FilterPick[]): Promise<Made> {
    const stamp = this.#stampFor(node);
    const known = shadow.relations.get(node.id);
    if (known?.stamp === stamp) return known;
    const made = { ...(await this.#make(node, shadow, picks)), stamp };
    shadow.relations.set(node.id, made);
    return made;
  }

  async #make(
    node: PlannedNode,
    shadow: Shadow,
    picks: readonly FilterPick[],
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
  #keptRows(node: PlannedNode, name: string, picks: readonly FilterPick[]): string {
    const from = `${quoteName(node.scope)}.${quoteName(name)}`;
    const { scope } = this.#parts;
    const where = picks
      .map(
        ({ pick }) =>
          `${memberId} IN (SELECT ${memberId} FROM ${quoteName(scope)}.${quoteName(idsOf(pick))})`,
      )
      .join('\n  AND ');
    if (node.scope !== scope) return `SELECT *\nFROM ${from}\nWHERE ${where}`;
    if (node.kind === 'sql' && node.as === 'table') {
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
    if (node.kind !== 'sql' || node.relation === null) return;
    const sql = `SELECT *\nFROM ${quoteName(node.scope)}.${quoteName(node.relation)}`;
    await this.#carryOut({ ...node, scope: shadow.schema, sql, as: 'view' });
    const stamp = this.#stampFor(node);
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

interface Want {
  readonly key: string;
  readonly stamp: string;
  readonly node: PlannedNode;
  readonly picks: readonly FilterPick[];
}

interface Shown {
  readonly stamp: string;
  readonly state: 'filtered' | 'unfiltered' | 'failed';
  readonly result: CellResult | null;
  readonly relation: RelationName | null;
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

function isRead(node: PlannedNode): boolean {
  return node.kind === 'chart' || node.kind === 'sql';
}

function setKey(picks: readonly FilterPick[]): string {
  return picks.map(({ pick }) => String(pick.id)).join('+');
}

function keyOf(node: PlannedNode, picks: readonly FilterPick[]): string {
  return `${setKey(picks)} ${node.id}`;
}

/** A table of ids alone; no cell can have a name with a space in it. */
function idsOf({ id }: MemberPick): string {
  return `picked ${String(id)}`;
}
