import type { Engine, Failure, Outcome, RunId } from './contract.ts';

/**
 * One engine from its start to its end. Ending a worker settles none of its promises, so every call races
 * with the lifetime: whatever is open when it ends is settled here.
 */
export interface StartedEngine {
  readonly engine: Engine;
  /** Resolves, with a reason, when the engine died by itself. May stay open for ever. */
  readonly died: Promise<string>;
  /** Ends the engine at once, whatever it is doing. */
  terminate(): void;
}

interface OpenCall {
  readonly run: RunId | null;
  settle(failure: Failure): void;
}

export class Lifetime {
  readonly engine: Engine;
  readonly #started: StartedEngine;
  readonly #open = new Set<OpenCall>();
  #ended = false;

  constructor(started: StartedEngine) {
    this.#started = started;
    this.engine = started.engine;
  }

  get ended(): boolean {
    return this.#ended;
  }

  has(run: RunId): boolean {
    return [...this.#open].some((call) => call.run === run);
  }

  /** Tells later whether any call that the run has open now is open still; a new one of the same run does not count. */
  watch(run: RunId): () => boolean {
    const calls = [...this.#open].filter((call) => call.run === run);
    return () => calls.some((call) => this.#open.has(call));
  }

  /** Settles with what the engine answers, or with a failure when it ends first; never rejects. */
  race<T>(run: RunId | null, work: (engine: Engine) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    return new Promise((resolve) => {
      if (this.#ended) {
        resolve({ ok: false, failure: lost });
        return;
      }
      const call: OpenCall = {
        run,
        settle: (failure) => {
          this.#open.delete(call);
          resolve({ ok: false, failure });
        },
      };
      this.#open.add(call);
      const failed = (error: unknown): void => {
        call.settle({
          kind: 'engine-lost',
          message: error instanceof Error ? error.message : String(error),
        });
      };
      try {
        work(this.engine).then((outcome) => {
          this.#open.delete(call);
          resolve(outcome);
        }, failed);
      } catch (error) {
        failed(error);
      }
    });
  }

  /** Calls of `cancelledRun` end as cancelled, all others as lost. */
  end(cancelledRun: RunId | null): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#started.terminate();
    for (const call of [...this.#open]) {
      call.settle(call.run !== null && call.run === cancelledRun ? cancelled : lost);
    }
  }
}

export const lost: Failure = { kind: 'engine-lost', message: 'The engine was restarted.' };

export const cancelled: Failure = { kind: 'cancelled', message: 'The run was cancelled.' };
