/** Values as numbers from 0 on, in the order of first appearance; −1 where there is none. */
export interface CodedValues {
  readonly codes: Int32Array;
  readonly names: readonly string[];
}

/** An empty text is a missing value, as is null. */
export function codeValues(values: readonly (string | number | bigint | null)[]): CodedValues {
  const known = new Map<string, number>();
  const names: string[] = [];
  const codes = Int32Array.from(values, (value) => {
    const name = value === null ? '' : String(value);
    if (name === '') return -1;
    const code = known.get(name);
    if (code !== undefined) return code;
    known.set(name, names.length);
    names.push(name);
    return names.length - 1;
  });
  return { codes, names };
}
