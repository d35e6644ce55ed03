/** A stretch of a text, and whether it is what is looked for. */
export interface MatchPart {
  readonly text: string;
  readonly isMatch: boolean;
}

/** A text cut where it contains another, without regard to case. */
export function matchParts(text: string, needle: string): readonly MatchPart[] {
  const whole = text.toLowerCase();
  const wanted = needle.toLowerCase();
  // Letters that grow when they become small would shift every place behind them.
  if (wanted === '' || whole.length !== text.length) return [{ text, isMatch: false }];
  const parts: MatchPart[] = [];
  let at = 0;
  for (;;) {
    const found = whole.indexOf(wanted, at);
    if (found < 0) break;
    if (found > at) parts.push({ text: text.slice(at, found), isMatch: false });
    at = found + wanted.length;
    parts.push({ text: text.slice(found, at), isMatch: true });
  }
  if (at < text.length || parts.length === 0) parts.push({ text: text.slice(at), isMatch: false });
  return parts;
}

export function containsMatch(text: string | null | undefined, needle: string): boolean {
  return needle !== '' && (text ?? '').toLowerCase().includes(needle.toLowerCase());
}
