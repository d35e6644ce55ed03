import { foldName } from '../../sql/fold-name.ts';
import { scan, type Token } from '../../sql/scan.ts';

/**
 * What can be typed at a place in a query: a parameter after a dollar, the columns of a relation after its
 * name or alias and a dot, elsewhere the columns of the relations that the query names, and all relations.
 * It goes by words alone, since a query that is being written seldom parses.
 */
export interface Suggestion {
  readonly kind: 'relation' | 'column' | 'parameter';
  readonly name: string;
  /** The relation of a column where it does not go without saying, else empty. */
  readonly detail: string;
}

export interface Suggestions {
  /** Where the word starts that a suggestion takes the place of. */
  readonly from: number;
  readonly list: readonly Suggestion[];
}

/** Columns by the name of their relation. */
export type Relations = Readonly<Record<string, readonly string[]>>;

export function suggest(
  text: string,
  position: number,
  relations: Relations,
  parameters: readonly string[],
): Suggestions {
  const from = startOfWord(text, position);
  if (text[from] === '$') return { from, list: parameters.map((name) => of('parameter', name)) };

  const before = scan(text.slice(0, from));
  const mentioned = mentions([...before, ...scan(text.slice(position))], relations);
  if (before.at(-1)?.text === '.') {
    const owner = before.at(-2)?.text ?? '';
    const relation = relationOf(owner, mentioned, relations);
    const columns = relation === null ? [] : (relations[relation] ?? []);
    return { from, list: columns.map((name) => of('column', name)) };
  }
  const columns = [...new Set(mentioned.map(({ relation }) => relation))].flatMap((relation) =>
    (relations[relation] ?? []).map((name) => of('column', name, relation)),
  );
  const names = Object.keys(relations).map((name) => of('relation', name));
  return { from, list: [...columns, ...names] };
}

/** Where the word, open quoted name or parameter starts that ends at the place; else the place itself. */
function startOfWord(text: string, position: number): number {
  const last = scan(text.slice(0, position)).at(-1);
  if (last === undefined || last.end < position) return position;
  const written = text.slice(last.start, position);
  const isOpenName = last.kind === 'quoted' && (written === '"' || !written.endsWith('"'));
  const isWordLike = last.kind === 'word' || last.kind === 'parameter' || written === '$';
  return isOpenName || isWordLike ? last.start : position;
}

function of(kind: Suggestion['kind'], name: string, detail = ''): Suggestion {
  return { kind, name, detail };
}

interface Mention {
  readonly relation: string;
  readonly alias: string;
}

/** Known relations behind FROM, JOIN or a comma, with their aliases. */
function mentions(tokens: readonly Token[], relations: Relations): readonly Mention[] {
  const known = new Map(Object.keys(relations).map((name) => [foldName(name), name]));
  const found: Mention[] = [];
  tokens.forEach((token, index) => {
    const relation = isName(token) ? known.get(foldName(token.text)) : undefined;
    if (relation === undefined || !opensRelation(tokens[index - 1])) return;
    const hasAs = isWord(tokens[index + 1], 'as');
    const alias = tokens[index + (hasAs ? 2 : 1)];
    const isAlias = alias !== undefined && isName(alias) && !followsRelation(alias);
    found.push({ relation, alias: isAlias ? alias.text : relation });
  });
  return found;
}

function relationOf(
  owner: string,
  mentioned: readonly Mention[],
  relations: Relations,
): string | null {
  const wanted = foldName(owner);
  const aliased = mentioned.find(({ alias }) => foldName(alias) === wanted);
  if (aliased !== undefined) return aliased.relation;
  return Object.keys(relations).find((name) => foldName(name) === wanted) ?? null;
}

function opensRelation(token: Token | undefined): boolean {
  return isWord(token, 'from') || isWord(token, 'join') || token?.text === ',';
}

const clauses = new Set(
  `where group order having qualify limit join left right full inner cross natural on using union except
  intersect window sample tablesample pivot unpivot asof anti semi positional`.split(/\s+/),
);

function followsRelation(token: Token): boolean {
  return token.kind === 'word' && clauses.has(token.text.toLowerCase());
}

function isName(token: Token): boolean {
  return token.kind === 'word' || token.kind === 'quoted';
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text.toLowerCase() === word;
}
