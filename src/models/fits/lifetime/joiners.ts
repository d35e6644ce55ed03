import { parameterDraws } from '../../lifetime/draw-parameters.ts';
import type { PurchaseFit } from '../../lifetime/fit-purchases.ts';
import { meanSpend, type SpendFit } from '../../lifetime/fit-spend.ts';
import { modelOf, purchaseModel } from '../../lifetime/model-of.ts';
import type { PurchaseModel } from '../../lifetime/purchase-model.ts';
import { randomSource, type RandomSource } from '../../random.ts';
import type { MonthFigures } from './month-history.ts';

/** How many members join in a month, and how sure that is. */
export interface JoiningRate {
  readonly mean: number;
  /** Variance of one month around the mean, and of the mean itself; 0 for a number that was told. */
  readonly monthVariance: number;
  readonly meanVariance: number;
  /** Months that it is the mean of; 0 for a number that was told. */
  readonly months: number;
  /** Mean spend on the day of the first purchase. */
  readonly firstSpend: number;
}

/** The mean of the last months, at most twelve. The first month of the file is left out where there are more. */
export function recentRate(history: readonly MonthFigures[]): JoiningRate {
  const recent = history.slice(history.length > 3 ? 1 : 0).slice(-12);
  const count = recent.length;
  const mean = recent.reduce((sum, { joined }) => sum + joined, 0) / Math.max(1, count);
  const spread = recent.reduce((sum, { joined }) => sum + (joined - mean) ** 2, 0);
  const variance = count > 1 ? spread / (count - 1) : mean;
  return {
    mean,
    monthVariance: variance,
    meanVariance: variance / Math.max(1, count),
    months: count,
    firstSpend: firstSpend(recent),
  };
}

/** As many as the reader says. */
export function toldRate(mean: number, history: readonly MonthFigures[]): JoiningRate {
  return {
    mean,
    monthVariance: 0,
    meanVariance: 0,
    months: 0,
    firstSpend: firstSpend(history.slice(-12)),
  };
}

function firstSpend(history: readonly MonthFigures[]): number {
  const joined = history.reduce((sum, month) => sum + month.joined, 0);
  return joined > 0 ? history.reduce((sum, month) => sum + month.firstRevenue, 0) / joined : 0;
}

/** What those who will join bring in each month: means and variances. */
export interface JoinerMonth {
  readonly active: number;
  readonly activeVariance: number;
  readonly revenue: number;
  readonly revenueVariance: number;
}

/** Joiners come evenly over a month of this length, which is cut into these places. */
const MONTH = 365.25 / 12;
const PLACES = [0.1, 0.3, 0.5, 0.7, 0.9];
const PLAYED = 1_500;

/**
 * Members who have not bought yet: each is active and spends `firstSpend` in the month of joining, and buys again as the
 * model has a member picked at random. The variance of a month has four sources: the mean rate of joining, the single
 * months' numbers around it, the chance of single members (played), and the parameters (drawn).
 */
export function projectJoiners(
  fit: PurchaseFit,
  spend: SpendFit | undefined,
  rate: JoiningRate,
  {
    months,
    seed,
    draws,
  }: { readonly months: number; readonly seed: number; readonly draws: number },
): readonly JoinerMonth[] {
  const random = randomSource(seed);
  const perPurchase = spend ? meanSpend(spend.parameters.map(({ value }) => value)) : 0;
  const centre = byLag(modelOf(fit), months, rate.firstSpend, perPurchase);
  const draw = parameterDraws(fit.parameters, fit.covariance, random.fork());
  const others = draw
    ? Array.from({ length: draws }, () =>
        byLag(purchaseModel(fit.kind, draw()), months, rate.firstSpend, perPurchase),
      )
    : [];
  const chance = play(modelOf(fit), months, spend, random);
  return Array.from({ length: months }, (_, k): JoinerMonth => {
    const figure = (name: 'active' | 'revenue'): readonly [mean: number, variance: number] => {
      const upTo = (lags: readonly LagMeans[], of: (value: number) => number): number =>
        lags.slice(0, k + 1).reduce((sum, lag) => sum + of(lag[name]), 0);
      const one = upTo(centre, (value) => value);
      const drawn = others.map((lags) => upTo(lags, (value) => value));
      const byParameters =
        drawn.reduce((sum, value) => sum + (value - one) ** 2, 0) / Math.max(1, drawn.length);
      return [
        rate.mean * one,
        rate.meanVariance * one * one +
          rate.monthVariance * upTo(centre, (value) => value * value) +
          rate.mean * upTo(chance, (value) => value) +
          rate.mean * rate.mean * byParameters,
      ];
    };
    const [active, activeVariance] = figure('active');
    const [revenue, revenueVariance] = figure('revenue');
    return { active, activeVariance, revenue, revenueVariance };
  });
}

interface LagMeans {
  readonly active: number;
  readonly revenue: number;
}

/** By the number of months since the one of joining, what one joiner does in a month. */
function byLag(
  model: PurchaseModel,
  months: number,
  first: number,
  perPurchase: number,
): readonly LagMeans[] {
  const staying = model.alive(0, 0, 0);
  return Array.from({ length: months }, (_, lag): LagMeans => {
    let active = 0;
    let purchases = 0;
    for (const place of PLACES) {
      const from = Math.max(0, lag - place) * MONTH;
      const to = (lag + 1 - place) * MONTH;
      active += lag === 0 ? 1 : staying * model.activeIfAlive(0, 0, from, to);
      purchases += model.expected(to) - model.expected(from);
    }
    return {
      active: active / PLACES.length,
      revenue: (purchases / PLACES.length) * perPurchase + (lag === 0 ? first : 0),
    };
  });
}

/** Variances of one joiner's months, from many who are played. */
function play(
  model: PurchaseModel,
  months: number,
  spend: SpendFit | undefined,
  random: RandomSource,
): readonly LagMeans[] {
  const [p = 1, q = 2, v = 1] = spend?.parameters.map(({ value }) => value) ?? [];
  const staying = model.alive(0, 0, 0);
  const sums = Array.from({ length: months }, () => ({ a: 0, r: 0, rr: 0 }));
  const counts = new Float64Array(months);
  for (let played = 0; played < PLAYED; played += 1) {
    counts.fill(0);
    counts[0] = 1;
    const place = random.next();
    if (random.next() < staying) {
      model.draw(random, 0, 0, (months - place) * MONTH, (time) => {
        const lag = Math.min(months - 1, Math.floor(time / MONTH + place));
        counts[lag] = (counts[lag] ?? 0) + 1;
      });
    }
    const rate = spend ? random.gamma(q) / v : 1;
    sums.forEach((sum, lag) => {
      const count = counts[lag] ?? 0;
      if (count === 0) return;
      const spent = spend ? random.gamma(p * count) / rate : 0;
      sum.a += 1;
      sum.r += spent;
      sum.rr += spent * spent;
    });
  }
  return sums.map(({ a, r, rr }) => ({
    active: (a / PLAYED) * (1 - a / PLAYED),
    revenue: Math.max(0, rr / PLAYED - (r / PLAYED) ** 2),
  }));
}
