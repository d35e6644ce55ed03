import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { ParameterEstimate } from '../optimise/maximum-likelihood.ts';
import type { RandomSource } from '../random.ts';

/**
 * Parameters as uncertain as the data leave them: their logarithms drawn from the normal distribution around the fit
 * with its covariance; those without a variance stay where they are. Without a covariance there is nothing to draw from,
 * and the answer is nothing.
 */
export function parameterDraws(
  estimates: readonly ParameterEstimate[],
  covariance: Float64Array | null,
  random: RandomSource,
): (() => number[]) | undefined {
  if (covariance === null) return undefined;
  const n = estimates.length;
  const free = [...estimates.keys()].filter((i) => (covariance[i * n + i] ?? 0) > 0);
  const matrix = new Matrix(
    free.map((i) =>
      free.map((j) => ((covariance[i * n + j] ?? 0) + (covariance[j * n + i] ?? 0)) / 2),
    ),
  );
  const cholesky = new CholeskyDecomposition(matrix);
  if (!cholesky.isPositiveDefinite()) return undefined;
  const lower = cholesky.lowerTriangularMatrix;
  const drawMoves = (): number[] => {
    const z = free.map(() => random.normal());
    return free.map((_, row) => {
      let move = 0;
      for (let k = 0; k <= row; k += 1) move += lower.get(row, k) * (z[k] ?? 0);
      return move;
    });
  };
  return () => {
    let moves = drawMoves();
    for (let tried = 1; moves.some((move) => Math.abs(move) > FARTHEST); tried += 1) {
      moves = tried < MOST_TRIES ? drawMoves() : free.map(() => 0);
    }
    const drawn = estimates.map(({ value }) => value);
    free.forEach((i, row) => {
      drawn[i] = (drawn[i] ?? 0) * Math.exp(moves[row] ?? 0);
    });
    return drawn;
  };
}

/**
 * A likelihood that is nearly flat has a covariance whose draws lie where the likelihood is nothing like a normal one:
 * those that are off by more than a factor of e⁴ are drawn again.
 */
const FARTHEST = 4;
const MOST_TRIES = 50;
