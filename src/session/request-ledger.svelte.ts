/**
 * Every request that the page has made, as the browser itself counts them: of the page and of its workers, from the
 * first one on, and what the policy refused. It is kept in memory only.
 */
export interface RequestEntry {
  readonly id: number;
  /** In milliseconds since 1970; null: the browser does not say when. */
  readonly at: number | null;
  readonly kind: RequestKind;
  readonly by: RequestMaker;
  readonly url: string;
  /** To the address that the app came from. */
  readonly isOwn: boolean;
  /** Bytes that came over the network, headers included; 0: from the browser's cache; null: unknown. */
  readonly bytes: number | null;
  readonly outcome: 'sent' | 'refused';
}

export type RequestKind = 'page' | 'script' | 'style' | 'image' | 'data' | 'engine' | 'other';

/**
 * `browser`: what it fetches for the tab itself, such as the icon; `offline`: the files kept for use offline; `test`:
 * what the privacy page asks for to see it refused.
 */
export type RequestMaker = 'page' | 'engine' | 'files' | 'browser' | 'offline' | 'test';

/** A name that no resolver knows (RFC 2606), for the test. */
export const testAddress = 'https://outside.invalid/';

/** What a worker says of a request of its own. */
export interface WorkerRequest {
  readonly url: string;
  readonly initiator: string;
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly bytes: number;
}

/** Beyond these the oldest go; a page that makes so many has been open for days. */
const mostEntries = 5_000;

export class RequestLedger {
  #entries = $state.raw<readonly RequestEntry[]>([]);
  #count = 0;
  readonly #offline = new Set<string>();

  get entries(): readonly RequestEntry[] {
    return this.#entries;
  }

  /** Begins with what the browser has counted since the page was asked for. Gives what ends it. */
  start(scope: Window & typeof globalThis = window): () => void {
    const { origin } = scope.location;
    const began = scope.performance.timeOrigin;
    const observers = (['navigation', 'resource'] as const).map((type) => {
      const observer = new scope.PerformanceObserver((list) => {
        const found = list.getEntries() as PerformanceResourceTiming[];
        this.#add(
          found
            // Addresses of the page's own memory, such as those that workers start from, are no requests.
            .filter(({ name }) => /^https?:/.test(name))
            .map(({ name, initiatorType, startTime, transferSize }) => ({
              at: began + startTime,
              kind: kindOf(name, initiatorType),
              by: 'page',
              url: name,
              isOwn: isOwn(name, origin),
              bytes: transferSize,
              outcome: 'sent',
            })),
        );
      });
      observer.observe({ type, buffered: true });
      return observer;
    });
    const refused = ({ blockedURI }: SecurityPolicyViolationEvent): void => {
      if (!/^(https?|wss?):/.test(blockedURI)) return;
      this.#add([
        {
          at: Date.now(),
          kind: 'other',
          by: blockedURI.startsWith(testAddress.slice(0, -1)) ? 'test' : 'page',
          url: blockedURI,
          isOwn: isOwn(blockedURI, origin),
          bytes: null,
          outcome: 'refused',
        },
      ]);
    };
    scope.document.addEventListener('securitypolicyviolation', refused);
    const icons = scope.document.querySelectorAll<HTMLLinkElement>(
      'link[rel~=icon],link[rel=manifest]',
    );
    this.#add(
      [...icons].map(({ href }) => ({
        at: null,
        kind: 'image',
        by: 'browser',
        url: href,
        isOwn: isOwn(href, origin),
        bytes: null,
        outcome: 'sent',
      })),
    );
    return () => {
      for (const observer of observers) observer.disconnect();
      scope.document.removeEventListener('securitypolicyviolation', refused);
    };
  }

  /** Listens to a worker, which reports its own requests. */
  watch(worker: Pick<Worker, 'addEventListener'>, name: string, origin = location.origin): void {
    const by = name === 'engine' ? 'engine' : 'files';
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      this.#add(
        requestsIn(data).map(({ url, initiator, at, bytes }) => ({
          at,
          kind: kindOf(url, initiator),
          by,
          url,
          isOwn: isOwn(url, origin),
          bytes,
          outcome: 'sent',
        })),
      );
    });
  }

  /** Looks up what the service worker has fetched for use offline: the browser counts that for nobody. */
  async addOffline(
    storage: CacheStorage | undefined = globalThis.caches,
    origin = location.origin,
  ): Promise<void> {
    if (storage === undefined) return;
    try {
      for (const name of await storage.keys()) {
        const kept = await (await storage.open(name)).keys();
        const fresh = kept.filter(({ url }) => !this.#offline.has(url));
        for (const { url } of fresh) this.#offline.add(url);
        this.#add(
          fresh.map(({ url }) => ({
            at: null,
            kind: kindOf(url, ''),
            by: 'offline',
            url,
            isOwn: isOwn(url, origin),
            bytes: null,
            outcome: 'sent',
          })),
        );
      }
    } catch {
      // A browser that forbids storage keeps nothing for offline use either.
    }
  }

  #add(found: readonly Omit<RequestEntry, 'id'>[]): void {
    if (found.length === 0) return;
    const numbered = found.map((entry) => ({ ...entry, id: (this.#count += 1) }));
    this.#entries = [...this.#entries, ...numbered].slice(-mostEntries);
  }
}

function isOwn(url: string, origin: string): boolean {
  return URL.canParse(url) && new URL(url).origin === origin;
}

function kindOf(url: string, initiator: string): RequestKind {
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  if (initiator === 'navigation' || /\/$|\.html$/.test(path)) return 'page';
  if (/\.wasm$/.test(path)) return 'engine';
  if (/\.m?js$/.test(path)) return 'script';
  if (/\.css$/.test(path)) return 'style';
  if (/\.(svg|png|ico|webmanifest)$/.test(path)) return 'image';
  return /\.(csv|md|ya?ml|json|parquet|txt)$/.test(path) ? 'data' : 'other';
}

function requestsIn(message: unknown): readonly WorkerRequest[] {
  if (typeof message !== 'object' || message === null || !('requests' in message)) return [];
  const { requests } = message;
  return Array.isArray(requests) ? requests.filter(isRequest) : [];
}

function isRequest(value: unknown): value is WorkerRequest {
  if (typeof value !== 'object' || value === null) return false;
  const { url, initiator, at, bytes } = value as Partial<Record<keyof WorkerRequest, unknown>>;
  return (
    typeof url === 'string' &&
    typeof initiator === 'string' &&
    typeof at === 'number' &&
    typeof bytes === 'number'
  );
}
