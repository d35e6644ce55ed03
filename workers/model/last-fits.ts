import type { FitRequest } from '../../src/engine/model-contract.ts';
import type { FittedModel } from '../../src/models/model-kind.ts';
import type { ModelOutcome } from '../../src/models/outcome.ts';

/**
 * The last few fits. Cells that show other tables of one model ask for the same fit of the same rows, one after the
 * other; it is made once. Rows are told apart by 64 bits of their bytes.
 */
export class LastFits {
  readonly #kept = new Map<string, ModelOutcome<FittedModel>>();

  of(request: FitRequest, fit: () => ModelOutcome<FittedModel>): ModelOutcome<FittedModel> {
    const key = keyOf(request);
    const known = this.#kept.get(key);
    const outcome = known ?? fit();
    this.#kept.delete(key);
    this.#kept.set(key, outcome);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > most && oldest !== undefined) this.#kept.delete(oldest);
    return outcome;
  }
}

const most = 3;

function keyOf({ model, options, wanted, page }: FitRequest): string {
  const told = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([model, told, wanted, page.rows, digest(page.ipc)]);
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
