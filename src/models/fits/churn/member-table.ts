import type { ContactCosts } from '../../churn/contact-threshold.ts';
import type { ModelColumn, ModelTable } from '../../model-table.ts';
import { rounded } from '../rounded.ts';
import type { Prediction } from './predict-members.ts';
import type { ScoreReason } from './score-reasons.ts';

/** What a contact is worth: from this probability on it pays; above 1 it never does. */
export function breakEvenOf({ cost, value, keptPart }: ContactCosts): number {
  const worth = value * keptPart;
  return worth > 0 ? cost / worth : cost > 0 ? 2 : 0;
}

/** A row per member to predict, the likeliest first. */
export function memberTable(
  { ids, ranked }: Prediction,
  id: string,
  costs: ContactCosts,
): ModelTable {
  const { members, probability, reasons } = ranked;
  const total = members.length;
  const breakEven = breakEvenOf(costs);
  const worth = costs.value * costs.keptPart;
  const places = Array.from({ length: total }, (_, place) => place);
  const reason = (name: string, { feature, value, usual }: ScoreReason): readonly ModelColumn[] => [
    { name, type: 'text', values: places.map((place) => feature[place] ?? null) },
    {
      name: `${name}_value`,
      type: 'double',
      values: Float64Array.from(places, (place) => value[place] ?? NaN),
    },
    {
      name: `${name}_usual`,
      type: 'double',
      values: Float64Array.from(places, (place) => usual[place] ?? NaN),
    },
  ];
  return {
    rows: total,
    columns: [
      { name: id, type: 'text', values: Array.from(members, (member) => ids[member] ?? null) },
      { name: 'probability', type: 'double', values: probability.map((each) => rounded(each, 6)) },
      { name: 'position', type: 'integer', values: places.map((place) => place + 1) },
      {
        name: 'decile',
        type: 'integer',
        values: places.map((place) => Math.floor((10 * place) / total) + 1),
      },
      {
        name: 'contact',
        type: 'integer',
        values: probability.map((chance) => (chance >= breakEven ? 1 : 0)),
      },
      {
        name: 'expected_profit',
        type: 'double',
        values: probability.map((chance) => rounded(chance * worth - costs.cost, 2)),
      },
      ...reason('reason', reasons.first),
      ...reason('second_reason', reasons.second),
    ],
  };
}
