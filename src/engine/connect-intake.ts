import { proxy, wrap, type Remote } from 'comlink';
import parquetWasmUrl from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';
import workerUrl from '../../workers/intake.worker.ts?worker&url';
import openerUrl from '../../workers/opener.worker.ts?worker&url';
import type { Intake, IntakeProgress } from './intake-contract.ts';
import { startWorker } from './start-worker.ts';

/**
 * The two workers that read files, as one plain `Intake`: one for text, and one with the readers of all other
 * formats, which most files never need. Each is started by its first call.
 */
export function connectIntake(): Intake {
  const text = once(async () => {
    const worker = await startWorker(workerUrl, 'intake');
    return { remote: wrap<Omit<Intake, 'open'>>(worker) };
  });
  const opener = once(async () => {
    const remote = wrap<Opener>(await startWorker(openerUrl, 'opener'));
    // From a blob a worker cannot find its neighbours, so it is told.
    await remote.start(new URL(parquetWasmUrl, import.meta.url).href);
    return { remote };
  });
  return {
    identify: async (file) => (await text.get()).remote.identify(file),
    open: async (run, file, onProgress) =>
      (await opener.get()).remote.open(run, file, ...passed(onProgress)),
    look: async (file, choices, written = null) =>
      (await text.get()).remote.look(file, choices, written),
    scan: async (run, file, look, onProgress) =>
      (await text.get()).remote.scan(run, file, look, ...passed(onProgress)),
    rewrite: async (run, file, scan, onProgress) =>
      (await text.get()).remote.rewrite(run, file, scan, ...passed(onProgress)),
    rejects: async (run, file, scan) => (await text.get()).remote.rejects(run, file, scan),
    cancel: async (run) => {
      const started = [text.started(), opener.started()].filter((one) => one !== null);
      const answers = await Promise.all(started.map(async (one) => (await one).remote.cancel(run)));
      return answers.includes(true);
    },
  };
}

interface Opener extends Pick<Intake, 'open' | 'cancel'> {
  start(parquetWasm: string): void;
}

type OnProgress = (progress: IntakeProgress) => void;

function passed(onProgress: OnProgress | undefined): [] | [OnProgress] {
  return onProgress === undefined ? [] : [proxy(onProgress)];
}

/**
 * Started by the first call, and again after a start that failed. The remote object is wrapped, because it
 * answers every name, `then` among them, and would be taken for a promise.
 */
function once<T>(start: () => Promise<Connected<T>>): Startable<T> {
  let started: Promise<Connected<T>> | null = null;
  return {
    get() {
      started ??= start().catch((error: unknown) => {
        started = null;
        throw error;
      });
      return started;
    },
    started: () => started,
  };
}

interface Startable<T> {
  get(): Promise<Connected<T>>;
  /** Null before the first call. */
  started(): Promise<Connected<T>> | null;
}

interface Connected<T> {
  readonly remote: Remote<T>;
}
