/** Points in a space of `width` dimensions, one after another: coordinate `d` of point `i` is `values[i * width + d]`. */
export interface PointMatrix {
  readonly values: Float64Array;
  readonly count: number;
  readonly width: number;
}

export function pickPoints({ values, width }: PointMatrix, rows: Int32Array): PointMatrix {
  const picked = new Float64Array(rows.length * width);
  rows.forEach((row, at) => {
    picked.set(values.subarray(row * width, (row + 1) * width), at * width);
  });
  return { values: picked, count: rows.length, width };
}

/** How many different points there are, counted up to `limit` and no further. */
export function countDistinct({ values, count, width }: PointMatrix, limit: number): number {
  const found: number[] = [];
  for (let row = 0; row < count && found.length < limit; row += 1) {
    if (!found.some((other) => isSame(values, width, row, other))) found.push(row);
  }
  return found.length;
}

function isSame(values: Float64Array, width: number, one: number, other: number): boolean {
  for (let d = 0; d < width; d += 1) {
    if (values[one * width + d] !== values[other * width + d]) return false;
  }
  return true;
}
