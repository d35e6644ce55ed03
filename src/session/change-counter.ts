import type { Engine, Outcome, Page } from '../engine/contract.ts';
import type { CellResult } from './cell-result.ts';
import type { CellRuns } from './cell-runs.svelte.ts';
import {
  comeAndGoneSql,
  figuresSql,
  keepMembersSql,
  keptMembers,
  readComeAndGone,
  readFigures,
  type CellCompared,
  type CellOutcome,
  type ComeAndGone,
  type Figures,
} from './compare-runs.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import type { WorkPlan } from './plan.ts';
import type { Questions } from './questions.svelte.ts';

export interface ChangeCounterParts {
  readonly engine: Pick<Engine, 'run' | 'drop' | 'cancel'>;
  readonly data: OpenNotebook;
  readonly plan: () => WorkPlan;
  readonly runs: Pick<CellRuns, 'results' | 'stateOf'>;
  readonly questions: Pick<Questions, 'tryOut'>;
  /** A number that no other run of a replacement has. */
  readonly nextRun: () => number;
}

export interface CountedBefore {
  /** Null where nothing could be counted or the counting was cancelled. */
  readonly figures: Figures | null;
  /** Whether the members of then are kept, so that those of later can be compared. */
  readonly hasMembers: boolean;
  readonly outcomes: ReadonlyMap<string, CellOutcome>;
}

export interface CountedSince {
  readonly figures: Figures | null;
  readonly members: ComeAndGone | null;
  /** Cells that ran anew: of the open notebooks, and of the Data notebook those that now fail or did. */
  readonly cells: readonly CellCompared[];
}

/** Counts for one replacement what there is before and after it. Cancelled, it counts nothing more. */
export class ChangeCounter {
  readonly #parts: ChangeCounterParts;
  #isCancelled = false;
  #run: string | null = null;

  constructor(parts: ChangeCounterParts) {
    this.#parts = parts;
  }

  async before(): Promise<CountedBefore> {
    const figures = await this.#figures();
    const hasMembers = figures !== null && (await this.#keepMembers());
    const { plan, runs } = this.#parts;
    const outcomes = new Map(
      plan().nodes.map(({ id }) => [id, outcomeOf(runs.results.get(id))] as const),
    );
    return { figures, hasMembers, outcomes };
  }

  async since({ hasMembers, outcomes }: CountedBefore): Promise<CountedSince> {
    const figures = await this.#figures();
    const members = hasMembers && figures !== null ? await this.#comeAndGone() : null;
    if (hasMembers) await this.#parts.engine.drop([keptMembers]);
    return { figures, members, cells: this.#compared(outcomes) };
  }

  cancel(): void {
    this.#isCancelled = true;
    if (this.#run !== null) void this.#parts.engine.cancel(this.#run);
  }

  async #figures(): Promise<Figures | null> {
    const { plan, runs } = this.#parts;
    const current = new Set(
      plan()
        .nodes.filter(({ id, scope }) => scope === 'main' && runs.stateOf(id) === 'current')
        .map(({ name }) => name),
    );
    const sql = figuresSql((name) => current.has(name));
    if (sql === null || this.#isCancelled) return null;
    const outcome = await this.#ask(sql);
    return outcome?.ok ? readFigures(outcome.value) : null;
  }

  async #keepMembers(): Promise<boolean> {
    const { engine, plan, runs } = this.#parts;
    const facts = plan().nodes.find(
      ({ scope, name }) => scope === 'main' && name === 'member_facts',
    );
    const isThere = facts && runs.stateOf(facts.id) === 'current';
    if (!isThere || this.#isCancelled) return false;
    const outcome = await engine.run({
      run: this.#nextRun(),
      relation: keptMembers,
      sql: keepMembersSql,
      as: 'table',
      variables: [],
      firstRows: 0,
    });
    this.#run = null;
    return outcome.ok;
  }

  async #comeAndGone(): Promise<ComeAndGone | null> {
    const outcome = await this.#ask(comeAndGoneSql);
    return outcome?.ok ? readComeAndGone(outcome.value) : null;
  }

  #compared(before: ReadonlyMap<string, CellOutcome>): readonly CellCompared[] {
    const { plan, runs } = this.#parts;
    return plan().nodes.flatMap((node): CellCompared[] => {
      if (node.kind !== 'sql' && node.kind !== 'check') return [];
      const known = before.get(node.id);
      const state = runs.stateOf(node.id);
      const isThere = state === 'current' || state === 'error';
      if (known === undefined || (known.kind === 'unknown' && !isThere)) return [];
      const after = isThere ? outcomeOf(runs.results.get(node.id)) : { kind: 'unknown' as const };
      const { id, scope, label } = node;
      return [{ node: id, scope, label, isCheck: node.kind === 'check', before: known, after }];
    });
  }

  async #ask(sql: string): Promise<Outcome<Page> | null> {
    if (this.#isCancelled) return null;
    const { data, questions } = this.#parts;
    const outcome = await questions.tryOut(data, sql, 100, this.#nextRun());
    this.#run = null;
    return outcome;
  }

  #nextRun(): string {
    this.#run = `replace-${String(this.#parts.nextRun())}`;
    return this.#run;
  }
}

function outcomeOf(result: CellResult | undefined): CellOutcome {
  if (result?.kind === 'failure' || result?.kind === 'blocked') return { kind: 'failed' };
  if (result?.kind !== 'rows' || result.head.rows === null) return { kind: 'unknown' };
  return { kind: 'rows', rows: result.head.rows };
}
