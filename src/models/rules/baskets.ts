import { refuseRules, type RuleOutcome } from './rule-refusal.ts';

/**
 * What was bought together, as whole numbers. A basket is whatever the caller says: an order, a member, a member's month.
 * Basket `b` holds `items[offsets[b]]` to `items[offsets[b + 1] − 1]`, ascending and each once.
 */
export interface Baskets {
  readonly count: number;
  readonly offsets: Int32Array;
  readonly items: Int32Array;
  /** Name of each item code. */
  readonly names: readonly string[];
  /** For each basket the code it was given by, so that a member can be named. */
  readonly keys: Int32Array;
  readonly lines: BasketLines;
}

/** What became of the lines given. */
export interface BasketLines {
  readonly given: number;
  /** Without a basket or an item. */
  readonly missing: number;
  /** The same item once more in the same basket. */
  readonly repeated: number;
}

/**
 * `baskets` and `items`: one entry per line, codes from 0 on, negative where missing. Baskets without any item do not
 * count, as nobody knows whether they were empty or not recorded.
 */
export function basketsFromLines(
  baskets: Int32Array,
  items: Int32Array,
  names: readonly string[],
): RuleOutcome<Baskets> {
  const given = baskets.length;
  if (items.length !== given) {
    return refuseRules({
      kind: 'columns-differ',
      figures: { baskets: given, items: items.length },
    });
  }
  const isLine = (at: number): boolean => {
    const item = items[at] ?? -1;
    return (baskets[at] ?? -1) >= 0 && item >= 0 && item < names.length;
  };
  let codes = 0;
  for (let at = 0; at < given; at += 1) codes = Math.max(codes, (baskets[at] ?? -1) + 1);
  const starts = new Int32Array(codes + 1);
  let missing = 0;
  for (let at = 0; at < given; at += 1) {
    if (!isLine(at)) missing += 1;
    else starts[(baskets[at] ?? 0) + 1] = (starts[(baskets[at] ?? 0) + 1] ?? 0) + 1;
  }
  for (let code = 0; code < codes; code += 1) {
    starts[code + 1] = (starts[code + 1] ?? 0) + (starts[code] ?? 0);
  }
  const grouped = new Int32Array(given - missing);
  const next = starts.slice();
  for (let at = 0; at < given; at += 1) {
    if (!isLine(at)) continue;
    const code = baskets[at] ?? 0;
    grouped[next[code] ?? 0] = items[at] ?? 0;
    next[code] = (next[code] ?? 0) + 1;
  }
  return { kind: 'fitted', value: keepOnce(grouped, starts, names, { given, missing }) };
}

/** Sorts each group, drops repeats and groups of nothing. Written in place. */
function keepOnce(
  grouped: Int32Array,
  starts: Int32Array,
  names: readonly string[],
  { given, missing }: { readonly given: number; readonly missing: number },
): Baskets {
  const codes = starts.length - 1;
  let count = 0;
  for (let code = 0; code < codes; code += 1) {
    if ((starts[code + 1] ?? 0) > (starts[code] ?? 0)) count += 1;
  }
  const offsets = new Int32Array(count + 1);
  const keys = new Int32Array(count);
  let written = 0;
  let basket = 0;
  for (let code = 0; code < codes; code += 1) {
    const from = starts[code] ?? 0;
    const to = starts[code + 1] ?? 0;
    if (to === from) continue;
    sortRange(grouped, from, to);
    let previous = -1;
    for (let at = from; at < to; at += 1) {
      const item = grouped[at] ?? 0;
      if (item === previous) continue;
      grouped[written] = item;
      written += 1;
      previous = item;
    }
    keys[basket] = code;
    basket += 1;
    offsets[basket] = written;
  }
  return {
    count,
    offsets,
    items: grouped.slice(0, written),
    names,
    keys,
    lines: { given, missing, repeated: grouped.length - written },
  };
}

/** Baskets are short: moving entries up beats a call of sort for each of a million. */
function sortRange(values: Int32Array, from: number, to: number): void {
  if (to - from > 32) {
    values.subarray(from, to).sort();
    return;
  }
  for (let at = from + 1; at < to; at += 1) {
    const value = values[at] ?? 0;
    let free = at;
    while (free > from && (values[free - 1] ?? 0) > value) {
      values[free] = values[free - 1] ?? 0;
      free -= 1;
    }
    values[free] = value;
  }
}
