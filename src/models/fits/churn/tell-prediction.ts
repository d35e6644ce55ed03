import { contactThreshold, type ContactCosts } from '../../churn/contact-threshold.ts';
import type { FitStep, FittedModel, ModelFit, ModelOptions } from '../../model-kind.ts';
import type { ModelInput } from '../../model-table.ts';
import { fitted, type ModelOutcome } from '../../outcome.ts';
import type { ModelName } from '../../churn/estimated-time.ts';
import type { JudgedRows } from './judged-rows.ts';
import { learnPurchases, type LearnedPurchases } from './learn-purchases.ts';
import { memberTable } from './member-table.ts';
import { predictMembers, type Prediction } from './predict-members.ts';
import { factsOf } from './prediction-facts.ts';
import { picturesOf } from './prediction-pictures.ts';
import {
  calibrationTable,
  coefficientTable,
  comparisonTable,
  importanceTable,
  judgedTable,
  liftTable,
  thresholdTable,
} from './prediction-tables.ts';

/** Learned in this share of the time, or less where it is compared. */
const learning = 0.9;

/** Rows to learn from and to predict, and what else is to be said of where they come from. */
export interface ReadRows<Account> {
  readonly judged: JudgedRows;
  readonly account: Account;
}

/**
 * The fit of rows that `read` gives, in steps: learning has no part in which of the two questions is asked, and neither
 * has a part in what a contact costs.
 *
 * @param complete adds what the account has to say
 */
export function predictionFit<Account>(
  read: (input: ModelInput, options: ModelOptions) => ModelOutcome<ReadRows<Account>>,
  complete: (model: FittedModel, account: Account, options: ModelOptions) => FittedModel,
): ModelFit {
  const learn: FitStep<ModelOutcome<LearnedPurchases & Accounted<Account>>> = (
    input,
    options,
    onProgress,
  ) => {
    const rows = read(input, options);
    if (rows.kind === 'refused') return rows;
    const learned = learnPurchases(rows.value.judged, {
      model: options.choice('model') as ModelName | 'best',
      days: options.number('days'),
      until: Math.floor(options.day('until')),
      seed: options.number('seed'),
      onProgress,
    });
    if (learned.kind === 'refused') return learned;
    return fitted({ ...learned.value, account: rows.value.account });
  };
  const predict: FitStep<ModelOutcome<Prediction & Accounted<Account>>> = (
    _,
    options,
    onProgress,
    remember,
  ) => {
    const learned = remember(learn, (done) => onProgress(done * learning));
    if (learned.kind === 'refused') return learned;
    const predicted = predictMembers(learned.value, isTurned(options), (done) =>
      onProgress(learning + done * (1 - learning)),
    );
    if (predicted.kind === 'refused') return predicted;
    return fitted({ ...predicted.value, account: learned.value.account });
  };
  return (input, options, onProgress, remember) => {
    const predicted = remember(predict, (done) => onProgress(done * 0.98));
    if (predicted.kind === 'refused') return predicted;
    const told = tell(predicted.value, input, options);
    onProgress(1);
    if (told.kind === 'refused') return told;
    return fitted(complete(told.value, predicted.value.account, options));
  };
}

interface Accounted<Account> {
  readonly account: Account;
}

/** What is predicted is that nothing is bought. */
function isTurned(options: ModelOptions): boolean {
  return options.choice('predict') === 'no-purchase';
}

function tell(
  prediction: Prediction,
  input: ModelInput,
  options: ModelOptions,
): ModelOutcome<FittedModel> {
  const costs: ContactCosts = {
    cost: options.number('cost'),
    value: options.number('value'),
    keptPart: options.number('success') / 100,
  };
  const { score, happened, evaluation } = prediction;
  const threshold = contactThreshold(score, happened, costs);
  if (threshold.kind === 'refused') return threshold;
  const id = options.column('id');
  return fitted({
    tables: {
      members: memberTable(prediction, id, costs),
      comparison: comparisonTable(prediction),
      lift: liftTable(prediction),
      calibration: calibrationTable(prediction),
      importance: importanceTable(prediction),
      coefficients: coefficientTable(prediction),
      thresholds: thresholdTable(threshold.value, evaluation.rows),
      judged: judgedTable(prediction, id),
    },
    facts: factsOf(prediction, costs, options.number('days'), isTurned(options)),
    pictures: picturesOf(prediction, threshold.value),
    rows: input.rows,
    setAside: prediction.sorted.setAside,
  });
}
