import {
  addressOf,
  isNamedByContent,
  pagePath,
  typeOf,
  type Shipped,
  type ShippedFiles,
} from './shipped.ts';

/**
 * The files of one version of the app, each stored only when its bytes are those that the build listed. Versions
 * lie beside each other; a file that two of them share is copied, not fetched.
 */
export class VersionStore {
  readonly #shipped: Shipped;
  readonly #scope: string;
  readonly #name: string;

  constructor(shipped: Shipped, scope: string) {
    this.#shipped = shipped;
    this.#scope = scope;
    this.#name = storeName(scope, shipped.version);
  }

  /** Fetches what is needed for the first screen; all of it, where an older version has all. False: something is not to be had. */
  async fill(): Promise<boolean> {
    const store = await caches.open(this.#name);
    await store.put(listAddress(this.#scope), new Response(JSON.stringify(this.#shipped)));
    const others = await otherStores(this.#scope, this.#shipped.version);
    const isUpdateOfWhole = (
      await Promise.all(others.map((other) => isWhole(other, this.#scope)))
    ).some(Boolean);
    const { files, later } = this.#shipped;
    const first = Object.keys(files).filter((path) => !later.includes(path));
    const wanted = [...first, ...later];
    const results = await inTurns(wanted, (path) =>
      isUpdateOfWhole || first.includes(path) ? this.keep(path) : this.#copy(path, others),
    );
    const need = isUpdateOfWhole ? wanted.length : first.length;
    return results.slice(0, need).every(Boolean);
  }

  /** Stores one of the files that were left for later; the answer is how many are left. */
  async keepNext(): Promise<{ readonly left: number; readonly failed: boolean }> {
    const left = await this.missing();
    const [path] = left;
    if (path === undefined) return { left: 0, failed: false };
    const kept = await this.keep(path);
    return { left: left.length - (kept ? 1 : 0), failed: !kept };
  }

  async missing(): Promise<readonly string[]> {
    const store = await caches.open(this.#name);
    const stored = new Set((await store.keys()).map(({ url }) => url));
    return Object.keys(this.#shipped.files).filter(
      (path) => !stored.has(addressOf(path, this.#scope)),
    );
  }

  /** Sees to it that a file is stored. False: the host has other bytes now, or none. */
  async keep(path: string): Promise<boolean> {
    const store = await caches.open(this.#name);
    if (await store.match(addressOf(path, this.#scope))) return true;
    if (await this.#copy(path, await otherStores(this.#scope, this.#shipped.version))) return true;
    const bytes = await this.#fetchVerified(path);
    if (!bytes) return false;
    await store.put(addressOf(path, this.#scope), this.#toResponse(path, bytes));
    return true;
  }

  /**
   * The file as it was stored; fetched where it was not. Null: the host does not have it any more. A name that
   * holds a sum of its content goes to the page while it comes in and is checked before it is stored.
   */
  async read(path: string, until: (work: Promise<unknown>) => void): Promise<Response | null> {
    const stored = await (await caches.open(this.#name)).match(addressOf(path, this.#scope));
    if (stored) return stored;
    if (isNamedByContent(path)) return this.#readThrough(path, until);
    const bytes = await this.#fetchVerified(path);
    if (!bytes) return null;
    until(this.#put(path, bytes.slice(0)));
    return this.#toResponse(path, bytes);
  }

  has(path: string): boolean {
    return Object.hasOwn(this.#shipped.files, path);
  }

  async #readThrough(
    path: string,
    until: (work: Promise<unknown>) => void,
  ): Promise<Response | null> {
    const answer = await ask(addressOf(path, this.#scope), 'default');
    if (!answer?.body) return null;
    const [shown, kept] = answer.body.tee();
    until(
      new Response(kept)
        .arrayBuffer()
        .then(async (bytes) => {
          if ((await sumOf(bytes)) === this.#sumOf(path)) await this.#put(path, bytes);
        })
        .catch(() => undefined),
    );
    return this.#toResponse(path, shown);
  }

  async #copy(path: string, others: readonly string[]): Promise<boolean> {
    const address = addressOf(path, this.#scope);
    for (const other of others) {
      const found = await (await caches.open(other)).match(address);
      if (found?.headers.get('ETag') !== this.#tagOf(path)) continue;
      const store = await caches.open(this.#name);
      await store.put(address, this.#toResponse(path, await found.arrayBuffer()));
      return true;
    }
    return false;
  }

  /** A cache on the way may hold an older file, and then the host is asked past it. */
  async #fetchVerified(path: string): Promise<ArrayBuffer | null> {
    // Many hosts send who asks for index.html on to the folder.
    const addresses =
      path === pagePath
        ? [this.#scope, addressOf(path, this.#scope)]
        : [addressOf(path, this.#scope)];
    for (const address of addresses) {
      for (const cache of ['default', 'reload'] as const) {
        const answer = await ask(address, cache);
        const bytes = await answer?.arrayBuffer().catch(() => null);
        if (bytes && (await sumOf(bytes)) === this.#sumOf(path)) return bytes;
      }
    }
    return null;
  }

  async #put(path: string, bytes: ArrayBuffer): Promise<void> {
    const store = await caches.open(this.#name);
    // A full disk: the page has its answer, and the file is fetched again next time.
    await store
      .put(addressOf(path, this.#scope), this.#toResponse(path, bytes))
      .catch(() => undefined);
  }

  #toResponse(path: string, body: ArrayBuffer | ReadableStream<Uint8Array<ArrayBuffer>>): Response {
    return new Response(body, {
      headers: {
        ...this.#shipped.headers,
        'Content-Type': typeOf(this.#shipped, path),
        ETag: this.#tagOf(path),
        ...(body instanceof ArrayBuffer && { 'Content-Length': String(body.byteLength) }),
      },
    });
  }

  #tagOf(path: string): string {
    return `"${this.#sumOf(path)}"`;
  }

  #sumOf(path: string): string {
    return this.#shipped.files[path] ?? '';
  }
}

/** The other versions that are stored for this app. */
export async function otherVersions(scope: string, version: string): Promise<readonly Shipped[]> {
  const stores = await otherStores(scope, version);
  const lists = await Promise.all(stores.map((store) => readList(store, scope)));
  return lists.filter((list) => list !== null);
}

export async function deleteVersion(scope: string, version: string): Promise<void> {
  await caches.delete(storeName(scope, version));
}

/** Everything that this app has in the caches of its origin. */
export async function deleteAll(scope: string): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(storeName(scope, '')));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** Begins with `memberbook`, so that a page can tell what is ours; other folders of the origin have their own. */
export function storeName(scope: string, rest: string): string {
  return `memberbook ${new URL(scope).pathname} ${rest}`;
}

async function otherStores(scope: string, version: string): Promise<readonly string[]> {
  const names = await caches.keys();
  return names.filter(
    (name) =>
      name.startsWith(storeName(scope, '')) &&
      name !== storeName(scope, version) &&
      name !== storeName(scope, 'tabs'),
  );
}

async function readList(store: string, scope: string): Promise<Shipped | null> {
  const list = await (await caches.open(store)).match(listAddress(scope));
  return list ? ((await list.json()) as Shipped) : null;
}

async function isWhole(store: string, scope: string): Promise<boolean> {
  const list = await readList(store, scope);
  if (!list) return false;
  const stored = new Set((await (await caches.open(store)).keys()).map(({ url }) => url));
  return Object.keys(list.files satisfies ShippedFiles).every((path) =>
    stored.has(addressOf(path, scope)),
  );
}

function listAddress(scope: string): string {
  return new URL('~files', scope).href;
}

async function ask(address: string, cache: RequestCache): Promise<Response | null> {
  const answer = await fetch(address, {
    cache,
    credentials: 'same-origin',
    referrerPolicy: 'no-referrer',
  }).catch(() => null);
  return answer?.ok ? answer : null;
}

async function sumOf(bytes: ArrayBuffer): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...sum));
}

/** A few at a time: a host may refuse hundreds at once. */
async function inTurns<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  async function go(): Promise<void> {
    while (next < items.length) {
      const at = next;
      next += 1;
      results[at] = await work(items[at] as T);
    }
  }
  await Promise.all(Array.from({ length: 6 }, go));
  return results;
}
