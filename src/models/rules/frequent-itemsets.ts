import type { Baskets } from './baskets.ts';
import { countItems } from './describe-baskets.ts';
import { FpTree } from './FpTree.ts';
import { ItemsetWriter, type ItemsetTable } from './itemset-table.ts';

/** All sets of items that are together in at least `minCount` baskets. */
export interface FrequentItemsets {
  /** Empty when there are more than the limit. */
  readonly table: ItemsetTable;
  readonly limit: number;
  /**
   * Null when all are in the table. Else the smallest support, as a number of baskets, that was found to leave no more
   * than the limit: a little more than needed may be asked for, never less. Above the number of baskets where no support
   * does.
   */
  readonly feasibleCount: number | null;
  /** How many baskets hold the most frequent pair; 0 where no pair was frequent. */
  readonly highestPair: number;
}

export interface ItemsetOptions {
  /** At least 1. */
  readonly minCount: number;
  readonly maxLength: number;
  readonly limit: number;
  readonly onProgress?: (done: number) => void;
}

/**
 * FP-growth (Han, Pei and Yin 2000). When itemsets become more than the limit, they are no longer kept but only counted
 * by support, and the support asked for rises until few enough are left; so the search ends soon, and can say which
 * support would do.
 */
export function findItemsets(baskets: Baskets, options: ItemsetOptions): FrequentItemsets {
  const { tree, pathLength } = plantTree(baskets, options.minCount);
  return new Growth(tree, pathLength, baskets.count, options).run();
}

function plantTree(
  { count, offsets, items, names }: Baskets,
  minCount: number,
): { readonly tree: FpTree; readonly pathLength: number } {
  const perItem = countItems(items, names.length);
  const ranked = Int32Array.from(perItem.keys())
    .filter((item) => (perItem[item] ?? 0) >= minCount)
    .sort((one, other) => (perItem[other] ?? 0) - (perItem[one] ?? 0) || one - other);
  const places = new Int32Array(names.length).fill(-1);
  let nodes = 0;
  ranked.forEach((item, place) => {
    places[item] = place;
    nodes += perItem[item] ?? 0;
  });
  const tree = new FpTree();
  tree.reset(
    ranked,
    ranked.map((item) => perItem[item] ?? 0),
    ranked.length,
    nodes,
  );
  const path = new Int32Array(ranked.length);
  let pathLength = 0;
  for (let basket = 0; basket < count; basket += 1) {
    let length = 0;
    for (let at = offsets[basket] ?? 0; at < (offsets[basket + 1] ?? 0); at += 1) {
      const place = places[items[at] ?? 0] ?? -1;
      if (place < 0) continue;
      let free = length;
      while (free > 0 && (path[free - 1] ?? 0) < place) {
        path[free] = path[free - 1] ?? 0;
        free -= 1;
      }
      path[free] = place;
      length += 1;
    }
    if (length > pathLength) pathLength = length;
    tree.insert(path, length, 1);
  }
  return { tree, pathLength };
}

/** A search is not hurried before it has walked over so many nodes, which is a fraction of a second. */
const leastWork = 20_000_000;

/** Items of a tree that are frequent together with one of its items, and the room to work on them. */
interface Level {
  readonly tree: FpTree;
  readonly names: Int32Array;
  readonly supports: Int32Array;
  readonly touched: Int32Array;
  /** Zero between uses. */
  readonly sums: Int32Array;
  readonly places: Int32Array;
}

class Growth {
  readonly #root: FpTree;
  readonly #options: ItemsetOptions;
  readonly #path: Int32Array;
  readonly #prefix: Int32Array;
  readonly #levels: Level[] = [];
  readonly #writer = new ItemsetWriter();
  /** How many itemsets were found in so many baskets. */
  readonly #found: Int32Array;
  #minCount: number;
  #kept = 0;
  #isOver = false;
  /** Nodes of trees that were walked over: what the search costs. */
  #work = 0;
  #workUntilOver = 0;
  #highestPair = 0;

  constructor(root: FpTree, pathLength: number, baskets: number, options: ItemsetOptions) {
    this.#root = root;
    this.#options = options;
    this.#minCount = options.minCount;
    this.#path = new Int32Array(pathLength);
    this.#prefix = new Int32Array(options.maxLength);
    this.#found = new Int32Array(baskets + 1);
  }

  run(): FrequentItemsets {
    this.#grow(this.#root, 0);
    return {
      table: this.#isOver ? new ItemsetWriter().finish() : this.#writer.finish(),
      limit: this.#options.limit,
      feasibleCount: this.#isOver ? this.#minCount : null,
      highestPair: this.#highestPair,
    };
  }

  /** The most frequent items first, so that a support that must rise does so early. */
  #grow(tree: FpTree, depth: number): void {
    const { maxLength, onProgress } = this.#options;
    const step = Math.ceil(tree.itemCount / 100);
    for (let item = 0; item < tree.itemCount; item += 1) {
      if (depth === 0 && (item + 1) % step === 0) onProgress?.((item + 1) / tree.itemCount);
      const support = tree.supportOf(item);
      if (support < this.#minCount) continue;
      this.#prefix[depth] = tree.nameOf(item);
      this.#emit(depth + 1, support);
      if (item > 0 && depth + 1 < maxLength) this.#growFrom(tree, item, depth);
    }
  }

  #growFrom(tree: FpTree, item: number, depth: number): void {
    const level = this.#levelAt(depth, tree.itemCount);
    const { names, supports, touched, sums, places } = level;
    const { found, nodes } = tree.countBefore(item, sums, touched);
    this.#work += nodes;
    const all = touched.subarray(0, found).sort();
    let frequent = 0;
    for (const other of all) {
      const support = sums[other] ?? 0;
      sums[other] = 0;
      places[other] = -1;
      if (support < this.#minCount) continue;
      places[other] = frequent;
      names[frequent] = tree.nameOf(other);
      supports[frequent] = support;
      frequent += 1;
    }
    if (frequent === 0) return;
    if (frequent === 1 || depth + 2 === this.#options.maxLength) {
      for (let other = 0; other < frequent; other += 1) {
        this.#prefix[depth + 1] = names[other] ?? 0;
        this.#emit(depth + 2, supports[other] ?? 0);
      }
      return;
    }
    // An item's place there depends on supports only, so the projected tree keeps the order of this one.
    level.tree.reset(names, supports, frequent, nodes);
    tree.project(item, places, this.#path, level.tree);
    this.#grow(level.tree, depth + 1);
  }

  #emit(length: number, support: number): void {
    if (support < this.#minCount) return;
    if (length === 2 && support > this.#highestPair) this.#highestPair = support;
    this.#found[support] = (this.#found[support] ?? 0) + 1;
    this.#kept += 1;
    if (!this.#isOver) {
      if (this.#kept <= this.#options.limit) {
        this.#writer.add(this.#prefix, length, support);
        return;
      }
      this.#isOver = true;
      this.#workUntilOver = Math.max(this.#work, leastWork);
    }
    while (this.#kept > this.#options.limit) this.#raise();
  }

  /**
   * By a twentieth at least, so that a search that began far too low does not creep; by more the longer it goes on, so
   * that an answer takes no more than a few times as long as finding out that there are too many.
   */
  #raise(): void {
    const factor = 1.05 + Math.max(0, this.#work / this.#workUntilOver - 1) / 2;
    const next = Math.min(
      Math.max(this.#minCount + 1, Math.ceil(this.#minCount * factor)),
      Math.max(this.#found.length, this.#minCount + 1),
    );
    for (; this.#minCount < next; this.#minCount += 1) {
      this.#kept -= this.#found[this.#minCount] ?? 0;
    }
  }

  #levelAt(depth: number, itemCount: number): Level {
    const known = this.#levels[depth];
    if (known && known.names.length >= itemCount) return known;
    const level: Level = {
      tree: known?.tree ?? new FpTree(),
      names: new Int32Array(itemCount),
      supports: new Int32Array(itemCount),
      touched: new Int32Array(itemCount),
      sums: new Int32Array(itemCount),
      places: new Int32Array(itemCount),
    };
    this.#levels[depth] = level;
    return level;
  }
}
