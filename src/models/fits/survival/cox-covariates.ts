import type { ModelOptions } from '../../model-kind.ts';
import type { ModelInput } from '../../model-table.ts';
import type { CoxCovariate } from '../../survival/cox-rows.ts';
import type { Durations } from './read-durations.ts';
import { isUsable } from './read-durations.ts';
import { groupWords } from './read-groups.ts';

export interface ReadCovariates {
  readonly covariates: readonly CoxCovariate[];
  /** Numbers that are 1 or 0 everywhere: yes or no. */
  readonly flags: ReadonlySet<string>;
  /** Columns that say the same of every row, or nothing. */
  readonly leftOut: readonly string[];
}

const MOST_LEVELS = 8;

/**
 * Numbers as they are, words each against the most frequent one, of which the rare ones stand together. A column
 * that is the same everywhere is left out rather than refused, so that the others still say something.
 */
export function readCovariates(
  input: ModelInput,
  options: ModelOptions,
  durations: Durations,
): ReadCovariates {
  const isUsed = (row: number): boolean => isUsable(durations, row);
  const covariates: CoxCovariate[] = [];
  const leftOut: string[] = [];
  const flags = new Set<string>();
  for (const name of options.columns('numbers')) {
    const values = input.numbers(name);
    if (!varies(values, isUsed)) leftOut.push(name);
    else {
      covariates.push({ kind: 'number', name, values });
      if (values.every((value) => !Number.isFinite(value) || value === 0 || value === 1)) {
        flags.add(name);
      }
    }
  }
  for (const name of options.columns('categories')) {
    const { codes, words } = input.text(name);
    const known = (row: number): boolean => isUsed(row) && (codes[row] ?? -1) >= 0;
    const groups = groupWords(codes, words, MOST_LEVELS, known);
    if (!groups || groups.labels.length < 2) leftOut.push(name);
    else {
      const { code, labels } = groups;
      covariates.push({ kind: 'category', name, code, labels, reference: 0 });
    }
  }
  return { covariates, flags, leftOut };
}

function varies(values: Float64Array, isUsed: (row: number) => boolean): boolean {
  let first = NaN;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? NaN;
    if (!isUsed(row) || !Number.isFinite(value)) continue;
    if (Number.isNaN(first)) first = value;
    else if (value !== first) return true;
  }
  return false;
}
