import type { ModelFact } from '../../model-kind.ts';
import type { SurvivalCurve } from '../../survival/kaplan-meier.ts';
import { survivalAt, survivalQuantile } from '../../survival/read-curve.ts';
import type { SurvivalStudy } from './study.ts';
import { READ_DAYS } from './tables.ts';

const FEW_EVENTS = 20;
const FEW_IN_GROUP = 10;
/** Fewer waiting members than this say little of a day. */
const ENOUGH_AT_RISK = 20;

/** What a study found, in the order of reading. `others`: groups that stand together as one. */
export function survivalFacts(study: SurvivalStudy, others: number): readonly ModelFact[] {
  const { all } = study;
  return [
    ...readOff(all),
    medianFact(all),
    ...(study.hasPeak ? peakFact(study) : []),
    ...groupFacts(study),
    ...(others > 0 ? [{ kind: 'other-groups', figures: { others } }] : []),
    {
      kind: 'rows',
      figures: {
        members: all.rows,
        events: all.eventCount,
        waiting: all.rows - all.eventCount,
      },
    },
    { kind: 'no-cause', figures: {} },
    ...cautions(study),
  ];
}

/** Shares on the first and the last of the usual days that enough members have waited for. */
function readOff(all: SurvivalCurve): readonly ModelFact[] {
  const known = survivalAt(all, READ_DAYS).filter(
    ({ survival, atRisk, events }) => survival !== null && atRisk >= ENOUGH_AT_RISK && events > 0,
  );
  const [first] = known;
  const last = known[known.length - 1];
  if (!first || !last) return [];
  const figuresOf = (point: typeof first): readonly [number, number, number] => [
    1 - (point.survival ?? 1),
    1 - (point.upper ?? 1),
    1 - (point.lower ?? 1),
  ];
  const [share, lowerShare, upperShare] = figuresOf(first);
  const early = { days: first.time, share, lowerShare, upperShare };
  if (first === last) return [{ kind: 'happened-once', figures: early }];
  const [laterShare, laterLowerShare, laterUpperShare] = figuresOf(last);
  const later = { laterDays: last.time, laterShare, laterLowerShare, laterUpperShare };
  return [{ kind: 'happened', figures: { ...early, ...later } }];
}

function medianFact(all: SurvivalCurve): ModelFact {
  const { time, lower, upper } = survivalQuantile(all, 0.5);
  const last = all.time[all.time.length - 1] ?? 0;
  if (time === null) {
    const share = 1 - (all.survival[all.survival.length - 1] ?? 1);
    return { kind: 'no-median', figures: { share, last } };
  }
  if (lower === null || upper === null) return { kind: 'median-open', figures: { days: time } };
  return { kind: 'median', figures: { days: time, lower, upper } };
}

function peakFact({ peak }: SurvivalStudy): readonly ModelFact[] {
  if (!peak) return [];
  const { window, halvedAfter } = peak;
  const { from, to, chance } = window;
  const span = { from: from === 0 ? 0 : from + 1, to, share: chance };
  return halvedAfter === null
    ? [{ kind: 'peak', figures: span }]
    : [{ kind: 'peak-falls', figures: { ...span, after: halvedAfter } }];
}

function groupFacts({ groups, test }: SurvivalStudy): readonly ModelFact[] {
  if (groups.length < 2 || !test) return [];
  const p = sayP(test.all.p);
  if (test.all.p >= 0.05) return [{ kind: 'groups-alike', figures: { groups: groups.length, p } }];
  const spread = widestSpread(groups);
  if (!spread) return [{ kind: 'groups-differ', figures: { groups: groups.length, p } }];
  return [{ kind: 'groups-apart', figures: { ...spread, p } }];
}

/** The fastest and the slowest group on the latest usual day for which all of them are known. */
function widestSpread(
  groups: readonly SurvivalCurve[],
): Readonly<Record<string, number | string>> | null {
  const read = groups
    .filter(({ rows, eventCount }) => rows >= ENOUGH_AT_RISK && eventCount >= FEW_IN_GROUP)
    .map((curve) => ({ label: curve.label ?? '', at: survivalAt(curve, READ_DAYS) }));
  if (read.length < 2) return null;
  const place = READ_DAYS.findLastIndex((_, at) =>
    read.every((group) => group.at[at]?.survival !== null && (group.at[at]?.atRisk ?? 0) >= 5),
  );
  if (place < 0) return null;
  const shares = read
    .map(({ label, at }) => ({ label, share: 1 - (at[place]?.survival ?? 1) }))
    .sort((one, other) => other.share - one.share);
  const [fastest] = shares;
  const slowest = shares[shares.length - 1];
  if (!fastest || !slowest) return null;
  return {
    days: READ_DAYS[place] ?? 0,
    fastest: fastest.label,
    fastestShare: fastest.share,
    slowest: slowest.label,
    slowestShare: slowest.share,
  };
}

function cautions({ all, groups }: SurvivalStudy): readonly ModelFact[] {
  const thin = groups.filter(({ eventCount }) => eventCount < FEW_IN_GROUP);
  return [
    ...(all.eventCount < FEW_EVENTS
      ? [{ kind: 'few-events', figures: { events: all.eventCount }, isCaution: true }]
      : []),
    ...(thin.length > 0
      ? [
          {
            kind: 'thin-groups',
            figures: {
              names: thin.map(({ label }) => label ?? ''),
              fewest: FEW_IN_GROUP,
            },
            isCaution: true,
          },
        ]
      : []),
  ];
}

/** As papers write it: a p-value of 0 there is none. */
export function sayP(p: number): string {
  return p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`;
}
