import type { ContactThreshold } from '../../churn/contact-threshold.ts';
import { liftByPart } from '../../churn/lift.ts';
import type { ModelTable } from '../../model-table.ts';
import { tableOfRows, type ColumnOf } from '../table-of-rows.ts';
import type { ComparedWay } from './compare-scores.ts';
import type { Prediction } from './predict-members.ts';

export function comparisonTable({ ways }: Prediction): ModelTable {
  const figures = [
    ['auc', 'auc'],
    ['lift', 'lift_at_10_percent'],
    ['brier', 'brier'],
    ['logLoss', 'log_loss'],
  ] as const;
  return tableOfRows(ways, [
    ['way', 'text', ({ name }) => name],
    ['chosen', 'integer', ({ isChosen }) => (isChosen ? 1 : 0)],
    ...figures.flatMap(([figure, name]): readonly ColumnOf<ComparedWay>[] => [
      [name, 'double', (way) => way[figure].value],
      [`${name}_lower`, 'double', (way) => way[figure].lower],
      [`${name}_upper`, 'double', (way) => way[figure].upper],
    ]),
  ]);
}

/** Tenths of the judged members, the highest scores first, beside the rule by recency. */
export function liftTable({ evaluation, happened, silence }: Prediction): ModelTable {
  const rule = silence === null ? [] : liftByPart(silence, happened);
  return tableOfRows(evaluation.lift, [
    ['decile', 'integer', ({ part }) => part],
    ['members', 'integer', ({ rows }) => rows],
    ['events', 'double', ({ events }) => events],
    ['rate', 'double', ({ rate }) => rate],
    ['lift', 'double', ({ lift }) => lift],
    ['gain', 'double', ({ gain }) => gain],
    ['cumulative_lift', 'double', ({ cumulativeLift }) => cumulativeLift],
    ['recency_lift', 'double', (_, at) => rule[at]?.lift],
    ['recency_gain', 'double', (_, at) => rule[at]?.gain],
  ]);
}

export function calibrationTable({ evaluation }: Prediction): ModelTable {
  return tableOfRows(evaluation.calibration.bins, [
    ['members', 'integer', ({ rows }) => rows],
    ['events', 'integer', ({ events }) => events],
    ['predicted', 'double', ({ predicted }) => predicted],
    ['observed', 'double', ({ observed }) => observed],
    ['observed_lower', 'double', ({ lower }) => lower],
    ['observed_upper', 'double', ({ upper }) => upper],
  ]);
}

export function importanceTable({ chosen }: Prediction): ModelTable {
  const alone = new Map(chosen.alone.map(({ feature, auc }) => [feature, auc]));
  return tableOfRows(chosen.importance, [
    ['feature', 'text', ({ feature }) => feature],
    ['auc_lost', 'double', ({ loss }) => loss],
    ['deviation', 'double', ({ deviation }) => deviation],
    ['auc_alone', 'double', ({ feature }) => alone.get(feature)],
  ]);
}

/** Of logistic regression, as it predicts; trees have none. */
export function coefficientTable({ model }: Prediction): ModelTable {
  return tableOfRows(model.kind === 'logistic' ? model.coefficients : [], [
    ['feature', 'text', ({ name }) => name],
    ['coefficient', 'double', ({ coefficient }) => coefficient],
    ['standard_error', 'double', ({ standardError }) => standardError],
    ['odds_ratio', 'double', ({ oddsRatio }) => oddsRatio],
    ['odds_ratio_lower', 'double', ({ ratioLower }) => ratioLower],
    ['odds_ratio_upper', 'double', ({ ratioUpper }) => ratioUpper],
    ['odds_ratio_per_deviation', 'double', ({ ratioPerDeviation }) => ratioPerDeviation],
    ['p', 'double', ({ p }) => p],
    ['mean', 'double', ({ mean }) => mean],
    ['deviation', 'double', ({ deviation }) => deviation],
    ['missing', 'integer', ({ missing }) => missing],
  ]);
}

/** What contacting everybody from some probability on would have brought among the judged members. */
export function thresholdTable(threshold: ContactThreshold, judged: number): ModelTable {
  return tableOfRows(threshold.curve, [
    // Above 1 stands for nobody.
    ['threshold', 'double', (point) => Math.min(1, point.threshold)],
    ['contacted', 'integer', ({ contacted }) => contacted],
    ['contacted_share', 'double', ({ contacted }) => contacted / judged],
    ['events', 'integer', ({ events }) => events],
    ['profit', 'double', ({ profit }) => profit],
  ]);
}

/** The members that it was judged on: what it would have said then, and what happened. */
export function judgedTable({ ids, judged, score, happened }: Prediction, id: string): ModelTable {
  return {
    rows: happened.length,
    columns: [
      {
        name: id,
        type: 'text',
        values: Array.from(judged.members, (member) => ids[member] ?? null),
      },
      { name: 'judged_on', type: 'date', values: judged.day },
      { name: 'probability', type: 'double', values: score },
      { name: 'happened', type: 'integer', values: happened },
    ],
  };
}
