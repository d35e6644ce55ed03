/**
 * The name that was probably meant: the fewest typing errors (letters added, left out, changed, or two swapped), at
 * most one for every three letters; a name that begins with what was written, or the other way round, has a little more
 * than one error. Case does not count. Null: none is near enough, or nothing of it would stay.
 */
export function nearestName(written: string, names: Iterable<string>): string | null {
  const wanted = [...written.normalize('NFC').toLowerCase()];
  const most = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | null = null;
  let least = most + 1;
  for (const name of names) {
    const letters = [...name.normalize('NFC').toLowerCase()];
    const errors = Math.min(beginning(wanted, letters), typingErrors(wanted, letters, least));
    if (errors < least && errors < Math.max(wanted.length, letters.length)) {
      least = errors;
      best = name;
    }
  }
  return best;
}

const shortestBeginning = 3;

/** Somebody stopped typing too early more often than too late. */
function beginning(written: readonly string[], name: readonly string[]): number {
  const [short, long] = written.length < name.length ? [written, name] : [name, written];
  const isCjk = /\p{Script=Han}/u.test(short.join(''));
  const isShort = short.length < (isCjk ? 2 : shortestBeginning);
  if (isShort || !short.every((letter, index) => long[index] === letter)) return Infinity;
  return short === written ? 1.2 : 1.5;
}

/** Optimal string alignment distance; gives `enough` as soon as it is at least that. */
function typingErrors(one: readonly string[], other: readonly string[], enough: number): number {
  if (Math.abs(one.length - other.length) >= enough) return enough;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let errors = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (same ? 0 : 1),
      );
      const isSwapped =
        i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwapped) errors = Math.min(errors, (before[j - 2] ?? 0) + 1);
      next.push(errors);
    }
    if (Math.min(...next) >= enough) return enough;
    before = row;
    row = next;
  }
  return row.at(-1) ?? enough;
}
