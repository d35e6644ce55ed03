import type { EditorState } from '@codemirror/state';
import { useAt } from '../../sql/analyse-query.ts';
import type { FunctionInfo } from '../../sql/function-info.ts';
import { foldName } from '../../sql/fold-name.ts';
import type { NameUse } from '../../sql/name-use.ts';
import type { CommonTable, ScopeColumn, ScopeTable, TextSpan } from '../../sql/query-scope.ts';
import { analysisOf, namesField } from './editor-names.ts';

/** What there is to say about a name. */
export type Explained =
  | {
      readonly kind: 'column';
      readonly name: string;
      readonly type: string | null;
      /** What it is qualified with here. */
      readonly owner: string;
      readonly source: ScopeColumn['source'];
    }
  | { readonly kind: 'relation'; readonly name: string }
  | { readonly kind: 'common-table'; readonly table: CommonTable }
  | { readonly kind: 'table'; readonly table: ScopeTable }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'function'; readonly called: FunctionInfo };

/** What stands at a place of the text, and what it means; null where nothing is known. */
export function explainAt(
  state: EditorState,
  at: number,
): (TextSpan & { readonly explained: Explained }) | null {
  const { uses, parameters } = analysisOf(state);
  const parameter = parameters.find(({ start, end }) => start <= at && at <= end);
  if (parameter !== undefined) {
    const { name, start, end } = parameter;
    return { start, end, explained: { kind: 'parameter', name } };
  }
  const use = useAt(uses, at);
  const explained = use && explain(state, use);
  return use && explained && { start: use.start, end: use.end, explained };
}

function explain(state: EditorState, { name, meaning }: NameUse): Explained | null {
  switch (meaning.kind) {
    case 'relation':
      return { kind: 'relation', name: meaning.relation };
    case 'common-table':
      return { kind: 'common-table', table: meaning.table };
    case 'table':
      return { kind: 'table', table: meaning.table };
    case 'column': {
      const { column, table } = meaning;
      const owner = table?.name ?? '';
      return { kind: 'column', name: column.name, type: column.type, owner, source: column.source };
    }
    case 'function': {
      const called = findFunction(state, name);
      return called && { kind: 'function', called };
    }
    case 'no-relation':
    case 'no-column':
    case 'unclear':
      return null;
  }
}

export function findFunction(state: EditorState, name: string): FunctionInfo | null {
  const wanted = foldName(name);
  const { functions } = state.field(namesField);
  return functions.find((each) => foldName(each.name) === wanted) ?? null;
}
