import type { Reason } from '../../../../src/engine/intake-contract.ts';

/** What a workbook's package holds that is no cell. Named, counted, never opened and never fetched. */
export function notePackage(names: readonly string[]): Reason[] {
  const notes: Reason[] = [];
  for (const [code, pattern] of left) {
    const count = names.filter((name) => pattern.test(name)).length;
    if (count > 0) notes.push({ code, values: { count } });
  }
  return notes;
}

const left: readonly (readonly [string, RegExp])[] = [
  ['workbook-external-links', /(?:^|\/)externallinks\/[^/]+\.(?:xml|bin)$/],
  ['workbook-macros', /(?:^|\/)vbaproject\.bin$|(?:^|\/)macrosheets\/[^/]+\.(?:xml|bin)$/],
  ['workbook-connections', /(?:^|\/)(?:connections\.(?:xml|bin)|querytables\/[^/]+\.(?:xml|bin))$/],
  ['workbook-comments', /(?:^|\/)(?:threaded)?comments?\d*(?:\/[^/]+)?\.(?:xml|bin)$/],
  ['workbook-pivots', /(?:^|\/)pivotcache\/pivotcachedefinition\d*\.(?:xml|bin)$/],
  ['workbook-pictures', /(?:^|\/)media\/[^/]+$/],
  ['workbook-embedded', /(?:^|\/)(?:embeddings|activex)\/[^/]+$/],
];
