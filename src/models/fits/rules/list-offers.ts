import type { ModelOptions } from '../../model-kind.ts';
import type { ModelColumn, ModelInput, ModelTable } from '../../model-table.ts';
import { basketsFromLines } from '../../rules/baskets.ts';
import type { CodedValues } from '../../rules/code-values.ts';
import { inNameOrder } from '../../rules/in-name-order.ts';
import { lastDays } from '../../rules/last-days.ts';
import { offerNext } from '../../rules/offer-next.ts';
import { antecedentOf, consequentOf, type RuleTable } from '../../rules/rule-table.ts';
import type { FittedRules } from './fitted-rules.ts';
import { ruleText, sideText, toMillionths } from './rule-tables.ts';

/** Who has one side of a rule and not yet the other. */
export interface OfferList {
  readonly table: ModelTable;
  /** Each basket is all that a member ever bought. */
  readonly isPerMember: boolean;
  /** How many members there are, and how many got an offer; null where no column says who bought. */
  readonly members: { readonly all: number; readonly reached: number } | null;
  /** Offers that there would be without the limit. */
  readonly found: number;
}

/** A list of a million members with several offers each is for nobody to read, and a burden to the tab. */
export const mostOffers = 500_000;

/**
 * Rules with one item on the right side and a lift above 1 make offers, the most confident first. What a member has is
 * all that the rows say they ever bought, in whichever basket.
 */
export function listOffers(
  { baskets, model: { table }, chosen }: FittedRules,
  items: CodedValues,
  input: ModelInput,
  options: ModelOptions,
  onProgress: (done: number) => void,
): OfferList {
  const column = options.column('member');
  if (column === '') return noOffers('member_id', table);
  const members = inNameOrder(input.text(column));
  const grouped = basketsFromLines(members.codes, items.codes, items.names);
  if (grouped.kind === 'refused') return noOffers(column, table);
  const owned = grouped.value;
  const rules = offeringRules(table, chosen.shown);
  const offers = offerNext(
    owned,
    rules.map((rule) => ({
      antecedent: antecedentOf(table, rule),
      item: consequentOf(table, rule)[0] ?? 0,
    })),
    { each: options.number('offers'), limit: mostOffers, onProgress },
  );
  const ruleOf = offers.rules.map((rule) => rules[rule] ?? 0);
  const at = options.column('at');
  const last =
    at === ''
      ? new Float64Array(ruleOf.length).fill(NaN)
      : lastDays(owned, offers.baskets, (place) => antecedentOf(table, ruleOf[place] ?? 0), {
          baskets: members.codes,
          items: items.codes,
          days: input.days(at),
        });
  const ids = Array.from(offers.baskets, (basket) => members.names[owned.keys[basket] ?? 0] ?? '');
  return {
    table: offerTable(column, { ids, rules: ruleOf, ranks: offers.ranks, last }, table),
    isPerMember: owned.count === baskets.count && owned.items.length === baskets.items.length,
    members: { all: owned.count, reached: offers.reached },
    found: offers.found,
  };
}

function noOffers(column: string, table: RuleTable): OfferList {
  return { table: offerTable(column, nothing, table), isPerMember: false, members: null, found: 0 };
}

/** The most confident first, then those of the higher lift. */
function offeringRules(table: RuleTable, shown: Int32Array): readonly number[] {
  const { confidence, lift } = table.measures;
  return Array.from(shown)
    .filter((rule) => consequentOf(table, rule).length === 1 && (lift[rule] ?? 0) > 1)
    .sort(
      (one, other) =>
        (confidence[other] ?? 0) - (confidence[one] ?? 0) ||
        (lift[other] ?? 0) - (lift[one] ?? 0) ||
        one - other,
    );
}

interface OfferRows {
  readonly ids: readonly string[];
  readonly rules: Int32Array;
  readonly ranks: Int32Array;
  readonly last: Float64Array;
}

const nothing: OfferRows = {
  ids: [],
  rules: new Int32Array(),
  ranks: new Int32Array(),
  last: new Float64Array(),
};

function offerTable(
  column: string,
  { ids, rules, ranks, last }: OfferRows,
  table: RuleTable,
): ModelTable {
  const { confidence, lift } = table.measures;
  const texts = new Map<
    number,
    { readonly rule: string; readonly has: string; readonly offer: string }
  >();
  for (const rule of rules) {
    if (texts.has(rule)) continue;
    texts.set(rule, {
      rule: ruleText(table, rule),
      has: sideText(antecedentOf(table, rule), table.names),
      offer: sideText(consequentOf(table, rule), table.names),
    });
  }
  const text = (name: 'rule' | 'has' | 'offer'): ModelColumn => ({
    name,
    type: 'text',
    values: Array.from(rules, (rule) => texts.get(rule)?.[name] ?? ''),
  });
  const number = (name: string, type: 'integer' | 'double', values: ArrayLike<number>) => ({
    name,
    type,
    values: Float64Array.from(rules, (rule) => toMillionths(values[rule] ?? NaN)),
  });
  return {
    rows: rules.length,
    columns: [
      { name: column, type: 'text', values: ids },
      { name: 'offer_rank', type: 'integer', values: ranks },
      text('offer'),
      text('has'),
      { name: 'last_bought', type: 'date', values: last },
      number('confidence', 'double', confidence),
      number('lift', 'double', lift),
      number('baskets', 'integer', table.bothCounts),
      text('rule'),
    ],
  };
}
