/**
 * Figures of findings that count members, or what members did one by one: fewer than ten orders have fewer than ten
 * buyers. Findings name their figures, as `waiting` for the members who still wait; a test looks over their sentences.
 */
const counting: ReadonlySet<string> = new Set([
  'members',
  'rows',
  'events',
  'waiting',
  'gone',
  'doubtful',
  'contacts',
  'trained',
  'joining',
  'there',
  'spenders',
  'top',
  'baskets',
  'both',
  'moves',
  'transitions',
  'actual',
  'expected',
  'of',
  'rarer',
]);

interface Finding {
  readonly figures: Readonly<Record<string, unknown>>;
}

/**
 * Findings as they may leave: those that count a group of fewer than `k` members stay, and with them all that count
 * another part of the whole, from which the small one could be worked out. Of nobody they may tell.
 */
export function withoutFew<F extends Finding>(findings: readonly F[], k: number): readonly F[] {
  const isFew = (count: number): boolean => count > 0 && count < k;
  if (!findings.some((finding) => countsIn(finding).some(isFew))) return findings;
  const whole = Math.max(...findings.flatMap(countsIn));
  return findings.filter((finding) =>
    countsIn(finding).every((count) => count === 0 || (count === whole && !isFew(count))),
  );
}

function countsIn({ figures }: Finding): readonly number[] {
  return Object.entries(figures).flatMap(([name, figure]) =>
    counting.has(name) && typeof figure === 'number' ? [figure] : [],
  );
}
