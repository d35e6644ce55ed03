import type { ModelOutcome } from '../../../../src/models/outcome.ts';
import type { PointMatrix } from '../../../../src/models/clusters/point-matrix.ts';
import {
  prepareFeatures,
  type PreparedFeatures,
  type Scaling,
} from '../../../../src/models/clusters/prepare-features.ts';
import { randomSource } from '../../../../src/models/random.ts';

export function valueOf<Value>(outcome: ModelOutcome<Value>): Value {
  if (outcome.kind === 'refused') throw new Error(outcome.reason.kind);
  return outcome.value;
}

export function pointsOf(rows: readonly (readonly number[])[]): PointMatrix {
  return {
    values: Float64Array.from(rows.flat()),
    count: rows.length,
    width: rows[0]?.length ?? 0,
  };
}

/** Normal clouds around the given middles, row by row in turn. */
export function makeClouds(
  middles: readonly (readonly number[])[],
  rows: number,
  spread: number,
  seed: number,
): number[][] {
  const random = randomSource(seed);
  return Array.from({ length: rows }, (_, row) =>
    (middles[row % middles.length] ?? []).map((middle) => middle + spread * random.normal()),
  );
}

export function columnsOf(
  rows: readonly (readonly number[])[],
  names: readonly string[],
): { readonly name: string; readonly values: Float64Array }[] {
  return names.map((name, d) => ({
    name,
    values: Float64Array.from(rows, (row) => row[d] ?? NaN),
  }));
}

export function prepare(
  rows: readonly (readonly number[])[],
  names: readonly string[],
  scaling: Scaling = 'z',
): PreparedFeatures {
  return valueOf(prepareFeatures(columnsOf(rows, names).map((column) => ({ ...column, scaling }))));
}
