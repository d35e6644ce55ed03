import type { ModelFact } from '../../model-kind.ts';
import type { CoxCoefficient, CoxFit } from '../../survival/cox.ts';
import type { ReadCovariates } from './cox-covariates.ts';
import { sayP } from './facts.ts';

const MOST_EFFECTS = 4;
/** So near to guessing, the effects may be real but tell nobody apart. */
const WEAK = 0.55;
/** The usual rule of thumb (Peduzzi et al. 1995): with fewer events to a coefficient, estimates lean outwards. */
const EVENTS_PER_COEFFICIENT = 10;

export function coxFacts(
  fit: CoxFit,
  { flags, leftOut }: Pick<ReadCovariates, 'flags' | 'leftOut'>,
): readonly ModelFact[] {
  const { rows, events, coefficients, likelihoodRatio, concordance } = fit;
  const telling = coefficients
    .filter(({ p }) => p < 0.05)
    .sort((one, other) => Math.abs(other.z) - Math.abs(one.z));
  const isWeak = concordance !== null && concordance.index < WEAK;
  const ranked = concordance
    ? [
        {
          kind: isWeak ? 'concordance-weak' : 'concordance',
          figures: { pairShare: concordance.index },
        },
      ]
    : [];
  return [
    // Effects that tell nobody apart are not the answer.
    ...(isWeak ? ranked : []),
    ...telling.slice(0, MOST_EFFECTS).map((each) => effect(each, flags.has(each.covariate))),
    ...(telling.length > MOST_EFFECTS
      ? [{ kind: 'more-effects', figures: { more: telling.length - MOST_EFFECTS } }]
      : []),
    ...(telling.length === 0
      ? [{ kind: 'no-effect', figures: { p: sayP(likelihoodRatio.p) } }]
      : []),
    ...(isWeak ? [] : ranked),
    { kind: 'rows', figures: { members: rows, events, covariates: coefficients.length } },
    ...leftOut.map((column) => ({ kind: 'left-out', figures: { column } })),
    { kind: 'no-cause', figures: {} },
    ...cautions(fit),
  ];
}

/** A number by one standard deviation, which readers can compare; a yes against a no, a word against the most frequent. */
function effect(
  { covariate, label, reference, deviation, ...of }: CoxCoefficient,
  isFlag: boolean,
): ModelFact {
  const unit = label === null && !isFlag ? deviation : 1;
  const ratio = Math.exp(of.coefficient * unit);
  const side = ratio > 1 ? 'sooner' : 'later';
  const bounds = { lower: Math.exp(of.lower * unit), upper: Math.exp(of.upper * unit) };
  const figures = { column: covariate, ratio, ...bounds };
  if (isFlag) return { kind: `flag-${side}`, figures };
  if (label === null) {
    const step = Number(deviation.toPrecision(3));
    return { kind: `number-${side}`, figures: { ...figures, step } };
  }
  return { kind: `word-${side}`, figures: { ...figures, label, reference: reference ?? '' } };
}

function cautions({ proportional, events, coefficients }: CoxFit): readonly ModelFact[] {
  const perCoefficient = events / coefficients.length;
  const [worst] = [...proportional.covariates].sort((one, other) => one.p - other.p);
  const facts: ModelFact[] = [];
  if (perCoefficient < EVENTS_PER_COEFFICIENT) {
    facts.push({
      kind: 'few-events',
      figures: { events, covariates: coefficients.length, needed: EVENTS_PER_COEFFICIENT },
      isCaution: true,
    });
  }
  if (proportional.p < 0.05 && worst) {
    facts.push({
      kind: 'not-proportional',
      figures: { p: sayP(proportional.p), covariate: worst.name },
      isCaution: true,
    });
  }
  return facts;
}
