import { SvelteMap } from 'svelte/reactivity';
import type { RelationName } from '../engine/contract.ts';
import type { CellResult } from './cell-result.ts';
import {
  FilteredRelations,
  idsOf,
  setKey,
  type Filtered,
  type FilteredParts,
} from './FilteredRelations.ts';
import type { MemberPick } from './member-pick.ts';
import type { MemberReader, MemberWay } from './members-behind.ts';
import { keepsRows, type PlannedNode } from './plan.ts';

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

export interface FilterParts extends FilteredParts {
  readonly reader: () => MemberReader;
  /** Changes when the rows of a relation do; empty while they are computed. */
  readonly stampOf: (relation: string) => string;
  /** Keeps the rows of a query under a name in the notebook's schema; false where that failed. */
  readonly keepIds: (table: string, sql: string) => Promise<boolean>;
  /** Whether cells run or wait to. */
  readonly isBusy: () => boolean;
  /** What nobody waits for gives way as long as the work lasts. */
  readonly attended: <T>(work: () => Promise<T>) => Promise<T>;
}

/**
 * Shows the cells of a notebook as if nobody but the picked members were in the data. A cell leaves out the picks
 * that were made in it. Scores and stages that members were given among all members stay theirs. The cells' own
 * results are not touched, and everything here is forgotten with the picks.
 */
export class CrossFilter {
  readonly #parts: FilterParts;
  readonly #relations: FilteredRelations;
  #picks = $state.raw<readonly FilterPick[]>([]);
  readonly #shown = new SvelteMap<string, Shown>();
  /** What was asked for and is not there yet, by key. */
  readonly #wanted = new Map<string, Want>();
  readonly #stamps = new Map<number, string>();
  #working = false;

  constructor(parts: FilterParts) {
    this.#parts = parts;
    this.#relations = new FilteredRelations(parts);
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
    if (shown?.stamp !== this.#relations.stampOf(node)) return 'filtering';
    return shown.state;
  }

  /** The picks that were made in a cell. */
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
    this.#relations.lost();
    this.#shown.clear();
  }

  async #renew(pick: MemberPick): Promise<void> {
    const { findMembers } = await import('./members-behind.ts');
    const behind = await findMembers(this.#parts.reader(), pick);
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
    this.#relations.drop(() => true);
    this.#picks = this.#picks.map((each) => (each.pick.id === pick.id ? { pick, way } : each));
  }

  #changeTo(picks: readonly FilterPick[]): void {
    this.#picks = picks;
    this.#wanted.clear();
    this.#relations.cancel();
    // A cell that leaves its own picks out reads another schema: every part of what is left may be in use.
    const ids = new Set(picks.map(({ pick }) => pick.id));
    const isStale = (key: string): boolean => key.split('+').some((id) => !ids.has(Number(id)));
    for (const key of this.#shown.keys()) {
      if (isStale(key.slice(0, key.indexOf(' ')))) this.#shown.delete(key);
    }
    this.#relations.drop(isStale);
  }

  #forget(picks: readonly FilterPick[]): void {
    for (const { pick } of picks) this.#stamps.delete(pick.id);
    const { scope: schema } = this.#parts;
    void this.#parts.engine.drop(picks.map(({ pick }) => ({ schema, name: idsOf(pick) })));
  }

  #picksFor(node: PlannedNode): readonly FilterPick[] {
    return this.#picks.filter(({ pick }) => node.id !== `${this.#parts.scope}/${pick.cell}`);
  }

  #shownFor(node: PlannedNode): Shown | undefined {
    if (this.#picks.length === 0 || !isRead(node)) return undefined;
    const picks = this.#picksFor(node);
    if (picks.length === 0) return undefined;
    const stored = this.#parts.resultOf(node.id);
    if (stored?.kind !== 'rows' && stored?.kind !== 'marks') return undefined;
    const key = keyOf(node, picks);
    const stamp = this.#relations.stampOf(node);
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
      const { key, stamp, node } = want;
      const picks = want.picks.map(({ pick }) => pick);
      const filtered = await this.#relations.show(node, picks);
      if (this.#wanted.get(want.key) !== want) continue;
      this.#wanted.delete(key);
      this.#shown.set(key, { ...filtered, stamp });
    }
    this.#working = false;
  }
}

interface Want {
  readonly key: string;
  readonly stamp: string;
  readonly node: PlannedNode;
  readonly picks: readonly FilterPick[];
}

interface Shown extends Filtered {
  readonly stamp: string;
}

function isRead(node: PlannedNode): boolean {
  return node.kind === 'chart' || keepsRows(node);
}

function keyOf(node: PlannedNode, picks: readonly FilterPick[]): string {
  return `${setKey(picks.map(({ pick }) => pick))} ${node.id}`;
}
