import type { ModelTable } from '../../model-table.ts';
import type { MarkovTest } from '../../migration/markov-tests.ts';
import type { Migration } from './study.ts';
import { tableOfRows } from '../table-of-rows.ts';

export function migrationTables(
  migration: Migration,
  id: string,
): Readonly<Record<string, ModelTable>> {
  return {
    matrix: matrixTable(migration),
    states: stateTable(migration),
    projection: projectionTable(migration),
    members: memberTable(migration, id),
    tests: testTable(migration),
  };
}

/** One cell of the matrix each; a pair of states that was never seen is there with 0. */
export function matrixTable({ chain }: Pick<Migration, 'chain'>): ModelTable {
  const { states, counts, rowTotals, probability, lower, upper } = chain;
  const k = states.length;
  return tableOfRows(
    [...counts.keys()].map((at) => ({ at, from: Math.floor(at / k), to: at % k })),
    [
      ['from_position', 'integer', ({ from }) => from + 1],
      ['from_state', 'text', ({ from }) => states[from]],
      ['to_position', 'integer', ({ to }) => to + 1],
      ['to_state', 'text', ({ to }) => states[to]],
      ['moves', wholeOr(counts), ({ at }) => counts[at]],
      ['moves_from_state', wholeOr(counts), ({ from }) => rowTotals[from]],
      ['share', 'double', ({ at, from }) => seen(rowTotals[from], probability[at])],
      ['share_lower', 'double', ({ at, from }) => seen(rowTotals[from], lower[at])],
      ['share_upper', 'double', ({ at, from }) => seen(rowTotals[from], upper[at])],
    ],
  );
}

/** Members are whole numbers unless rows were weighted. */
function wholeOr(counts: Float64Array): 'integer' | 'double' {
  return counts.every(Number.isInteger) ? 'integer' : 'double';
}

/** Of a state that nobody was seen to be in before another, nothing is known. */
function seen(total: number | undefined, value: number | undefined): number | null {
  return (total ?? 0) > 0 ? (value ?? null) : null;
}

function stateTable({ chain, moves, values }: Migration): ModelTable {
  const { states, present, longRun, expectedStay } = chain;
  const total = present.reduce((sum, each) => sum + each, 0) || 1;
  return tableOfRows(states, [
    ['position', 'integer', (_, at) => at + 1],
    ['state', 'text', (state) => state],
    ['members_now', wholeOr(present), (_, at) => present[at]],
    ['share_now', 'double', (_, at) => (present[at] ?? 0) / total],
    ['share_long_run', 'double', (_, at) => longRun.distribution[at]],
    ['expected_periods_in_state', 'double', (_, at) => expectedStay[at]],
    ['value_per_period', 'double', (_, at) => moves.perPeriod?.[at]],
    ['value_per_member', 'double', (_, at) => values?.values[at]?.value],
    ['value_per_member_lower', 'double', (_, at) => values?.values[at]?.lower],
    ['value_per_member_upper', 'double', (_, at) => values?.values[at]?.upper],
    [
      'value_of_members_now',
      'double',
      (_, at) => values && (values.values[at]?.value ?? 0) * (present[at] ?? 0),
    ],
  ]);
}

export function projectionTable({ chain, path }: Pick<Migration, 'chain' | 'path'>): ModelTable {
  const { states, present } = chain;
  const total = present.reduce((sum, each) => sum + each, 0) || 1;
  const lines = path.flatMap((members, ahead) =>
    states.map((state, at) => ({ ahead, at, state, members: members[at] ?? 0 })),
  );
  return tableOfRows(lines, [
    ['periods_ahead', 'integer', ({ ahead }) => ahead],
    ['position', 'integer', ({ at }) => at + 1],
    ['state', 'text', ({ state }) => state],
    ['members', 'double', ({ members }) => members],
    ['share', 'double', ({ members }) => members / total],
  ]);
}

/** Members with a state in the last period; none where rows were counts. */
function memberTable({ chain, moves, values }: Migration, id: string): ModelTable {
  const { states, probability } = chain;
  const k = states.length;
  const words = moves.last?.words ?? [];
  const state = moves.last?.state ?? new Int32Array();
  const members = [...state.keys()].filter((at) => (state[at] ?? -1) >= 0);
  const likely = states.map((_, from) => {
    const others = [...states.keys()].filter((to) => to !== from);
    return others.reduce(
      (best, to) =>
        (probability[from * k + to] ?? 0) > (probability[from * k + best] ?? 0) ? to : best,
      others[0] ?? 0,
    );
  });
  const own = (at: number): number => state[at] ?? 0;
  return tableOfRows(members, [
    [id === '' ? 'member_id' : id, 'text', (at) => words[at]],
    ['state', 'text', (at) => states[own(at)]],
    ['probability_to_stay', 'double', (at) => probability[own(at) * k + own(at)]],
    ['likely_move', 'text', (at) => states[likely[own(at)] ?? 0]],
    ['probability_of_move', 'double', (at) => probability[own(at) * k + (likely[own(at)] ?? 0)]],
    ['expected_value', 'double', (at) => values?.values[own(at)]?.value],
  ]);
}

function testTable({ chain }: Migration): ModelTable {
  const { firstOverZero, secondOverFirst, changeOverTime } = chain.tests;
  const lines: readonly (readonly [string, MarkovTest])[] = [
    ['present_state_matters', firstOverZero],
    ['state_before_matters', secondOverFirst],
    ['moves_change_over_time', changeOverTime],
  ];
  return tableOfRows(lines, [
    ['test', 'text', ([name]) => name],
    ['chi_square', 'double', ([, test]) => tested(test, test.chiSquare)],
    ['degrees_of_freedom', 'integer', ([, test]) => tested(test, test.df)],
    ['p_value', 'double', ([, test]) => tested(test, test.p)],
    ['uncertainty_explained', 'double', ([, test]) => tested(test, test.explained)],
  ]);
}

function tested({ df }: MarkovTest, value: number): number | null {
  return df > 0 ? value : null;
}
