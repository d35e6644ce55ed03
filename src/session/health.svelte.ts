import type { Engine, Failure, Outcome, Page, Variable } from '../engine/contract.ts';
import { cellText, decodePage } from '../engine/decode.ts';
import type { Check, Finding, HealthQuery, HealthRow } from '../members/health/finding.ts';

/** What a report is made of; another `key` makes the one before out of date. */
export interface HealthOrder {
  readonly key: string;
  readonly queries: readonly HealthQuery[];
  readonly variables: readonly Variable[];
}

export interface HealthReport {
  readonly findings: readonly Finding[];
  /** Everything that was looked at, with or without a finding. */
  readonly checks: readonly Check[];
  /** Checks whose question the engine could not answer. */
  readonly failed: readonly { readonly checks: readonly Check[]; readonly failure: Failure }[];
}

/** `none`: there is nothing to check; `waiting`: cells run first. */
export type HealthState = 'none' | 'waiting' | 'running' | 'done' | 'cancelled';

export const exampleRows = 5;

/**
 * Asks the questions of the health report one after the other, whenever the engine has nothing else to do. A
 * cell that wants to run ends the question under way, which is asked again later. The report of before stays on
 * screen until the new one is complete.
 */
export class Health {
  #state = $state<HealthState>('none');
  #report = $state.raw<HealthReport | null>(null);
  #total = $state(0);
  #answered = $state(0);
  readonly #engine: Engine;
  #order: HealthOrder | null = null;
  #waiting: HealthQuery[] = [];
  #collected: HealthReport = emptyReport;
  #run: string | null = null;
  #runCounter = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  get state(): HealthState {
    return this.#state;
  }

  /** The last complete report, which is of before while another is on its way. */
  get report(): HealthReport | null {
    return this.#report;
  }

  /** Part of the questions that are answered, 0 to 1. */
  get progress(): number {
    return this.#total === 0 ? 0 : this.#answered / this.#total;
  }

  /** What should be reported and whether the engine is free for it; null: nothing. Called after every change. */
  tend(key: string | null, idle: boolean, order: () => Omit<HealthOrder, 'key'>): void {
    if (key === null) {
      this.#stop();
      this.#order = null;
      this.#report = null;
      this.#state = 'none';
      return;
    }
    if (key !== this.#order?.key) {
      this.#stop();
      this.#order = { key, queries: [], variables: [] };
      this.#state = 'waiting';
      this.#waiting = [];
    }
    if (!idle) {
      if (this.#state === 'running') this.#pause();
      return;
    }
    if (this.#state !== 'waiting') return;
    if (this.#waiting.length === 0) this.#begin({ key, ...order() });
    this.#state = 'running';
    void this.#ask();
  }

  /** Stops at the analyst's word; what is found so far is shown. */
  cancel(): void {
    if (this.#state !== 'running' && this.#state !== 'waiting') return;
    this.#stop();
    this.#waiting = [];
    this.#report = this.#collected;
    this.#state = 'cancelled';
  }

  /** Everything once more; takes effect with the next `tend`. */
  again(): void {
    this.#stop();
    this.#order = null;
  }

  /** Rows that a finding is about. */
  examples(finding: Finding): Promise<Outcome<Page>> {
    this.#runCounter += 1;
    return this.#engine.peek({
      run: `health-examples-${this.#runCounter}`,
      schema: 'main',
      sql: finding.examplesSql ?? 'SELECT 1 WHERE false',
      variables: this.#order?.variables ?? [],
      limit: exampleRows,
    });
  }

  #begin(order: HealthOrder): void {
    this.#order = order;
    this.#waiting = [...order.queries];
    this.#collected = emptyReport;
    this.#total = order.queries.length;
    this.#answered = 0;
  }

  async #ask(): Promise<void> {
    while (this.#state === 'running') {
      const query = this.#waiting[0];
      if (!query) {
        this.#report = this.#collected;
        this.#state = 'done';
        return;
      }
      this.#runCounter += 1;
      const run = `health-${this.#runCounter}`;
      this.#run = run;
      const outcome = await this.#engine.peek({
        run,
        schema: 'main',
        sql: query.sql,
        variables: this.#order?.variables ?? [],
        limit: query.limit,
      });
      // Paused, cancelled or asked about something else meanwhile.
      if (this.#run !== run) return;
      this.#run = null;
      this.#waiting.shift();
      this.#take(query, outcome);
    }
  }

  #take({ checks, read }: HealthQuery, outcome: Outcome<Page>): void {
    this.#answered += 1;
    if (!outcome.ok) {
      const failed = [...this.#collected.failed, { checks, failure: outcome.failure }];
      this.#collected = { ...this.#collected, failed };
      return;
    }
    const { findings, then = [] } = read(toRows(outcome.value));
    this.#waiting.unshift(...then);
    this.#total += then.length;
    this.#collected = {
      ...this.#collected,
      findings: [...this.#collected.findings, ...findings],
      checks: [...this.#collected.checks, ...checks],
    };
  }

  #pause(): void {
    this.#stop();
    this.#state = 'waiting';
  }

  #stop(): void {
    const run = this.#run;
    this.#run = null;
    if (run !== null) void this.#engine.cancel(run);
  }
}

const emptyReport: HealthReport = { findings: [], checks: [], failed: [] };

function toRows(page: Page): readonly HealthRow[] {
  const { columns, rows } = decodePage(page);
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map((column) => [column.name, cellText(column, row)])),
  );
}
