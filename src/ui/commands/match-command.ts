/**
 * How well a text answers what somebody typed: higher is better, null not at all. All words must be found;
 * beginnings of words count more than their middles, and the first letters of its words (`cts` for "Close the section") least.
 */
export function matchScore(text: string, typed: string): number | null {
  const hay = text.toLowerCase();
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  let total = 0;
  for (const word of words) {
    const score = scoreWord(hay, word);
    if (score === null) return null;
    total += score;
  }
  // Of two that match alike, the shorter one was meant more probably.
  return total - hay.length / 1_000;
}

function scoreWord(hay: string, word: string): number | null {
  if (hay.startsWith(word)) return 4;
  const at = hay.indexOf(word);
  if (at > 0) return /[\p{L}\p{N}]/u.test(hay[at - 1] ?? '') && !isHan(hay[at] ?? '') ? 2 : 3;
  const initials = (hay.match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu) ?? []).join('');
  return word.length > 1 && initials.includes(word) ? 1 : null;
}

/** Chinese has no spaces: each character may begin a word. */
function isHan(letter: string): boolean {
  return /\p{Script=Han}/u.test(letter);
}
