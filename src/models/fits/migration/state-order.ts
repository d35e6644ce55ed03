import type { ModelOptions } from '../../model-kind.ts';
import type { ModelInput } from '../../model-table.ts';

/** By word the smallest number that the column `order` has beside it; NaN where it has none, or there is none. */
export function positions(
  input: ModelInput,
  options: ModelOptions,
  codes: Int32Array,
): Float64Array {
  const words = codes.reduce((most, code) => Math.max(most, code), -1) + 1;
  const position = new Float64Array(words).fill(NaN);
  const column = options.column('order');
  if (column === '') return position;
  const own = input.numbers(column);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] ?? -1;
    const value = own[row] ?? NaN;
    if (code < 0 || Number.isNaN(value)) continue;
    if (!((position[code] ?? NaN) <= value)) position[code] = value;
  }
  return position;
}

/** By position, those without one last; else by their words. */
export function stateOrder(
  words: readonly string[],
  position: Float64Array,
  one: number,
  other: number,
): number {
  const [a, b] = [position[one] ?? NaN, position[other] ?? NaN];
  if (Number.isNaN(a) !== Number.isNaN(b)) return Number.isNaN(a) ? 1 : -1;
  if (a !== b && !Number.isNaN(a)) return a - b;
  return (words[one] ?? '') < (words[other] ?? '') ? -1 : 1;
}
