import type { ReferenceCase } from '../reference-case.ts';
import { referenceFigure } from '../reference-figure.ts';
import { aucOf } from './auc.ts';
import { fitLogistic } from './logistic.ts';

/** Space shuttle flights before 1986: joint temperature (°F), and whether an O-ring was in distress. */
const temperature = [
  66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58,
];
const distress = [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1];

export const churnReferenceCases: readonly ReferenceCase[] = [
  {
    name: 'Logistic regression: O-rings and temperature',
    source:
      'Dalal, Fowlkes and Hoadley (1989), Journal of the American Statistical Association 84; figures of R glm(distress ~ temperature, binomial)',
    run: () => {
      const outcome = fitLogistic(
        {
          names: ['temperature'],
          columns: [Float64Array.from(temperature)],
          label: Uint8Array.from(distress),
        },
        { penalty: 0 },
      );
      const fit = outcome.kind === 'fitted' ? outcome.value : undefined;
      const [slope] = fit?.coefficients ?? [];
      return [
        referenceFigure('intercept', 15.0429, fit?.intercept, 0.00005),
        referenceFigure('standard error of the intercept', 7.3786, fit?.interceptError, 0.00005),
        referenceFigure('temperature', -0.2322, slope?.coefficient, 0.00005),
        referenceFigure('standard error of temperature', 0.1082, slope?.standardError, 0.00005),
        referenceFigure('null deviance', 28.267, -2 * (fit?.nullLogLikelihood ?? NaN), 0.0005),
        referenceFigure('residual deviance', 20.315, -2 * (fit?.logLikelihood ?? NaN), 0.0005),
      ];
    },
  },
  {
    name: 'AUC with its error: ten members by hand',
    source:
      'DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44, formulas (2) to (5), worked by hand over the 24 pairs',
    run: () => {
      const score = Float64Array.from([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
      const label = Uint8Array.from([1, 1, 0, 1, 0, 0, 1, 0, 0, 0]);
      const auc = aucOf(score, label);
      // Placements: of the four 1, 1, 5/6, 1/2 (mean 20/24); of the six 1/2, 3/4, 3/4, 1, 1, 1.
      const variance = 1 / 18 / 4 + 1 / 24 / 6;
      return [
        referenceFigure('AUC', 20 / 24, auc?.auc, 1e-12),
        referenceFigure('standard error', Math.sqrt(variance), auc?.standardError, 1e-12),
      ];
    },
  },
];
