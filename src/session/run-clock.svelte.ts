import { SvelteMap } from 'svelte/reactivity';

/** How one node's last run went. */
export interface RunRecord {
  readonly endedAt: Date;
  readonly milliseconds: number;
  /** The files that its result goes back to, as they were then. */
  readonly files: readonly string[];
}

/** When runs began and how long they took: what is shown while a cell runs, and beside its result. */
export class RunClock {
  readonly #records = new SvelteMap<string, RunRecord>();
  readonly #begun = new SvelteMap<string, number>();
  readonly #told = new SvelteMap<string, number>();
  readonly #now: () => number;

  constructor(now: () => number = () => Date.now()) {
    this.#now = now;
  }

  begin(node: string): void {
    this.#begun.set(node, this.#now());
  }

  /** `files`: absent where nothing came of the run. */
  end(node: string, files?: readonly string[]): void {
    const begun = this.#begun.get(node);
    this.#begun.delete(node);
    this.#told.delete(node);
    if (begun === undefined || files === undefined) return;
    const now = this.#now();
    this.#records.set(node, { endedAt: new Date(now), milliseconds: now - begun, files });
  }

  /** Milliseconds since 1970 at which the run in flight began; undefined: none is. */
  begunAt(node: string): number | undefined {
    return this.#begun.get(node);
  }

  recordOf(node: string): RunRecord | undefined {
    return this.#records.get(node);
  }

  /** How far the run in flight is, from 0 to 1; undefined: it does not tell. */
  progressOf(node: string): number | undefined {
    return this.#told.get(node);
  }

  tell(node: string, done: number): void {
    if (this.#begun.has(node)) this.#told.set(node, done);
  }

  forget(node: string): void {
    this.#begun.delete(node);
    this.#told.delete(node);
    this.#records.delete(node);
  }
}
