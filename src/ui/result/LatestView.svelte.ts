import { untrack } from 'svelte';
import { GridView, type GridContent } from './GridView.svelte.ts';

/** What makes another result of it. */
type Result = Pick<GridContent, 'columns' | 'rows' | 'fetchPage' | 'firstPage' | 'source'>;

/** The view of a result as it is now. A new one takes over from the one before, which asks for nothing more. */
export class LatestView {
  readonly #result: () => Result;
  readonly #rest: (result: Result) => Omit<GridContent, keyof Result>;
  #before: GridView | undefined;

  constructor(result: () => Result, rest: (result: Result) => Omit<GridContent, keyof Result>) {
    this.#result = result;
    this.#rest = rest;
  }

  readonly view = $derived.by(() => {
    const result = this.#result();
    const next = untrack(() => {
      this.#before?.data.stop();
      return new GridView({ ...result, ...this.#rest(result) }, this.#before);
    });
    this.#before = next;
    return next;
  });

  stop(): void {
    this.#before?.data.stop();
  }
}
