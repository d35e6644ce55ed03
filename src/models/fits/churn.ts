import type { ContactCosts } from '../churn/contact-threshold.ts';
import type { FittedModel, ModelFit, ModelOptions } from '../model-kind.ts';
import { fitted, type ModelOutcome } from '../outcome.ts';
import type { JudgedRows } from './churn/judged-rows.ts';
import { memberTable } from './churn/member-table.ts';
import { predictMembers, type ModelName } from './churn/predict-members.ts';
import { factsOf } from './churn/prediction-facts.ts';
import { picturesOf } from './churn/prediction-pictures.ts';
import {
  calibrationTable,
  coefficientTable,
  comparisonTable,
  importanceTable,
  judgedTable,
  liftTable,
  thresholdTable,
} from './churn/prediction-tables.ts';
import { readRows } from './churn/read-rows.ts';

export const fitChurnCell: ModelFit = (input, options, onProgress) => {
  const read = readRows(input, options);
  if (read.kind === 'refused') return read;
  return predictRows(read.value, options.column('id'), options, onProgress);
};

/** The same from rows that are there, with the options that both ways of getting them have. */
export function predictRows(
  rows: JudgedRows,
  id: string,
  options: ModelOptions,
  onProgress: (done: number) => void,
): ModelOutcome<FittedModel> {
  const isTurned = options.choice('predict') === 'no-purchase';
  const days = options.number('days');
  const costs: ContactCosts = {
    cost: options.number('cost'),
    value: options.number('value'),
    keptPart: options.number('success') / 100,
  };
  const outcome = predictMembers(rows, {
    model: options.choice('model') as ModelName | 'best',
    days,
    until: Math.floor(options.day('until')),
    isLongerLikelier: isTurned,
    costs,
    seed: options.number('seed'),
    onProgress,
  });
  if (outcome.kind === 'refused') return outcome;
  const prediction = outcome.value;
  const members = memberTable(prediction, id, costs, (done) => {
    onProgress(0.95 + 0.05 * done);
  });
  onProgress(1);
  return fitted({
    tables: {
      members,
      comparison: comparisonTable(prediction),
      lift: liftTable(prediction),
      calibration: calibrationTable(prediction),
      importance: importanceTable(prediction),
      coefficients: coefficientTable(prediction),
      thresholds: thresholdTable(prediction),
      judged: judgedTable(prediction, id),
    },
    facts: factsOf(prediction, costs, days, isTurned),
    pictures: picturesOf(prediction),
    rows: rows.rows,
    setAside: prediction.sorted.setAside,
  });
}
