import { folderName } from './file-vault.ts';

/** What could not be deleted, by the browser's names for it; empty: all of it is gone. */
export type WipeOutcome = readonly ('databases' | 'files' | 'preferences' | 'caches' | 'worker')[];

const own = (name: string | null | undefined): boolean => name?.startsWith('memberbook') ?? false;
/** A tab with an older build may hold the database open; there is no end to waiting for it. */
const patience = 5000;

/**
 * Deletes everything that this product has on the device: databases, files, preferences of the device and of the
 * tab, caches and the service worker. What another site on the same origin keeps is not touched. Each is looked at
 * afterwards, because a browser may refuse without a word.
 */
export async function wipeDevice(): Promise<WipeOutcome> {
  const steps = [
    ['preferences', wipePreferences],
    ['databases', wipeDatabases],
    ['files', wipeFiles],
    ['caches', wipeCaches],
    ['worker', endServiceWorker],
  ] as const;
  const outcomes = await Promise.all(
    steps.map(async ([name, wipe]) => ((await wipe().catch(() => false)) ? [] : [name])),
  );
  return outcomes.flat();
}

function wipePreferences(): Promise<boolean> {
  const names = (storage: Storage): readonly string[] =>
    Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').filter(own);
  const storages = [localStorage, sessionStorage];
  for (const storage of storages) for (const name of names(storage)) storage.removeItem(name);
  return Promise.resolve(storages.every((storage) => names(storage).length === 0));
}

async function wipeDatabases(): Promise<boolean> {
  const all = await listDatabases();
  const deleted = await Promise.all((all ?? ['memberbook']).map(deleteDatabase));
  const left = await listDatabases();
  return deleted.every(Boolean) && (left ?? []).length === 0;
}

async function listDatabases(): Promise<readonly string[] | null> {
  if (typeof indexedDB.databases !== 'function') return null;
  return (await indexedDB.databases()).flatMap(({ name }) => (own(name) && name) || []);
}

function deleteDatabase(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const deleting = indexedDB.deleteDatabase(name);
    deleting.onsuccess = (): void => resolve(true);
    deleting.onerror = (): void => resolve(false);
    setTimeout(() => resolve(false), patience);
  });
}

async function wipeFiles(): Promise<boolean> {
  if (typeof navigator.storage?.getDirectory !== 'function') return true;
  const root = await navigator.storage.getDirectory();
  try {
    await root.removeEntry(folderName, { recursive: true });
    return true;
  } catch (failure) {
    return failure instanceof DOMException && failure.name === 'NotFoundError';
  }
}

async function wipeCaches(): Promise<boolean> {
  if (typeof caches === 'undefined') return true;
  const names = (await caches.keys()).filter(own);
  const deleted = await Promise.all(names.map((name) => caches.delete(name)));
  return deleted.every(Boolean);
}

/** It is started again when the page is opened next, and holds nothing but the product itself. */
async function endServiceWorker(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return true;
  const registration = await navigator.serviceWorker.getRegistration(location.href);
  return registration === undefined || registration.unregister();
}
