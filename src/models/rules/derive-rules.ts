import { adjustByHolm, fisherTest } from './fisher-test.ts';
import { ConfidenceSteps } from './ConfidenceSteps.ts';
import { isRedundant } from './is-redundant.ts';
import { ItemsetIndex, type ItemsetTable } from './itemset-table.ts';
import { measureNames, measureRule, type MeasureName } from './measures.ts';
import { refuseRules, type RuleOutcome } from './rule-refusal.ts';
import type { RuleTable } from './rule-table.ts';

export interface RuleOptions {
  /** One item on the right side, or every way to split an itemset in two. */
  readonly consequents: 'single' | 'all';
  readonly minConfidence: number;
  readonly limit: number;
}

export interface DerivedRules {
  readonly table: RuleTable;
  /** How many splits were judged: the number of tests. */
  readonly judged: number;
  readonly highestConfidence: number;
}

/** `itemsets` with all their subsets; items are codes, for `names`. Neither side of a rule is empty. */
export function deriveRules(
  itemsets: ItemsetTable,
  baskets: number,
  names: readonly string[],
  { consequents, minConfidence, limit }: RuleOptions,
): RuleOutcome<DerivedRules> {
  const index = new ItemsetIndex(itemsets);
  const kept = new KeptSplits(limit);
  const steps = new ConfidenceSteps();
  let judged = 0;
  let highestConfidence = 0;
  forEachSplit(itemsets, index, consequents, (split) => {
    judged += 1;
    const confidence = split.both / split.antecedent;
    if (confidence > highestConfidence) highestConfidence = confidence;
    // A share such as 0.1 has no exact binary form; 3 of 30 must not fail for it.
    if (confidence < minConfidence - 1e-12) return;
    steps.add(confidence);
    kept.add(split);
  });
  if (kept.count > limit) {
    return refuseRules({
      kind: 'too-many-rules',
      figures: { limit, rules: kept.count, feasibleConfidence: steps.feasible(limit) },
    });
  }
  const table = kept.finish(baskets, names, index, judged);
  return { kind: 'fitted', value: { table, judged, highestConfidence } };
}

/** The two sides of an itemset; the arrays are used again for the next split. */
interface Split {
  readonly left: Int32Array;
  readonly right: Int32Array;
  leftLength: number;
  rightLength: number;
  antecedent: number;
  consequent: number;
  both: number;
}

function forEachSplit(
  { count, offsets, items, counts }: ItemsetTable,
  index: ItemsetIndex,
  consequents: RuleOptions['consequents'],
  visit: (split: Split) => void,
): void {
  const split: Split = {
    left: new Int32Array(32),
    right: new Int32Array(32),
    leftLength: 0,
    rightLength: 0,
    antecedent: 0,
    consequent: 0,
    both: 0,
  };
  for (let set = 0; set < count; set += 1) {
    const from = offsets[set] ?? 0;
    const length = (offsets[set + 1] ?? 0) - from;
    if (length < 2) continue;
    const whole = 2 ** length - 1;
    const turns = consequents === 'single' ? length : whole - 1;
    for (let turn = 0; turn < turns; turn += 1) {
      const rightBits = consequents === 'single' ? 1 << turn : turn + 1;
      split.leftLength = 0;
      split.rightLength = 0;
      for (let at = 0; at < length; at += 1) {
        const item = items[from + at] ?? 0;
        if ((rightBits >> at) & 1) {
          split.right[split.rightLength] = item;
          split.rightLength += 1;
        } else {
          split.left[split.leftLength] = item;
          split.leftLength += 1;
        }
      }
      split.antecedent = index.countOf(split.left, split.leftLength);
      split.consequent = index.countOf(split.right, split.rightLength);
      split.both = counts[set] ?? 0;
      visit(split);
    }
  }
}

class KeptSplits {
  readonly #limit: number;
  readonly #antecedents: number[] = [];
  readonly #antecedentOffsets: number[] = [0];
  readonly #consequents: number[] = [];
  readonly #consequentOffsets: number[] = [0];
  readonly #counts: number[] = [];
  #count = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get count(): number {
    return this.#count;
  }

  /** Beyond the limit splits are only counted. */
  add({ left, right, leftLength, rightLength, antecedent, consequent, both }: Split): void {
    this.#count += 1;
    if (this.#count > this.#limit) return;
    for (let at = 0; at < leftLength; at += 1) this.#antecedents.push(left[at] ?? 0);
    for (let at = 0; at < rightLength; at += 1) this.#consequents.push(right[at] ?? 0);
    this.#antecedentOffsets.push(this.#antecedents.length);
    this.#consequentOffsets.push(this.#consequents.length);
    this.#counts.push(antecedent, consequent, both);
  }

  finish(
    baskets: number,
    names: readonly string[],
    index: ItemsetIndex,
    judged: number,
  ): RuleTable {
    const count = this.#count;
    const antecedents = Int32Array.from(this.#antecedents);
    const antecedentOffsets = Int32Array.from(this.#antecedentOffsets);
    const consequents = Int32Array.from(this.#consequents);
    const consequentOffsets = Int32Array.from(this.#consequentOffsets);
    const counts = [0, 1, 2].map((part) =>
      Int32Array.from({ length: count }, (_, rule) => this.#counts[rule * 3 + part] ?? 0),
    );
    const [antecedentCounts = counts0, consequentCounts = counts0, bothCounts = counts0] = counts;
    const measures = newMeasures(count);
    const redundant = new Uint8Array(count);
    const chance = new Float64Array(count);
    for (let rule = 0; rule < count; rule += 1) {
      const ruleCounts = {
        baskets,
        antecedent: antecedentCounts[rule] ?? 0,
        consequent: consequentCounts[rule] ?? 0,
        both: bothCounts[rule] ?? 0,
      };
      const measured = measureRule(ruleCounts);
      for (const name of measureNames) measures[name][rule] = measured[name];
      chance[rule] = fisherTest(ruleCounts);
      const left = antecedents.subarray(antecedentOffsets[rule], antecedentOffsets[rule + 1]);
      const right = consequents.subarray(consequentOffsets[rule], consequentOffsets[rule + 1]);
      redundant[rule] = isRedundant(left, right, ruleCounts, index) ? 1 : 0;
    }
    return {
      count,
      baskets,
      names,
      antecedentOffsets,
      antecedents,
      consequentOffsets,
      consequents,
      antecedentCounts,
      consequentCounts,
      bothCounts,
      measures,
      redundant,
      chance,
      adjustedChance: adjustByHolm(chance, judged),
    };
  }
}

const counts0 = new Int32Array(0);

function newMeasures(count: number): Record<MeasureName, Float64Array> {
  const column = (): Float64Array => new Float64Array(count);
  return {
    antecedentSupport: column(),
    consequentSupport: column(),
    support: column(),
    confidence: column(),
    lift: column(),
    leverage: column(),
    conviction: column(),
    zhang: column(),
    jaccard: column(),
    kulczynski: column(),
    certainty: column(),
  };
}
