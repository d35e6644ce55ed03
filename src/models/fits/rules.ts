import type { FitStep, ModelFit, ModelOptions } from '../model-kind.ts';
import type { InputColumn } from '../model-table.ts';
import { basketsFromLines, type Baskets } from '../rules/baskets.ts';
import type { CodedValues } from '../rules/code-values.ts';
import { inNameOrder } from '../rules/in-name-order.ts';
import type { RuleRefusal } from '../rules/rule-refusal.ts';
import { mineItemsets, rulesOf, type MinedItemsets, type RuleModel } from '../rules/mine-rules.ts';
import { tellingSupport } from '../rules/telling-support.ts';
import { fitted, refused, type ModelOutcome } from '../outcome.ts';
import { chooseRules } from './rules/choose-rules.ts';
import type { FittedRules } from './rules/fitted-rules.ts';
import { ruleFacts } from './rules/rule-facts.ts';
import { listOffers } from './rules/list-offers.ts';
import { rulePictures } from './rules/rule-pictures.ts';
import { itemsetTable, itemTable, ruleTable } from './rules/rule-tables.ts';

export const fitRules: ModelFit = (input, options, onProgress, remember) => {
  const outcome = remember(findRules, (done) => onProgress(done * 0.8));
  if (outcome.kind === 'refused') return outcome;
  const { baskets, items, model } = outcome.value;
  const chosen = chooseRules(model.table, options);
  const found: FittedRules = { baskets, model, chosen, rows: options.number('rows') };
  const offers = listOffers(found, items, input, options, (done) => {
    onProgress(0.8 + done * 0.2);
  });
  const { missing, repeated } = baskets.lines;
  onProgress(1);
  return {
    kind: 'fitted',
    value: {
      tables: {
        rules: ruleTable(found),
        missing: offers.table,
        itemsets: itemsetTable(found),
        items: itemTable(found),
      },
      facts: ruleFacts(found, options.column('basket'), offers),
      pictures: rulePictures(found),
      rows: input.rows,
      setAside: [
        { reason: 'missing-basket-or-item', rows: missing },
        { reason: 'repeated-item', rows: repeated },
      ].filter(({ rows }) => rows > 0),
    },
  };
};

interface FoundItemsets {
  readonly baskets: Baskets;
  readonly items: CodedValues;
  readonly mined: MinedItemsets;
}

/** Confidence has no part in the search, which takes the longest. */
const findSets: FitStep<ModelOutcome<FoundItemsets>> = (input, options, onProgress) => {
  const items = inNameOrder(input.text(options.column('item')));
  const basket = input.text(options.column('basket'));
  const grouped = basketsFromLines(withoutEmpty(basket), items.codes, items.names);
  if (grouped.kind === 'refused') return grouped;
  const baskets = grouped.value;
  const mined = mineItemsets(baskets, {
    minSupport: { kind: 'count', count: leastBaskets(options, baskets) },
    maxLength: options.number('longest'),
    onProgress,
  });
  if (mined.kind === 'refused') return refuse(mined.reason);
  return fitted({ baskets, items, mined: mined.value });
};

interface FoundRules extends FoundItemsets {
  readonly model: RuleModel;
}

/** Which of the rules are shown, and in which order, is a matter of telling. */
const findRules: FitStep<ModelOutcome<FoundRules>> = (_, options, onProgress, remember) => {
  const sets = remember(findSets, (done) => onProgress(done * 0.9));
  if (sets.kind === 'refused') return sets;
  const rules = rulesOf(sets.value.baskets, sets.value.mined, {
    consequents: options.choice('consequents') === 'all' ? 'all' : 'single',
    minConfidence: options.number('confidence') / 100,
  });
  if (rules.kind === 'refused') return refuse(rules.reason);
  onProgress(1);
  return fitted({ ...sets.value, model: rules.value });
};

/** A confidence is told as the share that it is. */
function refuse(reason: RuleRefusal): ModelOutcome<never> {
  if (reason.kind !== 'too-many-rules') return { kind: 'refused', reason };
  const { feasibleConfidence, ...figures } = reason.figures;
  return refused(reason.kind, { ...figures, feasibleShare: feasibleConfidence });
}

/** A basket without a name is none. */
function withoutEmpty({ codes, words }: TextColumn): Int32Array {
  const empty = words.indexOf('');
  return empty < 0 ? codes : codes.map((code) => (code === empty ? -1 : code));
}

type TextColumn = Extract<InputColumn, { readonly as: 'text' }>;

/** The larger of the two bars; 0.6 % of 500 is 3 although 0.006 · 500 is a little more. A share of 0 is found out. */
function leastBaskets(options: ModelOptions, baskets: Baskets): number {
  const least = options.number('baskets');
  const share = options.number('support');
  if (share === 0) return tellingSupport(baskets, least, options.number('longest'));
  return Math.max(least, Math.ceil((share / 100) * baskets.count - 1e-9));
}
