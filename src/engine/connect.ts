import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import { proxy, wrap } from 'comlink';
import workerUrl from '../../workers/engine.worker.ts?worker&url';
import type { Engine } from './contract.ts';
import type { StartedEngine } from './lifetime.ts';
import { startWorker } from './start-worker.ts';
import { createSupervisor, type Supervisor, type SupervisorOptions } from './supervisor.ts';

/**
 * The engine of the page: DuckDB in a worker, kept alive. Nothing is fetched before the first call, so
 * that the page is usable at once; `boot` fetches ahead.
 */
export function connectEngine(
  hooks: Pick<SupervisorOptions, 'onStatus' | 'onReplayed' | 'grace'> & {
    readonly memoryLimit?: number;
  },
): Supervisor {
  const { memoryLimit, ...rest } = hooks;
  // The worker starts from a blob, against which no relative address resolves.
  const wasm = new URL(wasmUrl, import.meta.url).href;
  return createSupervisor({
    ...rest,
    options: memoryLimit === undefined ? { wasm } : { wasm, memoryLimit },
    start: startEngine,
  });
}

async function startEngine(): Promise<StartedEngine> {
  const worker = await startWorker(workerUrl, 'engine');
  const remote = wrap<Engine>(worker);
  const died = new Promise<string>((resolve) => {
    worker.addEventListener('error', (event) => {
      resolve(event.message || 'The engine ended.');
    });
    worker.addEventListener('messageerror', () => {
      resolve('A message of the engine could not be read.');
    });
  });
  const engine: Engine = {
    boot: (options) => remote.boot(options),
    load: (request, onProgress) =>
      onProgress === undefined ? remote.load(request) : remote.load(request, proxy(onProgress)),
    run: (request) => remote.run(request),
    page: (request) => remote.page(request),
    find: (request) => remote.find(request),
    peek: (request) => remote.peek(request),
    drop: (relations) => remote.drop(relations),
    cancel: (run) => remote.cancel(run),
    memory: () => remote.memory(),
  };
  return {
    engine,
    died,
    terminate: () => {
      worker.terminate();
    },
  };
}
