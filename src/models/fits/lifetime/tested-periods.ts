/** On how many periods at the end a model is tested: six at most, and no more than a third of those that there are. */
export function testedPeriods(all: number): number {
  return Math.min(6, Math.floor(all / 3));
}
