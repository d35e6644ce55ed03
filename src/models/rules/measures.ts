/**
 * How good a rule A → B is, from four counts: all baskets n, those with all of A, those with all of B, those with both.
 * s(X) is the share of baskets with X.
 */
export interface RuleCounts {
  readonly baskets: number;
  readonly antecedent: number;
  readonly consequent: number;
  readonly both: number;
}

export interface RuleMeasures {
  readonly antecedentSupport: number;
  readonly consequentSupport: number;
  /** s(A∪B) (Agrawal, Imieliński and Swami 1993). */
  readonly support: number;
  /** s(A∪B) / s(A): of the baskets with A, the share that has B too. */
  readonly confidence: number;
  /** Confidence / s(B) (Brin and others 1997); 1 when A says nothing about B. */
  readonly lift: number;
  /** s(A∪B) − s(A) s(B) (Piatetsky-Shapiro 1991); 0 when A says nothing about B. */
  readonly leverage: number;
  /** (1 − s(B)) / (1 − confidence) (Brin and others 1997). Infinity, to be shown as ∞, for a rule without exception. */
  readonly conviction: number;
  /** Leverage / max(s(A∪B)(1 − s(A)), s(A)(s(B) − s(A∪B))) (Zhang 2000); −1 to 1, and 0 where both are 0. */
  readonly zhang: number;
  /** s(A∪B) / (s(A) + s(B) − s(A∪B)). */
  readonly jaccard: number;
  /** Mean of the confidences of A → B and B → A (Kulczyński 1927); unlike lift it ignores baskets with neither. */
  readonly kulczynski: number;
  /**
   * How much nearer to certainty A brings B: (confidence − s(B)) / (1 − s(B)), or over s(B) where A makes B rarer
   * (Shortliffe and Buchanan 1975); −1 to 1.
   */
  readonly certainty: number;
}

export type MeasureName = keyof RuleMeasures;

export const measureNames: readonly MeasureName[] = [
  'antecedentSupport',
  'consequentSupport',
  'support',
  'confidence',
  'lift',
  'leverage',
  'conviction',
  'zhang',
  'jaccard',
  'kulczynski',
  'certainty',
];

/** No count may be 0. */
export function measureRule({
  baskets: n,
  antecedent: a,
  consequent: b,
  both,
}: RuleCounts): RuleMeasures {
  const confidence = both / a;
  // Counts are multiplied before they are divided, so that rules which say nothing come out at exactly 1 or 0.
  const excess = both * n - a * b;
  const against = Math.max(both * (n - a), a * (b - both));
  const change = excess / (a * n);
  return {
    antecedentSupport: a / n,
    consequentSupport: b / n,
    support: both / n,
    confidence,
    lift: (both * n) / (a * b),
    leverage: excess / (n * n),
    conviction: both === a ? Infinity : (a * (n - b)) / (n * (a - both)),
    zhang: against === 0 ? 0 : excess / against,
    jaccard: both / (a + b - both),
    kulczynski: (confidence + both / b) / 2,
    certainty: change === 0 ? 0 : change > 0 ? change / (1 - b / n) : change / (b / n),
  };
}
