/** Itemset `s` holds `items[offsets[s]]` to `items[offsets[s + 1] − 1]`, ascending, and is in `counts[s]` baskets. */
export interface ItemsetTable {
  readonly count: number;
  readonly offsets: Int32Array;
  readonly items: Int32Array;
  readonly counts: Int32Array;
}

/** Takes itemsets as they are found; grows as needed. */
export class ItemsetWriter {
  #count = 0;
  #offsets = new Int32Array(1024);
  #items = new Int32Array(4096);
  #counts = new Int32Array(1024);

  /** The first `length` of `items`, in any order. */
  add(items: Int32Array, length: number, count: number): void {
    const from = this.#offsets[this.#count] ?? 0;
    if (this.#count + 2 > this.#offsets.length) {
      this.#offsets = doubled(this.#offsets);
      this.#counts = doubled(this.#counts);
    }
    while (from + length > this.#items.length) this.#items = doubled(this.#items);
    for (let at = 0; at < length; at += 1) {
      const item = items[at] ?? 0;
      let free = from + at;
      while (free > from && (this.#items[free - 1] ?? 0) > item) {
        this.#items[free] = this.#items[free - 1] ?? 0;
        free -= 1;
      }
      this.#items[free] = item;
    }
    this.#counts[this.#count] = count;
    this.#count += 1;
    this.#offsets[this.#count] = from + length;
  }

  finish(): ItemsetTable {
    return {
      count: this.#count,
      offsets: this.#offsets.slice(0, this.#count + 1),
      items: this.#items.slice(0, this.#offsets[this.#count] ?? 0),
      counts: this.#counts.slice(0, this.#count),
    };
  }
}

/** Finds in how many baskets an itemset is; every subset of an itemset of the table is in the table too. */
export class ItemsetIndex {
  readonly #table: ItemsetTable;
  readonly #slots: Int32Array;
  readonly #mask: number;

  constructor(table: ItemsetTable) {
    this.#table = table;
    let size = 16;
    while (size < table.count * 2) size *= 2;
    this.#slots = new Int32Array(size).fill(-1);
    this.#mask = size - 1;
    const { offsets, items } = table;
    for (let set = 0; set < table.count; set += 1) {
      const from = offsets[set] ?? 0;
      const length = (offsets[set + 1] ?? 0) - from;
      let slot = hashOf(items, from, length) & this.#mask;
      while ((this.#slots[slot] ?? -1) >= 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = set;
    }
  }

  /** `items`: `length` codes, ascending. 0 for an itemset that is not in the table. */
  countOf(items: Int32Array, length: number): number {
    let slot = hashOf(items, 0, length) & this.#mask;
    for (;;) {
      const set = this.#slots[slot] ?? -1;
      if (set < 0) return 0;
      if (this.#isSame(set, items, length)) return this.#table.counts[set] ?? 0;
      slot = (slot + 1) & this.#mask;
    }
  }

  #isSame(set: number, items: Int32Array, length: number): boolean {
    const from = this.#table.offsets[set] ?? 0;
    if ((this.#table.offsets[set + 1] ?? 0) - from !== length) return false;
    for (let at = 0; at < length; at += 1) {
      if (this.#table.items[from + at] !== items[at]) return false;
    }
    return true;
  }
}

function hashOf(items: Int32Array, from: number, length: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < from + length; at += 1) {
    hash = Math.imul(hash ^ (items[at] ?? 0), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}

function doubled(values: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(values.length * 2);
  larger.set(values);
  return larger;
}
