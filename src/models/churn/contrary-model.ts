import type { ChurnModel } from './fit-churn.ts';

/** The same model of the contrary: its log odds are the other ones with the sign turned, to the last digit. */
export function contraryModel(model: ChurnModel): ChurnModel {
  const events = model.rows - model.events;
  switch (model.kind) {
    case 'logistic':
      return {
        ...model,
        events,
        intercept: -model.intercept,
        coefficients: model.coefficients.map((one) => ({
          ...one,
          coefficient: -one.coefficient,
          lower: -one.upper,
          upper: -one.lower,
          oddsRatio: 1 / one.oddsRatio,
          ratioLower: 1 / one.ratioUpper,
          ratioUpper: 1 / one.ratioLower,
          z: -one.z,
          ratioPerDeviation: 1 / one.ratioPerDeviation,
        })),
      };
    case 'trees':
      return {
        ...model,
        events,
        base: -model.base,
        trees: model.trees.map((tree) => ({ ...tree, value: tree.value.map((each) => -each) })),
      };
  }
}
