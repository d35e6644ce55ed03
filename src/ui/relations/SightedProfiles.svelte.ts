import { SvelteMap } from 'svelte/reactivity';
import type { ColumnProfiles, ProfileTarget } from '../../session/column-profiles.svelte.ts';

/** Tells the profiles which columns of the tree are in sight, relation by relation. */
export class SightedProfiles {
  readonly #seen = new SvelteMap<string, readonly string[]>();
  readonly #viewers = new Map<string, object>();
  readonly #store: ColumnProfiles;

  constructor(store: ColumnProfiles) {
    this.#store = store;
  }

  see(relation: string, column: string, isInSight: boolean): void {
    const others = (this.#seen.get(relation) ?? []).filter((name) => name !== column);
    const next = isInSight ? [...others, column] : others;
    if (next.length > 0) this.#seen.set(relation, next);
    else this.#seen.delete(relation);
  }

  /** Asks for what is in sight; to be called whenever that or a target changes. */
  ask(targetOf: (relation: string) => ProfileTarget | null): () => void {
    const wishes = [...this.#seen].map(([relation, columns]) => ({
      relation,
      columns,
      target: targetOf(relation),
    }));
    return () => {
      for (const [relation, viewer] of this.#viewers) {
        if (wishes.some((wish) => wish.relation === relation && wish.target)) continue;
        this.#store.leave(viewer);
        this.#viewers.delete(relation);
      }
      for (const { relation, columns, target } of wishes) {
        if (!target) continue;
        const viewer = this.#viewers.get(relation) ?? {};
        this.#viewers.set(relation, viewer);
        this.#store.want(viewer, target, columns);
      }
    };
  }

  leave(): void {
    for (const viewer of this.#viewers.values()) this.#store.leave(viewer);
    this.#viewers.clear();
  }
}
