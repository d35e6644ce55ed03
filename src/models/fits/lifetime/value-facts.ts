import type { ModelFact } from '../../model-kind.ts';
import type { ReadOrders } from './read-orders.ts';
import type { ValueHorizon } from './value-horizon.ts';
import type { ValueParts } from './value-parts.ts';
import { totalError } from './value-tables.ts';

/** Sums that were foreseen worse than this are called off; random members alone are off by a few per cent. */
const OFF = 0.25;
/** A tail of days without any order: the file may end before the day that it is judged at. */
const QUIET_DAYS = 28;
const MONTH_DAYS = 365.25 / 12;

/** What an analyst should know, in the order of reading. */
export function valueFacts(
  read: ReadOrders,
  parts: ValueParts,
  horizon: ValueHorizon,
): readonly ModelFact[] {
  return [
    ...expectedFacts(parts, horizon),
    ...goneFacts(parts),
    ...judgedFacts(parts),
    ...groupFacts(parts),
    ...whoFacts(read, parts),
    ...spendFacts(read, parts),
    ...doubtFacts(read, parts, horizon),
    { kind: 'limits', figures: {} },
  ];
}

function whoFacts({ from, end }: ReadOrders, { whole }: ValueParts): readonly ModelFact[] {
  const { kind, members, repeatBuyers } = whole.fit;
  return [
    {
      kind: `fitted-${kind}`,
      figures: { members, repeatShare: repeatBuyers / members, fromDay: from, untilDay: end },
    },
  ];
}

function judgedFacts({ whole: { holdOut } }: ValueParts): readonly ModelFact[] {
  if (holdOut.kind === 'refused') {
    const { kind, figures = {} } = holdOut.reason;
    const known = ['calibration-too-short', 'hold-out-too-short', 'no-hold-out-orders'];
    if (kind === 'not-judged') return [{ kind: 'unjudged', figures: {}, isCaution: true }];
    const said = known.includes(kind) ? `unjudged-${kind}` : 'unjudged-other';
    return [{ kind: said, figures, isCaution: true }];
  }
  const { models, chosen, baselines, split, end, beatsBaselines, laterMembers } = holdOut.value;
  const trial = models.find(({ kind }) => kind === chosen);
  if (trial === undefined) return [];
  const { errors } = trial;
  const naive = Math.min(...baselines.map((baseline) => baseline.errors.rmse));
  const figures = {
    days: Math.round(end - split),
    members: holdOut.value.members,
    actual: errors.actualTotal,
    expected: Math.round(errors.expectedTotal),
    gainShare: Math.abs(1 - errors.rmse / naive),
  };
  const off = totalError(errors);
  return [
    beatsBaselines
      ? { kind: 'hold-out-won', figures }
      : { kind: 'hold-out-lost', figures, isCaution: true },
    ...(Math.abs(off) > OFF
      ? [
          {
            kind: off > 0 ? 'total-too-high' : 'total-too-low',
            figures: { offShare: Math.abs(off) },
            isCaution: true,
          },
        ]
      : []),
    ...(laterMembers > 0 ? [{ kind: 'later-members', figures: { members: laterMembers } }] : []),
  ];
}

function expectedFacts(
  { purchases, worth, rank, value, expected }: ValueParts,
  { months, margin }: ValueHorizon,
): readonly ModelFact[] {
  const top = Math.ceil(rank.length / 10);
  const brought = value ?? expected;
  let first = 0;
  let all = 0;
  rank.forEach((row, place) => {
    const one = brought[row] ?? 0;
    all += one;
    if (place < top) first += one;
  });
  const ranges = {
    months: readable(months),
    purchases: Math.round(purchases.mean),
    purchasesLow: Math.round(purchases.low),
    purchasesHigh: Math.round(purchases.high),
  };
  return [
    worth === undefined
      ? { kind: 'expected-purchases', figures: ranges }
      : {
          kind: 'expected-value',
          figures: {
            ...ranges,
            value: readable(worth.mean),
            valueLow: readable(worth.low),
            valueHigh: readable(worth.high),
            marginShare: margin,
          },
        },
    ...(all > 0 ? [{ kind: 'concentration', figures: { topShare: first / all, top } }] : []),
  ];
}

function goneFacts({ alive, whole }: ValueParts): readonly ModelFact[] {
  const members = alive.length;
  const gone = alive.reduce((sum, share) => sum + 1 - share, 0);
  const doubtful = alive.reduce((count, share) => (share < 0.5 ? count + 1 : count), 0);
  const once = members - whole.fit.repeatBuyers;
  return [
    {
      kind: 'gone',
      figures: { gone: Math.round(gone), goneShare: gone / members, doubtful },
    },
    ...(whole.fit.kind === 'bg-nbd' && once > 0
      ? [
          {
            kind: 'once-alive',
            figures: { members: once, onceShare: once / members },
            isCaution: true,
          },
        ]
      : []),
  ];
}

function spendFacts(
  { orders }: ReadOrders,
  { whole: { spend } }: ValueParts,
): readonly ModelFact[] {
  if (orders.amount === undefined) return [{ kind: 'no-amounts', figures: {} }];
  if (spend.kind === 'refused') {
    const { kind, figures = {} } = spend.reason;
    const said = ['no-spend', 'too-few-spenders', 'no-variation'].includes(kind) ? kind : 'other';
    return [{ kind: `spend-${said}`, figures, isCaution: true }];
  }
  const { withoutSpend, warnings } = spend.value;
  return [
    ...(withoutSpend > 0 ? [{ kind: 'without-spend', figures: { members: withoutSpend } }] : []),
    ...warnings.flatMap((warning): readonly ModelFact[] => {
      switch (warning.kind) {
        case 'correlated': {
          const { correlation } = warning;
          const kind = correlation > 0 ? 'spend-rises' : 'spend-falls';
          return [{ kind, figures: { correlation }, isCaution: true }];
        }
        case 'at-wall':
        case 'flat':
          return [{ kind: 'spend-unsure', figures: {}, isCaution: true }];
      }
    }),
  ].filter((fact, at, all) => all.findIndex(({ kind }) => kind === fact.kind) === at);
}

function groupFacts({ grouped, whole }: ValueParts): readonly ModelFact[] {
  if (grouped === undefined) return [];
  const fits = grouped.fits.filter(({ outcome }) => outcome.kind === 'fitted').length;
  const { judged } = grouped;
  return [
    { kind: 'groups-fitted', figures: { fitted: fits, groups: grouped.fits.length } },
    ...(judged && whole.holdOut.kind === 'fitted' && fits > 0
      ? [
          {
            kind: judged.apart < judged.together ? 'groups-closer' : 'groups-no-closer',
            figures: { gainShare: Math.abs(1 - judged.apart / judged.together) },
          },
        ]
      : []),
  ];
}

function doubtFacts(
  { from, to, end }: ReadOrders,
  { whole: { fit }, hasParameterSpread }: ValueParts,
  { months }: ValueHorizon,
): readonly ModelFact[] {
  const observed = (end - from + 1) / MONTH_DAYS;
  const facts: ModelFact[] = [];
  if (fit.warnings.some(({ kind }) => kind === 'at-wall')) {
    facts.push({ kind: 'at-wall', figures: {}, isCaution: true });
  }
  if (!hasParameterSpread) facts.push({ kind: 'narrow-range', figures: {}, isCaution: true });
  if (months > observed + 0.5) {
    facts.push({
      kind: 'long-horizon',
      figures: { months: readable(months), observed: readable(observed) },
      isCaution: true,
    });
  }
  if (end - to > QUIET_DAYS) {
    facts.push({
      kind: 'quiet-end',
      figures: { days: end - to, lastDay: to },
      isCaution: true,
    });
  }
  return facts;
}

/** Whole from a hundred on, else two decimals. */
export function readable(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}
