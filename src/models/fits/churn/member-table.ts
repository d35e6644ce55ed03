import type { ContactCosts } from '../../churn/contact-threshold.ts';
import type { ModelColumn, ModelTable } from '../../model-table.ts';
import type { Prediction } from './predict-members.ts';
import { scoreReasons } from './score-reasons.ts';
import { rounded } from '../rounded.ts';

/** Reasons are looked for in so many members, the likeliest first. */
const mostReasons = 20_000;

/** What a contact is worth: from this probability on it pays; above 1 it never does. */
export function breakEvenOf({ cost, value, keptPart }: ContactCosts): number {
  const worth = value * keptPart;
  return worth > 0 ? cost / worth : cost > 0 ? 2 : 0;
}

/** A row per member to predict, the likeliest first. */
export function memberTable(
  prediction: Prediction,
  id: string,
  costs: ContactCosts,
  onProgress: (done: number) => void,
): ModelTable {
  const { input, sorted, probability, matrix, model } = prediction;
  const order = Uint32Array.from(probability.keys()).sort(
    (a, b) => (probability[b] ?? 0) - (probability[a] ?? 0) || a - b,
  );
  const total = order.length;
  const asked = order.subarray(0, mostReasons);
  const { first, second, usual } = scoreReasons(model, matrix, asked, onProgress);
  const breakEven = breakEvenOf(costs);
  const by = (name: string, type: 'integer' | 'double', pick: (at: number) => number) => ({
    name,
    type,
    values: Float64Array.from(order, (at) => pick(at)),
  });
  const chance = (at: number): number => probability[at] ?? NaN;
  const reason = (name: string, features: Int32Array): readonly ModelColumn[] => {
    const featureAt = (place: number): number => features[place] ?? -1;
    const places = Array.from({ length: total }, (_, place) => place);
    return [
      {
        name,
        type: 'text',
        values: places.map((place) => matrix.names[featureAt(place)] ?? null),
      },
      {
        name: `${name}_value`,
        type: 'double',
        values: places.map((place) => matrix.columns[featureAt(place)]?.[order[place] ?? 0] ?? NaN),
      },
      {
        name: `${name}_usual`,
        type: 'double',
        values: places.map((place) => usual[featureAt(place)] ?? NaN),
      },
    ];
  };
  return {
    rows: total,
    columns: [
      {
        name: id,
        type: 'text',
        values: Array.from(
          order,
          (at) => input.ids[input.members[sorted.scored[at] ?? 0] ?? -1] ?? null,
        ),
      },
      by('probability', 'double', (at) => rounded(chance(at), 6)),
      { name: 'position', type: 'integer', values: Array.from(order, (_, place) => place + 1) },
      {
        name: 'decile',
        type: 'integer',
        values: Array.from(order, (_, place) => Math.floor((10 * place) / total) + 1),
      },
      by('contact', 'integer', (at) => (chance(at) >= breakEven ? 1 : 0)),
      by('expected_profit', 'double', (at) =>
        rounded(chance(at) * costs.value * costs.keptPart - costs.cost, 2),
      ),
      ...reason('reason', first),
      ...reason('second_reason', second),
    ],
  };
}
