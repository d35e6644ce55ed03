import { findReferences } from './find-references.ts';
import { sameName } from './fold-name.ts';
import { quoteName } from './quote.ts';
import { isReserved } from './reserved-words.ts';
import { scan } from './scan.ts';
import { splice } from './splice.ts';

/** Gives relations named as `schema.name` another name; columns go on calling them what they called them. */
export function replaceQualified(
  sql: string,
  rename: (schema: string, name: string) => string | null,
): string {
  const tokens = scan(sql);
  const replacements = findReferences(sql).qualified.flatMap(({ parts, start, end }) => {
    const [schema = '', name = '', ...more] = parts;
    const to = more.length === 0 ? rename(schema, name) : null;
    if (to === null) return [];
    const next = tokens.find((token) => token.start >= end);
    const isAliased =
      next?.kind === 'quoted' ||
      (next?.kind === 'word' && (/^as$/i.test(next.text) || !isReserved(next.text)));
    const isNamed = isAliased || sameName(to, name);
    return [{ start, end, text: quoteName(to) + (isNamed ? '' : ` AS ${quoteName(name)}`) }];
  });
  return splice(sql, replacements);
}
