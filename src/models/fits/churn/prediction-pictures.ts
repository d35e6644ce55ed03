import type { ContactThreshold } from '../../churn/contact-threshold.ts';
import { eventsAmong, rankScores } from '../../churn/score-ranking.ts';
import type { ModelPicture } from '../../model-kind.ts';
import { tableOfRows } from '../table-of-rows.ts';
import type { Prediction } from './predict-members.ts';
import { calibrationTable, thresholdTable } from './prediction-tables.ts';

const mostFeatures = 12;
/** A loss of AUC too small to be seen as a bar. */
const least = 0.0005;

export function picturesOf(
  prediction: Prediction,
  threshold: ContactThreshold,
): readonly ModelPicture[] {
  return [
    { name: 'gains', table: gainsTable(prediction) },
    { name: 'calibration', table: calibrationTable(prediction) },
    { name: 'importance', table: importanceTable(prediction) },
    { name: 'profit', table: profitTable(prediction, threshold) },
  ];
}

/** Of those to whom it happened, the part among the first 0, 5, … 100 % of members. */
function gainsTable({ evaluation, score, happened, silence }: Prediction) {
  const model = rankScores(score, happened);
  const rule = silence === null ? null : rankScores(silence, happened);
  const { rows, events } = evaluation;
  const steps = Array.from({ length: 21 }, (_, at) => at / 20);
  return tableOfRows(steps, [
    ['members_share', 'double', (share) => share],
    ['members', 'integer', (share) => Math.round(share * rows)],
    ['model', 'double', (share) => eventsAmong(model, share * rows) / events],
    [
      'recency',
      'double',
      (share) => (rule === null ? NaN : eventsAmong(rule, share * rows) / events),
    ],
    ['random', 'double', (share) => share],
  ]);
}

/** The features that tell most, with the spread over repeats; never below 0, where a bar would point the wrong way. */
function importanceTable({ chosen }: Prediction) {
  const telling = chosen.importance.filter(({ loss }, at) => at === 0 || loss > least);
  return tableOfRows(telling.slice(0, mostFeatures), [
    ['feature', 'text', ({ feature }) => feature],
    ['loss', 'double', ({ loss }) => Math.max(0, loss)],
    ['lower', 'double', ({ loss, deviation }) => Math.max(0, loss - deviation)],
    ['upper', 'double', ({ loss, deviation }) => Math.max(0, loss + deviation)],
  ]);
}

/** The curve, with the two points that a reader looks for marked. */
function profitTable({ evaluation }: Prediction, threshold: ContactThreshold) {
  const { columns, rows } = thresholdTable(threshold, evaluation.rows);
  const rule = threshold.atBreakEven.contacted;
  return {
    rows,
    columns: [
      ...columns,
      {
        name: 'rule_share',
        type: 'double' as const,
        values: Array.from({ length: rows }, () => rule / evaluation.rows),
      },
    ],
  };
}
