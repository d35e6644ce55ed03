import type { TabChannel } from '../storage/tab-channel.ts';
import { WriterLock, type Locks, type WriterState } from '../storage/writer-lock.ts';

export interface WriterParts {
  readonly locks: Locks | null;
  readonly channel: TabChannel;
  /** The tab had the right before it was loaded again: it takes it back from whichever got it meanwhile. */
  readonly hadRight?: boolean;
}

/** How long the tab that writes has to put away what waits before the right is taken from it. */
const patience = 1000;

/** Whether this tab may write on the device, and the way to take that right over from another one. */
export class Writer {
  #state = $state<WriterState>('asking');
  readonly #lock: WriterLock;
  readonly #channel: TabChannel;
  readonly #hadRight: boolean;
  #flush: () => Promise<void> = () => Promise.resolve();
  #onGain: () => void = () => undefined;
  #answered: (() => void) | null = null;
  #taking: Promise<void> | null = null;

  constructor({ locks, channel, hadRight = false }: WriterParts) {
    this.#hadRight = hadRight;
    this.#channel = channel;
    this.#lock = new WriterLock(locks, (state) => {
      this.#state = state;
      if (this.mayWrite) this.#onGain();
    });
    channel.listen((message) => {
      if (message === 'yielded') this.#answered?.();
      if (message === 'yield' && this.#state === 'writing')
        void this.#flush().finally(() => channel.tell('yielded'));
    });
  }

  get state(): WriterState {
    return this.#state;
  }

  get mayWrite(): boolean {
    return this.#state === 'writing' || this.#state === 'unlocked';
  }

  /** `flush` puts away what waits; `onGain` is told whenever the right comes to this tab. */
  follow(parts: { readonly flush: () => Promise<void>; readonly onGain: () => void }): void {
    this.#flush = parts.flush;
    this.#onGain = parts.onGain;
  }

  /** Settles when it is known whether this tab writes. */
  async start(): Promise<void> {
    await this.#lock.start();
    if (this.#hadRight) await this.takeOver();
  }

  /**
   * The tab that writes puts away what waits; one that does not answer is not waited for. Asked for again meanwhile,
   * as from the bar and from a notice, it is done once: a second one would come late, and take back what was given.
   */
  takeOver(): Promise<void> {
    if (this.#state !== 'reading') return Promise.resolve();
    this.#taking ??= this.#take().finally(() => (this.#taking = null));
    return this.#taking;
  }

  /** The page is back, or shown again: its place in the queue may be gone. */
  comeBack(): void {
    this.#lock.askAgain();
  }

  /** This tab writes no more, whatever the others do. */
  end(): void {
    this.#onGain = (): void => undefined;
    this.#lock.end();
  }

  async #take(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, patience);
      this.#answered = (): void => {
        clearTimeout(timer);
        resolve();
      };
      this.#channel.tell('yield');
    });
    this.#answered = null;
    await this.#lock.takeOver();
  }
}
