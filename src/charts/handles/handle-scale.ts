import type { HandleRange } from './chart-handle.ts';

/** Values along an axis as pixels of the plot, and back. */
export interface HandleScale {
  readonly toPixels: (value: number) => number;
  readonly toValue: (pixels: number) => number;
  /** The values at the ends of the axis. */
  readonly range: HandleRange;
}

/**
 * Numbers that stand as categories, such as whole months: a value is where its category begins, because a limit of
 * three months has the bar of month three on its far side. Between and beyond categories lie the values between and
 * beyond. Null where they are no numbers in an order. `starts`: where each category begins; `step`: how wide they are.
 */
export function categoryScale(
  values: readonly unknown[],
  starts: readonly number[],
  step: number,
): HandleScale | null {
  const numbers = values.map((value) => (typeof value === 'string' ? Number(value) : value));
  const points = numbers.flatMap((value, at) => {
    const start = starts[at];
    return typeof value === 'number' && Number.isFinite(value) && start !== undefined
      ? [{ value, start }]
      : [];
  });
  if (points.length < numbers.length || points.length === 0 || step <= 0) return null;
  const sorted = [...points].sort((one, other) => one.value - other.value);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return null;
  const isForward = last.start >= first.start;
  const inOrder = sorted.every((point, at) => {
    const next = sorted[at + 1];
    return !next || (isForward ? next.start > point.start : next.start < point.start);
  });
  if (!inOrder) return null;
  const typical = sorted.length > 1 ? (last.value - first.value) / (sorted.length - 1) : 1;
  const width = isForward ? step : -step;
  // A category that runs backwards begins at its far edge.
  const edge = isForward ? 0 : step;
  const stops = [
    ...sorted.map(({ value, start }) => ({ value, at: start + edge })),
    { value: last.value + typical, at: last.start + edge + width },
  ];
  return {
    toPixels: (value) => along(stops, 'value', 'at', value),
    toValue: (pixels) => along(stops, 'at', 'value', pixels),
    range: { low: first.value, high: last.value + typical },
  };
}

type Stop = Readonly<Record<'value' | 'at', number>>;

function along(
  stops: readonly Stop[],
  from: 'value' | 'at',
  to: 'value' | 'at',
  given: number,
): number {
  const isUp = (stops.at(-1)?.[from] ?? 0) >= (stops[0]?.[from] ?? 0);
  const behind = stops.findIndex((stop) => (isUp ? stop[from] >= given : stop[from] <= given));
  const next = Math.min(stops.length - 1, Math.max(1, behind < 0 ? stops.length - 1 : behind));
  const [one, other] = [stops[next - 1], stops[next]];
  if (!one || !other) return 0;
  const share = (given - one[from]) / (other[from] - one[from]);
  return one[to] + share * (other[to] - one[to]);
}
