import { SvelteMap } from 'svelte/reactivity';
import type {
  Column,
  Engine,
  Failure,
  Outcome,
  RelationName,
  Variable,
} from '../engine/contract.ts';
import type { ColumnProfile } from '../sql/column-profile.ts';
import type { Preferences } from '../storage/preferences.ts';
import { readProfiles } from './read-profiles.ts';

/** A relation whose columns can be profiled, as it is now. */
export interface ProfileTarget {
  readonly relation: RelationName;
  /** Changes when the rows do; profiles of another version are asked anew. */
  readonly version: string;
  readonly rows: number;
  readonly columns: readonly Column[];
  /** Read when the question is put. */
  readonly variables: () => readonly Variable[];
}

export type ProfileState =
  | { readonly kind: 'profile'; readonly profile: ColumnProfile }
  | { readonly kind: 'failure'; readonly failure: Failure };

export interface ColumnProfilesParts {
  readonly engine: Pick<Engine, 'peek' | 'cancel'>;
  /** Whether the engine has or waits for work that somebody asked for. */
  readonly isBusy: () => boolean;
  readonly preferences?: Preferences;
  /** Milliseconds of rest before the first question after other work. */
  readonly rest?: number;
}

/**
 * Profiles of the columns that are in sight, asked when the engine has nothing else to do: the engine is one
 * thread, and a drawing beside a header must never make anybody wait. One question at a time, a few columns
 * each; it is cancelled when a run begins or when nobody looks any more, and put again later. A column that could
 * not be profiled stays without a drawing.
 */
export class ColumnProfiles {
  readonly #states = new SvelteMap<string, ProfileState>();
  readonly #parts: ColumnProfilesParts;
  #shown = $state(true);
  /** What each viewer has in sight; the one who came last is served first. */
  readonly #wishes = new Map<object, Wish>();
  #asking: Asking | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #runs = 0;
  /** Columns whose question failed with others in it: what the fault of one is, is found one by one. */
  readonly #alone = new Set<string>();
  /** Relations under whose questions the engine was lost, and how often; twice is enough. */
  readonly #losses = new Map<string, number>();

  constructor(parts: ColumnProfilesParts) {
    this.#parts = parts;
    this.#shown = parts.preferences?.read(preference) !== 'off';
  }

  /** Whether grids show profiles at all; remembered. */
  get shown(): boolean {
    return this.#shown;
  }

  set shown(shown: boolean) {
    this.#shown = shown;
    this.#parts.preferences?.write(preference, shown ? 'on' : 'off');
  }

  /** Undefined: not asked yet. */
  of(target: ProfileTarget, column: string): ProfileState | undefined {
    return this.#states.get(keyOf(target, column));
  }

  /** A viewer has these columns in sight, in the order in which they matter. */
  want(viewer: object, target: ProfileTarget, columns: readonly string[]): void {
    this.#wishes.delete(viewer);
    this.#wishes.set(viewer, { target, columns });
    this.#forgetOlder(target);
    this.#stopUnwanted();
    this.#later(this.#parts.rest ?? restMilliseconds);
  }

  /** A viewer is gone, or looks elsewhere. */
  leave(viewer: object): void {
    this.#wishes.delete(viewer);
    this.#stopUnwanted();
  }

  /** To be called whenever the engine gets other work: what is being asked gives way. */
  giveWay(): void {
    this.#stop();
    this.#later(this.#parts.rest ?? restMilliseconds);
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (this.#wishes.size > 0) this.#timer = setTimeout(() => this.#next(), milliseconds);
  }

  #next(): void {
    if (this.#asking !== null) return;
    const found = this.#firstMissing();
    if (found === null) return;
    if (this.#parts.isBusy()) this.#later(this.#parts.rest ?? restMilliseconds);
    else void this.#ask(found.target, found.columns);
  }

  #firstMissing(): { readonly target: ProfileTarget; readonly columns: readonly Column[] } | null {
    for (const { target, columns: names } of [...this.#wishes.values()].reverse()) {
      if ((this.#losses.get(nameOf(target)) ?? 0) >= mostLosses) continue;
      const missing = names.filter((name) => !this.#states.has(keyOf(target, name)));
      const next = missing.flatMap(
        (name) => target.columns.find((each) => each.name === name) ?? [],
      );
      const most = columnsAtOnce(target.rows);
      const together = next.filter(({ name }) => !this.#alone.has(keyOf(target, name)));
      const columns = together.length > 0 ? together.slice(0, most) : next.slice(0, 1);
      if (columns.length > 0) return { target, columns };
    }
    return null;
  }

  async #ask(target: ProfileTarget, columns: readonly Column[]): Promise<void> {
    this.#runs += 1;
    const asking: Asking = { run: `profile-${this.#runs}`, target, stopped: false };
    this.#asking = asking;
    const outcome = await readProfiles({
      // A cancel between two of its queries must hold for the next one.
      engine: {
        peek: (request) =>
          asking.stopped ? Promise.resolve(stoppedOutcome) : this.#parts.engine.peek(request),
      },
      run: asking.run,
      relation: target.relation,
      variables: target.variables(),
      rows: target.rows,
      columns,
    });
    this.#asking = null;
    // What was read while other work began may not be there any more.
    if (!asking.stopped) this.#take(target, columns, outcome);
    this.#later(outcome.ok ? 0 : (this.#parts.rest ?? restMilliseconds));
  }

  #take(
    target: ProfileTarget,
    columns: readonly Column[],
    outcome: Outcome<readonly ColumnProfile[]>,
  ): void {
    if (outcome.ok) {
      columns.forEach(({ name }, index) => {
        const profile = outcome.value[index];
        if (profile) this.#keep(keyOf(target, name), { kind: 'profile', profile });
      });
    } else if (outcome.failure.kind === 'engine-lost') {
      const name = nameOf(target);
      this.#losses.set(name, (this.#losses.get(name) ?? 0) + 1);
    } else if (outcome.failure.kind !== 'cancelled') {
      this.#failed(target, columns, outcome.failure);
    }
  }

  #failed(target: ProfileTarget, columns: readonly Column[], failure: Failure): void {
    if (columns.length > 1) for (const { name } of columns) this.#alone.add(keyOf(target, name));
    else
      for (const { name } of columns) this.#keep(keyOf(target, name), { kind: 'failure', failure });
  }

  #keep(key: string, state: ProfileState): void {
    this.#states.set(key, state);
    for (const oldest of this.#states.keys()) {
      if (this.#states.size <= mostKept) return;
      this.#states.delete(oldest);
    }
  }

  /** Profiles of what a relation held before are of no use, and neither is asking for more of them. */
  #forgetOlder(target: ProfileTarget): void {
    const name = nameOf(target);
    const current = `${name}@${target.version}#`;
    for (const kept of [...this.#states.keys(), ...this.#alone]) {
      if (!kept.startsWith(`${name}@`) || kept.startsWith(current)) continue;
      this.#states.delete(kept);
      this.#alone.delete(kept);
    }
  }

  #stopUnwanted(): void {
    const asked = this.#asking?.target;
    if (!asked) return;
    const isWanted = [...this.#wishes.values()].some(
      ({ target }) => nameOf(target) === nameOf(asked) && target.version === asked.version,
    );
    if (!isWanted) this.#stop();
  }

  #stop(): void {
    const asking = this.#asking;
    if (asking === null || asking.stopped) return;
    asking.stopped = true;
    void this.#parts.engine.cancel(asking.run);
  }
}

interface Wish {
  readonly target: ProfileTarget;
  readonly columns: readonly string[];
}

interface Asking {
  readonly run: string;
  readonly target: ProfileTarget;
  stopped: boolean;
}

const preference = 'column-profiles';
const restMilliseconds = 250;
const mostKept = 2_000;
const mostLosses = 2;

const stoppedOutcome = {
  ok: false,
  failure: { kind: 'cancelled', message: 'The question was stopped.' },
} as const;

/** A question about a large relation has few columns, so that it is short and little of it is lost by a cancel. */
function columnsAtOnce(rows: number): number {
  if (rows > 100_000) return 3;
  return rows > 10_000 ? 5 : 12;
}

function nameOf({ relation }: ProfileTarget): string {
  return JSON.stringify([relation.schema, relation.name.toLowerCase()]);
}

function keyOf(target: ProfileTarget, column: string): string {
  return `${nameOf(target)}@${target.version}#${column}`;
}
