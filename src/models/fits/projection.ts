import { refuse } from '../lifetime/lifetime-refusal.ts';
import type { PurchaseFit } from '../lifetime/fit-purchases.ts';
import { mostLikelyFit } from '../lifetime/most-likely-fit.ts';
import { summariseOrders, type OrderSummary } from '../lifetime/summarise-orders.ts';
import type { FitStep, FittedModel, ModelFit, ModelOptions } from '../model-kind.ts';
import { fitted, type ModelOutcome } from '../outcome.ts';
import { lastDayIn, lastWholeMonth, monthOf } from './calendar-months.ts';
import { recentRate, toldRate, type JoiningRate } from './lifetime/joiners.ts';
import { monthHistory, type MonthFigures } from './lifetime/month-history.ts';
import { kindsOf, projectFromPast, type PastProjection } from './lifetime/past-projection.ts';
import { projectMonths } from './lifetime/project-months.ts';
import { projectionFacts, type ProjectionParts } from './lifetime/projection-facts.ts';
import {
  backTestTable,
  fanTable,
  historyTable,
  monthTable,
  pastTable,
} from './lifetime/projection-tables.ts';
import { lastDayOf, readOrders, type ReadOrders } from './lifetime/read-orders.ts';

/** Longest back-test; it also takes at most a third of the months that there are. */
const TESTED_MONTHS = 12;

/**
 * Judged at the end of the last calendar month that is over: what comes after it is no whole month, and would stand in
 * every comparison as a fall.
 */
export const fitProjection: ModelFit = (_, options, onProgress, remember) => {
  const outcome = remember(fitMonths, (done) => onProgress(done * 0.8));
  if (outcome.kind === 'refused') return outcome;
  const { read, last, history, past, summary, fit } = outcome.value;
  const joining = rateOf(options, history);
  const ahead = projectMonths(fit, summary, {
    last,
    months: options.number('months'),
    joining,
    hasAmounts: read.orders.amount !== undefined,
    seed: options.number('seed'),
    onProgress: (done) => onProgress(0.8 + done * 0.2),
  });
  if (ahead.kind === 'refused') return ahead;
  onProgress(1);
  const joiners = options.choice('joiners');
  return fitted(describe(read, { fit, history, ahead: ahead.value, joining, joiners, past }));
};

interface FittedMonths {
  readonly read: ReadOrders;
  /** The last month that is over. */
  readonly last: number;
  readonly history: readonly MonthFigures[];
  readonly past: PastProjection | undefined;
  readonly summary: OrderSummary;
  readonly fit: PurchaseFit;
}

/** Everything but how many will join. */
const fitMonths: FitStep<ModelOutcome<FittedMonths>> = (input, options, onProgress) => {
  const told = options.day('until');
  const until = Number.isFinite(told) ? told : lastDayOf(input.days(options.column('time')));
  if (!Number.isFinite(until)) return refuse('no-rows');
  const last = lastWholeMonth(until);
  const read = readOrders(input, options, lastDayIn(last));
  if (Number.isNaN(read.from)) return refuse('no-rows');
  const { orders, from, end } = read;
  const history = monthHistory(orders, monthOf(from), last);
  const months = options.number('months');
  const joiners = options.choice('joiners');
  const seed = options.number('seed');
  const kinds = kindsOf(options.choice('model'));
  const tested = Math.min(months, TESTED_MONTHS, Math.floor(history.length / 3));
  const past =
    tested > 0
      ? projectFromPast(orders, history, {
          kinds,
          months: tested,
          withJoiners: joiners !== 'none',
          seed,
          onProgress: (done) => onProgress(done * 0.75),
        })
      : undefined;
  const summary = summariseOrders(orders, end);
  const fit = mostLikelyFit(past ? [past.kind] : kinds, summary.histories, {
    onProgress: (done) => onProgress(0.75 + done * 0.25),
  });
  if (fit.kind === 'refused') return fit;
  return fitted({ read, last, history, past, summary, fit: fit.value });
};

function rateOf(options: ModelOptions, history: readonly MonthFigures[]): JoiningRate {
  switch (options.choice('joiners')) {
    case 'own':
      return toldRate(options.number('joining'), history);
    case 'none':
      return toldRate(0, history);
    default:
      return recentRate(history);
  }
}

function describe(read: ReadOrders, parts: ProjectionParts): FittedModel {
  const { history, ahead, joining, past } = parts;
  const hasAmounts = read.orders.amount !== undefined;
  return {
    tables: {
      months: monthTable(ahead.months, joining.mean),
      back_test: backTestTable(past),
      history: historyTable(history, hasAmounts),
    },
    facts: projectionFacts(read, parts),
    pictures: [
      { name: 'active', table: fanTable(history, ahead.months, 'active') },
      ...(ahead.spend.kind === 'fitted'
        ? [{ name: 'revenue', table: fanTable(history, ahead.months, 'revenue') }]
        : []),
      { name: 'back_test', table: pastTable(past) },
    ],
    rows: read.rows,
    setAside: read.setAside,
  };
}
