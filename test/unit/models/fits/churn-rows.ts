import { inputOf, type InputColumn, type ModelInput } from '../../../../src/models/model-table.ts';
import { randomSource } from '../../../../src/models/random.ts';

/** A member on a day on which it was judged. */
export interface Row {
  readonly member: string | null;
  readonly bought: number;
  readonly day: number;
  /** The latest day that anything in the figures knows of. */
  readonly last: number;
  readonly recency: number;
  readonly orders: number;
  readonly noise: number;
  readonly city: string | null;
}

export const [early, later, now] = [20_000, 20_090, 20_180] as const;

/** Members on three days: who bought long ago and seldom stays away. What they do after the last day is not known. */
export function drawRows(members: number, seed = 1): Row[] {
  const random = randomSource(seed);
  return [early, later, now].flatMap((day) =>
    Array.from({ length: members }, (_, at): Row => {
      const recency = Math.floor(200 * random.next());
      const orders = 1 + Math.floor(6 * random.next());
      const chance = 1 / (1 + Math.exp(-(0.6 - 0.02 * recency + 0.35 * orders)));
      return {
        member: `M${String(at)}`,
        bought: day === now ? NaN : random.next() < chance ? 1 : 0,
        day,
        last: day - recency,
        recency,
        orders,
        noise: random.normal(),
        city: random.next() < 0.6 ? 'Lyon' : 'Oslo',
      };
    }),
  );
}

export function inputFrom(rows: readonly Row[]): ModelInput {
  const text = (name: 'member' | 'city'): InputColumn => {
    const words = [...new Set(rows.flatMap((row) => row[name] ?? []))];
    const places = new Map(words.map((word, place) => [word, place]));
    const codes = Int32Array.from(rows, (row) => places.get(row[name] ?? '') ?? -1);
    return { as: 'text', name, words, codes };
  };
  const values = (
    as: 'number' | 'date',
    name: 'bought' | 'recency' | 'orders' | 'noise' | 'day' | 'last',
  ): InputColumn => ({ as, name, values: Float64Array.from(rows, (row) => row[name]) });
  return inputOf(
    [
      ...(['member', 'city'] as const).map(text),
      ...(['bought', 'recency', 'orders', 'noise'] as const).map((name) => values('number', name)),
      ...(['day', 'last'] as const).map((name) => values('date', name)),
    ],
    rows.length,
  );
}
