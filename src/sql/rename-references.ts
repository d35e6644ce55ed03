import { QueryReader } from './QueryReader.ts';
import type { Block, RelationUse } from './QueryReader.ts';
import { findReferences } from './find-references.ts';
import { foldName, sameName } from './fold-name.ts';
import { quoteName, quoteText } from './quote.ts';
import { scan } from './scan.ts';
import { splice } from './splice.ts';
import type { Replacement } from './splice.ts';

/**
 * A relation gets another name: every place that reads it follows, and so does every column qualified
 * with it, `old.amount`. Where the new name already means something else in the text, say an alias, the
 * relation keeps its old name as alias there and the columns stay. Nothing else in the text changes.
 */
export function renameReferences(sql: string, from: string, to: string): string {
  const tokens = scan(sql);
  const reader = new QueryReader(tokens).read();
  const uses = reader.relations.filter((use) => sameName(use.name, from));
  if (uses.length === 0) return sql;

  const taken =
    !sameName(from, to) &&
    tokens.some(
      (token) => (token.kind === 'word' || token.kind === 'quoted') && sameName(token.text, to),
    );
  const replacements: Replacement[] = uses.map((use) => ({
    start: use.start,
    end: use.end,
    text: spell(use, to) + (taken && !use.aliased ? ` AS ${quoteName(use.name)}` : ''),
  }));
  if (!taken) {
    for (const { token, block } of reader.qualifiers) {
      if (!sameName(token.text, from)) continue;
      if (findExposed(block, token.text) == null) continue;
      replacements.push({ start: token.start, end: token.end, text: quoteName(to) });
    }
  }
  return splice(sql, replacements);
}

/**
 * Whether a renamed reference would be caught by a WITH clause that defines the new name: then no
 * rewriting helps, and the new name should be refused.
 */
export function isCaptured(sql: string, from: string, to: string): boolean {
  if (sameName(from, to)) return false;
  const count = (text: string, name: string) =>
    findReferences(text).relations.filter((relation) => sameName(relation.name, name)).length;
  return count(renameReferences(sql, from, to), to) < count(sql, from) + count(sql, to);
}

function spell(use: RelationUse, to: string): string {
  return use.form === 'text' ? quoteText(to) : quoteName(to);
}

/** The relation that a qualifier means: the nearest FROM clause that exposes the name decides. */
function findExposed(block: Block, name: string): RelationUse | null | undefined {
  const folded = foldName(name);
  for (let at: Block | null = block; at !== null; at = at.outer) {
    const exposed = at.exposed.get(folded);
    if (exposed !== undefined) return exposed;
  }
  return undefined;
}
