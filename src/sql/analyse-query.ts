import { findParameters, type ParameterReference } from './find-references.ts';
import { foldName } from './fold-name.ts';
import type { NameUse } from './name-use.ts';
import type { Columns, KnownRelation, SelectScope } from './query-scope.ts';
import { scan, type Token } from './scan.ts';
import { ScopeReader } from './ScopeReader.ts';
import { TokenText } from './TokenText.ts';

/** All that an editor wants to know of a text, as it was at one moment. */
export interface QueryAnalysis {
  readonly tokens: readonly Token[];
  readonly scopes: readonly SelectScope[];
  /** In their order in the text. */
  readonly uses: readonly NameUse[];
  readonly parameters: readonly ParameterReference[];
  /** Of the first statement. */
  readonly columns: Columns;
}

/** Of two relations of one name the later counts. */
export function analyseQuery(sql: string, relations: readonly KnownRelation[]): QueryAnalysis {
  const tokens = scan(sql);
  const byName = new Map(relations.map((relation) => [foldName(relation.name), relation]));
  const reader = new ScopeReader(new TokenText(tokens), byName, sql.length);
  const columns = reader.read();
  return {
    tokens,
    columns,
    scopes: reader.scopes,
    uses: reader.uses.sort((one, other) => one.start - other.start || one.end - other.end),
    parameters: findParameters(tokens),
  };
}

export function useAt(uses: readonly NameUse[], at: number): NameUse | null {
  return uses.find(({ start, end }) => start <= at && at <= end) ?? null;
}
