import type { FitStep, ModelFit, ModelOptions } from '../model-kind.ts';
import { chainOfCounts, projectStates, type MarkovChain } from '../migration/markov-chain.ts';
import { refuseMigration } from '../migration/migration-refusal.ts';
import { discountPerPeriod, stateValues, type StateValues } from '../migration/state-value.ts';
import type { ModelOutcome } from '../outcome.ts';
import { fitted } from '../outcome.ts';
import { migrationFacts } from './migration/facts.ts';
import { countHistories, type CountedMoves } from './migration/histories.ts';
import { readMoves } from './migration/moves.ts';
import { migrationPictures } from './migration/pictures.ts';
import type { Migration } from './migration/study.ts';
import { migrationTables } from './migration/tables.ts';

export const fitMigration: ModelFit = (input, options, onProgress, remember) => {
  const read = remember(countMoves, (done) => onProgress(done * 0.8));
  if (read.kind === 'refused') return read;
  const moves = read.value;
  const outcome = chainOfCounts(moves.states, moves.counted, { level: options.number('level') });
  if (outcome.kind === 'refused') return outcome;
  onProgress(0.8);
  const chain = outcome.value;
  const values = valuesOf(chain, moves, options);
  if (values.kind === 'refused') return values;
  const migration: Migration = {
    chain,
    moves,
    values: values.value,
    years: options.number('years'),
    path: projectStates(chain, options.number('ahead')),
  };
  return fitted({
    tables: migrationTables(migration, options.column('id')),
    facts: migrationFacts(migration),
    pictures: migrationPictures(migration),
    rows: input.rows,
    setAside: moves.setAside,
  });
};

/** The counts of which all else is made: how far it is looked ahead and what a year costs has no part in them. */
const countMoves: FitStep<ModelOutcome<CountedMoves>> = (input, options, onProgress) => {
  const has = (name: string): boolean => options.column(name) !== '';
  if (has('from') && has('to')) return readMoves(input, options);
  if (!(has('id') && has('period') && has('state'))) return refuseMigration('no-states-told');
  return countHistories(input, options, onProgress);
};

/** More steps than this are drawn less often: each costs a product of matrices. */
const LONG_HORIZON = 400;

function valuesOf(
  chain: MarkovChain,
  { perPeriod, perYear }: CountedMoves,
  options: ModelOptions,
): ModelOutcome<StateValues | null> {
  if (!perPeriod) return fitted(null);
  const years = options.number('years');
  const horizon = Math.max(1, Math.round(years * perYear));
  return stateValues(chain, {
    perPeriod,
    discount: discountPerPeriod(options.number('discount'), perYear),
    level: options.number('level'),
    draws: horizon > LONG_HORIZON ? 100 : 400,
    ...(years > 0 ? { horizon } : {}),
  });
}
