import type { FitStep, FittedModel, ModelFact, ModelFit, ModelOptions } from '../model-kind.ts';
import type { ModelInput, ModelTable } from '../model-table.ts';
import { fitted, type ModelOutcome } from '../outcome.ts';
import {
  timeToChurn,
  timeToSecondPurchase,
  type MemberDurations,
} from '../survival/order-durations.ts';
import type { Durations } from './survival/read-durations.ts';
import { groupWords, type WordGroups } from './survival/read-groups.ts';
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

export const fitSecondPurchase: ModelFit = (input, options, onProgress, remember) => {
  const outcome = remember(drawMembers, (done) => onProgress(done * 0.9));
  if (outcome.kind === 'refused') return outcome;
  const { members, durations, groups, curves, words, refunds } = outcome.value;
  const isChurn = options.choice('what') === 'churn';
  const study = studySurvival(curves, options, !isChurn);
  return fitted({
    tables: {
      members: memberTable(study, members, durations, groups, {
        id: options.column('id'),
        words,
        happened: isChurn ? 'fell_silent' : 'bought_again',
      }),
      ...survivalTables(study),
    },
    facts: [
      ...survivalFacts(study, groups?.others ?? 0).map((fact) => named(fact, isChurn)),
      ...(isChurn ? returnFacts(members, options.number('silent_days')) : []),
    ],
    pictures: survivalPictures(study, isChurn ? 'survival' : 'happened'),
    rows: input.rows,
    setAside: setAsideOf(members, refunds),
  });
};

interface DrawnMembers {
  readonly members: MemberDurations;
  readonly durations: Durations;
  readonly groups: WordGroups | null;
  readonly curves: SurvivalCurves;
  /** Ids by the place of a member. */
  readonly words: readonly string[];
  readonly refunds: number;
}

/** Everything but what is read off the curves. */
const drawMembers: FitStep<ModelOutcome<DrawnMembers>> = (input, options, onProgress) => {
  const { codes, words } = input.text(options.column('id'));
  const purchases = purchasesOf(input, options);
  const orders = { member: codes, day: purchases.day, members: words.length };
  const until = Math.floor(options.day('until'));
  const measured =
    options.choice('what') === 'churn'
      ? timeToChurn(orders, until, options.number('silent_days'))
      : timeToSecondPurchase(orders, until);
  if (measured.kind === 'refused') return measured;
  const members = measured.value;
  onProgress(0.2);
  const durations = {
    duration: members.duration,
    event: Float64Array.from(members.event),
  };
  const groups = firstGroups(input, options, members, purchases.day);
  const drawn = drawCurves(durations, groups, options, (done) => onProgress(0.2 + done * 0.8));
  if (drawn.kind === 'refused') return drawn;
  const { refunds } = purchases;
  return fitted({ members, durations, groups, curves: drawn.value, words, refunds });
};

interface Purchases {
  /** NaN for what is no purchase. */
  readonly day: Float64Array;
  readonly refunds: number;
}

function purchasesOf(input: ModelInput, options: ModelOptions): Purchases {
  const day = input.days(options.column('at'));
  const column = options.column('refund');
  if (column === '') return { day, refunds: 0 };
  const isRefund = input.numbers(column);
  const { codes } = input.text(options.column('id'));
  let refunds = 0;
  const bought = day.map((value, row) => {
    if ((isRefund[row] ?? NaN) > 0 && (codes[row] ?? -1) >= 0 && Number.isFinite(value)) {
      refunds += 1;
      return NaN;
    }
    return value;
  });
  return { day: bought, refunds };
}

/** The group of a member is the word at its first purchase. */
function firstGroups(
  input: ModelInput,
  options: ModelOptions,
  { member }: MemberDurations,
  day: Float64Array,
): WordGroups | null {
  const column = options.column('group');
  if (column === '') return null;
  const { codes, words } = input.text(options.column('id'));
  const group = input.text(column);
  const firstDay = new Float64Array(words.length).fill(Infinity);
  const firstWord = new Int32Array(words.length).fill(-1);
  for (let row = 0; row < codes.length; row += 1) {
    const id = codes[row] ?? -1;
    const at = day[row] ?? NaN;
    if (id < 0 || !(at < (firstDay[id] ?? Infinity))) continue;
    firstDay[id] = at;
    firstWord[id] = group.codes[row] ?? -1;
  }
  const ofMember = Int32Array.from(member, (id) => firstWord[id] ?? -1);
  return groupWords(ofMember, group.words, MOST_CURVES, () => true);
}

/** The same findings are told in other words when the event is silence. */
function named(fact: ModelFact, isChurn: boolean): ModelFact {
  return isChurn ? { ...fact, kind: `churn-${fact.kind}` } : fact;
}

const MANY_RETURN = 0.2;

function returnFacts({ account }: MemberDurations, silent: number): readonly ModelFact[] {
  const { boughtAfterEvent, events } = account;
  if (events === 0) return [];
  const share = boughtAfterEvent / events;
  const figures = { share, silent };
  return share > MANY_RETURN
    ? [{ kind: 'many-returned', figures, isCaution: true }]
    : [{ kind: 'returned', figures }];
}

function memberTable(
  study: SurvivalStudy,
  { member, start, event, duration }: MemberDurations,
  durations: Durations,
  groups: WordGroups | null,
  { id, words, happened }: { id: string; words: readonly string[]; happened: string },
): ModelTable {
  return {
    rows: member.length,
    columns: [
      { name: id, type: 'text', values: Array.from(member, (at) => words[at] ?? null) },
      ...groupColumn(groups),
      { name: 'first_day', type: 'date', values: start },
      { name: 'days', type: 'integer', values: duration },
      { name: happened, type: 'integer', values: event },
      {
        name: 'probability_within_horizon',
        type: 'double',
        values: chances(study, durations, groups),
      },
    ],
  };
}

function setAsideOf({ account }: MemberDurations, refunds: number): FittedModel['setAside'] {
  return [
    { reason: 'no-member', rows: account.withoutMember },
    { reason: 'no-day', rows: account.withoutDay - refunds },
    { reason: 'refund', rows: refunds },
    { reason: 'after-as-of', rows: account.afterAsOf },
  ].filter(({ rows }) => rows > 0);
}
