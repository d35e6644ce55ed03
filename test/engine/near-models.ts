import type { FitRequest, Models } from '../../src/engine/model-contract.ts';
import { fitModel } from '../../workers/model/fit-model.ts';
import { verifyModel } from '../../workers/model/verify-model.ts';

/** What the worker does, in this thread; counts what it is asked. Special functions must be ready. */
export class NearModels implements Models {
  readonly asked: FitRequest[] = [];
  readonly told: number[] = [];

  fit(_: string, request: FitRequest, onProgress?: (done: number) => void) {
    this.asked.push(request);
    return Promise.resolve(
      fitModel(request, (done) => {
        this.told.push(done);
        onProgress?.(done);
      }),
    );
  }

  verify(model: string) {
    return Promise.resolve(verifyModel(model));
  }

  cancel(): boolean {
    return false;
  }
}
