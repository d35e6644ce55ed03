import './report-requests.ts';
import { expose } from 'comlink';
import type { FitOutcome, FitRequest, VerifiedCase } from '../src/engine/model-contract.ts';
import { specialFunctionsReady } from '../src/models/special/functions.ts';
import { fitModel } from './model/fit-model.ts';
import { verifyModel } from './model/verify-model.ts';

expose({
  async fit(request: FitRequest, onProgress: (done: number) => void): Promise<FitOutcome> {
    await specialFunctionsReady;
    return fitModel(request, onProgress);
  },
  async verify(model: string): Promise<readonly VerifiedCase[]> {
    await specialFunctionsReady;
    return verifyModel(model);
  },
});
