/**
 * What tells the progress of each part of some work, so that the whole moves on evenly. `work` estimates how long each
 * part takes, in any unit; parts are done in this order.
 */
export function inParts<Part extends string>(
  onProgress: (done: number) => void,
  work: Readonly<Record<Part, number>>,
): Readonly<Record<Part, (done: number) => void>> {
  const total = Object.values<number>(work).reduce((sum, own) => sum + own, 0) || 1;
  let begun = 0;
  const parts = Object.entries<number>(work).map(([part, own]) => {
    const from = begun / total;
    begun += own;
    return [part, (done: number) => onProgress(from + (own / total) * done)] as const;
  });
  // The keys are those of `work`.
  return Object.fromEntries(parts) as Record<Part, (done: number) => void>;
}
