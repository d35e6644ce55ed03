/**
 * A worker takes its content security policy from its own response. One that is loaded by address would
 * escape the page's policy on hosts that send no headers, so every worker starts from a blob of the page's
 * own origin, which inherits it. The file must be whole: from a blob, no import resolves.
 */
export async function startWorker(url: string, name = 'worker'): Promise<Worker> {
  const worker = await started(url, name);
  watcher?.(worker, name);
  return worker;
}

/** Whoever wants to hear of every worker that is started. */
export function watchWorkers(watch: (worker: Worker, name: string) => void): void {
  watcher = watch;
}

let watcher: ((worker: Worker, name: string) => void) | null = null;

async function started(url: string, name: string): Promise<Worker> {
  const address = new URL(url, import.meta.url);
  // The development server serves modules, which cannot be put into a blob, and no policy.
  if (import.meta.env.DEV) return new Worker(address, { type: 'module', name });
  if (address.origin !== location.origin) throw new Error('A worker must come from this origin.');
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${name}: ${String(response.status)}`);
  const blob = new Blob([await response.text()], { type: 'text/javascript' });
  const blobUrl = URL.createObjectURL(blob);
  try {
    return new Worker(toScriptUrl(blobUrl), { type: 'module', name });
  } finally {
    // The worker has begun to load it; a revoked address stays valid for that.
    URL.revokeObjectURL(blobUrl);
  }
}

interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy;
}

let policy: ScriptUrlPolicy | null = null;

/** Takes the policy's name; called before anything else runs, so that nobody else can. */
export function claimWorkerPolicy(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
  const service = serviceAddress();
  // Passes nothing but blobs of this origin and the app's own service worker; browsers without Trusted Types take
  // the text itself.
  const rules: ScriptUrlPolicy = {
    createScriptURL: (url) => {
      if (url !== service && !url.startsWith(`blob:${location.origin}/`))
        throw new TypeError('Not one of our workers.');
      return url;
    },
  };
  policy ??= trustedTypes?.createPolicy('app-worker', rules) ?? rules;
}

/** Registers the service worker that the build writes beside the page; the browser asks the host for it, not a cache. */
export function registerService(): Promise<ServiceWorkerRegistration | undefined> {
  return navigator.serviceWorker.register(toScriptUrl(serviceAddress()), {
    scope: new URL('./', document.baseURI).href,
    updateViaCache: 'none',
  });
}

function serviceAddress(): string {
  return new URL('sw.js', document.baseURI).href;
}

function toScriptUrl(url: string): string {
  claimWorkerPolicy();
  return policy?.createScriptURL(url) ?? '';
}
