import { newtonStep } from './newton-step.ts';

/** A concave objective at one place, with its derivatives. */
export interface ClimbPoint {
  readonly objective: number;
  readonly gradient: Float64Array;
  /** Minus the second derivative, row-major. */
  readonly information: Float64Array;
}

export type Climbed<Point extends ClimbPoint> =
  | {
      readonly kind: 'top';
      readonly beta: Float64Array;
      readonly start: Point;
      readonly point: Point;
      readonly steps: number;
    }
  /** The objective rises for ever along this direction. */
  | { readonly kind: 'runaway'; readonly direction: Float64Array }
  | { readonly kind: 'no-top'; readonly steps: number };

const MOST_STEPS = 40;
const MOST_HALVINGS = 30;
/** For standardised columns: a step so small moves no digit that anybody reads. */
const SMALL_STEP = 1e-8;
/** Steps that go on so often where nothing is gained have no top before them. */
const MOST_FLAT_STEPS = 4;

/**
 * Newton's method, each step halved until the objective does not fall. Steps shrink by squares near a top; where they
 * stay long although the objective is flat, it has none, as when a column parts the outcomes perfectly.
 */
export function climb<Point extends ClimbPoint>(
  from: Float64Array,
  at: (beta: Float64Array) => Point,
): Climbed<Point> {
  const start = at(from);
  let beta = from;
  let point = start;
  let flat = 0;
  for (let steps = 1; steps <= MOST_STEPS; steps += 1) {
    const step = newtonStep(point.information, point.gradient);
    if (step === null) return { kind: 'runaway', direction: beta };
    const least = point.objective - 1e-10 * Math.abs(point.objective);
    let size = 1;
    let moved = beta.map((value, j) => value + (step[j] ?? 0));
    let next = at(moved);
    for (let halving = 0; halving < MOST_HALVINGS && !(next.objective >= least); halving += 1) {
      size /= 2;
      moved = beta.map((value, j) => value + size * (step[j] ?? 0));
      next = at(moved);
    }
    if (!(next.objective >= least)) return { kind: 'no-top', steps };
    const gain = next.objective - point.objective;
    const longest = step.reduce((most, value) => Math.max(most, Math.abs(size * value)), 0);
    beta = moved;
    point = next;
    if (longest < SMALL_STEP) return { kind: 'top', beta, start, point, steps };
    const isFlat = gain < 1e-7 * Math.max(1, Math.abs(point.objective)) && longest > 1e-3;
    flat = isFlat ? flat + 1 : 0;
    if (flat >= MOST_FLAT_STEPS) return { kind: 'runaway', direction: step };
  }
  return { kind: 'no-top', steps: MOST_STEPS };
}

/** The place of the value that is farthest from 0. */
export function steepest(direction: Float64Array): number {
  const sizes = [...direction].map(Math.abs);
  return sizes.indexOf(Math.max(...sizes));
}
