/**
 * Which states lead to which. States that reach each other form a class; a class that nothing leaves is closed. In the
 * long run everybody is in closed classes, so a chain with several has no single long-run distribution: where a member
 * ends depends on where it began.
 */
export interface ChainStructure {
  readonly classes: readonly StateClass[];
  /** Places of states that are left for ever sooner or later. */
  readonly transient: readonly number[];
  /** Places of states that nobody leaves. */
  readonly absorbing: readonly number[];
}

export interface StateClass {
  readonly states: readonly number[];
  readonly isClosed: boolean;
  /** Above 1 the class goes round in so many steps, and shares swing instead of settling; 0 for a state that is never come back to. */
  readonly period: number;
}

export function chainStructure(probability: Float64Array, k: number): ChainStructure {
  const reaches = reachability(probability, k);
  const classOf = new Int32Array(k).fill(-1);
  const classes: StateClass[] = [];
  for (let i = 0; i < k; i += 1) {
    if ((classOf[i] as number) >= 0) continue;
    const states: number[] = [];
    for (let j = i; j < k; j += 1) {
      if (j !== i && !(reaches[i * k + j] === 1 && reaches[j * k + i] === 1)) continue;
      states.push(j);
      classOf[j] = classes.length;
    }
    const isClosed = states.every((from) =>
      [...classOf.keys()].every((to) => reaches[from * k + to] === 0 || states.includes(to)),
    );
    classes.push({ states, isClosed, period: periodOf(probability, k, states) });
  }
  const transient = classes.flatMap(({ states, isClosed }) => (isClosed ? [] : states));
  const absorbing = classes.flatMap(({ states, isClosed }) =>
    isClosed && states.length === 1 ? states : [],
  );
  return { classes, transient, absorbing };
}

function reachability(probability: Float64Array, k: number): Uint8Array {
  const reaches = Uint8Array.from(probability, (value) => (value > 0 ? 1 : 0));
  for (let via = 0; via < k; via += 1) {
    for (let from = 0; from < k; from += 1) {
      if (reaches[from * k + via] === 0) continue;
      for (let to = 0; to < k; to += 1) {
        if (reaches[via * k + to] === 1) reaches[from * k + to] = 1;
      }
    }
  }
  return reaches;
}

/** The greatest common divisor of the differences of depth along all steps within the class. */
function periodOf(probability: Float64Array, k: number, states: readonly number[]): number {
  const depth = new Int32Array(k).fill(-1);
  const [root = 0] = states;
  depth[root] = 0;
  const queue = [root];
  let period = 0;
  for (let at = 0; at < queue.length; at += 1) {
    const from = queue[at] as number;
    for (const to of states) {
      if (!((probability[from * k + to] ?? 0) > 0)) continue;
      if ((depth[to] as number) < 0) {
        depth[to] = (depth[from] as number) + 1;
        queue.push(to);
      } else
        period = divisor(period, Math.abs((depth[from] as number) + 1 - (depth[to] as number)));
    }
  }
  return period;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
