/** Where in a result there are numbers that are none: NaN and infinite ones, by their path. */
export function strangeNumbers(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} ${String(value)}`];
  if (typeof value !== 'object' || value === null) return [];
  if (ArrayBuffer.isView(value)) {
    const values = [...(value as unknown as Iterable<number>)];
    return values.every(Number.isFinite) ? [] : [path];
  }
  return Object.entries(value).flatMap(([key, inner]) => strangeNumbers(inner, `${path}.${key}`));
}
