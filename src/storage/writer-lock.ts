/**
 * One tab writes at a time. Who comes first has the right; who comes later reads, stands in the queue and gets it
 * when that tab is closed, or takes it at once. Where the browser has no locks every tab writes, and only the count
 * of what was written tells them apart.
 */
export type WriterState = 'asking' | 'writing' | 'reading' | 'unlocked';

/** What is used of the browser's locks. */
export interface Locks {
  request(
    name: string,
    options: {
      readonly ifAvailable?: boolean;
      readonly steal?: boolean;
      readonly signal?: AbortSignal;
    },
    held: (lock: unknown) => Promise<void> | void,
  ): Promise<unknown>;
}

const lockName = 'memberbook.writer';

export class WriterLock {
  #state: WriterState = 'asking';
  readonly #locks: Locks | null;
  readonly #onState: (state: WriterState) => void;
  /** Ends the wait in the queue. */
  #waiting: AbortController | null = null;
  #letGo: (() => void) | null = null;
  /** Stands in the queue, or takes the right. */
  #isAsked = false;
  #isOver = false;

  constructor(locks: Locks | null, onState: (state: WriterState) => void) {
    this.#locks = locks;
    this.#onState = onState;
  }

  get state(): WriterState {
    return this.#state;
  }

  /** Settles when it is known whether this tab writes. */
  async start(): Promise<void> {
    const locks = this.#locks;
    if (!locks) return this.#say('unlocked');
    await new Promise<void>((known) => {
      const asked = locks.request(lockName, { ifAvailable: true }, (lock) => {
        if (lock === null) {
          this.#say('reading');
          this.#queue();
          return known();
        }
        const held = this.#hold();
        known();
        return held;
      });
      asked.catch(() => {
        // Refused outright, or stolen later.
        if (this.#state === 'writing') this.#lost();
        else this.#say('unlocked');
        known();
      });
    });
  }

  /** Takes the right from the tab that has it. */
  takeOver(): Promise<void> {
    const locks = this.#locks;
    if (!locks || this.#state === 'writing' || this.#isOver) return Promise.resolve();
    this.#waiting?.abort();
    this.#waiting = null;
    return new Promise<void>((taken) => {
      this.#isAsked = true;
      locks
        .request(lockName, { steal: true }, () => {
          const held = this.#hold();
          taken();
          return held;
        })
        .catch(() => {
          this.#lost();
          taken();
        });
    });
  }

  /** The page is back from where a browser keeps pages that were left: it stands in the queue again. */
  askAgain(): void {
    if (this.#state === 'reading' && !this.#isAsked) this.#queue();
  }

  /** Gives the right back for good. */
  end(): void {
    this.#isOver = true;
    this.#waiting?.abort();
    this.#letGo?.();
    this.#letGo = null;
    this.#say('reading');
  }

  #queue(): void {
    if (!this.#locks || this.#isOver) return;
    const waiting = new AbortController();
    this.#waiting = waiting;
    this.#isAsked = true;
    let wasHeld = false;
    this.#locks
      .request(lockName, { signal: waiting.signal }, () => {
        this.#waiting = null;
        wasHeld = true;
        return this.#hold();
      })
      .catch(() => {
        if (waiting.signal.aborted) return;
        this.#waiting = null;
        this.#isAsked = false;
        // A page that goes away is refused at once, and would be as often as it asks: WebKit would never leave it.
        if (wasHeld) this.#lost();
      });
  }

  #hold(): Promise<void> {
    if (this.#isOver) return Promise.resolve();
    this.#isAsked = false;
    const held = new Promise<void>((resolve) => (this.#letGo = resolve));
    this.#say('writing');
    return held;
  }

  /** Another tab took it. */
  #lost(): void {
    this.#letGo = null;
    this.#say('reading');
    this.#queue();
  }

  #say(state: WriterState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#onState(state);
  }
}
