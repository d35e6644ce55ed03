/**
 * Lets a value that is still being dragged or typed come to rest before anything runs for it: long enough
 * to swallow a burst of changes, short enough to feel at once.
 */
export class Settle {
  readonly #after: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting: (() => void) | null = null;

  constructor(after = 120) {
    this.#after = after;
  }

  /** The latest act wins; earlier ones are forgotten. */
  later(act: () => void): void {
    this.#waiting = act;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), this.#after);
  }

  /** Does what waits, as on release or Enter. */
  flush(): void {
    const act = this.#waiting;
    this.cancel();
    act?.();
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#waiting = null;
  }
}
