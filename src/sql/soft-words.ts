/**
 * Words that may stand in an expression without being a name although the engine would take them as one:
 * parts of a window frame, units, types of several words, names of the clock. A column of such a name is
 * found all the same; only where none is known, nobody is told that it is missing.
 */
export function isSoftWord(word: string): boolean {
  return soft.has(word.toLowerCase());
}

const soft: ReadonlySet<string> = new Set(
  `bernoulli between by century character columns cube current current_catalog current_date
  current_role current_schema current_time current_timestamp current_user day days decade decades
  double epoch era error escape exclude exists extract filter first following glob groups grouping hour
  hours if ignore ilike include interval is isnull isodow isoyear julian key last like localtime
  localtimestamp map materialized microsecond microseconds millennium millisecond milliseconds minute
  minutes month months names natural nfc no none notnull nulls others ordinality over overlaps partition
  percent precision preceding quarter quarters range recursive rename replace reservoir respect row rowid
  rollup rows sample second seconds session_user sets similar struct system temporary ties time timestamp
  timezone timezone_hour timezone_minute try_cast unbounded user values varying week weeks with within
  without year years yearweek zone dow doy dayofweek dayofyear weekday weekofyear excluded filename`
    .trim()
    .split(/\s+/),
);
