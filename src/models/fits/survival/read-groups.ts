import type { ModelInput } from '../../model-table.ts';

/** Rows by the words of a column: the largest groups by name, all others as one, and those without a word. */
export interface WordGroups {
  /** By row a place in `labels`. */
  readonly code: Int32Array;
  /** The largest first; then what stands for the others and for no word, where there are such. */
  readonly labels: readonly string[];
  /** How many words stand together as the others. */
  readonly others: number;
}

/** Signs that no language has to translate. */
export const otherGroups = '…';
export const noGroup = '—';

/** Null where the column has no word at all. `isUsed`: whether a row counts for the size of its group. */
export function readGroups(
  input: ModelInput,
  column: string,
  most: number,
  isUsed: (row: number) => boolean,
): WordGroups | null {
  const { codes, words } = input.text(column);
  return groupWords(codes, words, most, isUsed);
}

export function groupWords(
  codes: ArrayLike<number>,
  words: readonly string[],
  most: number,
  isUsed: (row: number) => boolean,
): WordGroups | null {
  const sizes = new Int32Array(words.length);
  let isMissing = false;
  for (let row = 0; row < codes.length; row += 1) {
    if (!isUsed(row)) continue;
    const code = codes[row] ?? -1;
    if (code < 0) isMissing = true;
    else sizes[code] = (sizes[code] ?? 0) + 1;
  }
  const bySize = [...sizes.keys()]
    .filter((code) => (sizes[code] ?? 0) > 0)
    .sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || compare(words[a], words[b]));
  if (bySize.length === 0) return null;
  // One word more than fits is named rather than called the others.
  const named = bySize.length <= most ? bySize : bySize.slice(0, most - 1);
  const others = bySize.length - named.length;
  const labels = named.map((code) => words[code] ?? '');
  const place = new Int32Array(words.length).fill(-1);
  for (const [at, code] of named.entries()) place[code] = at;
  const otherPlace = others > 0 ? labels.push(otherGroups) - 1 : -1;
  const noPlace = isMissing ? labels.push(noGroup) - 1 : -1;
  const code = Int32Array.from(codes, (word) =>
    word < 0 ? noPlace : (place[word] ?? -1) >= 0 ? (place[word] ?? -1) : otherPlace,
  );
  return { code, labels, others };
}

function compare(one: string | undefined, other: string | undefined): number {
  return (one ?? '') < (other ?? '') ? -1 : 1;
}
