import { fitted, type ModelOutcome } from '../outcome.ts';
import {
  maximiseLikelihood,
  type Convergence,
  type ParameterEstimate,
} from '../optimise/maximum-likelihood.ts';
import type { Objective } from '../optimise/objective.ts';
import { geometricLoss } from './geometric-loss.ts';
import { groupHistories, scaleTime, thinGroups, type GroupedHistories } from './group-histories.ts';
import { usableHistories, type Exclusion, type Histories } from './histories.ts';
import { refuse } from './lifetime-refusal.ts';
import { paretoLoss } from './pareto-loss.ts';
import { parameterNames, type PurchaseModelKind } from './purchase-model.ts';

export interface PurchaseFit {
  readonly kind: PurchaseModelKind;
  readonly parameters: readonly ParameterEstimate[];
  readonly logLikelihood: number;
  /** Akaike's criterion: smaller is better; comparable among models of the same histories. */
  readonly aic: number;
  readonly members: number;
  readonly repeatBuyers: number;
  /** Different histories among the members. */
  readonly groups: number;
  readonly exclusions: readonly Exclusion[];
  /** Of the logarithms of the parameters, row by row (see `LikelihoodFit`); null where they are too little determined. */
  readonly covariance: Float64Array | null;
  readonly warnings: readonly PurchaseWarning[];
  readonly convergence: Convergence;
}

/**
 * `at-wall`: the likelihood would take this parameter to zero or infinity (nobody leaves, say, or all buy at one rate).
 * `flat`: the maximum is found, but too flat for intervals.
 */
export type PurchaseWarning =
  { readonly kind: 'at-wall'; readonly parameter: string } | { readonly kind: 'flat' };

export interface PurchaseFitOptions {
  /** Times the sum of squared logarithms of the parameters (time in mean ages), added to the mean loss; 0. */
  readonly penalty?: number;
  /** Fewest members and fewest members with a repeat that are fitted; 50 and 10 unless told. */
  readonly neededMembers?: number;
  readonly neededBuyers?: number;
  /** Told after every look at all members, from 0 towards 1; how many looks a fit takes is not known before. */
  readonly onProgress?: (done: number) => void;
}

/** From this many different histories on the starts are compared on a sample of them. */
const COARSE_FROM = 1_500;
const COARSE_GROUPS = 1_000;

/** Fits a model of purchases by maximum likelihood. Histories may be in any unit of time; so are alpha and beta then. */
export function fitPurchases(
  kind: PurchaseModelKind,
  given: Histories,
  options: PurchaseFitOptions = {},
): ModelOutcome<PurchaseFit> {
  const { neededMembers = 50, neededBuyers = 10, penalty = 0 } = options;
  const { histories, exclusions } = usableHistories(given);
  const members = histories.repeats.length;
  if (members === 0) return refuse('no-rows');
  if (members < neededMembers) {
    return refuse('too-few-members', { members, needed: neededMembers });
  }
  const groups = groupHistories(histories);
  const buyers = sumWhere(groups, (x) => x > 0);
  if (buyers === 0) return refuse('no-repeat-buyers', { members });
  if (buyers < neededBuyers) {
    return refuse('too-few-repeat-buyers', { members, buyers, needed: neededBuyers });
  }
  if (groups.repeats.length < 3) {
    return refuse('no-variation', { members, histories: groups.repeats.length });
  }

  // In mean ages all parameters are within a few powers of ten of 1.
  const unit = members / weighted(groups, groups.age);
  const scaled = scaleTime(groups, unit);
  const purchases = weighted(groups, groups.repeats);
  const timeShift = -Math.log(unit);
  const fit = maximiseLikelihood({
    names: parameterNames[kind],
    starts: startsFor(kind, purchases / members),
    meanLoss: telling(lossOf(kind, scaled), options.onProgress),
    ...(groups.repeats.length > COARSE_FROM && {
      coarseLoss: lossOf(
        kind,
        thinGroups(scaled, Math.ceil(groups.repeats.length / COARSE_GROUPS)),
      ),
    }),
    members,
    penalty,
    shifts: kind === 'pareto-nbd' ? [0, timeShift, 0, timeShift] : [0, timeShift, 0, 0],
    // A density by time for each purchase.
    shift: purchases * Math.log(unit),
  });
  if (!fit.convergence.isConverged)
    return refuse('not-converged', { slope: fit.convergence.slope });
  const warnings: PurchaseWarning[] = fit.atWall.map((parameter) => ({
    kind: 'at-wall',
    parameter,
  }));
  if (fit.covariance === null) warnings.push({ kind: 'flat' });
  return fitted({
    kind,
    parameters: fit.estimates,
    logLikelihood: fit.logLikelihood,
    aic: 2 * fit.estimates.length - 2 * fit.logLikelihood,
    members,
    repeatBuyers: buyers,
    groups: groups.repeats.length,
    exclusions,
    covariance: fit.covariance,
    warnings,
    convergence: fit.convergence,
  });
}

/** ln L of these histories under given parameters, for comparison with published figures. */
export function logLikelihoodOf(
  kind: PurchaseModelKind,
  parameters: readonly number[],
  histories: Histories,
): number {
  const groups = groupHistories(usableHistories(histories).histories);
  const point = Float64Array.from(parameters, Math.log);
  return -groups.members * lossOf(kind, groups)(point, new Float64Array(point.length));
}

function lossOf(kind: PurchaseModelKind, groups: GroupedHistories): Objective {
  switch (kind) {
    case 'bg-nbd':
      return geometricLoss(groups, 0);
    case 'mbg-nbd':
      return geometricLoss(groups, 1);
    case 'pareto-nbd':
      return paretoLoss(groups);
  }
}

/** A loss that tells how far the fit is: of fits to a million members, most take twenty to sixty looks. */
function telling(loss: Objective, onProgress: PurchaseFitOptions['onProgress']): Objective {
  if (onProgress === undefined) return loss;
  let looks = 0;
  return (point, gradient) => {
    looks += 1;
    onProgress(looks / (looks + 20));
    return loss(point, gradient);
  };
}

/**
 * Starts for r, α and how members leave: the rate of members who are there is taken as twice the mean one, spread a
 * little, much and very much.
 */
function startsFor(kind: PurchaseModelKind, rate: number): Float64Array[] {
  const alphaFor = (r: number): number => r / (2 * rate);
  const leaving: readonly (readonly [number, number])[] =
    kind === 'pareto-nbd'
      ? [
          [0.6, 1],
          [1, 0.5],
          [2, 5],
          // Many leave soon, or right, after the first purchase: a second maximum, often the higher one in shops.
          [0.15, 0.003],
          [0.5, 0.0001],
        ]
      : [
          [0.8, 2.4],
          [1, 1],
          [0.3, 3],
        ];
  const spread = [0.5, 1, 0.2, 1.5, 1];
  return leaving.map(([one, other], i) => {
    const r = spread[i] ?? 1;
    return Float64Array.from([r, alphaFor(r), one, other], Math.log);
  });
}

function weighted({ weight }: GroupedHistories, values: Float64Array): number {
  return values.reduce((sum, value, g) => sum + value * (weight[g] ?? 0), 0);
}

function sumWhere({ repeats, weight }: GroupedHistories, holds: (x: number) => boolean): number {
  return weight.reduce((sum, w, g) => (holds(repeats[g] ?? 0) ? sum + w : sum), 0);
}
