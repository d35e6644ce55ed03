import { describe, expect, it } from 'vitest';
import {
  AppUpdate,
  hasRoom,
  isSentAway,
  servicesHere,
  type AppUpdateParts,
} from '../../../src/ui/shell/app-update.svelte.ts';
import { takeLaunchedFiles } from '../../../src/ui/shell/launched-files.ts';

/** A service worker that answers as ours does. */
class FakeService extends EventTarget {
  state = 'activated';
  readonly told: string[] = [];
  left = 2;

  postMessage({ kind }: { kind: string }, [port]: MessagePort[] = []): void {
    this.told.push(kind);
    if (kind !== 'store') return;
    this.left -= 1;
    port?.postMessage({ left: this.left, failed: false });
  }

  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

function begin({ isAllowed = true, isControlled = false, room = true } = {}) {
  const active = new FakeService();
  const registration = Object.assign(new EventTarget(), {
    active,
    waiting: null as FakeService | null,
    installing: null as FakeService | null,
  });
  const services = Object.assign(new EventTarget(), {
    controller: isControlled ? active : null,
    ready: Promise.resolve(registration),
  });
  const done: string[] = [];
  const update = new AppUpdate({
    services: services as unknown as ServiceWorkerContainer,
    register: () => {
      done.push('register');
      return Promise.resolve(registration as unknown as ServiceWorkerRegistration);
    },
    isAllowed: () => isAllowed,
    hasRoom: () => Promise.resolve(room),
    flush: () => {
      done.push('flush');
      return Promise.resolve();
    },
    reload: () => done.push('reload'),
    entry: 'https://host.test/app/assets/index-1.js',
    base: 'https://host.test/app/',
  } satisfies AppUpdateParts);
  function arrive(): FakeService {
    const installing = new FakeService();
    registration.installing = installing;
    registration.dispatchEvent(new Event('updatefound'));
    registration.waiting = installing;
    installing.become('installed');
    return installing;
  }
  return { update, done, active, services, registration, arrive };
}

describe('the app’s update', () => {
  it('stores nothing where nothing may be kept', async () => {
    const { update, done } = begin({ isAllowed: false });
    await update.begin();
    expect(done).toEqual([]);
  });

  it('has the whole app stored, file by file, on a first visit', async () => {
    const { update, active, done } = begin();
    await update.begin();
    await update.begin();
    expect(done).toEqual(['register']);
    expect(active.told).toEqual(['mine', 'store', 'store']);
    expect([update.isStored, update.isReady]).toEqual([true, false]);
  });

  it('stores no more than the screens need where there is no room or bytes are counted', async () => {
    const { update, active } = begin({ room: false });
    await update.begin();
    expect(active.told).toEqual(['mine']);
    const device = (quota: number, connection: object = {}): Navigator =>
      ({
        connection,
        storage: { estimate: () => Promise.resolve({ quota, usage: 0 }) },
      }) as unknown as Navigator;
    expect(await hasRoom(device(1e9))).toBe(true);
    expect(await hasRoom(device(1e8))).toBe(false);
    expect(await hasRoom(device(1e9, { saveData: true }))).toBe(false);
    expect(await hasRoom(device(1e9, { effectiveType: 'slow-2g' }))).toBe(false);
  });

  it('waits for the reader, and then keeps what was edited before it reloads', async () => {
    const { update, done, arrive, services } = begin({ isControlled: true });
    await update.begin();
    const waiting = arrive();
    expect(update.isReady).toBe(true);
    expect(waiting.told).toEqual([]);
    await update.take();
    expect(done).toEqual(['register', 'flush']);
    expect(waiting.told).toEqual(['take over']);
    services.dispatchEvent(new Event('controllerchange'));
    expect(done).toEqual(['register', 'flush', 'reload']);
  });

  it('tells of a version that another tab took, and does not reload by itself', async () => {
    const { update, done, services } = begin({ isControlled: true });
    await update.begin();
    services.dispatchEvent(new Event('controllerchange'));
    expect(update.isReady).toBe(true);
    update.dismiss();
    expect(update.isReady).toBe(false);
    expect(done).toEqual(['register']);
    await update.take();
    expect(done).toEqual(['register', 'flush', 'reload']);
  });

  it('says nothing when the first service worker comes into use', async () => {
    const { update, services } = begin();
    await update.begin();
    services.dispatchEvent(new Event('controllerchange'));
    expect(update.isReady).toBe(false);
  });

  it('is not for files, frames and pages without https', () => {
    const services = {};
    const page = (protocol: string, isSecureContext = true, isFramed = false): Window => {
      const scope = {
        isSecureContext,
        location: { protocol },
        navigator: { serviceWorker: services },
      };
      return Object.assign(scope, { self: scope, top: isFramed ? {} : scope }) as unknown as Window;
    };
    expect(servicesHere(page('https:'))).toBe(services);
    expect(servicesHere(page('file:'))).toBeUndefined();
    expect(servicesHere(page('http:', false))).toBeUndefined();
    expect(servicesHere(page('https:', true, true))).toBeUndefined();
    expect([isSentAway('?sw=off&lang=zh'), isSentAway('?lang=zh')]).toEqual([true, false]);
  });
});

describe('an installed app', () => {
  it('opens the files that it is started with, as far as they are still there', async () => {
    let launch: ((params: object) => void) | null = null;
    const given: string[][] = [];
    takeLaunchedFiles((files) => given.push(files.map(({ name }) => name)), {
      launchQueue: { setConsumer: (consumer: (params: object) => void) => (launch = consumer) },
    });
    const handle = (name: string) => ({
      kind: 'file',
      getFile: () =>
        name === 'gone' ? Promise.reject(new Error(name)) : Promise.resolve(new File([], name)),
    });
    const start = launch as unknown as (params: object) => void;
    start({ files: [] });
    start({});
    start({ files: [handle('a.memberbook'), handle('gone'), { kind: 'directory' }] });
    await new Promise((resolve) => setTimeout(resolve));
    expect(given).toEqual([['a.memberbook']]);
    expect(() => takeLaunchedFiles(() => undefined, {})).not.toThrow();
  });
});
