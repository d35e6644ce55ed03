import { storeName } from './VersionStore.ts';

/**
 * Which version each open page was made of. It is written down, because the browser ends an idle service worker;
 * and a page keeps its version when another takes over, so that it never meets files of two.
 */
export class Tabs {
  readonly #scope: string;
  readonly #known = new Map<string, string>();

  constructor(scope: string) {
    this.#scope = scope;
  }

  note(tab: string, version: string): Promise<void> {
    this.#known.set(tab, version);
    return this.#store().then((store) => store.put(this.#address(tab), new Response(version)));
  }

  /** Null: no page of which it is known; a worker's files have names that only one version has. */
  async versionOf(tab: string): Promise<string | null> {
    const known = this.#known.get(tab);
    if (known !== undefined) return known;
    const written = await (await this.#store()).match(this.#address(tab));
    const version = (await written?.text()) ?? null;
    if (version !== null) this.#known.set(tab, version);
    return version;
  }

  /** Forgets closed pages; the answer is the versions of the open ones. */
  async versionsOf(open: readonly string[]): Promise<ReadonlySet<string>> {
    const store = await this.#store();
    const addresses = new Map(open.map((tab) => [this.#address(tab), tab]));
    const versions = new Set<string>();
    for (const { url } of await store.keys()) {
      const tab = addresses.get(url);
      if (tab === undefined) {
        await store.delete(url);
        continue;
      }
      const version = await this.versionOf(tab);
      if (version !== null) versions.add(version);
    }
    return versions;
  }

  #store(): Promise<Cache> {
    return caches.open(storeName(this.#scope, 'tabs'));
  }

  #address(tab: string): string {
    return new URL(`~tabs/${encodeURIComponent(tab)}`, this.#scope).href;
  }
}
