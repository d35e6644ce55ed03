import { foldName } from './fold-name.ts';

/**
 * The name that was probably meant: the one with the fewest letters added, left out, changed or swapped with
 * their neighbour, as long as those are at most a third of the longer word. Null where none is that near.
 */
export function nearestName(wrong: string, names: Iterable<string>): string | null {
  const word = foldName(wrong);
  let best: string | null = null;
  let fewest = Infinity;
  for (const name of names) {
    const other = foldName(name);
    const most = Math.floor(Math.max(word.length, other.length) / 3);
    const limit = Math.min(Math.max(1, most), fewest - 1);
    if (Math.abs(word.length - other.length) > limit || other === word) continue;
    const edits = editsBetween(word, other);
    if (edits > limit || edits >= Math.max(word.length, other.length)) continue;
    best = name;
    fewest = edits;
  }
  return best;
}

/** Optimal string alignment distance. */
export function editsBetween(one: string, other: string): number {
  const a = [...one];
  const b = [...other];
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      let least = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (row > 1 && column > 1 && isSwap) least = Math.min(least, (before[column - 2] ?? 0) + 1);
      current.push(least);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
