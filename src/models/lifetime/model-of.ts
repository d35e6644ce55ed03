import { geometricModel } from './geometric-model.ts';
import { paretoModel } from './pareto-model.ts';
import type { PurchaseModel, PurchaseModelKind } from './purchase-model.ts';

/** The model with these parameters, all above 0; alpha and beta are times in the unit of the histories. */
export function purchaseModel(
  kind: PurchaseModelKind,
  parameters: readonly number[],
): PurchaseModel {
  const [first = 1, second = 1, third = 1, fourth = 1] = parameters;
  switch (kind) {
    case 'bg-nbd':
      return geometricModel({ r: first, alpha: second, a: third, b: fourth }, 0);
    case 'mbg-nbd':
      return geometricModel({ r: first, alpha: second, a: third, b: fourth }, 1);
    case 'pareto-nbd':
      return paretoModel({ r: first, alpha: second, s: third, beta: fourth });
  }
}

/** The model that a fit found. */
export function modelOf(fit: {
  readonly kind: PurchaseModelKind;
  readonly parameters: readonly { readonly value: number }[];
}): PurchaseModel {
  return purchaseModel(
    fit.kind,
    fit.parameters.map(({ value }) => value),
  );
}
