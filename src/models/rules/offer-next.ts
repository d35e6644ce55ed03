import type { Baskets } from './baskets.ts';
import { countItems } from './describe-baskets.ts';

/** "Who has all of `antecedent` is offered `item`": a rule as it is applied. */
export interface OfferRule {
  readonly antecedent: Int32Array;
  readonly item: number;
}

/** Entry by entry: basket `baskets[i]` is offered the item of rule `rules[i]`, as its `ranks[i]`-th best offer from 1 on. */
export interface Offers {
  readonly baskets: Int32Array;
  readonly rules: Int32Array;
  readonly ranks: Int32Array;
  /** How many there are with those beyond the limit. */
  readonly found: number;
  /** Baskets with at least one. */
  readonly reached: number;
}

export interface OfferOptions {
  /** Most offers for one basket. */
  readonly each: number;
  /** Most offers of all; the best rules come first. */
  readonly limit: number;
  readonly onProgress?: (done: number) => void;
}

/**
 * What a basket lacks by the rules, the best first: for an item that several rules offer the first of them counts.
 * `rules` stand in the order of preference, and so do the offers given; of one rule in the order of the baskets.
 */
export function offerNext(
  { count, offsets, items, names }: Baskets,
  rules: readonly OfferRule[],
  { each, limit, onProgress }: OfferOptions,
): Offers {
  const triggers = rulesByTrigger(rules, items, names.length);
  const owned = new Uint8Array(names.length);
  const offered = new Uint8Array(names.length);
  const perRule = new Int32Array(rules.length);
  const entries = new EntryList();
  let reached = 0;
  const step = Math.ceil(count / 100);
  for (let basket = 0; basket < count; basket += 1) {
    const from = offsets[basket] ?? 0;
    const to = offsets[basket + 1] ?? 0;
    for (let at = from; at < to; at += 1) owned[items[at] ?? 0] = 1;
    const fitting: number[] = [];
    for (let at = from; at < to; at += 1) {
      for (const rule of triggers[items[at] ?? 0] ?? []) {
        const known = rules[rule];
        if (known && owned[known.item] === 0 && hasAll(known.antecedent, owned)) fitting.push(rule);
      }
    }
    for (let at = from; at < to; at += 1) owned[items[at] ?? 0] = 0;
    if (fitting.length > 0) {
      reached += 1;
      fitting.sort((one, other) => one - other);
      let rank = 0;
      const given: number[] = [];
      for (const rule of fitting) {
        const item = rules[rule]?.item ?? 0;
        if (offered[item] === 1) continue;
        offered[item] = 1;
        given.push(item);
        rank += 1;
        entries.add(basket, rule, rank);
        perRule[rule] = (perRule[rule] ?? 0) + 1;
        if (rank === each) break;
      }
      for (const item of given) offered[item] = 0;
    }
    if ((basket + 1) % step === 0) onProgress?.((basket + 1) / count);
  }
  return { ...entries.byRule(perRule, limit), found: entries.count, reached };
}

/** By item the rules that are looked at when a basket has it: of each antecedent the item that is rarest. */
function rulesByTrigger(
  rules: readonly OfferRule[],
  items: Int32Array,
  itemCount: number,
): readonly (readonly number[])[] {
  const counts = countItems(items, itemCount);
  const triggers: number[][] = Array.from({ length: itemCount }, () => []);
  rules.forEach(({ antecedent }, rule) => {
    let rarest = antecedent[0] ?? 0;
    for (const item of antecedent) if ((counts[item] ?? 0) < (counts[rarest] ?? 0)) rarest = item;
    triggers[rarest]?.push(rule);
  });
  return triggers;
}

function hasAll(antecedent: Int32Array, owned: Uint8Array): boolean {
  for (const item of antecedent) if (owned[item] === 0) return false;
  return true;
}

class EntryList {
  #baskets = new Int32Array(1024);
  #rules = new Int32Array(1024);
  #ranks = new Int32Array(1024);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(basket: number, rule: number, rank: number): void {
    if (this.#count === this.#baskets.length) {
      this.#baskets = doubled(this.#baskets);
      this.#rules = doubled(this.#rules);
      this.#ranks = doubled(this.#ranks);
    }
    this.#baskets[this.#count] = basket;
    this.#rules[this.#count] = rule;
    this.#ranks[this.#count] = rank;
    this.#count += 1;
  }

  /** The first `limit` entries, those of the first rule first. */
  byRule(perRule: Int32Array, limit: number): Pick<Offers, 'baskets' | 'rules' | 'ranks'> {
    const next = new Int32Array(perRule.length);
    let sum = 0;
    perRule.forEach((entries, rule) => {
      next[rule] = sum;
      sum += entries;
    });
    const kept = Math.min(limit, this.#count);
    const baskets = new Int32Array(kept);
    const rules = new Int32Array(kept);
    const ranks = new Int32Array(kept);
    for (let at = 0; at < this.#count; at += 1) {
      const rule = this.#rules[at] ?? 0;
      const place = next[rule] ?? 0;
      next[rule] = place + 1;
      if (place >= kept) continue;
      baskets[place] = this.#baskets[at] ?? 0;
      rules[place] = rule;
      ranks[place] = this.#ranks[at] ?? 0;
    }
    return { baskets, rules, ranks };
  }
}

function doubled(values: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(values.length * 2);
  larger.set(values);
  return larger;
}
