/**
 * Whether a number that stands alone may be told: it counts no small group, and neither does what it leaves of a whole
 * that a reader may know. Of nobody it may tell, and of all.
 */
export function isTellable(count: number, wholes: readonly number[], k: number): boolean {
  const isFew = (some: number): boolean => some > 0 && some < k;
  return !isFew(count) && !wholes.some((whole) => isFew(whole - count));
}
