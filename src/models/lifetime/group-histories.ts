import type { Histories } from './histories.ts';

/**
 * Members with the same history stand behind one row with a weight: a million members with days for a unit are a few
 * hundred thousand histories, 23,570 of CDNOW a few thousand. Groups are in the order in which they are first met.
 */
export interface GroupedHistories extends Histories {
  readonly weight: Float64Array;
  readonly members: number;
  /** The group of each member. */
  readonly groupOf: Int32Array;
  /** The numbers of repeats that occur, with the members behind each, and the place among them of each group. */
  readonly counts: Float64Array;
  readonly countWeight: Float64Array;
  readonly countOf: Int32Array;
}

export function groupHistories({ repeats, last, age }: Histories): GroupedHistories {
  const members = repeats.length;
  const slots = 2 ** Math.ceil(Math.log2(Math.max(members, 8) * 2));
  const table = new Int32Array(slots).fill(-1);
  const firstRow = new Int32Array(members);
  const weights = new Float64Array(members);
  const groupOf = new Int32Array(members);
  const numbers = new Float64Array(3);
  const bits = new Int32Array(numbers.buffer);
  let groups = 0;
  for (let row = 0; row < members; row += 1) {
    const x = repeats[row] ?? 0;
    const t = last[row] ?? 0;
    const end = age[row] ?? 0;
    numbers[0] = x;
    numbers[1] = t;
    numbers[2] = end;
    let slot = mix(bits) & (slots - 1);
    for (;;) {
      const group = table[slot] ?? -1;
      if (group < 0) {
        table[slot] = groups;
        firstRow[groups] = row;
        weights[groups] = 1;
        groupOf[row] = groups;
        groups += 1;
        break;
      }
      const other = firstRow[group] ?? 0;
      if (repeats[other] === x && last[other] === t && age[other] === end) {
        weights[group] = (weights[group] ?? 0) + 1;
        groupOf[row] = group;
        break;
      }
      slot = (slot + 1) & (slots - 1);
    }
  }
  const pick = (values: Float64Array): Float64Array =>
    Float64Array.from(firstRow.subarray(0, groups), (row) => values[row] ?? 0);
  const grouped = { repeats: pick(repeats), last: pick(last), age: pick(age) };
  const weight = weights.slice(0, groups);
  return { ...grouped, weight, members, groupOf, ...countRepeats(grouped.repeats, weight) };
}

/**
 * Every `stride`-th group in the order of their histories, with the weights scaled so that they sum to what they did:
 * the same groups whatever the order of the members, and a fair share of every kind of history.
 */
export function thinGroups(groups: GroupedHistories, stride: number): GroupedHistories {
  const { repeats, last, age, weight } = groups;
  const kept = Uint32Array.from(repeats.keys())
    .sort(
      (one, other) =>
        (repeats[one] ?? 0) - (repeats[other] ?? 0) ||
        (last[one] ?? 0) - (last[other] ?? 0) ||
        (age[one] ?? 0) - (age[other] ?? 0),
    )
    .filter((_, place) => place % stride === 0);
  const pick = (values: Float64Array): Float64Array =>
    Float64Array.from(kept, (group) => values[group] ?? 0);
  const sum = kept.reduce((total, group) => total + (weight[group] ?? 0), 0);
  const picked = { repeats: pick(repeats), last: pick(last), age: pick(age) };
  const scaled = pick(weight).map((value) => (value * groups.members) / sum);
  return {
    ...picked,
    weight: scaled,
    members: groups.members,
    groupOf: new Int32Array(0),
    ...countRepeats(picked.repeats, scaled),
  };
}

/** The same groups in another unit of time. */
export function scaleTime(groups: GroupedHistories, factor: number): GroupedHistories {
  const scale = (values: Float64Array): Float64Array => values.map((value) => value * factor);
  return { ...groups, last: scale(groups.last), age: scale(groups.age) };
}

function countRepeats(
  repeats: Float64Array,
  weight: Float64Array,
): Pick<GroupedHistories, 'counts' | 'countWeight' | 'countOf'> {
  const places = new Map<number, number>();
  const sums: number[] = [];
  const countOf = new Int32Array(repeats.length);
  for (let group = 0; group < repeats.length; group += 1) {
    const x = repeats[group] ?? 0;
    let place = places.get(x);
    if (place === undefined) {
      place = sums.length;
      places.set(x, place);
      sums.push(0);
    }
    sums[place] = (sums[place] ?? 0) + (weight[group] ?? 0);
    countOf[group] = place;
  }
  return {
    counts: Float64Array.from(places.keys()),
    countWeight: Float64Array.from(sums),
    countOf,
  };
}

/** A hash of six words: each is stirred in by a multiplication, and the last shifts spread the high bits down. */
function mix(words: Int32Array): number {
  let hash = 0;
  for (let i = 0; i < 6; i += 1) {
    hash = Math.imul(hash ^ (words[i] ?? 0), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash, 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
