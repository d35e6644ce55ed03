/**
 * Which column's figures float over a grid. A pointer that only passes shows nothing; one that moves from the
 * strip into the figures keeps them.
 */
export class ProfileTip {
  #shown = $state.raw<ShownProfile | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  get shown(): ShownProfile | null {
    return this.#shown;
  }

  show(column: number, anchor: HTMLElement, wait: boolean): void {
    this.#after(wait && this.#shown === null ? 250 : 0, { column, anchor });
  }

  /** The pointer or the focus went elsewhere; it may be on its way to the figures. */
  leave(): void {
    this.#after(150, null);
  }

  stay(): void {
    clearTimeout(this.#timer);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#shown = null;
  }

  #after(milliseconds: number, next: ShownProfile | null): void {
    clearTimeout(this.#timer);
    if (milliseconds === 0) this.#shown = next;
    else this.#timer = setTimeout(() => (this.#shown = next), milliseconds);
  }
}

export interface ShownProfile {
  readonly column: number;
  readonly anchor: HTMLElement;
}
