import type { FrozenResults } from '../share/frozen/frozen-results.ts';
import { dropFrozen, frozenCellsOf, printFrozenOf, readFrozen, setFrozen } from './frozen-cells.ts';
import type { Library } from './library.svelte.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

/**
 * Frozen results stay on this device beside their notebook, so that they are there after a reload, until their cells
 * have run. Wherever notebooks are not kept, neither are they.
 */
export interface FrozenBesideParts {
  readonly library: Library;
  readonly workbench: Workbench;
}

/** Results that came with a notebook just now, before anybody looks at it. Null: none came. */
export function keepFrozen(
  parts: FrozenBesideParts,
  opened: OpenNotebook,
  results: FrozenResults | null,
): void {
  if (results === null) return;
  setFrozen(opened, results);
  void parts.library.keepBeside(opened, printFrozenOf(opened));
  follow(parts, opened);
}

/** What lay beside a notebook that is opened again. */
export function takeUpFrozen(parts: FrozenBesideParts, opened: OpenNotebook, beside: string): void {
  if (readFrozen(opened, beside)) follow(parts, opened);
}

/** Until no cell is left that has not run, or the notebook is closed. */
function follow({ library, workbench }: FrozenBesideParts, opened: OpenNotebook): void {
  const end = workbench.runs.watch(look);
  look();

  function look(): void {
    const cells = frozenCellsOf(opened);
    const run = cells.filter((cell) => {
      const kind = workbench.resultOf(opened, cell)?.kind;
      return kind === 'rows' || kind === 'marks';
    });
    if (run.length > 0) {
      dropFrozen(opened, run);
      void library.keepBeside(opened, printFrozenOf(opened));
    }
    if (run.length === cells.length || !workbench.open.includes(opened)) end();
  }
}
