import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** `information` is row-major, p × p; null where it is not positive definite, so that no step can be told from it. */
export function newtonStep(information: Float64Array, gradient: Float64Array): Float64Array | null {
  const factor = factorise(information, gradient.length);
  if (factor === null) return null;
  const step = factor.solve(Matrix.columnVector([...gradient])).to1DArray();
  return step.every(Number.isFinite) ? Float64Array.from(step) : null;
}

/** The inverse of the information: the estimates' covariance, row-major. */
export function covarianceOf(information: Float64Array, p: number): Float64Array | null {
  const factor = factorise(information, p);
  if (factor === null) return null;
  const inverse = factor.solve(Matrix.eye(p, p)).to1DArray();
  return inverse.every(Number.isFinite) ? Float64Array.from(inverse) : null;
}

function factorise(information: Float64Array, p: number): CholeskyDecomposition | null {
  if (!information.every(Number.isFinite)) return null;
  const factor = new CholeskyDecomposition(Matrix.from1DArray(p, p, information));
  return factor.isPositiveDefinite() ? factor : null;
}
