/**
 * Arithmetic modulo the largest prime below 2^26, where products of two numbers are exact in a double. The entries
 * of the systems here are 0, 1 and −1; that a minor of theirs is a multiple of this prime does not happen at the
 * sizes of a table on a page, so ranks are those over the rationals.
 */
const prime = 67_108_859;

/** A sparse vector: place → value that is not 0. */
export type Vector = ReadonlyMap<number, number>;

interface BasisVector {
  readonly pivot: number;
  readonly vector: Vector;
  /** How it is made of the vectors that were added, by their names. */
  readonly made: Vector;
}

/** The span of vectors that are added one after the other. */
export class LinearSpan {
  readonly #basis: BasisVector[] = [];

  /** Null: it was independent and is now part of the span. Else the names of the added vectors that it is made of. */
  add(name: number, vector: Vector): readonly number[] | null {
    const { rest, made } = this.#reduce(vector);
    if (rest.size === 0) return [...made.keys()];
    const [pivot = 0, lead = 1] = [...rest][0] ?? [];
    const scale = inverse(lead);
    const own = new Map([[name, scale]]);
    addTimes(own, made, prime - scale);
    const scaled = new Map<number, number>();
    addTimes(scaled, rest, scale);
    this.#basis.push({ pivot, vector: scaled, made: own });
    return null;
  }

  /** The names of the added vectors that this one is made of; null: it lies outside. */
  express(vector: Vector): readonly number[] | null {
    const { rest, made } = this.#reduce(vector);
    return rest.size === 0 ? [...made.keys()] : null;
  }

  #reduce(vector: Vector): { rest: Map<number, number>; made: Map<number, number> } {
    const rest = new Map<number, number>();
    addTimes(rest, vector, 1);
    const made = new Map<number, number>();
    // In order of arrival: a vector holds no pivot of those before it, so one pass is enough.
    for (const { pivot, vector: other, made: parts } of this.#basis) {
      const value = rest.get(pivot);
      if (value === undefined) continue;
      addTimes(rest, other, prime - value);
      addTimes(made, parts, value);
    }
    return { rest, made };
  }
}

/**
 * Which unknowns the equations determine: those whose column lies outside the span of the other columns, so that
 * no solution of the homogeneous system moves them. `columns` holds the column of each unknown.
 */
export function determined(columns: ReadonlyMap<number, Vector>): ReadonlySet<number> {
  const rows = new Map<number, Map<number, number>>();
  for (const [name, column] of columns) {
    for (const [row, value] of column) {
      const entries = rows.get(row) ?? new Map<number, number>();
      entries.set(name, modulo(value));
      rows.set(row, entries);
    }
  }
  // Reduced row echelon form: an unknown that stands alone in its row is fixed by it.
  const echelon = new Map<number, Map<number, number>>();
  for (const row of rows.values()) {
    for (const [pivot, other] of echelon) {
      const factor = row.get(pivot);
      if (factor !== undefined) addTimes(row, other, prime - factor);
    }
    const first = [...row][0];
    if (!first) continue;
    const scaled = new Map<number, number>();
    addTimes(scaled, row, inverse(first[1]));
    for (const other of echelon.values()) {
      const factor = other.get(first[0]);
      if (factor !== undefined) addTimes(other, scaled, prime - factor);
    }
    echelon.set(first[0], scaled);
  }
  return new Set([...echelon].flatMap(([pivot, row]) => (row.size === 1 ? [pivot] : [])));
}

function addTimes(target: Map<number, number>, vector: Vector, factor: number): void {
  for (const [place, value] of vector) {
    const sum = ((target.get(place) ?? 0) + modulo(value) * factor) % prime;
    if (sum === 0) target.delete(place);
    else target.set(place, sum);
  }
}

function modulo(value: number): number {
  return ((value % prime) + prime) % prime;
}

/** By Fermat: a^(p−2). */
function inverse(value: number): number {
  let [base, power, result] = [modulo(value), prime - 2, 1];
  while (power > 0) {
    if (power % 2 === 1) result = (result * base) % prime;
    base = (base * base) % prime;
    power = Math.floor(power / 2);
  }
  return result;
}
