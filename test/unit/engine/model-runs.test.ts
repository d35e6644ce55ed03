import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FitOutcome, FitRequest } from '../../../src/engine/model-contract.ts';
import { ModelRuns, type Fitter } from '../../../src/engine/model-runs.ts';

const request: FitRequest = {
  model: 'k-means',
  gives: '',
  options: {},
  page: { columns: [], offset: 0, rows: 0, ipc: new Uint8Array() },
  wanted: [],
};
const done: FitOutcome = { kind: 'refused', reason: { kind: 'done' } };

/** Fitters that take so many milliseconds for each fit, one after the other; counts what was started and ended. */
class Fitters {
  started = 0;
  ended = 0;
  took: readonly number[];
  failed: (message: string) => void = () => undefined;

  constructor(took: readonly number[]) {
    this.took = took;
  }

  readonly start = (failed: (message: string) => void): Promise<Fitter> => {
    this.started += 1;
    this.failed = failed;
    let isEnded = false;
    return Promise.resolve({
      fit: (_, onProgress) => {
        const [time = 0, ...later] = this.took;
        this.took = later;
        return new Promise((resolve) => {
          setTimeout(() => {
            if (isEnded) return;
            onProgress(1);
            resolve(done);
          }, time);
        });
      },
      end: () => {
        isEnded = true;
        this.ended += 1;
      },
    });
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ignore = (): void => undefined;

it('a cancelled run is over at once, and its fitter stays if it finishes in time', async () => {
  const fitters = new Fitters([5_000, 800, 300]);
  const runs = new ModelRuns(fitters.start);
  const first = runs.fit('first', request, ignore);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await first).toBe(done);
  const told: number[] = [];
  const second = runs.fit('second', request, (share) => told.push(share));
  await vi.advanceTimersByTimeAsync(500);
  expect(runs.cancel('second')).toBe(true);
  expect(await second).toEqual({ kind: 'cancelled' });
  expect(runs.cancel('second')).toBe(false);
  const third = runs.fit('third', request, ignore);
  await vi.advanceTimersByTimeAsync(600);
  expect(await third).toBe(done);
  expect([fitters.started, fitters.ended, told]).toEqual([1, 0, []]);
});

it('a fitter that would take longer than what it keeps took is ended, and another one goes on', async () => {
  const fitters = new Fitters([1_000, 60_000, 10]);
  const runs = new ModelRuns(fitters.start);
  void runs.fit('first', request, ignore);
  await vi.advanceTimersByTimeAsync(1_000);
  void runs.fit('second', request, ignore);
  await vi.advanceTimersByTimeAsync(100);
  runs.cancel('second');
  const third = runs.fit('third', request, ignore);
  await vi.advanceTimersByTimeAsync(990);
  expect(fitters.ended).toBe(0);
  await vi.advanceTimersByTimeAsync(30);
  expect(await third).toBe(done);
  expect([fitters.started, fitters.ended]).toEqual([2, 1]);
});

it('a fitter that keeps nothing is ended at once', async () => {
  const fitters = new Fitters([60_000]);
  const runs = new ModelRuns(fitters.start);
  void runs.fit('first', request, ignore);
  await vi.advanceTimersByTimeAsync(100);
  runs.cancel('first');
  await vi.advanceTimersByTimeAsync(0);
  expect(fitters.ended).toBe(1);
});

it('a run that is cancelled before it was asked costs nothing', async () => {
  const fitters = new Fitters([100, 100]);
  const runs = new ModelRuns(fitters.start);
  void runs.fit('first', request, ignore);
  runs.cancel('first');
  const second = runs.fit('second', request, ignore);
  await vi.advanceTimersByTimeAsync(100);
  expect(await second).toBe(done);
  expect([fitters.started, fitters.ended, fitters.took]).toEqual([1, 0, [100]]);
});

it('a breakdown settles what was asked, and the next run starts another fitter', async () => {
  const fitters = new Fitters([60_000, 10]);
  const runs = new ModelRuns(fitters.start);
  const first = runs.fit('first', request, ignore);
  await vi.advanceTimersByTimeAsync(100);
  fitters.failed('out of memory');
  expect(await first).toEqual({ kind: 'failed', message: 'out of memory' });
  const second = runs.fit('second', request, ignore);
  await vi.advanceTimersByTimeAsync(10);
  expect(await second).toBe(done);
  expect(fitters.started).toBe(2);
});
