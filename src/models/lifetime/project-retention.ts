import { fitted, type ModelOutcome } from '../outcome.ts';
import { randomSource } from '../random.ts';
import { parameterDraws } from './draw-parameters.ts';
import { survivingShare, type RetentionFit } from './fit-retention.ts';
import { refuse } from './lifetime-refusal.ts';
import { toRange, type ProjectedFigure } from './projected-figure.ts';

/** A cohort as it stands: its age in periods and how many of it are there. */
export interface StandingCohort {
  readonly age: number;
  readonly members: number;
  /** What one member who is there brings in a period; 0 unless told. */
  readonly valuePerMember?: number;
}

export interface RetentionStep {
  /** 1 is the first period from now. */
  readonly period: number;
  readonly active: ProjectedFigure;
  readonly revenue: ProjectedFigure;
}

/**
 * Members of standing cohorts who are still there at the end of each of the next periods, by sBG: S(age + k) / S(age) of
 * those there now. The 95 % range has two sources: the parameters (drawn from their covariance) and chance (each
 * member stays or goes: binomial).
 */
export function projectRetention(
  fit: RetentionFit,
  cohorts: readonly StandingCohort[],
  { periods = 12, draws = 400, seed = 1 }: { periods?: number; draws?: number; seed?: number } = {},
): ModelOutcome<readonly RetentionStep[]> {
  if (cohorts.length === 0) return refuse('no-rows');
  const draw = parameterDraws(fit.parameters, fit.covariance, randomSource(seed));
  if (draw === undefined) return refuse('no-covariance');
  const centre = fit.parameters.map(({ value }) => value);
  const sets = Array.from({ length: draws }, draw);
  const steps: RetentionStep[] = [];
  for (let k = 1; k <= periods; k += 1) {
    const project = (
      parameters: readonly number[],
    ): { active: number; revenue: number; chance: number; revenueChance: number } => {
      let active = 0;
      let revenue = 0;
      let chance = 0;
      let revenueChance = 0;
      for (const { age, members, valuePerMember = 0 } of cohorts) {
        const share = survivingShare(parameters, age + k) / survivingShare(parameters, age);
        const variance = members * share * (1 - share);
        active += members * share;
        revenue += members * share * valuePerMember;
        chance += variance;
        revenueChance += variance * valuePerMember * valuePerMember;
      }
      return { active, revenue, chance, revenueChance };
    };
    const here = project(centre);
    const others = sets.map(project);
    steps.push({
      period: k,
      active: toRange(
        here.active,
        here.chance +
          variance(
            others.map((one) => one.active),
            here.active,
          ),
      ),
      revenue: toRange(
        here.revenue,
        here.revenueChance +
          variance(
            others.map((one) => one.revenue),
            here.revenue,
          ),
      ),
    });
  }
  return fitted(steps);
}

function variance(values: readonly number[], centre: number): number {
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length;
}
