import type { ModelOutcome } from '../outcome.ts';
import { fitted } from '../outcome.ts';
import { refuseChurn } from './churn-refusal.ts';
import { rankScores } from './score-ranking.ts';

/**
 * Whom to contact, by money: a contact costs, a member who would have left and is kept by it brings value. Contacting
 * pays where probability × part kept × value is above the cost; what that would have brought is counted on members
 * whose outcome is known, because probabilities may be off.
 */
export interface ContactCosts {
  /** Of contacting one member. */
  readonly cost: number;
  /** Of one member kept. */
  readonly value: number;
  /** Of those who would leave, the part that a contact keeps: 0 to 1. */
  readonly keptPart: number;
}

export interface ContactThreshold {
  /** By the rule: cost / (value × part kept); above 1 nobody is worth a contact. */
  readonly breakEven: number;
  readonly atBreakEven: ContactPoint;
  /** Where the counted profit was highest: a choice made after the fact, so a little too good. */
  readonly best: ContactPoint;
  readonly everybody: ContactPoint;
  /** About a hundred points from nobody to everybody. */
  readonly curve: readonly ContactPoint[];
}

export interface ContactPoint {
  /** Members with at least this probability are contacted; above 1 nobody. */
  readonly threshold: number;
  readonly contacted: number;
  /** Of the contacted, those to whom it happened. */
  readonly events: number;
  readonly profit: number;
}

/** Refused: bad-number (a cost or value below 0 or no number, a part outside 0 to 1), too-few-rows. */
export function contactThreshold(
  probability: Float64Array,
  label: Uint8Array,
  costs: ContactCosts,
): ModelOutcome<ContactThreshold> {
  const { cost, value, keptPart } = costs;
  for (const [name, number] of Object.entries({ cost, value, keptPart })) {
    if (!(number >= 0 && Number.isFinite(number))) return refuseChurn('bad-number', { name });
  }
  if (keptPart > 1) return refuseChurn('bad-number', { name: 'keptPart' });
  if (label.length === 0) return refuseChurn('too-few-rows', { rows: 0, needed: 1 });
  const { score, rows, events } = rankScores(probability, label);
  const worth = value * keptPart;
  const nobody: ContactPoint = { threshold: 2, contacted: 0, events: 0, profit: 0 };
  const pointAt = (step: number): ContactPoint => {
    if (step < 0) return nobody;
    const contacted = rows[step] ?? 0;
    const happened = events[step] ?? 0;
    const profit = happened * worth - contacted * cost;
    return { threshold: score[step] ?? 0, contacted, events: happened, profit };
  };
  // No contact pays where nothing can be won; every one does where it is free.
  const breakEven = worth > 0 ? cost / worth : cost > 0 ? 2 : 0;
  let bestStep = -1;
  let bestProfit = 0;
  let breakEvenStep = -1;
  for (let step = 0; step < score.length; step += 1) {
    const { profit } = pointAt(step);
    if (profit > bestProfit) {
      bestStep = step;
      bestProfit = profit;
    }
    if ((score[step] as number) >= breakEven) breakEvenStep = step;
  }
  const curve = [nobody];
  const last = score.length - 1;
  const points = Math.min(100, score.length);
  for (let at = 1; at <= points; at += 1) curve.push(pointAt(Math.round((at * last) / points)));
  return fitted({
    breakEven,
    atBreakEven: pointAt(breakEvenStep),
    best: pointAt(bestStep),
    everybody: pointAt(last),
    curve,
  });
}
