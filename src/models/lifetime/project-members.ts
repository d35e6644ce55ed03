import { fitted, type ModelOutcome } from '../outcome.ts';
import { randomSource, type RandomSource } from '../random.ts';
import { parameterDraws } from './draw-parameters.ts';
import type { PurchaseFit } from './fit-purchases.ts';
import { conditionalSpend, type SpendFit } from './fit-spend.ts';
import { groupHistories } from './group-histories.ts';
import type { Histories } from './histories.ts';
import { refuse } from './lifetime-refusal.ts';
import { aliveByGroup, meanByGroup } from './predict-members.ts';
import { toRange, type ProjectedFigure } from './projected-figure.ts';
import { modelOf, purchaseModel } from './model-of.ts';

export interface ProjectionStep {
  /** 1 is the first period from now. */
  readonly period: number;
  /** Members with at least one purchase in the period. */
  readonly active: ProjectedFigure;
  readonly purchases: ProjectedFigure;
  /** Only with a model of spend. */
  readonly revenue?: ProjectedFigure;
}

export interface Projection {
  readonly steps: readonly ProjectionStep[];
  /** False where the fit has no covariance: the ranges then hold chance alone, and are too narrow. */
  readonly hasParameterSpread: boolean;
}

export interface ProjectionOptions {
  /** Ends of the periods, in the unit of the histories from the end of observation, rising. */
  readonly ends: readonly number[];
  readonly spend?: { readonly fit: SpendFit; readonly mean: Float64Array };
  readonly seed?: number;
  /** Sets of parameters drawn, and members drawn for each of them; 150 and 1,000 unless told. */
  readonly draws?: number;
  readonly sample?: number;
  readonly onProgress?: (done: number) => void;
}

/**
 * What the members of today will do: active members, purchases and revenue by the models' means, with a 95 % range from
 * two sources: the parameters, drawn from their covariance, and the chance of single members. A sample of members is
 * played forward twice under each set of parameters; what the two plays of a member differ by is chance, and what the
 * sets' means differ by beyond that comes from the parameters. New members are not in it.
 */
export function projectMembers(
  fit: PurchaseFit,
  histories: Histories,
  { ends, spend, seed = 1, draws = 150, sample = 1_000, onProgress }: ProjectionOptions,
): ModelOutcome<Projection> {
  const members = histories.repeats.length;
  if (members === 0) return refuse('no-rows');
  const isRising = ends.every((end, k) => end > (ends[k - 1] ?? 0) && Number.isFinite(end));
  if (ends.length === 0 || !isRising) return refuse('options-out-of-range');
  const random = randomSource(seed);
  const spreading = parameterDraws(fit.parameters, fit.covariance, random.fork());
  const drawFit = spreading ?? ((): number[] => valuesOf(fit));
  const drawSpend =
    spend === undefined
      ? undefined
      : (parameterDraws(spend.fit.parameters, spend.fit.covariance, random.fork()) ??
        (() => valuesOf(spend.fit)));

  const size = Math.min(sample, members);
  const rows = Int32Array.from({ length: size }, (_, k) =>
    size === members ? k : random.integer(members),
  );
  const spreads = ends.map(() => [newSpread(), newSpread(), newSpread()] as const);
  const play = playForward(fit, histories, ends, spend?.mean, random);
  for (let d = 0; d < draws; d += 1) {
    const world = play(drawFit(), drawSpend?.());
    for (const row of rows) {
      const once = copy(world(row));
      const again = world(row);
      spreads.forEach(([active, purchases, revenue], step) => {
        const one = once.purchases[step] ?? 0;
        const two = again.purchases[step] ?? 0;
        take(active, one > 0 ? 1 : 0, two > 0 ? 1 : 0);
        take(purchases, one, two);
        take(revenue, once.revenue[step] ?? 0, again.revenue[step] ?? 0);
      });
    }
    spreads.flat().forEach((spread) => closeDraw(spread, size));
    onProgress?.((d + 1) / draws / 2);
  }

  const centre = expectedByPeriod(fit, histories, ends, spend, onProgress);
  return fitted({
    hasParameterSpread: spreading !== undefined,
    steps: spreads.map(([active, purchases, revenue], step) => {
      const means = centre[step] ?? { active: 0, purchases: 0, revenue: 0 };
      const range = (mean: number, spread: Spread): ProjectedFigure =>
        toRange(mean, totalVariance(spread, members, size));
      return {
        period: step + 1,
        active: range(means.active, active),
        purchases: range(means.purchases, purchases),
        ...(spend !== undefined && { revenue: range(means.revenue, revenue) }),
      };
    }),
  });
}

interface PeriodMeans {
  readonly active: number;
  readonly purchases: number;
  readonly revenue: number;
}

function expectedByPeriod(
  fit: PurchaseFit,
  histories: Histories,
  ends: readonly number[],
  spend: ProjectionOptions['spend'],
  onProgress: ProjectionOptions['onProgress'],
): PeriodMeans[] {
  const model = modelOf(fit);
  const groups = groupHistories(histories);
  const alive = aliveByGroup(model, groups);
  // Spend of a group's members, added up: purchases depend on the group alone, spend on the member.
  const worth = new Float64Array(groups.repeats.length);
  if (spend !== undefined) {
    const parameters = valuesOf(spend.fit);
    groups.groupOf.forEach((g, row) => {
      const own = conditionalSpend(parameters, groups.repeats[g] ?? 0, spend.mean[row] ?? 0);
      worth[g] = (worth[g] ?? 0) + own;
    });
  }
  let before = new Float64Array(groups.repeats.length);
  return ends.map((end, step) => {
    const begin = ends[step - 1] ?? 0;
    const upTo = meanByGroup(groups, (x, age) => model.expectedIfAlive(x, age, end));
    const isActive = meanByGroup(groups, (x, age) => model.activeIfAlive(x, age, begin, end));
    let active = 0;
    let purchases = 0;
    let revenue = 0;
    alive.forEach((share, g) => {
      const members = share * (groups.weight[g] ?? 0);
      const bought = (upTo[g] ?? 0) - (before[g] ?? 0);
      active += members * (isActive[g] ?? 0);
      purchases += members * bought;
      revenue += share * bought * (worth[g] ?? 0);
    });
    before = Float64Array.from(upTo);
    onProgress?.((1 + (step + 1) / ends.length) / 2);
    return { active, purchases, revenue };
  });
}

interface Played {
  readonly purchases: Float64Array;
  readonly revenue: Float64Array;
}

/** Plays single members forward under given parameters; the arrays returned are used again for the next play. */
function playForward(
  fit: PurchaseFit,
  { repeats, last, age }: Histories,
  ends: readonly number[],
  meanSpend: Float64Array | undefined,
  random: RandomSource,
): (
  parameters: readonly number[],
  spendParameters: readonly number[] | undefined,
) => (row: number) => Played {
  const purchases = new Float64Array(ends.length);
  const revenue = new Float64Array(ends.length);
  const result = { purchases, revenue };
  const horizon = ends.at(-1) ?? 0;
  return (parameters, spendParameters) => {
    const model = purchaseModel(fit.kind, parameters);
    return (row) => {
      purchases.fill(0);
      revenue.fill(0);
      const x = repeats[row] ?? 0;
      const end = age[row] ?? 0;
      if (random.next() >= model.alive(x, last[row] ?? 0, end)) return result;
      model.draw(random, x, end, horizon, (time) => {
        const step = ends.findIndex((to) => time <= to);
        purchases[step] = (purchases[step] ?? 0) + 1;
      });
      if (spendParameters === undefined) return result;
      const [p = 1, q = 2, v = 1] = spendParameters;
      const mean = meanSpend?.[row] ?? 0;
      const known = x > 0 && mean > 0 ? x : 0;
      const rate = random.gamma(q + p * known) / (v + known * mean);
      purchases.forEach((count, step) => {
        if (count > 0) revenue[step] = random.gamma(p * count) / rate;
      });
      return result;
    };
  };
}

function copy({ purchases, revenue }: Played): Played {
  return { purchases: purchases.slice(), revenue: revenue.slice() };
}

function valuesOf(fit: { readonly parameters: readonly { readonly value: number }[] }): number[] {
  return fit.parameters.map(({ value }) => value);
}

interface Spread {
  /** Of the draw under way. */
  sum: number;
  /** Over closed draws: of their means, of the squared means. */
  means: number;
  meanSquares: number;
  /** Over all plays: half the squared difference of the two of a member. */
  chance: number;
  closed: number;
}

function newSpread(): Spread {
  return { sum: 0, means: 0, meanSquares: 0, chance: 0, closed: 0 };
}

function take(spread: Spread, once: number, again: number): void {
  spread.sum += (once + again) / 2;
  spread.chance += (once - again) ** 2 / 2;
}

function closeDraw(spread: Spread, size: number): void {
  const mean = spread.sum / size;
  spread.means += mean;
  spread.meanSquares += mean * mean;
  spread.closed += 1;
  spread.sum = 0;
}

/** Variance of the total over all members: members² × that of the parameters + members × the chance of one. */
function totalVariance(spread: Spread, members: number, size: number): number {
  const mean = spread.means / spread.closed;
  const between = Math.max(0, spread.meanSquares / spread.closed - mean * mean);
  const chance = spread.chance / spread.closed / size;
  // A draw's mean is over two plays of each member.
  const byParameters = Math.max(0, between - chance / (2 * size));
  return members * members * byParameters + members * chance;
}
