import type { ChartRow } from '../chart-field.ts';

/** A set with all rows of the combinations that it is in. */
export interface SetSize {
  readonly name: string;
  readonly total: number;
  readonly rows: readonly ChartRow[];
}

/** The names of the sets in a combination, each once; a row without any is in no set. */
export function setsIn(combination: unknown): readonly string[] {
  if (combination === null || combination === undefined) return [];
  const names = String(combination as string | number)
    .split(' + ')
    .map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

/** The largest first. */
export function setSizes(
  combinations: readonly {
    readonly sets: readonly string[];
    readonly total: number;
    readonly rows: readonly ChartRow[];
  }[],
): readonly SetSize[] {
  const names = [...new Set(combinations.flatMap(({ sets }) => sets))];
  const sizes = names.map((name): SetSize => {
    const own = combinations.filter(({ sets }) => sets.includes(name));
    return {
      name,
      total: own.reduce((sum, { total }) => sum + total, 0),
      rows: own.flatMap(({ rows }) => rows),
    };
  });
  return sizes.sort((one, other) => other.total - one.total);
}
