import { untrack } from 'svelte';
import type { ColumnProfiles, ProfileTarget } from '../../session/column-profiles.svelte.ts';
import type { GridView } from './GridView.svelte.ts';

/** Where profiles of the columns are read; a null target: there is nothing to ask yet. */
export interface GridProfiles {
  readonly store: ColumnProfiles;
  readonly target: ProfileTarget | null;
}

export interface GridSightOf {
  readonly view: () => GridView;
  readonly profiles: () => GridProfiles | undefined;
  readonly isProfiled: () => boolean;
}

/** Profiles and figures of the columns that are looked at: nothing is asked while the grid is out of sight. */
export class GridSight {
  /** Whether any of the grid can be seen. */
  inSight = $state(false);
  readonly #of: GridSightOf;
  readonly #viewer = {};
  readonly #store: ColumnProfiles | undefined;

  /** To be made with its component: it asks again whenever another column comes into sight. */
  constructor(of: GridSightOf) {
    this.#of = of;
    // A property must not be read while the grid is torn down: what it is derived from would be joined to what
    // is gone, and would not change any more.
    this.#store = untrack(() => of.profiles()?.store);
    $effect(() => this.#wantProfiles());
    $effect(() => this.#wantFigures());
  }

  stop(): void {
    this.#store?.leave(this.#viewer);
  }

  #wantProfiles(): void {
    const profiles = this.#of.profiles();
    if (profiles === undefined) return;
    const { target } = profiles;
    const view = this.#of.view();
    const names = view.shownColumns.map((column) => view.columns.placed[column]?.name ?? '');
    const isWanted = this.#of.isProfiled() && this.inSight;
    untrack(() => {
      if (isWanted && target !== null) this.#store?.want(this.#viewer, target, names);
      else this.#store?.leave(this.#viewer);
    });
  }

  #wantFigures(): void {
    if (!this.inSight) return;
    const view = this.#of.view();
    const { totals, scales, layout } = view;
    const looked = view.shownColumns.flatMap((column) => view.columns.placed[column] ?? []);
    const marked = looked.filter(({ name }) => layout.marks[name] !== undefined);
    const summed = layout.totalsShown ? looked : [];
    untrack(() => {
      scales?.want(totals === scales ? [...summed, ...marked] : marked);
      if (totals !== scales) totals?.want(summed);
    });
  }
}
