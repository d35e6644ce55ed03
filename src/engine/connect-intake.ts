import { proxy, wrap, type Remote } from 'comlink';
import workerUrl from '../../workers/intake.worker.ts?worker&url';
import type { Intake } from './intake-contract.ts';
import { startWorker } from './start-worker.ts';

/** The worker that reads files, as a plain `Intake`. It is started by the first call. */
export function connectIntake(): Intake {
  let started: Promise<Connected> | null = null;
  function connect(): Promise<Connected> {
    started ??= startWorker(workerUrl, 'intake').then((worker) => ({
      remote: wrap<Intake>(worker),
    }));
    return started;
  }
  return {
    look: async (file, choices) => (await connect()).remote.look(file, choices),
    scan: async (run, file, look, onProgress) => {
      const { remote } = await connect();
      if (onProgress === undefined) return remote.scan(run, file, look);
      return remote.scan(run, file, look, proxy(onProgress));
    },
    rewrite: async (run, file, scan, onProgress) => {
      const { remote } = await connect();
      if (onProgress === undefined) return remote.rewrite(run, file, scan);
      return remote.rewrite(run, file, scan, proxy(onProgress));
    },
    cancel: async (run) => (await connect()).remote.cancel(run),
  };
}

/** Wrapped, because a remote object answers every name, `then` among them, and would be taken for a promise. */
interface Connected {
  readonly remote: Remote<Intake>;
}
