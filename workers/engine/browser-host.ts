import {
  BROWSER_RUNTIME,
  createDuckDB,
  DuckDBDataProtocol,
  VoidLogger,
  type DuckDBBindings,
} from 'duckdb-wasm-browser';
import type { Host } from './host.ts';
import { whileJoined } from './join-parts.ts';

/** The engine in a browser's worker: streamed compilation, and files read where they lie. */
export const browserHost: Host = {
  instantiate: async (wasm) => {
    // Progress would be posted past Comlink, and the runtime's log names files and prints values.
    BROWSER_RUNTIME.progressUpdate = () => undefined;
    nameAccessHandles();
    const bundle = { mainModule: wasm, mainWorker: '' };
    const bindings = await createDuckDB(
      { mvp: bundle, eh: bundle },
      new VoidLogger(),
      BROWSER_RUNTIME,
    );
    await whileJoined(wasm, () => orUnhandled(bindings.instantiate(() => undefined)));
    return bindings;
  },
  lend: (bindings, name, file, onRead) => {
    bindings.registerFileHandle(
      name,
      countReads(file, onRead),
      DuckDBDataProtocol.BROWSER_FILEREADER,
      true,
    );
    return Promise.resolve();
  },
};

/** The runtime asks of every file whether it is such a handle, also where the browser has none: WebKitGTK. */
function nameAccessHandles(): void {
  const scope = globalThis as { FileSystemSyncAccessHandle?: unknown };
  scope.FileSystemSyncAccessHandle ??= function () {
    throw new TypeError('This browser has no such files.');
  };
}

/**
 * The runtime uses of a file its size and its slices. What stands between lets the bytes that were asked
 * for be counted without reading anything twice.
 */
function countReads(file: Blob, onRead: (bytes: number) => void): Pick<Blob, 'size' | 'slice'> {
  return {
    size: file.size,
    slice: (start, end) => {
      onRead(Math.min(end ?? file.size, file.size));
      return file.slice(start, end);
    },
  };
}

/**
 * Instantiation never settles when the wasm cannot be fetched or compiled: the bindings drop that promise.
 * It surfaces as an unhandled rejection of the worker, which nothing else causes at that time.
 */
function orUnhandled(work: Promise<DuckDBBindings>): Promise<DuckDBBindings> {
  return new Promise((resolve, reject) => {
    const onRejection = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      reject(event.reason instanceof Error ? event.reason : new Error(String(event.reason)));
    };
    self.addEventListener('unhandledrejection', onRejection);
    work.then(resolve, reject).finally(() => {
      self.removeEventListener('unhandledrejection', onRejection);
    });
  });
}
