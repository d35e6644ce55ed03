import type { ChartSpec } from '../../charts/chart-spec.ts';
import { factsOf, type ColumnFacts } from '../../charts/column-facts.ts';
import { suggestCharts, type ChartIdea } from '../../charts/suggest-chart.ts';
import type { Column } from '../../engine/contract.ts';
import { sameValue } from '../../format/yaml-text.ts';
import type { ColumnProfiles, ProfileTarget } from '../../session/column-profiles.svelte.ts';
import { factsFromProfiles } from '../chart/facts-from-profiles.ts';
import type { DrawnRows } from './drawn-rows.ts';

export interface ChartFactsOf {
  readonly profiles: ColumnProfiles;
  /** The relation that is drawn; null: there is nothing to ask yet. */
  readonly target: () => ProfileTarget | null;
  readonly columns: () => readonly Column[];
  readonly drawn: () => DrawnRows | null;
  readonly spec: () => ChartSpec;
  /** Whether the builder is open. */
  readonly isOpen: () => boolean;
  /** What categories beyond the largest are called together. */
  readonly others: () => string;
}

/** What is known of the columns that a chart can draw, and the charts that fit them. */
export class ChartFacts {
  readonly #of: ChartFactsOf;

  /** To be made with its component: profiles are asked for while the builder is open. */
  constructor(of: ChartFactsOf) {
    this.#of = of;
    $effect(() => this.#wantProfiles());
  }

  readonly facts = $derived.by((): readonly ColumnFacts[] => {
    const { profiles } = this.#of;
    const target = this.#of.target();
    const known = target ? factsFromProfiles(this.#of.columns(), target, profiles) : [];
    const isCounted = known.some(({ distinct }) => distinct !== undefined);
    const drawn = this.#of.drawn();
    if (isCounted || !drawn || drawn.isSummed) return known;
    return factsOf(drawn.columns, drawn.rows);
  });
  readonly ideas = $derived.by((): readonly ChartIdea[] =>
    this.#of.isOpen() && this.#of.columns().length > 0
      ? suggestCharts(this.#of.columns(), { facts: this.facts, others: this.#of.others() })
      : [],
  );
  /** The idea that the chart is; null: it is one of its own. */
  readonly current = $derived.by(
    () => this.ideas.find((idea) => sameValue(idea.spec, this.#of.spec()))?.kind ?? null,
  );

  #wantProfiles(): (() => void) | undefined {
    if (!this.#of.isOpen()) return undefined;
    const target = this.#of.target();
    if (!target) return undefined;
    const viewer = {};
    const { profiles } = this.#of;
    profiles.want(
      viewer,
      target,
      this.#of.columns().map(({ name }) => name),
    );
    return () => profiles.leave(viewer);
  }
}
