import type { FitRequest } from '../../src/engine/model-contract.ts';
import type { FitStep, ModelFit, ModelOptions } from '../../src/models/model-kind.ts';
import type { ModelInput } from '../../src/models/model-table.ts';
import {
  readsAlike,
  watchOptions,
  type OptionRead,
  type OptionsRead,
} from '../../src/models/watch-options.ts';
import { heldBytes } from './held-bytes.ts';

/**
 * The last few fits, and the last few steps of fits. Cells that show other tables of one model ask for the same fit of
 * the same rows, one after the other; it is made once. After a change of other options than those that a step read, the
 * step is taken as it is and the rest is made anew. Rows are told apart by 64 bits of their bytes.
 */
export class LastFits {
  readonly #fits = new LastSteps(3, Infinity);
  readonly #steps: LastSteps;

  /** @param mostBytes what steps may hold together; the last one is kept whatever it holds */
  constructor(mostBytes = 512 * 2 ** 20) {
    this.#steps = new LastSteps(6, mostBytes);
  }

  /** `input` is asked for only where something has to be computed. */
  of(
    request: Pick<FitRequest, 'page' | 'wanted'>,
    fit: ModelFit,
    input: () => ModelInput,
    options: ModelOptions,
    onProgress: (done: number) => void,
  ): ReturnType<ModelFit> {
    let read: ModelInput | undefined;
    const task = { rows: keyOf(request), input: () => (read ??= input()), options };
    return this.#take(this.#fits, fit, task, onProgress).value;
  }

  #take<Value>(
    kept: LastSteps,
    step: FitStep<Value>,
    task: Task,
    onProgress: (done: number) => void,
  ): Taken<Value> {
    const { rows, input, options } = task;
    const known = kept.find(step, rows, options);
    if (known) {
      onProgress(1);
      return known;
    }
    const reads = new Map<string, OptionRead>();
    const value = step(input(), watchOptions(options, reads), onProgress, (inner, onInner) => {
      const taken = this.#take(this.#steps, inner, task, onInner);
      for (const [key, read] of taken.reads) reads.set(key, read);
      return taken.value;
    });
    const taken = { reads, value };
    kept.add(step, rows, taken);
    return taken;
  }
}

/** What is to be made: of which rows and with which options. */
interface Task {
  readonly rows: string;
  readonly input: () => ModelInput;
  readonly options: ModelOptions;
}

interface Taken<Value> {
  /** Of the step itself and of those that it took. */
  readonly reads: OptionsRead;
  readonly value: Value;
}

/** Results of steps, the last one used at the end. */
class LastSteps {
  #kept: readonly Kept[] = [];

  constructor(
    readonly most: number,
    readonly mostBytes: number,
  ) {}

  find<Value>(step: FitStep<Value>, rows: string, options: ModelOptions): Taken<Value> | undefined {
    const found = this.#kept.find(
      (each) => each.step === step && each.rows === rows && readsAlike(each.taken.reads, options),
    );
    if (found === undefined) return undefined;
    this.#kept = [...this.#kept.filter((each) => each !== found), found];
    // A step has results of its own type only.
    return found.taken as Taken<Value>;
  }

  add<Value>(step: FitStep<Value>, rows: string, taken: Taken<Value>): void {
    const bytes = Number.isFinite(this.mostBytes) ? heldBytes(taken.value) : 0;
    let held = 0;
    this.#kept = [...this.#kept, { step, rows, taken, bytes }]
      .slice(-this.most)
      .reverse()
      .filter((each, at) => {
        held += each.bytes;
        return at === 0 || held <= this.mostBytes;
      })
      .reverse();
  }
}

interface Kept {
  readonly step: FitStep<unknown>;
  readonly rows: string;
  readonly taken: Taken<unknown>;
  readonly bytes: number;
}

function keyOf({ wanted, page }: Pick<FitRequest, 'page' | 'wanted'>): string {
  return JSON.stringify([wanted, page.rows, digest(page.ipc)]);
}

/** Two sums of multiplied words of 32 bits, turned at each step so that high bits reach the low ones. */
function digest(bytes: Uint8Array): string {
  const words = bytes.byteLength >> 2;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  const add = (word: number): void => {
    a = Math.imul(a ^ word, 0x01000193);
    a = (a << 13) | (a >>> 19);
    b = Math.imul(b ^ word, 0x85ebca6b);
    b = (b << 17) | (b >>> 15);
  };
  for (let at = 0; at < words; at += 1) add(view.getInt32(at * 4, true));
  for (let at = words * 4; at < bytes.byteLength; at += 1) add(view.getUint8(at));
  return `${String(bytes.byteLength)} ${String(a >>> 0)} ${String(b >>> 0)}`;
}
