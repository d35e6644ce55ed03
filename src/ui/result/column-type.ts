/** What a grid has to know of a type: the sign in the header, the side its values stand on, grouping. */
export type ColumnKind =
  'integer' | 'decimal' | 'float' | 'text' | 'date' | 'time' | 'boolean' | 'nested' | 'binary';

const kinds: readonly (readonly [RegExp, ColumnKind])[] = [
  [/(\[\d*\]$)|^(STRUCT|MAP|UNION|LIST)\b/, 'nested'],
  [/^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|BIGNUM)$/, 'integer'],
  [/^(DECIMAL|NUMERIC)\b/, 'decimal'],
  [/^(DOUBLE|FLOAT|REAL)$/, 'float'],
  [/^DATE$/, 'date'],
  [/^(TIMESTAMP|TIME|DATETIME|INTERVAL)/, 'time'],
  [/^BOOL(EAN)?$/, 'boolean'],
  [/^(BLOB|BIT|BITSTRING)$/, 'binary'],
];

/** The kind behind a type as the engine spells it; whatever is not known is text. */
export function kindOfType(type: string): ColumnKind {
  const spelled = type.trim().toUpperCase();
  return kinds.find(([pattern]) => pattern.test(spelled))?.[1] ?? 'text';
}

export function isNumeric(kind: ColumnKind): boolean {
  return kind === 'integer' || kind === 'decimal' || kind === 'float';
}
