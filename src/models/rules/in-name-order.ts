import type { CodedValues } from './code-values.ts';

/**
 * The same values with their names in order, so that what is found does not depend on the order of the rows. An empty
 * name is no value.
 */
export function inNameOrder({
  codes,
  words,
}: {
  readonly codes: Int32Array;
  readonly words: readonly string[];
}): CodedValues {
  const order = Array.from(words.keys())
    .filter((code) => words[code] !== '')
    .sort((one, other) => compare(words[one] ?? '', words[other] ?? ''));
  const places = new Int32Array(words.length).fill(-1);
  order.forEach((code, place) => {
    places[code] = place;
  });
  return {
    codes: codes.map((code) => places[code] ?? -1),
    names: order.map((code) => words[code] ?? ''),
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
