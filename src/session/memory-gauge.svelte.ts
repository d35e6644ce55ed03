import type { Engine, MemoryReport } from '../engine/contract.ts';

/** Above the first share of its limit the engine fills up; above the second, large queries will fail soon. */
const filling = 0.6;
const nearlyFull = 0.85;

export type MemoryLevel = 'fine' | 'filling' | 'full';

/** How much memory the engine uses, asked when it has nothing else to do. */
export class MemoryGauge {
  readonly #engine: Pick<Engine, 'memory'>;
  #report = $state.raw<MemoryReport | null>(null);
  #isAsking = false;

  constructor(engine: Pick<Engine, 'memory'>) {
    this.#engine = engine;
  }

  /** Null: not asked yet, or the engine could not answer. */
  get report(): MemoryReport | null {
    return this.#report;
  }

  /** 0 to 1, of what the engine may use. */
  get share(): number {
    const report = this.#report;
    return report && report.limitBytes > 0 ? Math.min(1, report.usedBytes / report.limitBytes) : 0;
  }

  get level(): MemoryLevel {
    if (this.share >= nearlyFull) return 'full';
    return this.share >= filling ? 'filling' : 'fine';
  }

  async refresh(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const outcome = await this.#engine.memory();
    this.#isAsking = false;
    if (outcome.ok) this.#report = outcome.value;
  }
}
