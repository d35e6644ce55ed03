import { findAddresses } from './find-addresses.ts';
import { findBeside, findKeyed } from './find-keyed.ts';
import { findListed } from './find-listed.ts';
import { findNumbers } from './find-numbers.ts';
import { foldText } from './fold-text.ts';
import type { PersonalKind } from './personal-kind.ts';

/** A stretch of a text that is personal data; `end` is exclusive. */
export interface Finding {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

/**
 * What in a text says who somebody is: for SQL, prose, titles, values of parameters and file names before they
 * leave. Two sorts of evidence: forms that little else has (an address of a mailbox, a number with a right
 * checksum), and values beside a word that says what they are (`name = 'Anna Lee'`, 姓名：王小明). Findings are in order
 * and do not overlap. It reads text that others wrote: every search is linear in its length.
 */
export function scanText(text: string): readonly Finding[] {
  const { text: plain, at } = foldText(text);
  // What has the surer evidence comes first.
  const numbers = findNumbers(plain);
  const found = [
    ...numbers,
    ...findKeyed(plain),
    ...findListed(plain),
    ...findAddresses(plain),
    ...findBeside(plain, numbers),
  ];
  return withoutOverlaps(found).map(({ kind, start, end }) => ({
    kind,
    start: at(start),
    end: at(end - 1) + 1,
  }));
}

/** Findings over the same letters become one. */
function withoutOverlaps(found: readonly Finding[]): readonly Finding[] {
  const order = new Map(found.map((finding, place) => [finding, place]));
  const sorted = [...found].sort((one, other) => one.start - other.start || other.end - one.end);
  const kept: Finding[] = [];
  for (const finding of sorted) {
    const last = kept.at(-1);
    if (!last || finding.start >= last.end) {
      kept.push(finding);
      continue;
    }
    // Everything stays covered: the surer one gives its kind to both.
    const [mine = 0, before = 0] = [order.get(finding), order.get(last)];
    const kind = mine < before ? finding.kind : last.kind;
    const merged = { kind, start: last.start, end: Math.max(last.end, finding.end) };
    order.set(merged, Math.min(mine, before));
    kept[kept.length - 1] = merged;
  }
  return kept;
}
