import {
  fitRetention,
  retentionRate,
  survivingShare,
  type RetentionFit,
} from '../lifetime/fit-retention.ts';
import { projectRetention, type RetentionStep } from '../lifetime/project-retention.ts';
import type { FitStep, FittedModel, ModelFact, ModelFit } from '../model-kind.ts';
import { wordsOf, type ModelInput, type ModelTable } from '../model-table.ts';
import { fitted, type ModelOutcome } from '../outcome.ts';
import { firstDayOf } from './calendar-months.ts';
import { asKnownBefore, readMemberships, type Memberships } from './lifetime/read-memberships.ts';
import { rounded } from './rounded.ts';
import { tableOfRows } from './table-of-rows.ts';
import { testedPeriods } from './lifetime/tested-periods.ts';
import { readable } from './lifetime/value-facts.ts';

export const fitRetentionOfMembers: ModelFit = (input, options, onProgress, remember) => {
  const outcome = remember(fitMemberships, (done) => onProgress(done * 0.7));
  if (outcome.kind === 'refused') return outcome;
  const { read, fit, past } = outcome.value;
  const value = options.number('value');
  const ahead = projectRetention(fit, standing(read.cohorts, value), {
    periods: options.number('ahead'),
    seed: options.number('seed'),
  });
  if (ahead.kind === 'refused') return ahead;
  onProgress(1);
  return fitted(
    describe(read, input, fit, ahead.value, past, {
      id: options.column('id'),
      period: options.choice('period'),
      ahead: options.number('ahead'),
      value,
    }),
  );
};

interface FittedMemberships {
  readonly read: Memberships;
  readonly fit: RetentionFit;
  readonly past: PastRetention | undefined;
}

/** Everything but what a member is worth and how far it is looked ahead. */
const fitMemberships: FitStep<ModelOutcome<FittedMemberships>> = (input, options, onProgress) => {
  const read = readMemberships(input, options);
  onProgress(0.5);
  const outcome = fitRetention([...read.cohorts.values()]);
  if (outcome.kind === 'refused') return outcome;
  const past = test(read, options.number('seed'));
  onProgress(1);
  return fitted({ read, fit: outcome.value, past });
};

function standing(
  cohorts: Memberships['cohorts'],
  valuePerMember: number,
): readonly { age: number; members: number; valuePerMember: number }[] {
  return [...cohorts.values()].map((left) => {
    return { age: left.length - 1, members: left.at(-1) ?? 0, valuePerMember };
  });
}

interface PastRetention {
  readonly periods: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly actual: number;
}

/** Who of those there some periods ago is there now, as it would have been foreseen then. */
function test({ cohorts, last }: Memberships, seed: number): PastRetention | undefined {
  const longest = Math.max(0, ...[...cohorts.values()].map((left) => left.length - 1));
  const periods = testedPeriods(longest);
  if (periods === 0) return undefined;
  const known = asKnownBefore(cohorts, last, periods);
  const then = fitRetention([...known.values()]);
  if (then.kind === 'refused') return undefined;
  const steps = projectRetention(then.value, standing(known, 0), { periods, seed });
  const step = steps.kind === 'fitted' ? steps.value.at(-1) : undefined;
  if (step === undefined) return undefined;
  const actual = [...known.keys()].reduce(
    (sum, begin) => sum + (cohorts.get(begin)?.at(-1) ?? 0),
    0,
  );
  const { mean, low, high } = step.active;
  return { periods, expected: mean, low, high, actual };
}

interface Told {
  readonly id: string;
  readonly period: string;
  readonly ahead: number;
  readonly value: number;
}

function describe(
  read: Memberships,
  input: ModelInput,
  fit: RetentionFit,
  steps: readonly RetentionStep[],
  past: PastRetention | undefined,
  told: Told,
): FittedModel {
  const parameters = fit.parameters.map(({ value }) => value);
  const curve = curveTable(read, parameters);
  const ahead = aheadTable(read, steps, told.value > 0);
  return {
    tables: {
      members: memberTable(read, input, parameters, told),
      curve,
      ahead,
      cohorts: cohortTable(read, parameters, told.ahead),
    },
    facts: factsOf(read, fit, steps, past, told),
    pictures: [
      { name: 'curve', table: curve },
      { name: 'ahead', table: ahead },
    ],
    rows: input.rows,
    setAside: read.setAside,
  };
}

/** Who is there, for how many periods, and how likely they are to be there after as many as are looked ahead. */
function memberTable(
  { begin, age, isThere }: Memberships,
  input: ModelInput,
  parameters: readonly number[],
  { id, ahead }: Told,
): ModelTable {
  const kept = [...begin.keys()].filter((row) => !Number.isNaN(begin[row]));
  const ids = wordsOf(input, id);
  const staying = (row: number): number => {
    const so = age[row] ?? 0;
    return survivingShare(parameters, so + ahead) / survivingShare(parameters, so);
  };
  return tableOfRows(kept, [
    [id, 'text', (row) => ids[row]],
    ['periods', 'integer', (row) => age[row]],
    ['is_there', 'integer', (row) => isThere[row]],
    [
      'probability_to_stay',
      'double',
      (row) => (isThere[row] === 0 ? null : rounded(staying(row), 4)),
    ],
  ]);
}

/** By age: of cohorts that are old enough, the share that is left, and what the model says. */
function curveTable({ cohorts }: Memberships, parameters: readonly number[]): ModelTable {
  const rows = [...cohorts.values()];
  const longest = Math.max(0, ...rows.map((left) => left.length - 1));
  const ages = Array.from({ length: longest + 1 }, (_, age) => {
    const old = rows.filter((left) => left.length > age);
    const sum = (at: number): number => old.reduce((all, left) => all + (left[at] ?? 0), 0);
    return { age, members: sum(0), before: age === 0 ? NaN : sum(age - 1), left: sum(age) };
  });
  return tableOfRows(ages, [
    ['age', 'integer', ({ age }) => age],
    ['members', 'integer', ({ members }) => members],
    ['actual', 'double', ({ left, members }) => left / members],
    ['expected', 'double', ({ age }) => survivingShare(parameters, age)],
    ['actual_retention', 'double', ({ left, before }) => left / before],
    [
      'expected_retention',
      'double',
      ({ age }) => (age === 0 ? null : retentionRate(parameters, age)),
    ],
  ]);
}

function aheadTable(
  { last, monthsInPeriod }: Memberships,
  steps: readonly RetentionStep[],
  hasValue: boolean,
): ModelTable {
  const worth = (figure: number): number | null => (hasValue ? rounded(figure, 2) : null);
  return tableOfRows(steps, [
    ['period', 'date', ({ period }) => firstDayOf((last + period) * monthsInPeriod)],
    ['members', 'double', ({ active }) => rounded(active.mean, 1)],
    ['members_lower', 'double', ({ active }) => rounded(active.low, 1)],
    ['members_upper', 'double', ({ active }) => rounded(active.high, 1)],
    ['revenue', 'double', ({ revenue }) => worth(revenue.mean)],
    ['revenue_lower', 'double', ({ revenue }) => worth(revenue.low)],
    ['revenue_upper', 'double', ({ revenue }) => worth(revenue.high)],
  ]);
}

function cohortTable(
  { cohorts, monthsInPeriod }: Memberships,
  parameters: readonly number[],
  ahead: number,
): ModelTable {
  const expected = (left: readonly number[]): number => {
    const age = left.length - 1;
    const share = survivingShare(parameters, age + ahead) / survivingShare(parameters, age);
    return (left.at(-1) ?? 0) * share;
  };
  return tableOfRows(
    [...cohorts],
    [
      ['cohort', 'date', ([begin]) => firstDayOf(begin * monthsInPeriod)],
      ['members', 'integer', ([, left]) => left[0]],
      ['there', 'integer', ([, left]) => left.at(-1)],
      ['expected_there', 'double', ([, left]) => rounded(expected(left), 1)],
    ],
  );
}

function factsOf(
  { cohorts }: Memberships,
  { parameters, members, atWall }: RetentionFit,
  steps: readonly RetentionStep[],
  past: PastRetention | undefined,
  { period, ahead, value }: Told,
): readonly ModelFact[] {
  const values = parameters.map((parameter) => parameter.value);
  const there = [...cohorts.values()].reduce((sum, left) => sum + (left.at(-1) ?? 0), 0);
  const end = steps.at(-1);
  const whole = (figure: number): number => Math.round(figure);
  const sum = (of: (step: RetentionStep) => number): number =>
    readable(steps.reduce((total, step) => total + of(step), 0));
  return [
    {
      kind: `there-${period}`,
      figures: {
        members,
        there,
        firstShare: retentionRate(values, 1),
        laterShare: retentionRate(values, 12),
      },
    },
    ...(end
      ? [
          {
            kind: `ahead-${period}`,
            figures: {
              ahead,
              there,
              expected: whole(end.active.mean),
              low: whole(end.active.low),
              high: whole(end.active.high),
            },
          },
        ]
      : []),
    ...(value > 0
      ? [
          {
            kind: 'revenue',
            figures: {
              revenue: sum(({ revenue }) => revenue.mean),
              low: sum(({ revenue }) => revenue.low),
              high: sum(({ revenue }) => revenue.high),
            },
          },
        ]
      : []),
    ...(past
      ? [
          {
            kind: `tested-${period}`,
            figures: {
              periods: past.periods,
              expected: whole(past.expected),
              low: whole(past.low),
              high: whole(past.high),
              actual: past.actual,
            },
          },
          ...(past.actual < past.low || past.actual > past.high
            ? [{ kind: 'test-missed', figures: {}, isCaution: true }]
            : []),
        ]
      : [{ kind: 'not-tested', figures: {}, isCaution: true }]),
    ...(atWall.length > 0 ? [{ kind: 'at-wall', figures: {}, isCaution: true }] : []),
    { kind: 'limits', figures: {} },
  ];
}
