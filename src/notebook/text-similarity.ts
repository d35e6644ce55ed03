/** How often each word and sign stands in a text. */
export interface WordBag {
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

/** The words, signs and spaces of a text, in order; joined they are the text. A Chinese character is a word. */
export function splitWords(text: string): readonly string[] {
  return text.match(/\p{Script=Han}|[\p{L}\p{N}\p{M}_$]+|[^\S\n]+|[^]/gu) ?? [];
}

export function countWords(text: string): WordBag {
  const counts = new Map<string, number>();
  let total = 0;
  for (const word of splitWords(text)) {
    if (word.trim() === '') continue;
    counts.set(word, (counts.get(word) ?? 0) + 1);
    total += 1;
  }
  return { counts, total };
}

/** How much two texts have in common, 0 to 1: Dice's coefficient over their words and signs. */
export function similarity(one: WordBag, other: WordBag): number {
  let shared = 0;
  for (const [word, count] of one.counts) {
    shared += Math.min(count, other.counts.get(word) ?? 0);
  }
  const all = one.total + other.total;
  return all === 0 ? 0 : (2 * shared) / all;
}
