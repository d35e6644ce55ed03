/**
 * The FP-tree of Han, Pei and Yin (2000): baskets with their items in one fixed order, beginnings that are alike kept
 * once with a count. Node 0 is the root; a node's parent comes before it. Items are numbers 0 to `itemCount` − 1, the
 * most frequent first, and all nodes of an item hang on one chain.
 *
 * A tree is filled, read and filled again, so that growing patterns of a million baskets asks for memory a few times,
 * not once per pattern.
 */
export class FpTree {
  #itemCount = 0;
  #size = 1;
  #items = new Int32Array(16);
  #counts = new Int32Array(16);
  #parents = new Int32Array(16);
  #chain = new Int32Array(16);
  #heads = new Int32Array(16);
  #supports = new Int32Array(16);
  #names = new Int32Array(16);
  /** Children by (parent, item): places of nodes, 0 where free. */
  #slots = new Int32Array(32);
  #shift = 27;

  get itemCount(): number {
    return this.#itemCount;
  }

  /**
   * Empties the tree for items with these names and supports (entries from 0 to `itemCount` − 1) and at most `nodes`
   * nodes beside the root.
   */
  reset(names: Int32Array, supports: Int32Array, itemCount: number, nodes: number): void {
    this.#itemCount = itemCount;
    this.#size = 1;
    if (this.#heads.length < itemCount) {
      this.#heads = new Int32Array(itemCount * 2);
      this.#supports = new Int32Array(itemCount * 2);
      this.#names = new Int32Array(itemCount * 2);
    }
    this.#heads.fill(0, 0, itemCount);
    this.#supports.set(supports.subarray(0, itemCount));
    this.#names.set(names.subarray(0, itemCount));
    if (this.#items.length < nodes + 1) {
      const room = Math.ceil((nodes + 1) * 1.25);
      this.#items = new Int32Array(room);
      this.#counts = new Int32Array(room);
      this.#parents = new Int32Array(room);
      this.#chain = new Int32Array(room);
    }
    let bits = 4;
    while (2 ** bits < nodes * 1.5) bits += 1;
    this.#shift = 32 - bits;
    if (this.#slots.length < 2 ** bits) this.#slots = new Int32Array(2 ** bits);
    else this.#slots.fill(0, 0, 2 ** bits);
  }

  nameOf(item: number): number {
    return this.#names[item] ?? 0;
  }

  supportOf(item: number): number {
    return this.#supports[item] ?? 0;
  }

  /** Adds `count` baskets with the items `path[length − 1]` to `path[0]`, which must descend. */
  insert(path: Int32Array, length: number, count: number): void {
    const items = this.#items;
    const parents = this.#parents;
    const slots = this.#slots;
    const mask = 2 ** (32 - this.#shift) - 1;
    let node = 0;
    for (let at = length - 1; at >= 0; at -= 1) {
      const item = path[at] ?? 0;
      let slot =
        Math.imul(Math.imul(node, 0x9e3779b1) ^ Math.imul(item + 1, 0x85ebca6b), 0xc2b2ae35) >>>
        this.#shift;
      let child = slots[slot] ?? 0;
      while (child !== 0 && (parents[child] !== node || items[child] !== item)) {
        slot = (slot + 1) & mask;
        child = slots[slot] ?? 0;
      }
      if (child === 0) {
        child = this.#size;
        this.#size += 1;
        slots[slot] = child;
        items[child] = item;
        parents[child] = node;
        this.#counts[child] = count;
        this.#chain[child] = this.#heads[item] ?? 0;
        this.#heads[item] = child;
      } else this.#counts[child] = (this.#counts[child] ?? 0) + count;
      node = child;
    }
  }

  /**
   * Adds up, for each item before `item`, in how many baskets it is together with it, into `sums` (zero before), and
   * lists those found in `touched`. Returns how many were found and how many nodes they can make at most.
   */
  countBefore(
    item: number,
    sums: Int32Array,
    touched: Int32Array,
  ): { readonly found: number; readonly nodes: number } {
    const items = this.#items;
    const parents = this.#parents;
    let found = 0;
    let nodes = 0;
    for (let node = this.#heads[item] ?? 0; node !== 0; node = this.#chain[node] ?? 0) {
      const count = this.#counts[node] ?? 0;
      for (let above = parents[node] ?? 0; above !== 0; above = parents[above] ?? 0) {
        const other = items[above] ?? 0;
        const sum = sums[other] ?? 0;
        if (sum === 0) {
          touched[found] = other;
          found += 1;
        }
        sums[other] = sum + count;
        nodes += 1;
      }
    }
    return { found, nodes };
  }

  /** Fills `into` with the baskets of `item`; `places[other]` is an item's number there, −1 if it is left out. */
  project(item: number, places: Int32Array, path: Int32Array, into: FpTree): void {
    const items = this.#items;
    const parents = this.#parents;
    for (let node = this.#heads[item] ?? 0; node !== 0; node = this.#chain[node] ?? 0) {
      let length = 0;
      for (let above = parents[node] ?? 0; above !== 0; above = parents[above] ?? 0) {
        const place = places[items[above] ?? 0] ?? -1;
        if (place < 0) continue;
        path[length] = place;
        length += 1;
      }
      if (length > 0) into.insert(path, length, this.#counts[node] ?? 0);
    }
  }
}
