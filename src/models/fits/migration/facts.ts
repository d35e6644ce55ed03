import type { ModelFact } from '../../model-kind.ts';
import type { MarkovChain } from '../../migration/markov-chain.ts';
import type { Migration } from './study.ts';

/** Of the uncertainty about the next state: with many members every test is significant, and this says what it is worth. */
const MATERIAL = 0.02;
/** Fewer moves out of a state give shares that mean little. */
const FEW_MOVES = 30;

export function migrationFacts(migration: Migration): readonly ModelFact[] {
  const { moves, chain } = migration;
  const { members, transitions, periods } = chain.account;
  const figures = { members, transitions, states: chain.states.length, periods };
  const { firstDay, lastDay } = moves;
  return [
    ...largestMove(chain),
    ...longRunFacts(chain),
    ...valueFacts(migration),
    ...stayFacts(chain),
    ...absorbingFacts(chain),
    Number.isNaN(firstDay)
      ? { kind: 'moves', figures }
      : { kind: 'moves-between', figures: { ...figures, firstDay, lastDay } },
    ...(moves.hasSilence ? [{ kind: 'silence', figures: {} }] : []),
    { kind: 'no-forecast', figures: {} },
    ...cautions(chain),
  ];
}

function known({ rowTotals, states }: MarkovChain): readonly number[] {
  return [...states.keys()].filter((at) => (rowTotals[at] ?? 0) >= FEW_MOVES);
}

function stay({ probability, states }: MarkovChain, at: number): number {
  return probability[at * states.length + at] ?? 0;
}

function stayFacts(chain: MarkovChain): readonly ModelFact[] {
  // Who is never left is said elsewhere.
  const states = known(chain)
    .filter((at) => stay(chain, at) < 1)
    .sort((a, b) => stay(chain, b) - stay(chain, a));
  const first = states[0];
  const last = states[states.length - 1];
  if (first === undefined || last === undefined || first === last) return [];
  return [
    {
      kind: 'stays',
      figures: {
        state: chain.states[first] ?? '',
        share: stay(chain, first),
        other: chain.states[last] ?? '',
        otherShare: stay(chain, last),
      },
    },
  ];
}

/** The way that most members took, of those that lead elsewhere. */
function largestMove(chain: MarkovChain): readonly ModelFact[] {
  const { counts, states, probability, lower, upper } = chain;
  const k = states.length;
  let best = -1;
  for (let at = 0; at < counts.length; at += 1) {
    if (Math.floor(at / k) === at % k || !((counts[at] ?? 0) > 0)) continue;
    if (best < 0 || (counts[at] ?? 0) > (counts[best] ?? 0)) best = at;
  }
  if (best < 0) return [{ kind: 'no-move', figures: {} }];
  return [
    {
      kind: 'largest-move',
      figures: {
        from: states[Math.floor(best / k)] ?? '',
        to: states[best % k] ?? '',
        moves: counts[best] ?? 0,
        share: probability[best] ?? 0,
        lowerShare: lower[best] ?? 0,
        upperShare: upper[best] ?? 0,
      },
    },
  ];
}

function longRunFacts(chain: MarkovChain): readonly ModelFact[] {
  const { states, present, longRun } = chain;
  const total = present.reduce((sum, each) => sum + each, 0);
  if (isAllAbsorbed(chain)) return [{ kind: 'all-absorbed', figures: { names: ends(chain) } }];
  if (total === 0) return [];
  const change = (at: number): number =>
    (longRun.distribution[at] ?? 0) - (present[at] ?? 0) / total;
  const byChange = [...states.keys()].sort((a, b) => change(b) - change(a));
  const grows = byChange[0] ?? 0;
  const shrinks = byChange[byChange.length - 1] ?? 0;
  return [
    {
      kind: 'long-run',
      figures: {
        grows: states[grows] ?? '',
        // What reports go by: who is in the smaller of the two today.
        members: Math.min(present[grows] ?? 0, present[shrinks] ?? 0),
        growsNowShare: (present[grows] ?? 0) / total,
        growsShare: longRun.distribution[grows] ?? 0,
        shrinks: states[shrinks] ?? '',
        shrinksNowShare: (present[shrinks] ?? 0) / total,
        shrinksShare: longRun.distribution[shrinks] ?? 0,
      },
    },
  ];
}

/** States that nobody was seen to leave, where that is not all that becomes of members. */
function absorbingFacts(chain: MarkovChain): readonly ModelFact[] {
  const names = ends(chain);
  return names.length === 0 || isAllAbsorbed(chain)
    ? []
    : [{ kind: 'absorbing', figures: { names } }];
}

function isAllAbsorbed(chain: MarkovChain): boolean {
  const closed = chain.longRun.closed.length;
  return closed > 0 && closed === ends(chain).length;
}

function ends({ structure, states, assumedToStay }: MarkovChain): readonly string[] {
  return structure.absorbing
    .filter((at) => !assumedToStay.includes(at))
    .map((at) => states[at] ?? '');
}

function valueFacts({ values, years }: Migration): readonly ModelFact[] {
  if (!values) return [];
  const sorted = [...values.values].sort((one, other) => other.value - one.value);
  const best = sorted[0];
  const least = sorted[sorted.length - 1];
  if (!best || !least) return [];
  const figures = {
    totalMoney: values.total,
    lowerMoney: values.totalLower,
    upperMoney: values.totalUpper,
    best: best.state,
    bestMoney: best.value,
    least: least.state,
    leastMoney: least.value,
  };
  return [
    years > 0
      ? { kind: 'value', figures: { ...figures, years } }
      : { kind: 'value-endless', figures },
  ];
}

function cautions(chain: MarkovChain): readonly ModelFact[] {
  const { secondOverFirst, changeOverTime } = chain.tests;
  const { states, rowTotals, assumedToStay } = chain;
  const facts: ModelFact[] = [];
  if (secondOverFirst.p < 0.05 && secondOverFirst.explained >= MATERIAL) {
    const figures = { share: secondOverFirst.explained };
    facts.push({ kind: 'memory', figures, isCaution: true });
  }
  if (changeOverTime.p < 0.05 && changeOverTime.explained >= MATERIAL) {
    const figures = { share: changeOverTime.explained };
    facts.push({ kind: 'changes', figures, isCaution: true });
  }
  const names = (places: readonly number[]): readonly string[] =>
    places.map((at) => states[at] ?? '');
  const thin = [...states.keys()].filter(
    (at) => (rowTotals[at] ?? 0) > 0 && (rowTotals[at] ?? 0) < FEW_MOVES,
  );
  if (thin.length > 0) {
    facts.push({
      kind: 'thin-states',
      figures: { names: names(thin), fewest: FEW_MOVES },
      isCaution: true,
    });
  }
  if (assumedToStay.length > 0) {
    facts.push({ kind: 'assumed', figures: { names: names(assumedToStay) }, isCaution: true });
  }
  return facts;
}
