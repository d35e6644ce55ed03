import type { ContactCosts } from '../../churn/contact-threshold.ts';
import type { ModelName } from '../../churn/estimated-time.ts';
import type { RecencyRule } from '../../churn/evaluate-scores.ts';
import type { ModelFact } from '../../model-kind.ts';
import { breakEvenOf } from './member-table.ts';
import type { Prediction } from './predict-members.ts';

/** Fewer of the rarer outcome than this among the judged carry no firm figures. */
const fewEvents = 50;
/** A feature that ranks so well alone is looked at again. */
const suspicious = 0.95;
/** Mean distance of what was said and what happened, from which on probabilities are ranks only. */
const poorlyCalibrated = 0.05;
const learnedByHeart = 0.1;
const mostFeatures = 3;

type Side = 'no-purchase' | 'purchase';

/** Everything that a prediction may say. */
export type PredictionFactKind =
  | `ranking-${Side}-${ModelName}`
  | 'no-recency'
  | `recency-${RecencyRule['verdict']}`
  | 'judged-later'
  | 'judged-later-days'
  | 'judged-others'
  | `calibration-${Side}`
  | 'calibration-poor'
  | 'nobody-to-predict'
  | `today-${Side}`
  | `contact-${Side}`
  | 'contact-nobody'
  | 'drivers'
  | 'no-driver'
  | `limits-${Side}`
  | 'constant-features'
  | 'few-events'
  | 'suspicious-feature'
  | 'days-unproved'
  | 'learned-by-heart';

type Fact = ModelFact & { readonly kind: PredictionFactKind };

/** What is said of a prediction, the answer first; `turned`: what is predicted is that nothing is bought. */
export function factsOf(
  prediction: Prediction,
  costs: ContactCosts,
  days: number,
  turned: boolean,
): readonly Fact[] {
  const side = turned ? 'no-purchase' : 'purchase';
  return [
    ...cautions(prediction),
    ...today(prediction, costs, side, days),
    ranking(prediction, side),
    ...drivers(prediction),
    ...comparison(prediction),
    ...calibration(prediction, side),
    ground(prediction, days),
    { kind: `limits-${side}`, figures: {} },
    ...leftOut(prediction),
  ];
}

function ranking({ evaluation, name }: Prediction, side: Side): Fact {
  const { auc, lift } = evaluation;
  const [top] = lift;
  return {
    kind: `ranking-${side}-${name}`,
    figures: {
      pairs: Math.round(100 * auc.auc),
      lower: Math.round(100 * auc.lower),
      upper: Math.round(100 * auc.upper),
      topShare: top?.rate ?? NaN,
      allShare: evaluation.events / evaluation.rows,
    },
  };
}

function comparison({ recency }: Prediction): readonly Fact[] {
  if (recency === null) return [{ kind: 'no-recency', figures: {} }];
  const { auc, difference, verdict } = recency;
  return [
    {
      kind: `recency-${verdict}`,
      figures: {
        pairs: Math.round(100 * auc.auc),
        more: Math.round(1000 * Math.abs(difference.difference)) / 10,
        lower: Math.round(1000 * difference.lower) / 10,
        upper: Math.round(1000 * difference.upper) / 10,
      },
      isCaution: verdict !== 'better',
    },
  ];
}

function ground({ chosen, evaluation, sorted }: Prediction, days: number): Fact {
  const { rows, events } = evaluation;
  const counts = { trained: chosen.trainRows, rows, events, length: days };
  if (chosen.judgedOn === 'later-date') {
    const { testDay: judgedDay, trainDay: learnedDay, isOneDay } = sorted;
    const kind = isOneDay ? 'judged-later' : 'judged-later-days';
    return { kind, figures: { ...counts, judgedDay, learnedDay } };
  }
  return { kind: 'judged-others', figures: counts };
}

function calibration({ evaluation }: Prediction, side: Side): readonly Fact[] {
  const { bins, expectedError } = evaluation.calibration;
  const bin = bins[Math.max(0, bins.length - 2)];
  if (bin === undefined) return [];
  const isPoor = expectedError > poorlyCalibrated;
  return [
    {
      kind: isPoor ? 'calibration-poor' : `calibration-${side}`,
      figures: {
        saidShare: bin.predicted,
        happenedShare: bin.observed,
        lowerShare: bin.lower,
        upperShare: bin.upper,
        errorShare: expectedError,
      },
      isCaution: isPoor,
    },
  ];
}

function today(
  { ranked: { probability }, evaluation }: Prediction,
  costs: ContactCosts,
  side: Side,
  days: number,
): readonly Fact[] {
  const members = probability.length;
  if (members === 0) return [{ kind: 'nobody-to-predict', figures: {}, isCaution: true }];
  const breakEven = breakEvenOf(costs);
  const worth = costs.value * costs.keptPart;
  let expected = 0;
  let contacts = 0;
  let profit = 0;
  for (const chance of probability) {
    expected += chance;
    if (chance < breakEven) continue;
    contacts += 1;
    profit += chance * worth - costs.cost;
  }
  const { events, rows } = evaluation;
  const everybody = expected * worth - members * costs.cost;
  return [
    {
      kind: `today-${side}`,
      figures: {
        members,
        days,
        expected: Math.round(expected),
        expectedShare: expected / members,
        beforeShare: events / rows,
      },
    },
    contacts === 0
      ? { kind: 'contact-nobody', figures: { breakEvenShare: Math.min(1, breakEven) } }
      : {
          kind: `contact-${side}`,
          figures: {
            contacts,
            breakEvenShare: breakEven,
            profitMoney: Math.round(profit),
            everybodyMoney: Math.round(everybody),
            successShare: costs.keptPart,
          },
        },
  ];
}

function drivers({ chosen }: Prediction): readonly Fact[] {
  const telling = chosen.importance.filter(({ loss, deviation }) => loss > 0.001 + deviation);
  const names = telling.slice(0, mostFeatures).map(({ feature }) => feature);
  if (names.length === 0) return [{ kind: 'no-driver', figures: {} }];
  return [{ kind: 'drivers', figures: { features: names } }];
}

function leftOut({ chosen }: Prediction): readonly Fact[] {
  const features = chosen.leftOut;
  return features.length === 0 ? [] : [{ kind: 'constant-features', figures: { features } }];
}

function cautions({ chosen, evaluation, isProved }: Prediction): readonly Fact[] {
  const { rows, events, auc } = evaluation;
  const rarer = Math.min(events, rows - events);
  const caution = (
    kind: PredictionFactKind,
    isSo: boolean,
    figures: ModelFact['figures'] = {},
  ): readonly Fact[] => (isSo ? [{ kind, figures, isCaution: true }] : []);
  return [
    ...caution('few-events', rarer < fewEvents, { rarer, rows }),
    ...chosen.alone.flatMap(({ feature, auc: alone }) =>
      caution('suspicious-feature', alone >= suspicious, {
        feature,
        pairs: Math.round(100 * alone),
      }),
    ),
    ...caution('days-unproved', !isProved),
    ...caution('learned-by-heart', chosen.trainAuc - auc.auc > learnedByHeart, {
      learned: Math.round(100 * chosen.trainAuc),
      judged: Math.round(100 * auc.auc),
    }),
  ];
}
