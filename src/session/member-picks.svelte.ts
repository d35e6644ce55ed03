import type {
  Column,
  Failure,
  FindRequest,
  Found,
  Outcome,
  Page,
  PageRequest,
  ResultHead,
} from '../engine/contract.ts';
import type { Condition } from '../sql/condition.ts';
import { quoteName } from '../sql/quote.ts';
import { CrossFilter, type FilterParts } from './cross-filter.svelte.ts';
import type { MemberFigures } from './member-list.ts';
import { isSamePick, type MemberPick } from './member-pick.ts';
import type { MemberWay } from './members-behind.ts';

/** Whom a pick stands for, as far as it is known. */
export type PickState =
  | { readonly kind: 'looking' }
  | {
      readonly kind: 'found';
      readonly ways: readonly [MemberWay, ...MemberWay[]];
      readonly way: MemberWay;
      /** Null while the list is made. */
      readonly list: MemberList | null;
    }
  | {
      readonly kind: 'nowhere';
      /** No cell behind it is about members; or the way is lost. */
      readonly reason: 'no-members' | 'no-way';
      readonly field?: string;
    }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** The members with their facts, kept in the engine for as long as the pick lasts. */
export interface MemberList {
  readonly table: string;
  readonly head: ResultHead;
  readonly rows: number;
  /** Null where there is no member spine. */
  readonly figures: { readonly picked: MemberFigures; readonly all: MemberFigures } | null;
}

export interface PickParts extends FilterParts {
  /** Keeps the result of a query under a name that no cell can have. */
  readonly keep: (table: string, sql: string) => Promise<Outcome<ResultHead>>;
  readonly page: (table: string, rows: ListRows) => Promise<Outcome<Page>>;
  readonly find: (table: string, request: ListFind) => Promise<Outcome<Found>>;
  readonly drop: (tables: readonly string[]) => void;
}

export type ListFind = Pick<FindRequest, 'order' | 'where' | 'match' | 'from' | 'limit'>;
export type ListRows = Pick<PageRequest, 'offset' | 'limit' | 'order' | 'columns' | 'where'>;

/**
 * What is picked in an open notebook: one pick that the reader looks at, and those that other cells are filtered by.
 * None of it is in the file. When the data change, the same conditions are looked up anew.
 */
export class MemberPicks {
  readonly filter: CrossFilter;
  readonly #parts: PickParts;
  #current = $state.raw<MemberPick | null>(null);
  #state = $state.raw<PickState>({ kind: 'looking' });
  #wish = $state(0);
  #ids = 0;
  #turn = 0;
  /** What the relation of the current pick held when its members were looked up. */
  #stamp = '';

  constructor(parts: PickParts) {
    this.#parts = parts;
    this.filter = new CrossFilter(parts);
  }

  get current(): MemberPick | null {
    return this.#current;
  }

  get state(): PickState {
    return this.#state;
  }

  /** Counts up whenever the reader asks to see the members of the current pick. */
  get wish(): number {
    return this.#wish;
  }

  /** Looks for the members; the same pick again takes it away. */
  pick(picked: Omit<MemberPick, 'id'>, show = true): void {
    const filtered = this.filter.picks.find(({ pick }) => isSamePick(pick, picked));
    if (this.#current && isSamePick(this.#current, picked)) {
      this.clear();
      if (filtered) this.filter.remove(filtered.pick.id);
      return;
    }
    this.#ids += 1;
    this.#replace({ ...picked, id: filtered?.pick.id ?? this.#ids });
    if (show) this.#wish += 1;
    this.#lookUp();
  }

  /** The conditions that stand for a row of a grid, `row` by column in the engine's text. */
  async conditionsOfRow(
    relation: string,
    row: Readonly<Record<string, string | null>>,
  ): Promise<readonly Condition[]> {
    const { rowConditions } = await import('./members-behind.ts');
    return rowConditions(this.#parts.reader(), relation, row);
  }

  /** Looks at a pick that cells are filtered by. */
  lookAt(pick: MemberPick): void {
    if (this.#current?.id !== pick.id) {
      this.#replace(pick);
      this.#lookUp();
    }
    this.#wish += 1;
  }

  show(): void {
    this.#wish += 1;
  }

  /** Takes another of the lists that the pick may mean. */
  useWay(way: MemberWay): void {
    if (this.#state.kind !== 'found' || this.#state.way === way) return;
    this.#state = { ...this.#state, way, list: null };
    void this.#parts.attended(() => this.#list(this.#turn, way));
  }

  clear(): void {
    this.#replace(null);
  }

  /** Puts the current pick among those that cells are filtered by, or takes it away from them. */
  async toggleFilter(): Promise<void> {
    const pick = this.#current;
    if (!pick) return;
    if (this.filter.has(pick.id)) this.filter.remove(pick.id);
    else if (this.#state.kind === 'found') await this.filter.add(pick, this.#state.way);
  }

  /** What is picked in a cell: by the current pick, and by those that others are filtered by. */
  pickedIn(cell: string): readonly (readonly Condition[])[] {
    const current = this.#current?.cell === cell ? this.#current : null;
    const filtered = this.filter.pickedIn(cell);
    const all = current && !this.filter.has(current.id) ? [...filtered, current] : filtered;
    return all.map(({ conditions }) => conditions);
  }

  page(rows: ListRows): Promise<Outcome<Page>> {
    const table = this.#table;
    return table === null ? Promise.resolve(gone) : this.#parts.page(table, rows);
  }

  findRows(request: ListFind): Promise<Outcome<Found>> {
    const table = this.#table;
    return table === null ? Promise.resolve(gone) : this.#parts.find(table, request);
  }

  /** Answers a grid's question about the list. */
  ask(sql: string): Promise<Outcome<Page>> {
    return this.#parts.reader().ask(sql, 10_000);
  }

  /** The list as its name stands in SQL. */
  get relationInSql(): string {
    return `${quoteName(this.#parts.scope)}.${quoteName(this.#table ?? '')}`;
  }

  get #table(): string | null {
    return this.#state.kind === 'found' ? (this.#state.list?.table ?? null) : null;
  }

  /** To be called when cells have run: what stands on rows that are no more is looked up again. */
  tend(): void {
    const pick = this.#current;
    if (pick && this.#stamp !== '' && this.#parts.stampOf(pick.relation) !== this.#stamp) {
      const stamp = this.#parts.stampOf(pick.relation);
      if (stamp !== '') this.#lookUp();
    }
    this.filter.tend();
  }

  /** The engine lost what it kept. */
  lost(): void {
    if (this.#current) this.#stamp = 'lost';
    this.filter.lost();
  }

  close(): void {
    this.clear();
    this.filter.clear();
  }

  #replace(pick: MemberPick | null): void {
    const before = this.#current;
    this.#turn += 1;
    this.#current = pick;
    this.#state = { kind: 'looking' };
    this.#stamp = '';
    if (before && before.id !== pick?.id) this.#parts.drop([tableOf(before)]);
  }

  #lookUp(): void {
    void this.#parts.attended(() => this.#look());
  }

  async #look(): Promise<void> {
    const pick = this.#current;
    if (!pick) return;
    this.#turn += 1;
    const turn = this.#turn;
    const before = this.#state.kind === 'found' ? this.#state.way : null;
    // What is computed just now is looked up again once it is there.
    this.#stamp = this.#parts.stampOf(pick.relation) || 'computed';
    const { findMembers } = await import('./members-behind.ts');
    const behind = await findMembers(this.#parts.reader(), pick);
    if (turn !== this.#turn) return;
    if (behind.kind !== 'members') {
      this.#state = behind;
      return;
    }
    const { ways } = behind;
    const way = ways.find((each) => isSameWay(each, before)) ?? ways[0];
    this.#state = { kind: 'found', ways, way, list: null };
    await this.#list(turn, way);
  }

  async #list(turn: number, way: MemberWay): Promise<void> {
    const pick = this.#current;
    if (!pick) return;
    const facts = this.#parts.reader().relation('member_facts');
    const columns: readonly Column[] = facts?.columns ?? [];
    const table = tableOf(pick);
    const { factsQuery, listQuery, readFacts } = await import('./member-list.ts');
    const kept = await this.#parts.keep(table, listQuery(way.sql, columns));
    if (turn !== this.#turn || this.#state.kind !== 'found' || this.#state.way !== way) {
      if (this.#current?.id !== pick.id) this.#parts.drop([table]);
      return;
    }
    if (!kept.ok) {
      this.#state = { kind: 'failure', failure: kept.failure };
      return;
    }
    const sql = factsQuery(table, columns);
    const asked = sql === null ? null : await this.#parts.reader().ask(sql, 2);
    if (turn !== this.#turn || this.#state.kind !== 'found' || this.#state.way !== way) return;
    const figures = asked?.ok ? readFacts(asked.value) : null;
    const rows = kept.value.rows ?? way.count;
    this.#state = { ...this.#state, list: { table, head: kept.value, rows, figures } };
  }
}

function isSameWay(one: MemberWay, other: MemberWay | null): boolean {
  return (
    other !== null && one.via.join() === other.via.join() && one.says?.field === other.says?.field
  );
}

/** No cell can have a name with a space in it. */
function tableOf({ id }: MemberPick): string {
  return `members behind ${String(id)}`;
}

const gone = {
  ok: false,
  failure: { kind: 'other', message: 'The list is not there any more.' },
} as const;
