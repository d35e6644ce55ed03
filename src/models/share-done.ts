/**
 * The share done of work whose length is not known: `done` counts in usual lengths. What takes longer than usual is told
 * ever more slowly, and never stands still.
 */
export function shareDone(done: number): number {
  return done < 1 ? 0.9 * done : 1 - 0.1 / done;
}
