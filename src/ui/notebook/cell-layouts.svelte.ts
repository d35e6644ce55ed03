import { SvelteMap } from 'svelte/reactivity';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import { emptyLayout, type GridLayout } from '../result/grid-layout.ts';

/** How a reader has arranged the grids of a notebook, kept as long as the notebook is open. */
export class CellLayouts {
  readonly #layouts = new SvelteMap<string, GridLayout>();

  of(cell: string): GridLayout {
    return this.#layouts.get(cell) ?? emptyLayout;
  }

  keep(cell: string, layout: GridLayout): void {
    this.#layouts.set(cell, layout);
  }
}

const known = new WeakMap<OpenNotebook, CellLayouts>();

export function layoutsOf(notebook: OpenNotebook): CellLayouts {
  const layouts = known.get(notebook) ?? new CellLayouts();
  known.set(notebook, layouts);
  return layouts;
}
