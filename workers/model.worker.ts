import './report-requests.ts';
import { expose } from 'comlink';
import type { FitOutcome, FitRequest } from '../src/engine/model-contract.ts';
import { specialFunctionsReady } from '../src/models/special/functions.ts';
import { fitModel } from './model/fit-model.ts';

expose({
  async fit(request: FitRequest, onProgress: (done: number) => void): Promise<FitOutcome> {
    await specialFunctionsReady;
    return fitModel(request, onProgress);
  },
});
