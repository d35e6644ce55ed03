import { parameterDraws } from '../lifetime/draw-parameters.ts';
import {
  fitOpportunities,
  type OpportunityFit,
  type OpportunityHistories,
} from '../lifetime/fit-opportunities.ts';
import { opportunityModel, type OpportunityModel } from '../lifetime/opportunity-model.ts';
import type { FitStep, FittedModel, ModelFact, ModelFit } from '../model-kind.ts';
import type { ModelInput, ModelTable } from '../model-table.ts';
import { fitted, type ModelOutcome } from '../outcome.ts';
import { randomSource } from '../random.ts';
import { firstDayOf } from './calendar-months.ts';
import { historiesAt, readOccasions, type Occasions } from './lifetime/read-occasions.ts';
import { testedPeriods } from './lifetime/tested-periods.ts';
import { rounded } from './rounded.ts';
import { tableOfRows } from './table-of-rows.ts';

/** Draws of the parameters behind a range. */
const DRAWS = 200;

/** BG/BB of members and the periods in which they bought, with a test on the last periods. */
export const fitOpportunitiesOfMembers: ModelFit = (input, options, onProgress, remember) => {
  const outcome = remember(fitOccasions, (done) => onProgress(done * 0.4));
  if (outcome.kind === 'refused') return outcome;
  const { fit, groups } = outcome.value;
  const ahead = options.number('ahead');
  const steps = projected(fit, groups, ahead, options.number('seed'));
  onProgress(1);
  return fitted(
    describe({ ...outcome.value, steps, input }, ahead, {
      id: options.column('id'),
      period: options.choice('period'),
    }),
  );
};

/** Everything but how far it is looked ahead. */
const fitOccasions: FitStep<ModelOutcome<FittedOccasions>> = (input, options, onProgress) => {
  const read = readOccasions(input, options);
  const histories = historiesAt(read, read.last);
  const outcome = fitOpportunities(histories);
  if (outcome.kind === 'refused') return outcome;
  onProgress(0.6);
  const past = test(read);
  onProgress(1);
  return fitted({ read, histories, fit: outcome.value, groups: groupsOf(histories), past });
};

/** Members who are alike in all that the model knows. */
interface Group {
  readonly x: number;
  readonly t: number;
  readonly n: number;
  members: number;
}

function groupsOf({ repeats, last, opportunities }: OpportunityHistories): readonly Group[] {
  const groups = new Map<string, Group>();
  repeats.forEach((x, i) => {
    const [t, n] = [last[i] ?? NaN, opportunities[i] ?? NaN];
    if (Number.isNaN(x)) return;
    const key = `${String(x)} ${String(t)} ${String(n)}`;
    const known = groups.get(key);
    if (known) known.members += 1;
    else groups.set(key, { x, t, n, members: 1 });
  });
  return [...groups.values()];
}

interface Step {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Members who buy in each of the periods to come; the range is that of the parameters (2.5 % and 97.5 % of draws) and of
 * chance, by which a sum of so many members strays with the root of its mean.
 */
function projected(
  { parameters, covariance }: OpportunityFit,
  groups: readonly Group[],
  ahead: number,
  seed: number,
): readonly Step[] {
  const buyers = (model: OpportunityModel): Float64Array => {
    const sums = new Float64Array(ahead);
    for (const { x, t, n, members } of groups) {
      let before = 0;
      model.expectedUpTo(x, t, n, ahead).forEach((sum, k) => {
        sums[k] = (sums[k] ?? 0) + members * (sum - before);
        before = sum;
      });
    }
    return sums;
  };
  const best = buyers(opportunityModel(parameters.map(({ value }) => value)));
  const draw = parameterDraws(parameters, covariance, randomSource(seed));
  const draws = draw ? Array.from({ length: DRAWS }, () => buyers(opportunityModel(draw()))) : [];
  return Array.from(best, (expected, at) => {
    const sorted = draws.map((each) => each[at] ?? NaN).sort((a, b) => a - b);
    const off = (place: number): number => (sorted[Math.floor(DRAWS * place)] ?? NaN) - expected;
    const chance = 1.96 * Math.sqrt(expected);
    return {
      expected,
      low: Math.max(0, expected - Math.hypot(off(0.025), chance)),
      high: expected + Math.hypot(off(0.975), chance),
    };
  });
}

interface Past {
  readonly periods: number;
  readonly members: number;
  readonly expected: number;
  readonly actual: number;
  /** Everybody goes on as before. */
  readonly naive: number;
}

function test(read: Occasions): Past | null {
  const periods = testedPeriods(read.last - read.first);
  if (periods < 1) return null;
  const then = read.last - periods;
  const known = historiesAt(read, then);
  const fit = fitOpportunities(known);
  if (fit.kind === 'refused') return null;
  const model = opportunityModel(fit.value.parameters.map(({ value }) => value));
  let [members, expected, naive, actual] = [0, 0, 0, 0];
  for (const { x, t, n, members: count } of groupsOf(known)) {
    if (n === 0) continue;
    members += count;
    expected += count * model.expectedNext(x, t, n, periods);
    naive += (count * x * periods) / n;
  }
  read.members.forEach((member, i) => {
    if (!((known.opportunities[i] ?? 0) > 0)) return;
    actual += member.periods.filter((period) => period > then).length;
  });
  return { periods, members, expected, actual, naive };
}

interface FittedOccasions {
  readonly read: Occasions;
  readonly histories: OpportunityHistories;
  readonly fit: OpportunityFit;
  readonly groups: readonly Group[];
  readonly past: Past | null;
}

interface Found extends FittedOccasions {
  readonly steps: readonly Step[];
  readonly input: ModelInput;
}

function describe(
  found: Found,
  ahead: number,
  told: { readonly id: string; readonly period: string },
): FittedModel {
  const { read, fit, steps, input } = found;
  const model = opportunityModel(fit.parameters.map(({ value }) => value));
  const counts = countTable(found, model);
  const next = tableOfRows(steps, [
    ['period', 'date', (_, at) => firstDayOf((read.last + at + 1) * read.monthsInPeriod)],
    ['buyers', 'double', ({ expected }) => rounded(expected, 1)],
    ['buyers_lower', 'double', ({ low }) => rounded(low, 1)],
    ['buyers_upper', 'double', ({ high }) => rounded(high, 1)],
  ]);
  return {
    tables: {
      members: memberTable(found, model, ahead, told.id),
      ahead: next,
      counts,
      parameters: tableOfRows(fit.parameters, [
        ['parameter', 'text', ({ name }) => name],
        ['value', 'double', ({ value }) => value],
        ['lower', 'double', ({ low }) => low],
        ['upper', 'double', ({ high }) => high],
      ]),
    },
    facts: factsOf(found, model, ahead, told.period),
    pictures: [
      { name: 'counts', table: counts },
      { name: 'ahead', table: next },
    ],
    rows: input.rows,
    setAside: read.setAside,
  };
}

function memberTable(
  { read, histories, input }: Found,
  model: OpportunityModel,
  ahead: number,
  id: string,
): ModelTable {
  const { words } = input.text(id);
  const { repeats, last, opportunities } = histories;
  const rows = read.members.map(({ word, periods: [first = 0] }, i) => {
    const [x, t, n] = [repeats[i] ?? 0, last[i] ?? 0, opportunities[i] ?? 0];
    return { word, first, x, t, n };
  });
  return tableOfRows(rows, [
    [id, 'text', ({ word }) => words[word]],
    ['first_period', 'date', ({ first }) => firstDayOf(first * read.monthsInPeriod)],
    ['opportunities', 'integer', ({ n }) => n],
    ['taken', 'integer', ({ x }) => x],
    ['periods_since_last', 'integer', ({ t, n }) => n - t],
    ['probability_there', 'double', ({ x, t, n }) => rounded(model.alive(x, t, n, 0), 4)],
    ['expected_taken', 'double', ({ x, t, n }) => rounded(model.expectedNext(x, t, n, ahead), 4)],
  ]);
}

/** How many members took none, one, two … of their opportunities, and how many would by the model. */
function countTable({ groups }: Found, model: OpportunityModel): ModelTable {
  const most = 12;
  const actual = new Float64Array(most + 1);
  const expected = new Float64Array(most + 1);
  const byAge = new Map<number, number>();
  for (const { x, n, members } of groups) {
    if (n === 0) continue;
    const at = Math.min(x, most);
    actual[at] = (actual[at] ?? 0) + members;
    byAge.set(n, (byAge.get(n) ?? 0) + members);
  }
  for (const [n, members] of byAge) {
    for (let count = 0; count <= n; count += 1) {
      const at = Math.min(count, most);
      expected[at] = (expected[at] ?? 0) + members * model.probability(count, n);
    }
  }
  const longest = Math.min(most, Math.max(0, ...byAge.keys()));
  const isCut = longest === most;
  return tableOfRows(Array.from(actual.subarray(0, longest + 1)), [
    ['taken', 'text', (_, count) => (isCut && count === most ? `${String(most)}+` : String(count))],
    ['members', 'integer', (members) => members],
    ['expected_members', 'double', (_, count) => rounded(expected[count], 1)],
  ]);
}

function factsOf(
  { read, fit, groups, steps, past }: Found,
  model: OpportunityModel,
  ahead: number,
  period: string,
): readonly ModelFact[] {
  const all = read.members.length;
  const there = groups.reduce(
    (sum, { x, t, n, members }) => sum + members * model.alive(x, t, n, 0),
    0,
  );
  const whole = Math.round;
  const [next] = steps;
  const sum = steps.reduce((total, { expected }) => total + expected, 0);
  return [
    {
      kind: `there-${period}`,
      figures: { members: all, there: whole(there), thereShare: there / all },
    },
    ...(next
      ? [
          {
            kind: `ahead-${period}`,
            figures: {
              ahead,
              expected: whole(next.expected),
              low: whole(next.low),
              high: whole(next.high),
              sum: whole(sum),
            },
          },
        ]
      : []),
    ...(past ? testFacts(past, period) : [{ kind: 'not-tested', figures: {}, isCaution: true }]),
    ...(fit.atWall.length > 0 ? [{ kind: 'at-wall', figures: {} }] : []),
    { kind: 'limits', figures: {} },
  ];
}

function testFacts(
  { periods, members, expected, actual, naive }: Past,
  period: string,
): readonly ModelFact[] {
  const [error, guess] = [Math.abs(expected - actual), Math.abs(naive - actual)];
  return [
    {
      kind: `tested-${period}`,
      figures: {
        periods,
        members,
        expected: Math.round(expected),
        actual,
        naive: Math.round(naive),
      },
    },
    ...(error > guess ? [{ kind: 'guess-nearer', figures: {}, isCaution: true }] : []),
  ];
}
