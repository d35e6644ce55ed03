import { changeChart } from '../../charts/builder/change-chart.ts';
import type { ChartChange } from '../../charts/builder/chart-choices.ts';
import { editYaml } from '../../charts/builder/edit-yaml.ts';
import type { TextForm } from '../../charts/builder/read-text.ts';
import type { ChartSpec } from '../../charts/chart-spec.ts';
import { printChart, type ChartIdea } from '../../charts/suggest-chart.ts';
import { suggestSpec } from '../../charts/suggest-spec.ts';
import { sameValue } from '../../format/yaml-text.ts';
import { replaceCell } from '../../notebook/edit-cells.ts';
import type { ChartCell } from '../../notebook/notebook.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';

/** A chart cell as it is when it is edited. */
export interface EditedChart {
  readonly notebook: OpenNotebook;
  readonly cell: ChartCell;
  /** What is drawn: the cell's own, or the one suggested where it has none. */
  readonly spec: ChartSpec;
  readonly isBlank: boolean;
  /** It is one of the charts that are offered for its relation. */
  readonly isIdea: boolean;
}

/** Edits of a chart cell: by choices, by an idea, in its text, to another relation. Its text keeps what it can. */
export class ChartEdits {
  readonly #workbench: Pick<Workbench, 'edits' | 'relations'>;
  readonly #chart: () => EditedChart;

  constructor(workbench: Pick<Workbench, 'edits' | 'relations'>, chart: () => EditedChart) {
    this.#workbench = workbench;
    this.#chart = chart;
  }

  choose(changes: readonly ChartChange[]): void {
    const { spec, cell } = this.#chart();
    const next = changes.reduce((before, each) => changeChart(before, each), spec);
    if (sameValue(next, cell.spec)) return;
    this.#change({ spec: next, source: this.#sourceFor(next) });
  }

  take({ spec }: ChartIdea): void {
    this.#change({ spec, source: printChart(spec) });
  }

  write(spec: ChartSpec, text: string, form: TextForm): void {
    this.#change({ spec, source: form === 'yaml' ? text : this.#sourceFor(spec) }, 'chart text');
  }

  /** Draws another relation; a chart that nobody made his own is suggested anew. */
  drawOther(of: string): void {
    const { notebook } = this.#chart();
    const others = this.#workbench.relations.columnsOf(notebook, of);
    if (!this.#isSuggested() || others.length === 0) return this.#change({ of });
    const next = suggestSpec(others);
    this.#change({ of, spec: next, source: printChart(next) });
  }

  /** Whether the spec is still the one that came with the relation. */
  #isSuggested(): boolean {
    const { notebook, cell, isBlank, isIdea } = this.#chart();
    const columns = this.#workbench.relations.columnsOf(notebook, cell.of);
    return isBlank || sameValue(suggestSpec(columns), cell.spec) || isIdea;
  }

  #sourceFor(next: ChartSpec): string {
    const { cell, isBlank } = this.#chart();
    return (isBlank ? null : editYaml(cell.source, next)) ?? printChart(next);
  }

  #change(change: Partial<ChartCell>, merge?: string): void {
    const { notebook, cell } = this.#chart();
    const edited = replaceCell(notebook.notebook, { ...cell, ...change });
    this.#workbench.edits.apply(
      notebook,
      edited,
      merge === undefined ? {} : { merge: `${merge} ${cell.id}` },
    );
  }
}
