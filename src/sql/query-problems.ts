import type { QueryAnalysis } from './analyse-query.ts';
import { foldName } from './fold-name.ts';
import { nearestName } from './nearest-name.ts';
import type { TextSpan } from './query-scope.ts';

/** A name in a query that surely does not exist. */
export interface NameProblem extends TextSpan {
  readonly kind: 'relation' | 'column' | 'parameter';
  readonly name: string;
  /** What a column is qualified with; empty where it is not. */
  readonly owner: string;
  /** A name that exists and was probably meant. */
  readonly nearest: string | null;
}

/** `parameters`: null where it is not known which there are. */
export function nameProblems(
  { uses, scopes, parameters: used }: QueryAnalysis,
  relations: readonly string[],
  parameters: readonly string[] | null,
): readonly NameProblem[] {
  const problems: NameProblem[] = [];
  for (const { name, start, end, meaning } of uses) {
    if (meaning.kind === 'no-relation') {
      const common = scopes.flatMap(({ commonTables }) => commonTables.map((each) => each.name));
      const nearest = nearestName(name, [...common, ...relations]);
      problems.push({ kind: 'relation', name, owner: '', start, end, nearest });
    } else if (meaning.kind === 'no-column') {
      const nearest = nearestName(name, meaning.candidates);
      const owner = meaning.table?.name ?? '';
      problems.push({ kind: 'column', name, owner, start, end, nearest });
    }
  }
  const known = new Set(parameters?.map((name) => foldName(name)));
  for (const { name, start, end, form } of parameters ? used : []) {
    if (form === 'call' || known.has(foldName(name))) continue;
    const nearest = nearestName(name, parameters ?? []);
    problems.push({ kind: 'parameter', name, owner: '', start, end, nearest });
  }
  return problems.sort((one, other) => one.start - other.start);
}
