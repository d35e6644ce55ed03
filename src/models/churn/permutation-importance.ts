import { randomSource } from '../random.ts';
import { aucOf } from './auc.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import { takeRows } from './feature-matrix.ts';

/**
 * How much worse the ranking becomes when one feature's values are dealt out to other members (Breiman 2001). Of two
 * features that say the same, each may look unimportant, because the other still says it.
 */
export interface FeatureImportance {
  readonly feature: string;
  /** Mean loss of AUC. */
  readonly loss: number;
  /** Standard deviation between the repeats. */
  readonly deviation: number;
}

export interface ImportanceOptions {
  readonly seed?: number;
  /** Default 3. */
  readonly repeats?: number;
  /** Rows looked at; default 10,000, spread over all. */
  readonly mostRows?: number;
  readonly onProgress?: (done: number) => void;
}

/** Most important first. `predict` gives a score per row of columns in the matrix's order. */
export function permutationImportance(
  predict: (columns: readonly Float64Array[]) => Float64Array,
  matrix: FeatureMatrix,
  options: ImportanceOptions = {},
): FeatureImportance[] {
  const most = options.mostRows ?? 10_000;
  const rows = matrix.label.length;
  const step = rows / most;
  const sample =
    rows <= most
      ? matrix
      : takeRows(
          matrix,
          Uint32Array.from({ length: most }, (_, at) => Math.floor(at * step)),
        );
  const whole = aucOf(predict(sample.columns), sample.label)?.auc ?? 0.5;
  const random = randomSource(options.seed ?? 1);
  const repeats = Math.max(1, Math.round(options.repeats ?? 3));
  const importances = sample.names.map((feature, j): FeatureImportance => {
    const losses: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      const columns = [...sample.columns];
      const dealt = (sample.columns[j] ?? new Float64Array(0)).slice();
      for (let at = dealt.length - 1; at > 0; at -= 1) {
        const other = random.integer(at + 1);
        const value = dealt[at] as number;
        dealt[at] = dealt[other] as number;
        dealt[other] = value;
      }
      columns[j] = dealt;
      losses.push(whole - (aucOf(predict(columns), sample.label)?.auc ?? 0.5));
    }
    options.onProgress?.((j + 1) / sample.names.length);
    const loss = losses.reduce((sum, value) => sum + value, 0) / repeats;
    const squares = losses.reduce((sum, value) => sum + (value - loss) ** 2, 0);
    return { feature, loss, deviation: Math.sqrt(squares / Math.max(1, repeats - 1)) };
  });
  return importances.sort((a, b) => b.loss - a.loss);
}
