/**
 * Words that DuckDB 1.4 does not take as the bare name of a relation, an alias or a column. A test asks
 * the engine about each of its keywords, so that an upgrade that adds one is noticed.
 */
export function isReserved(word: string): boolean {
  return reserved.has(word.toLowerCase());
}

const reserved: ReadonlySet<string> = new Set(
  `all analyse analyze and anti any array as asc asof asymmetric at authorization binary both by case
  cast check collate collation column concurrently constraint create cross default deferrable desc
  describe distinct do else end except false fetch for foreign freeze from full glob group having
  ilike in initially inner intersect into is isnull join lambda lateral leading left like limit
  natural not notnull null offset on only or order outer overlaps pivot pivot_longer pivot_wider
  placing positional primary qualify references returning right select semi show similar some
  summarize symmetric table tablesample then to trailing true union unique unpack unpivot using
  variadic verbose when where window with`.split(/\s+/),
);
