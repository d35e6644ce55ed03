import { proxy, transfer, wrap, type Remote } from 'comlink';
import workerUrl from '../../workers/model.worker.ts?worker&url';
import type { FitOutcome, FitRequest, Models, VerifiedCase } from './model-contract.ts';
import { startWorker } from './start-worker.ts';

/** The worker of the page that fits models: started by the first, and anew after one that was cancelled. */
export function connectModels(): Models {
  let started: Promise<Started> | null = null;
  const running = new Map<string, (outcome: FitOutcome) => void>();

  function end(outcome: FitOutcome): void {
    void started?.then(({ worker }) => worker.terminate());
    started = null;
    for (const settle of running.values()) settle(outcome);
    running.clear();
  }

  async function start(): Promise<Started> {
    const worker = await startWorker(workerUrl, 'model');
    worker.addEventListener('error', ({ message }) => end({ kind: 'failed', message }));
    return { worker, remote: wrap<Fitter>(worker) };
  }

  return {
    async fit(run, request, onProgress) {
      const ended = new Promise<FitOutcome>((resolve) => running.set(run, resolve));
      started ??= start();
      const asked = started
        .then(({ remote }) =>
          running.has(run)
            ? remote.fit(
                transfer(request, [request.page.ipc.buffer]),
                proxy((done) => onProgress?.(done)),
              )
            : ended,
        )
        .catch((error: unknown): FitOutcome => {
          started = null;
          return {
            kind: 'failed',
            message: error instanceof Error ? error.message : String(error),
          };
        });
      const outcome = await Promise.race([asked, ended]);
      running.delete(run);
      return outcome;
    },
    async verify(model) {
      const { remote } = await (started ??= start());
      return remote.verify(model);
    },
    cancel(run) {
      if (!running.has(run)) return false;
      end({ kind: 'cancelled' });
      return true;
    },
  };
}

/** The remote side is kept with its worker: one that is let go closes the other's ear. */
interface Started {
  readonly worker: Worker;
  readonly remote: Remote<Fitter>;
}

interface Fitter {
  fit(request: FitRequest, onProgress: (done: number) => void): FitOutcome;
  verify(model: string): readonly VerifiedCase[];
}
