import type { FitStep, FittedModel, ModelFit, ModelOptions } from '../model-kind.ts';
import { wordsOf, type ModelInput, type ModelTable } from '../model-table.ts';
import { fitted, type ModelOutcome } from '../outcome.ts';
import { coxRegression, type CoxFit } from '../survival/cox.ts';
import { coxChanceWithin, coxLogRisk } from '../survival/cox-predict.ts';
import { readCovariates, type ReadCovariates } from './survival/cox-covariates.ts';
import { coxFacts } from './survival/cox-facts.ts';
import { coxPictures } from './survival/cox-pictures.ts';
import { isUsable, readDurations, setAsideOf, type Durations } from './survival/read-durations.ts';
import { tableOfRows } from './table-of-rows.ts';

export const fitCox: ModelFit = (input, options, onProgress, remember) => {
  const outcome = remember(fitDurations, (done) => onProgress(done * 0.8));
  if (outcome.kind === 'refused') return outcome;
  const { fit, durations, told, risk } = outcome.value;
  return fitted(describe(fit, input, options, durations, told, risk));
};

interface FittedDurations {
  readonly durations: Durations;
  readonly told: ReadCovariates;
  readonly fit: CoxFit;
  readonly risk: Float64Array;
}

/** Everything but how far it is looked ahead. */
const fitDurations: FitStep<ModelOutcome<FittedDurations>> = (input, options, onProgress) => {
  const read = readDurations(input, options);
  if (read.kind === 'refused') return read;
  const durations = read.value;
  const told = readCovariates(input, options, durations);
  onProgress(0.12);
  const outcome = coxRegression(
    { ...durations, covariates: told.covariates },
    { level: options.number('level') },
  );
  if (outcome.kind === 'refused') return outcome;
  onProgress(1);
  const fit = outcome.value;
  return fitted({ durations, told, fit, risk: coxLogRisk(fit, told.covariates) });
};

function describe(
  fit: CoxFit,
  input: ModelInput,
  options: ModelOptions,
  durations: Durations,
  told: ReadCovariates,
  risk: Float64Array,
): FittedModel {
  const { account } = fit;
  return {
    tables: {
      members: memberTable(fit, input, options, durations, risk),
      coefficients: coefficientTable(fit),
      proportional: proportionalTable(fit),
    },
    facts: coxFacts(fit, told),
    pictures: coxPictures(fit, told.flags, durations, risk),
    rows: input.rows,
    setAside: [
      ...setAsideOf(account),
      ...(account.withoutCovariate > 0
        ? [{ reason: 'missing-value', rows: account.withoutCovariate }]
        : []),
    ],
  };
}

function memberTable(
  fit: CoxFit,
  input: ModelInput,
  options: ModelOptions,
  durations: Durations,
  risk: Float64Array,
): ModelTable {
  const { duration, event } = durations;
  const id = options.column('id');
  const chance = coxChanceWithin(fit, risk, duration, options.number('horizon'));
  const usable = (value: (row: number) => number): Float64Array =>
    Float64Array.from(duration, (_, row) => (isUsable(durations, row) ? value(row) : NaN));
  return {
    rows: input.rows,
    columns: [
      ...(id === '' ? [] : [{ name: id, type: 'text' as const, values: wordsOf(input, id) }]),
      { name: 'days', type: 'double', values: usable((row) => duration[row] ?? NaN) },
      { name: 'happened', type: 'integer', values: usable((row) => (event[row] === 0 ? 0 : 1)) },
      { name: 'relative_pace', type: 'double', values: risk.map(Math.exp) },
      {
        name: 'probability_within_horizon',
        type: 'double',
        values: usable((row) => (event[row] === 0 ? (chance[row] ?? NaN) : NaN)),
      },
    ],
  };
}

function coefficientTable({ coefficients }: CoxFit): ModelTable {
  return tableOfRows(coefficients, [
    ['covariate', 'text', ({ covariate }) => covariate],
    ['value', 'text', ({ label }) => label],
    ['compared_with', 'text', ({ reference }) => reference],
    ['hazard_ratio', 'double', ({ hazardRatio }) => hazardRatio],
    ['hazard_ratio_lower', 'double', ({ ratioLower }) => ratioLower],
    ['hazard_ratio_upper', 'double', ({ ratioUpper }) => ratioUpper],
    ['p_value', 'double', ({ p }) => p],
    ['coefficient', 'double', ({ coefficient }) => coefficient],
    ['standard_error', 'double', ({ standardError }) => standardError],
    ['z', 'double', ({ z }) => z],
    ['mean', 'double', ({ mean }) => mean],
    ['standard_deviation', 'double', ({ deviation }) => deviation],
    [
      'hazard_ratio_per_deviation',
      'double',
      ({ coefficient, deviation }) => Math.exp(coefficient * deviation),
    ],
  ]);
}

/** The last line is the test of all together. */
function proportionalTable({ proportional, coefficients }: CoxFit): ModelTable {
  const { covariates, chiSquare, df, p } = proportional;
  const lines = [
    ...covariates.map((each, at) => ({ ...each, df: 1, of: coefficients[at] ?? null })),
    { name: null, correlation: null, chiSquare, df, p, of: null },
  ];
  return tableOfRows(lines, [
    ['covariate', 'text', ({ of }) => of?.covariate],
    ['value', 'text', ({ of }) => of?.label],
    ['correlation_with_time', 'double', ({ correlation }) => correlation],
    ['chi_square', 'double', (line) => line.chiSquare],
    ['degrees_of_freedom', 'integer', (line) => line.df],
    ['p_value', 'double', (line) => line.p],
  ]);
}
