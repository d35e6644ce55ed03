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

/** Whether a finding counts a group of fewer than `k` members; of nobody it may tell. */
export function tellsOfFew(figures: Readonly<Record<string, number | string>>, k: number): boolean {
  return Object.entries(figures).some(
    ([name, figure]) =>
      counting.has(name) && typeof figure === 'number' && figure > 0 && figure < k,
  );
}
