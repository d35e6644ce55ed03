import { aucOf } from '../../src/models/churn/auc.ts';
import { fitBoostedTrees, predictBoosted } from '../../src/models/churn/boosted-trees.ts';
import type { FeatureMatrix } from '../../src/models/churn/feature-matrix.ts';
import { fitLogistic } from '../../src/models/churn/logistic.ts';
import type { ModelOutcome } from '../../src/models/outcome.ts';
import { randomSource } from '../../src/models/random.ts';
import { specialFunctionsReady } from '../../src/models/special/functions.ts';
import { timeHere, timePython } from './beside-python.ts';
import { median, milliseconds, ratio, table } from './figures.ts';

/** Predictions for 200,000 members × 20 features, beside NumPy and scikit-learn where they can be run. Prints; asserts nothing. */
export async function benchChurn(runs: number): Promise<void> {
  await specialFunctionsReady;
  const matrix = draw(200_000, 20);
  const trees = valueOf(fitBoostedTrees(matrix, { trees: 100, depth: 4, validationPart: 0 }));
  const score = predictBoosted(trees, matrix.columns);
  const rows = [
    line(
      'logistic regression',
      timeHere(() => fitLogistic(matrix, { penalty: 1 }), runs),
      timePython(newtonInNumPy, runs),
    ),
    ...[4, 6].map((depth) =>
      line(
        `100 boosted trees, depth ${String(depth)}`,
        timeHere(() => fitBoostedTrees(matrix, { trees: 100, depth, validationPart: 0 }), 1),
        timePython(treesInPython(depth), 1),
      ),
    ),
    line(
      'scores of 100 trees, depth 4',
      timeHere(() => predictBoosted(trees, matrix.columns), runs),
      NaN,
    ),
    line(
      'AUC with DeLong’s error',
      timeHere(() => aucOf(score, matrix.label), runs),
      NaN,
    ),
  ];
  console.log(table(['200,000 × 20', 'own, ms', 'Python, ms', 'own / Python'], rows));
}

function line(name: string, own: readonly number[], other: number): string[] {
  return [name, milliseconds(median(own)), milliseconds(other), ratio(median(own) / other)];
}

function draw(rows: number, features: number): FeatureMatrix {
  const random = randomSource(5);
  const columns = Array.from({ length: features }, () => {
    return Float64Array.from({ length: rows }, () => random.normal());
  });
  const label = Uint8Array.from({ length: rows }, (_, row) => {
    const [a = 0, b = 0, c = 0] = columns.map((column) => column[row]);
    return random.next() < 1 / (1 + Math.exp(1 - a + b * c)) ? 1 : 0;
  });
  return { names: columns.map((_, j) => `x${String(j)}`), columns, label };
}

function valueOf<Value>(outcome: ModelOutcome<Value>): Value {
  if (outcome.kind === 'fitted') return outcome.value;
  throw new Error(outcome.reason.kind);
}

/** The same penalised Newton steps, with its dense algebra. */
const newtonInNumPy = `
import numpy as np
rng = np.random.default_rng(5)
x = rng.standard_normal((200_000, 20))
y = (rng.random(200_000) < 1 / (1 + np.exp(1 - x[:, 0] + x[:, 1] * x[:, 2]))).astype(float)
def work():
    z = np.column_stack([np.ones(len(x)), (x - x.mean(0)) / x.std(0)])
    beta = np.zeros(21)
    ridge = np.diag([0.0] + [1.0] * 20)
    for _ in range(20):
        p = 1 / (1 + np.exp(-z @ beta))
        step = np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + ridge, z.T @ (y - p) - ridge @ beta)
        beta = beta + step
        if np.abs(step).max() < 1e-8:
            break
`;

/** Trees on binned features as ours, on one thread as ours. */
function treesInPython(depth: number): string {
  return `
import os
os.environ['OMP_NUM_THREADS'] = '1'
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
rng = np.random.default_rng(5)
x = rng.standard_normal((200_000, 20))
y = rng.random(200_000) < 1 / (1 + np.exp(1 - x[:, 0] + x[:, 1] * x[:, 2]))
def work():
    HistGradientBoostingClassifier(max_iter=100, max_depth=${String(depth)}, max_leaf_nodes=None, early_stopping=False).fit(x, y)
`;
}
