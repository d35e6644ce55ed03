import { localDay } from '../i18n/local-day.ts';
import { workMessages } from '../i18n/messages/work.ts';
import { healthQueries, healthReads } from '../members/health/health-queries.ts';
import type { Mapping } from '../members/mapping.ts';
import { sameName } from '../sql/fold-name.ts';
import { sharedScope } from '../sql/shared-scope.ts';
import type { CellRuns } from './cell-runs.svelte.ts';
import type { Health } from './health.svelte.ts';
import type { KnownNames } from './known-names.svelte.ts';
import type { MemoryGauge } from './memory-gauge.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import type { PlannedNode, WorkPlan } from './plan.ts';

export interface UpkeepParts {
  readonly runs: CellRuns;
  readonly health: Health;
  readonly knownNames: KnownNames;
  readonly gauge: MemoryGauge;
  readonly notices: Notices;
  readonly plan: () => WorkPlan;
  /** The mapping by the names that cells use; null until roles are confirmed. */
  readonly mapping: () => Mapping | null;
  readonly isShowing: () => boolean;
  /** Whether somebody waits for the engine. */
  readonly isBusy: () => boolean;
}

/** What is looked after beside the cells: the health report, the members' names, the books and the memory. */
export class Upkeep {
  readonly #parts: UpkeepParts;
  readonly #healthReads: readonly string[] = $derived.by(() => {
    const mapping = this.#parts.mapping();
    return mapping ? healthReads(mapping) : [];
  });

  constructor(parts: UpkeepParts) {
    this.#parts = parts;
  }

  /** The report is about what its relations hold now, and waits until nothing else runs. */
  tendHealth(): void {
    const { runs, health, plan, mapping: mapped, isBusy } = this.#parts;
    const mapping = mapped();
    const reads = this.#healthReads.flatMap((name) => this.#shared(name) ?? []);
    const day = localDay(new Date());
    const { fingerprints } = plan();
    const prints = reads.map(({ id }) => fingerprints.get(id) ?? '');
    const settled = reads.every(({ id }) => ['current', 'error'].includes(runs.stateOf(id)));
    const key = mapping && [...prints, day].join(' ');
    health.tend(key, settled && !isBusy(), () => ({
      queries: mapping ? healthQueries(mapping, day) : [],
      variables: reads.flatMap(({ id }) => runs.variables(id)),
    }));
  }

  /** Names are read as soon as the members are there, before other results can show them. */
  tendNames(): void {
    const { runs, knownNames, plan, mapping } = this.#parts;
    const isNamed = mapping()?.tables.some(
      ({ role, fields }) => role === 'members' && Object.hasOwn(fields, 'name'),
    );
    const members = isNamed ? this.#shared('members') : undefined;
    if (!members) return knownNames.tend(null, false);
    const stamp = plan().fingerprints.get(members.id) ?? '';
    knownNames.tend(stamp, runs.stateOf(members.id) === 'current');
  }

  /** The books from files to counted rows stand below every result; they are made when nothing else waits. */
  tendBooks(): void {
    const { runs, isShowing } = this.#parts;
    const books = this.#shared('reconciliation');
    if (isShowing() && books && books.missing.length === 0) runs.bringUp(books.id);
  }

  /** Looks at the memory when work is done; says once when it fills up. */
  async tendMemory(): Promise<void> {
    const { gauge, notices } = this.#parts;
    const before = gauge.level;
    await gauge.refresh();
    if (gauge.level === 'full' && before !== 'full')
      notices.add('warning', workMessages.memoryFull);
  }

  /** A cell of the Data notebook, or a file under the name of a source. */
  #shared(name: string): PlannedNode | undefined {
    return this.#parts
      .plan()
      .nodes.find((node) => node.scope === sharedScope && sameName(node.name, name));
  }
}
