import type { ServiceRequest, ServiceStored } from '../../src/engine/service-contract.ts';
import { decide, isOwnClient, listedPaths, type Decision } from './decide.ts';
import { addressOf, galleryList, pagePath, type Shipped } from './shipped.ts';
import { Tabs } from './Tabs.ts';
import { deleteAll, deleteVersion, otherVersions, VersionStore } from './VersionStore.ts';

/**
 * Makes the app work without its host. It serves the files of one build and nothing else; a new build is fetched
 * and checked whole beside the old one, and comes into use when the reader says so or when no page is left of the
 * old one. It never keeps anything that is not part of a build.
 */
declare const SHIPPED: Shipped;

const worker = self as unknown as ServiceWorkerGlobalScope;
const { scope } = worker.registration;
const own = new VersionStore(SHIPPED, scope);
const tabs = new Tabs(scope);
/** The reader sent it away; pages that are still under it go to the host themselves. */
let hasLeft = false;

worker.addEventListener('install', (event) => {
  event.waitUntil(
    own.fill().then((isFilled) => {
      if (!isFilled) throw new Error('The host has no whole version of the app now.');
    }),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(sweep());
});

worker.addEventListener('message', (event) => {
  const request = event.data as ServiceRequest;
  const [port] = event.ports;
  switch (request.kind) {
    case 'take over':
      event.waitUntil(worker.skipWaiting());
      return;
    case 'store':
      event.waitUntil(
        own
          .keepNext()
          .catch((): ServiceStored => ({ left: 1, failed: true }))
          .then((stored) => {
            port?.postMessage(stored);
            return stored.left === 0 ? sweep() : undefined;
          }),
      );
      return;
    case 'mine':
      if (own.has(request.entry) && event.source instanceof WindowClient) {
        event.waitUntil(
          tabs.note(event.source.id, SHIPPED.version).then(() => worker.clients.claim()),
        );
      }
      return;
  }
});

worker.addEventListener('fetch', (event) => {
  if (hasLeft) return;
  const { request } = event;
  const asked = {
    method: request.method,
    url: request.url,
    isNavigation: request.mode === 'navigate',
  };
  // Of another version's files only that version's pages know the names.
  const decision = decide(asked, scope, (path) => own.has(path) || path.startsWith('assets/'));
  if (decision.kind === 'untouched') return;
  event.respondWith(answer(decision, event));
});

async function answer(decision: Decision, event: FetchEvent): Promise<Response> {
  const until = (work: Promise<unknown>): void => event.waitUntil(work);
  switch (decision.kind) {
    case 'page': {
      if (event.resultingClientId !== '') {
        until(tabs.note(event.resultingClientId, SHIPPED.version));
      }
      const page = await own.read(pagePath, until);
      return page ?? fetch(event.request);
    }
    case 'leave':
      hasLeft = true;
      await worker.registration.unregister();
      await deleteAll(scope);
      return fetch(event.request);
    case 'file':
      return (await readFile(decision.path, event.clientId, until)) ?? foreign(event);
    case 'hosted':
      if ((await listed()).includes(decision.path)) return fetch(addressOf(decision.path, scope));
      return foreign(event);
    case 'strange':
    case 'untouched':
      return foreign(event);
  }
}

async function readFile(
  path: string,
  tab: string,
  until: (work: Promise<unknown>) => void,
): Promise<Response | null> {
  const version = await tabs.versionOf(tab);
  if (version === SHIPPED.version || (version === null && own.has(path))) {
    return own.has(path) ? own.read(path, until) : null;
  }
  for (const older of await otherVersions(scope, SHIPPED.version)) {
    if (version !== null && older.version !== version) continue;
    const store = new VersionStore(older, scope);
    if (store.has(path)) return store.read(path, until);
  }
  return null;
}

/** Refused to pages of this app; another page below our folder is not ours to restrain. */
async function foreign(event: FetchEvent): Promise<Response> {
  const client = await worker.clients.get(event.clientId);
  if (client && !isOwnClient(client.url, scope)) return fetch(event.request);
  return new Response(null, { status: 403, statusText: 'Not part of Memberbook' });
}

let list: { readonly paths: readonly string[]; readonly at: number } | null = null;
const listLasts = 10_000;

async function listed(): Promise<readonly string[]> {
  if (list && Date.now() - list.at < listLasts) return list.paths;
  const answer = await fetch(addressOf(galleryList, scope), { cache: 'no-cache' });
  const paths = answer.ok ? listedPaths(await answer.json().catch(() => null)) : [];
  list = { paths, at: Date.now() };
  return paths;
}

/** Lets go of versions of which no page is left. One that is still waiting is no business of the one in use. */
async function sweep(): Promise<void> {
  const { waiting, installing } = worker.registration;
  if (waiting || installing) return;
  const open = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const inUse = await tabs.versionsOf(open.map(({ id }) => id));
  for (const { version } of await otherVersions(scope, SHIPPED.version)) {
    if (!inUse.has(version)) await deleteVersion(scope, version);
  }
}
