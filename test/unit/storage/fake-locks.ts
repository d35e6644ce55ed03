import type { Locks } from '../../../src/storage/writer-lock.ts';
import type { TabChannel, TabMessage } from '../../../src/storage/tab-channel.ts';

interface Request {
  readonly held: (lock: unknown) => Promise<void> | void;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** The locks of a browser, for one name: a queue, stealing, giving up, and tabs that are closed. */
export class FakeLocks {
  #holder: (Request & { readonly tab: object }) | null = null;
  #queue: (Request & { readonly tab: object })[] = [];
  readonly #leaving = new Set<object>();
  /** How often a page that goes away has asked; after the hundredth time it gets no answer. */
  refused = 0;

  /** The locks as a tab sees them. */
  of(tab: object): Locks {
    return {
      request: (_name, { ifAvailable, steal, signal }, held) =>
        new Promise<void>((resolve, reject) => {
          const request = { tab, held, resolve, reject };
          if (this.#leaving.has(tab)) {
            this.refused += 1;
            if (this.refused <= 100) reject(new DOMException('not active', 'InvalidStateError'));
          } else if (steal) {
            const before = this.#holder;
            this.#holder = null;
            before?.reject(new DOMException('stolen', 'AbortError'));
            this.#grant(request);
          } else if (!this.#holder) {
            this.#grant(request);
          } else if (ifAvailable) {
            void Promise.resolve(held(null)).then(() => resolve());
          } else {
            this.#queue.push(request);
            signal?.addEventListener('abort', () => {
              this.#queue = this.#queue.filter((other) => other !== request);
              reject(new DOMException('given up', 'AbortError'));
            });
          }
        }),
    };
  }

  /** Its requests are gone without a word. */
  closeTab(tab: object): void {
    this.#queue = this.#queue.filter((request) => request.tab !== tab);
    if (this.#holder?.tab === tab) this.#next();
  }

  /** As WebKit does with a page that it leaves: what the page has is refused, and what it asks for from now on. */
  leave(tab: object): void {
    this.#leaving.add(tab);
    const mine = [this.#holder, ...this.#queue].filter((request) => request?.tab === tab);
    this.closeTab(tab);
    for (const request of mine) request?.reject(new DOMException('not active', 'AbortError'));
  }

  /** The page is shown again as it was. */
  comeBack(tab: object): void {
    this.#leaving.delete(tab);
  }

  #grant(request: Request & { readonly tab: object }): void {
    this.#holder = request;
    void Promise.resolve(request.held({})).then(() => {
      request.resolve();
      if (this.#holder === request) this.#next();
    });
  }

  #next(): void {
    this.#holder = null;
    const next = this.#queue.shift();
    if (next) this.#grant(next);
  }
}

/** A channel between tabs; messages arrive later, in order, and never at who sent them. */
export class FakeChannel {
  readonly #listeners: { readonly tab: object; readonly tell: (message: TabMessage) => void }[] =
    [];

  of(tab: object): TabChannel {
    return {
      tell: (message) => {
        const others = this.#listeners.filter((listener) => listener.tab !== tab);
        queueMicrotask(() => {
          for (const { tell } of others) tell(message);
        });
      },
      listen: (tell) => void this.#listeners.push({ tab, tell }),
    };
  }

  closeTab(tab: object): void {
    const at = (): number => this.#listeners.findIndex((listener) => listener.tab === tab);
    for (let found = at(); found >= 0; found = at()) this.#listeners.splice(found, 1);
  }
}
