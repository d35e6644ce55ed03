import { proxy, transfer, wrap } from 'comlink';
import workerUrl from '../../workers/model.worker.ts?worker&url';
import type { FitOutcome, FitRequest, Models, VerifiedCase } from './model-contract.ts';
import { ModelRuns, type Fitter } from './model-runs.ts';
import { startWorker } from './start-worker.ts';

/** The worker of the page that fits models. */
export function connectModels(): Models {
  const runs = new ModelRuns<Verifier>(startFitter);
  return {
    fit: (run, request, onProgress) => runs.fit(run, request, (done) => onProgress?.(done)),
    async verify(model) {
      const fitter = await runs.fitter();
      return fitter.verify(model);
    },
    cancel: (run) => runs.cancel(run),
  };
}

interface Verifier extends Fitter {
  verify(model: string): Promise<readonly VerifiedCase[]>;
}

async function startFitter(failed: (message: string) => void): Promise<Verifier> {
  const worker = await startWorker(workerUrl, 'model');
  worker.addEventListener('error', ({ message }) => failed(message));
  // The remote side is kept with its worker: one that is let go closes the other's ear.
  const remote = wrap<RemoteFitter>(worker);
  return {
    fit: (request, onProgress) =>
      remote.fit(transfer(request, [request.page.ipc.buffer]), proxy(onProgress)),
    verify: (model) => remote.verify(model),
    end: () => worker.terminate(),
  };
}

interface RemoteFitter {
  fit(request: FitRequest, onProgress: (done: number) => void): FitOutcome;
  verify(model: string): readonly VerifiedCase[];
}
