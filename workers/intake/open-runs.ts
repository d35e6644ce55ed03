import type { RunId } from '../../src/engine/contract.ts';
import type { IntakeOutcome } from '../../src/engine/intake-contract.ts';
import { toFailure } from './refusal.ts';

/** Settles with what `work` gives, or with the failure that it throws. */
export async function settle<T>(work: () => Promise<T>): Promise<IntakeOutcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, failure: toFailure(error) };
  }
}

/** The runs of one worker that are under way. Work asks whether its own still is, and ends where not. */
export class OpenRuns {
  readonly #open = new Set<RunId>();

  async follow<T>(
    run: RunId,
    work: (alive: () => boolean) => Promise<T>,
  ): Promise<IntakeOutcome<T>> {
    this.#open.add(run);
    try {
      return await settle(() => work(() => this.#open.has(run)));
    } finally {
      this.#open.delete(run);
    }
  }

  /** Whether there was something to cancel. */
  cancel(run: RunId): boolean {
    return this.#open.delete(run);
  }
}
