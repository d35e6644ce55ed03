import type { FitStep, ModelFit, ModelOptions } from '../model-kind.ts';
import { wordsOf, type ModelInput, type ModelTable } from '../model-table.ts';
import { fitted, type ModelOutcome } from '../outcome.ts';
import { isUsable, readDurations, setAsideOf, type Durations } from './survival/read-durations.ts';
import { readGroups, type WordGroups } from './survival/read-groups.ts';
import {
  drawCurves,
  MOST_CURVES,
  studySurvival,
  type SurvivalCurves,
  type SurvivalStudy,
} from './survival/study.ts';
import { survivalFacts } from './survival/facts.ts';
import { survivalPictures } from './survival/pictures.ts';
import { chances, groupColumn, survivalTables } from './survival/tables.ts';

export const fitSurvival: ModelFit = (input, options, onProgress, remember) => {
  const outcome = remember(drawDurations, (done) => onProgress(done * 0.9));
  if (outcome.kind === 'refused') return outcome;
  const { durations, groups, curves } = outcome.value;
  const study = studySurvival(curves, options);
  return fitted({
    tables: {
      members: memberTable(study, input, options, durations, groups),
      ...survivalTables(study),
    },
    facts: survivalFacts(study, groups?.others ?? 0),
    pictures: survivalPictures(study, 'survival'),
    rows: input.rows,
    setAside: setAsideOf(study.account),
  });
};

interface DrawnDurations {
  readonly durations: Durations;
  readonly groups: WordGroups | null;
  readonly curves: SurvivalCurves;
}

/** Everything but what is read off the curves. */
const drawDurations: FitStep<ModelOutcome<DrawnDurations>> = (input, options, onProgress) => {
  const read = readDurations(input, options);
  if (read.kind === 'refused') return read;
  const durations = read.value;
  const column = options.column('group');
  const groups =
    column === ''
      ? null
      : readGroups(input, column, MOST_CURVES, (row) => isUsable(durations, row));
  const drawn = drawCurves(durations, groups, options, onProgress);
  if (drawn.kind === 'refused') return drawn;
  return fitted({ durations, groups, curves: drawn.value });
};

function memberTable(
  study: SurvivalStudy,
  input: ModelInput,
  options: ModelOptions,
  durations: Durations,
  groups: WordGroups | null,
): ModelTable {
  const { duration, event } = durations;
  const id = options.column('id');
  const usable = (value: ArrayLike<number>): Float64Array =>
    Float64Array.from(duration, (_, row) => (isUsable(durations, row) ? (value[row] ?? NaN) : NaN));
  return {
    rows: input.rows,
    columns: [
      ...(id === '' ? [] : [{ name: id, type: 'text' as const, values: wordsOf(input, id) }]),
      ...groupColumn(groups),
      { name: 'days', type: 'double', values: usable(duration) },
      {
        name: 'happened',
        type: 'integer',
        values: usable(event.map((value) => (Number.isNaN(value) ? NaN : value === 0 ? 0 : 1))),
      },
      {
        name: 'probability_within_horizon',
        type: 'double',
        values: chances(study, durations, groups),
      },
    ],
  };
}
