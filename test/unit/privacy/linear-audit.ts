/** A fraction of whole numbers without common divisor; the denominator is positive. */
type Fraction = readonly [bigint, bigint];

/**
 * The unknowns that a system of linear equations fixes, whatever its right-hand sides: those whose unit vector lies
 * in the row space, by exact Gauss-Jordan elimination over the rationals. Reduced, such a row has one entry.
 */
export function findFixed(matrix: readonly (readonly number[])[]): readonly number[] {
  const rows = matrix.map((row) => row.map((value): Fraction => [BigInt(value), 1n]));
  const width = rows[0]?.length ?? 0;
  let done = 0;
  for (let column = 0; column < width && done < rows.length; column += 1) {
    const found = rows.findIndex((row, at) => at >= done && row[column]?.[0] !== 0n);
    const pivot = rows[found];
    const swapped = rows[done];
    if (found < 0 || !pivot || !swapped) continue;
    rows[found] = swapped;
    const lead = pivot[column] ?? [1n, 1n];
    const scaled = pivot.map((value) => (value[0] === 0n ? value : divide(value, lead)));
    rows[done] = scaled;
    rows.forEach((row, at) => {
      const factor = row[column];
      if (at === done || !factor || factor[0] === 0n) return;
      rows[at] = row.map((value, place) => {
        const other = scaled[place];
        return !other || other[0] === 0n ? value : minus(value, times(factor, other));
      });
    });
    done += 1;
  }
  return rows.slice(0, done).flatMap((row) => {
    const entries = row.flatMap(([top], at) => (top === 0n ? [] : [at]));
    return entries.length === 1 ? entries : [];
  });
}

function times([a, b]: Fraction, [c, d]: Fraction): Fraction {
  return reduce(a * c, b * d);
}

function divide([a, b]: Fraction, [c, d]: Fraction): Fraction {
  return reduce(a * d, b * c);
}

function minus([a, b]: Fraction, [c, d]: Fraction): Fraction {
  return reduce(a * d - c * b, b * d);
}

function reduce(top: bigint, bottom: bigint): Fraction {
  let [one, other] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom];
  while (other > 0n) [one, other] = [other, one % other];
  const sign = bottom < 0n ? -1n : 1n;
  return one === 0n ? [0n, 1n] : [(sign * top) / one, (sign * bottom) / one];
}
