import type { ServiceRequest, ServiceStored } from '../../engine/service-contract.ts';

/**
 * The app without its host: a service worker keeps the files of one version, and a new version lies whole beside it
 * before the reader is told. A page never reloads by itself, and each goes on with the files it was made of.
 */
export interface AppUpdateParts {
  /** Absent where the browser or the address has none. */
  readonly services: ServiceWorkerContainer | undefined;
  readonly register: () => Promise<ServiceWorkerRegistration | undefined>;
  /** Whether this device may keep anything. */
  readonly isAllowed: () => boolean;
  /** Whether all of the app may be fetched, beyond what its screens need. */
  readonly hasRoom: () => Promise<boolean>;
  /** Puts what was edited where it is kept. */
  readonly flush: () => Promise<void>;
  readonly reload: () => void;
  /** The address of the script that began the page. */
  readonly entry: string;
  /** The address of the app's folder. */
  readonly base: string;
}

export class AppUpdate {
  #isReady = $state(false);
  #isTaking = $state(false);
  #isStored = $state(false);
  readonly #parts: AppUpdateParts;
  #registration: ServiceWorkerRegistration | null = null;
  #hasBegun = false;
  #lastLook = 0;

  constructor(parts: AppUpdateParts) {
    this.#parts = parts;
  }

  /** A new version is here whole and waits for the reader. */
  get isReady(): boolean {
    return this.#isReady;
  }

  get isTaking(): boolean {
    return this.#isTaking;
  }

  /** All of the app is on this device: it works without its host. */
  get isStored(): boolean {
    return this.#isStored;
  }

  /** Whether an earlier visit left the app on this device. */
  get isReturning(): boolean {
    return (this.#parts.services?.controller ?? null) !== null;
  }

  /** Called when the first screen is there; once is enough. */
  async begin(): Promise<void> {
    const { services, register, isAllowed } = this.#parts;
    if (this.#hasBegun || !services || !isAllowed()) return;
    this.#hasBegun = true;
    const wasControlled = services.controller !== null;
    this.#lastLook = Date.now();
    // A host may refuse the file, a private window the storage: the app then works as long as its host does.
    const registration = (await register().catch(() => undefined)) ?? null;
    if (!registration) return;
    this.#registration = registration;
    this.#watch(registration, wasControlled);
    await services.ready;
    if (!wasControlled) this.#tell(registration.active, { kind: 'mine', entry: this.#entry() });
    await this.#storeRest(registration);
  }

  /** Asks the host for a newer version, at most every hour. */
  look(): void {
    if (Date.now() - this.#lastLook < betweenLooks) return;
    this.#lastLook = Date.now();
    void this.#registration?.update().catch(() => undefined);
  }

  /** The page begins anew with the new version, once all that was edited is kept. */
  async take(): Promise<void> {
    const { services, flush, reload } = this.#parts;
    this.#isTaking = true;
    try {
      await flush();
    } catch {
      // What could not be kept the page asks about before it goes.
    }
    const waiting = this.#registration?.waiting ?? null;
    if (!waiting || !services) return reload();
    services.addEventListener('controllerchange', () => reload(), { once: true });
    this.#tell(waiting, { kind: 'take over' });
  }

  dismiss(): void {
    this.#isReady = false;
  }

  #watch(registration: ServiceWorkerRegistration, wasControlled: boolean): void {
    if (registration.waiting && wasControlled) this.#isReady = true;
    registration.addEventListener('updatefound', () => {
      const { installing } = registration;
      installing?.addEventListener('statechange', () => {
        if (installing.state === 'installed' && registration.active) this.#isReady = true;
      });
    });
    let isControlled = wasControlled;
    this.#parts.services?.addEventListener('controllerchange', () => {
      // Another tab took the new version; this one goes on with the old until it is reloaded.
      if (isControlled && !this.#isTaking) this.#isReady = true;
      isControlled = true;
    });
  }

  /** One file after the other, so that each has the time that the browser gives to a service worker. */
  async #storeRest(registration: ServiceWorkerRegistration): Promise<void> {
    if (!(await this.#parts.hasRoom())) return;
    for (;;) {
      const { active } = registration;
      if (!active || !this.#parts.isAllowed()) return;
      const { left, failed } = await ask(active, { kind: 'store' });
      this.#isStored = left === 0;
      if (failed || left === 0) return;
    }
  }

  #tell(service: ServiceWorker | null, request: ServiceRequest): void {
    service?.postMessage(request);
  }

  #entry(): string {
    const { entry, base } = this.#parts;
    return entry.startsWith(base) ? entry.slice(base.length) : entry;
  }
}

/** Whether the browser has service workers at this address: not in files, in frames or without https. */
export function servicesHere(scope: Window): ServiceWorkerContainer | undefined {
  if (!scope.isSecureContext || scope.top !== scope.self) return undefined;
  if (!/^https?:$/.test(scope.location.protocol)) return undefined;
  try {
    return scope.navigator.serviceWorker;
  } catch {
    // A browser that forbids storage may throw when it is only named.
    return undefined;
  }
}

/** `?sw=off` takes the app from this device; what the reader keeps there is not touched. */
export function isSentAway(search: string): boolean {
  return new URLSearchParams(search).get('sw') === 'off';
}

export async function sendAway(services: ServiceWorkerContainer, base: string): Promise<void> {
  const registration = await services.getRegistration(base);
  await registration?.unregister();
  const prefix = `memberbook ${new URL(base).pathname} `;
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(prefix)).map((name) => caches.delete(name)),
  );
}

/** The whole app is some 80 MB: not where the reader counts bytes or where there is little room. */
export async function hasRoom(device: Pick<Navigator, 'storage'>): Promise<boolean> {
  const { connection } = device as { connection?: Connection };
  if (connection?.saveData === true || /2g/.test(connection?.effectiveType ?? '')) return false;
  // WebKitGTK has none; the types say that every browser has.
  const { storage } = device as { readonly storage?: StorageManager };
  const { quota, usage } = (await storage?.estimate().catch(() => null)) ?? {};
  return quota === undefined || usage === undefined || quota - usage > roomNeeded;
}

const betweenLooks = 60 * 60 * 1000;

function ask(service: ServiceWorker, request: ServiceRequest): Promise<ServiceStored> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data as ServiceStored);
    service.postMessage(request, [port2]);
  });
}

interface Connection {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

const roomNeeded = 300_000_000;
