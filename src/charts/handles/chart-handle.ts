/** A number that is moved on a chart: a parameter, standing at its value along an axis. */
export interface ChartHandle {
  readonly name: string;
  readonly label: string;
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** A value in words, with its unit. */
  readonly say: (value: number) => string;
}

export interface HandleRange {
  readonly low: number;
  readonly high: number;
}

/**
 * From where to where a handle may go: within its own limits and, since handles are named in their order (rising or falling), a
 * step away from its neighbours. A neighbour that stands on the wrong side already does not hold it.
 */
export function rangeOf(
  handles: readonly ChartHandle[],
  at: number,
  axis: HandleRange,
): HandleRange {
  const handle = handles[at];
  if (!handle) return axis;
  const { value, min = Math.min(axis.low, value), max = Math.max(axis.high, value) } = handle;
  const step = stepOf(handle, axis);
  const [first, second] = [handles.slice(0, at), handles.slice(at + 1)];
  const [lower, upper] = isFalling(handles) ? [second, first] : [first, second];
  const before = lower.filter((other) => other.value <= value);
  const after = upper.filter((other) => other.value >= value);
  const low = Math.max(min, ...before.map((other) => snapUp(other.value + step, min, step)));
  const high = Math.min(max, ...after.map((other) => other.value - step));
  return low <= high ? { low, high } : { low: value, high: value };
}

/** Whether they are named from the largest to the smallest. */
function isFalling(handles: readonly ChartHandle[]): boolean {
  const values = handles.map(({ value }) => value);
  const isDown = values.every((value, at) => value <= (values[at - 1] ?? value));
  return isDown && (values[0] ?? 0) > (values.at(-1) ?? 0);
}

/** The nearest value that the handle may have. */
export function settleAt(
  handles: readonly ChartHandle[],
  at: number,
  wish: number,
  axis: HandleRange,
): number {
  const handle = handles[at];
  if (!handle || !Number.isFinite(wish)) return handle?.value ?? 0;
  const { low, high } = rangeOf(handles, at, axis);
  const step = stepOf(handle, axis);
  const from = handle.min ?? 0;
  const snapped = clean(from + Math.round((wish - from) / step) * step);
  return Math.min(high, Math.max(low, snapped));
}

/** Its own step; 1 among whole numbers; else a hundredth of the axis in round numbers. */
export function stepOf({ step, value, min, max }: ChartHandle, { low, high }: HandleRange): number {
  if (step !== undefined && step > 0) return step;
  const known = [value, min, max].filter((each) => each !== undefined);
  if (known.every(Number.isInteger) && high - low > 4) return 1;
  return 10 ** Math.floor(Math.log10(Math.max(1e-9, (high - low) / 50)));
}

function snapUp(value: number, from: number, step: number): number {
  return clean(from + Math.ceil((value - from) / step - 1e-9) * step);
}

/** Without what binary fractions add. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}
