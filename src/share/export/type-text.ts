import { scan } from '../../sql/scan.ts';

/**
 * The type of a column as it may stand in a statement. Types come from the engine, but also from files that somebody
 * else made: what is not one type and nothing else becomes VARCHAR.
 */
export function typeText(type: string): string {
  if (/^[A-Z][A-Z0-9_]*(\(\d+(, ?\d+)?\))?(\[\d*\])*$/.test(type)) return type;
  if (/^(TIME|TIMESTAMP) WITH TIME ZONE$/.test(type)) return type;
  return isNested(type) ? type : 'VARCHAR';
}

/** ENUM, STRUCT, MAP, UNION and lists of them: words, names, texts and numbers between balanced brackets. */
function isNested(type: string): boolean {
  if (!/^(ENUM|STRUCT|MAP|UNION|DECIMAL)\(/.test(type) || /--|\/\*|[\0\r\n]/.test(type))
    return false;
  const tokens = scan(type);
  let depth = 0;
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind !== 'symbol') {
      const isKnown =
        kind === 'word' || kind === 'quoted' || kind === 'string' || kind === 'number';
      if (!isKnown || (depth === 0 && at > 0)) return false;
      continue;
    }
    if (text === '(' || text === '[') depth += 1;
    else if (text === ')' || text === ']') depth -= 1;
    else if (text !== ',' || depth === 0) return false;
    if (depth < 0) return false;
  }
  return depth === 0 && tokens.at(-1)?.end === type.length;
}
