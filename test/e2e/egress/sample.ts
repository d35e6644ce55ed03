export const isFull = process.env['MEMBERBOOK_FULL'] !== undefined;

/** All in the full suite; else a few, other ones each day, so that every one has its turn. */
export function someOf<T>(all: readonly T[], count: number): readonly T[] {
  if (isFull || all.length <= count) return all;
  const day = Math.floor(Date.now() / 86_400_000);
  return Array.from({ length: count }, (_, at) => all[(day * count + at) % all.length]).flatMap(
    (item) => (item === undefined ? [] : [item]),
  );
}
