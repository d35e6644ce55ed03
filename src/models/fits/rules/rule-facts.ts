import type { ModelFact } from '../../model-kind.ts';
import { antecedentOf, consequentOf } from '../../rules/rule-table.ts';
import type { FittedRules } from './fitted-rules.ts';
import { mostLuck } from './choose-rules.ts';
import { mostOffers, type OfferList } from './list-offers.ts';
import { confidenceRange, sideText } from './rule-tables.ts';

/** Below so many baskets a rule is a hint, and its confidence may be far off. */
const fewBaskets = 10;

export function ruleFacts(
  fitted: FittedRules,
  basketColumn: string,
  offers: OfferList,
): readonly ModelFact[] {
  const { chosen } = fitted;
  const [first] = chosen.shown;
  const ground = [basketFact(fitted, basketColumn), ...leftOutFact(fitted)];
  if (first === undefined) {
    const { highestConfidence } = fitted.model;
    const { byLuck, redundant } = chosen;
    return [
      byLuck + redundant > 0
        ? { kind: 'only-luck', figures: { rules: byLuck + redundant }, isCaution: true }
        : { kind: 'no-rule', figures: { highestShare: highestConfidence }, isCaution: true },
      foundFact(fitted),
      ...ground,
    ];
  }
  return [
    foundFact(fitted),
    sayRule('first-rule', fitted, first),
    ...offerFacts(offers),
    ...fewFact(fitted),
    ...widestFact(fitted, first),
    ...ground,
    ...(offers.isPerMember ? [{ kind: 'per-member', figures: {} }] : []),
    luckFact(fitted),
    { kind: 'no-cause', figures: {} },
  ];
}

function basketFact({ baskets, model }: FittedRules, column: string): ModelFact {
  const { summary } = model;
  const single = (summary.sizes[1] ?? 0) / baskets.count;
  return {
    kind: 'baskets',
    figures: {
      baskets: baskets.count,
      column,
      items: summary.items,
      mean: Math.round(summary.meanSize * 10) / 10,
      singleShare: single,
    },
  };
}

function foundFact({ model, chosen, rows }: FittedRules): ModelFact {
  const { shown } = chosen;
  const figures = {
    rules: shown.length,
    listed: Math.min(rows, shown.length),
    minCount: model.minCount,
    minShare: model.minConfidence,
  };
  const isCut = shown.length > rows;
  return { kind: isCut ? 'found-more' : 'found', figures };
}

function leftOutFact({ chosen: { byLuck, redundant } }: FittedRules): readonly ModelFact[] {
  return [
    ...(byLuck === 0 ? [] : [{ kind: 'luck-left-out', figures: { rules: byLuck } }]),
    ...(redundant === 0 ? [] : [{ kind: 'longer-left-out', figures: { rules: redundant } }]),
  ];
}

function fewFact({ model, chosen }: FittedRules): readonly ModelFact[] {
  const { bothCounts } = model.table;
  const rules = chosen.shown.filter((rule) => (bothCounts[rule] ?? 0) < fewBaskets).length;
  if (rules === 0) return [];
  return [{ kind: 'few-baskets', figures: { rules, few: fewBaskets }, isCaution: true }];
}

function sayRule(kind: string, { model: { table } }: FittedRules, rule: number): ModelFact {
  const [lowShare, highShare] = confidenceRange(table, rule);
  const { confidence, lift, consequentSupport, leverage } = table.measures;
  return {
    kind,
    figures: {
      antecedent: sideText(antecedentOf(table, rule), table.names),
      consequent: sideText(consequentOf(table, rule), table.names),
      confidenceShare: confidence[rule] ?? 0,
      lowShare,
      highShare,
      baseShare: consequentSupport[rule] ?? 0,
      lift: toTenths(lift[rule] ?? 0),
      both: table.bothCounts[rule] ?? 0,
      extra: Math.round((leverage[rule] ?? 0) * table.baskets),
    },
  };
}

/** The rule with the most baskets beyond what luck gives, where it is not the first one anyhow. */
function widestFact(fitted: FittedRules, first: number): readonly ModelFact[] {
  const { leverage } = fitted.model.table.measures;
  const widest = fitted.chosen.shown.reduce((best, rule) =>
    (leverage[rule] ?? 0) > (leverage[best] ?? 0) ? rule : best,
  );
  return widest === first ? [] : [sayRule('widest-rule', fitted, widest)];
}

function offerFacts({ table, members, found }: OfferList): readonly ModelFact[] {
  if (!members) return [{ kind: 'no-members', figures: {} }];
  const { all, reached } = members;
  if (found === 0) return [{ kind: 'no-offers', figures: { members: all } }];
  const figures = { members: reached, reachedShare: reached / all, offers: table.rows };
  return found > mostOffers
    ? [{ kind: 'more-offers', figures: { ...figures, found } }]
    : [{ kind: 'offers', figures }];
}

/** How many rules were compared, and what that means for those that are shown. */
function luckFact({ model, chosen }: FittedRules): ModelFact {
  const { adjustedChance } = model.table;
  const rules = chosen.shown.filter((rule) => (adjustedChance[rule] ?? 1) > mostLuck).length;
  const figures = { judged: model.judged, luckShare: mostLuck };
  return rules === 0
    ? { kind: 'not-luck', figures }
    : { kind: 'some-luck', figures: { ...figures, rules } };
}

/** One decimal; what is below ten keeps two, so that 1.04 is not told as 1. */
function toTenths(value: number): number {
  return value < 10 ? Math.round(value * 100) / 100 : Math.round(value * 10) / 10;
}
