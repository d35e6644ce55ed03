/** The limits of a number, as far as they are known. */
export interface NumberParam {
  readonly value?: number;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
}

/** What an arrow key adds: the step that was chosen, 1 among whole numbers, else any number is right. */
export function keyStep({ step, value, min, max }: NumberParam): number | 'any' {
  if (step !== undefined && step > 0) return step;
  const known = [value, min, max].filter((number) => number !== undefined);
  const isSmall = min !== undefined && max !== undefined && max - min <= 2;
  if (isSmall || !known.every(Number.isInteger)) return 'any';
  return 1;
}

/** What one step of the slider is: a hundredth of the way where numbers are no whole ones. */
export function slideStep(limits: NumberParam): number {
  const step = keyStep(limits);
  if (step !== 'any') return step;
  const { min = 0, max = 1 } = limits;
  return max > min ? (max - min) / 100 : 1;
}

/** Where the slider shows a mark: each value where there are few, else quarters. */
export function ticksOf(limits: NumberParam): readonly number[] {
  const { min, max } = limits;
  if (min === undefined || max === undefined || max <= min) return [];
  const steps = (max - min) / slideStep(limits);
  const count = Number.isInteger(steps) && steps <= 12 ? steps : 4;
  return Array.from({ length: count + 1 }, (_, at) => min + ((max - min) * at) / count);
}
