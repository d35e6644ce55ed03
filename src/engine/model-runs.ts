import type { FitOutcome, FitRequest } from './model-contract.ts';

/** A worker that fits, one request after the other. */
export interface Fitter {
  fit(request: FitRequest, onProgress: (done: number) => void): Promise<FitOutcome>;
  end(): void;
}

/** In milliseconds. */
const MOST_PATIENCE = 10_000;

/**
 * Runs of a fitter, which is started by the first. It cannot be interrupted, and what it keeps of earlier fits goes with
 * it: one whose run is cancelled may finish for as long as its longest fit took, because ending it would make that fit
 * necessary again. The cancelled run is over for its asker at once; what is asked next waits.
 */
export class ModelRuns<Started extends Fitter> {
  readonly #start: (failed: (message: string) => void) => Promise<Started>;
  readonly #open = new Map<string, (outcome: FitOutcome) => void>();
  /** Runs that the fitter has, cancelled ones too. */
  readonly #asked = new Map<string, Promise<unknown>>();
  #fitter: Promise<Started> | null = null;
  #longest = 0;
  /** Until then nothing new is asked of the fitter. */
  #cleared: Promise<void> = Promise.resolve();

  /** @param start calls `failed` where the fitter breaks down later on */
  constructor(start: (failed: (message: string) => void) => Promise<Started>) {
    this.#start = start;
  }

  fitter(): Promise<Started> {
    return (this.#fitter ??= this.#start((message) => this.#end({ kind: 'failed', message })));
  }

  fit(run: string, request: FitRequest, onProgress: (done: number) => void): Promise<FitOutcome> {
    const settled = new Promise<FitOutcome>((resolve) => this.#open.set(run, resolve));
    void this.#ask(run, request, onProgress);
    return settled;
  }

  /** False: no such run. */
  cancel(run: string): boolean {
    if (!this.#open.has(run)) return false;
    this.#settle(run, { kind: 'cancelled' });
    const asked = this.#asked.get(run);
    if (asked !== undefined) this.#cleared = this.#clear(asked);
    return true;
  }

  async #ask(run: string, request: FitRequest, onProgress: (done: number) => void): Promise<void> {
    try {
      await this.#cleared;
      const fitter = await this.fitter();
      if (!this.#open.has(run)) return;
      const begun = performance.now();
      const asked = fitter.fit(request, (done) => {
        if (this.#open.has(run)) onProgress(done);
      });
      this.#asked.set(run, asked);
      const outcome = await asked;
      this.#asked.delete(run);
      this.#longest = Math.max(this.#longest, performance.now() - begun);
      this.#settle(run, outcome);
    } catch (error) {
      this.#asked.delete(run);
      this.#fitter = null;
      const message = error instanceof Error ? error.message : String(error);
      this.#settle(run, { kind: 'failed', message });
    }
  }

  async #clear(asked: Promise<unknown>): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<'over'>((resolve) => {
      timer = setTimeout(() => resolve('over'), Math.min(this.#longest, MOST_PATIENCE));
    });
    const first = await Promise.race([asked.catch(() => undefined), patience]);
    clearTimeout(timer);
    if (first === 'over') this.#end({ kind: 'cancelled' });
  }

  /** What waits to be asked goes to the next fitter. */
  #end(outcome: FitOutcome): void {
    void this.#fitter?.then((fitter) => fitter.end());
    this.#fitter = null;
    this.#longest = 0;
    for (const run of this.#asked.keys()) this.#settle(run, outcome);
    this.#asked.clear();
  }

  #settle(run: string, outcome: FitOutcome): void {
    this.#open.get(run)?.(outcome);
    this.#open.delete(run);
  }
}
