import type { CommonTable, ScopeColumn, ScopeTable, TextSpan } from './query-scope.ts';

/** A name in a query, and what it means there. */
export interface NameUse extends TextSpan {
  /** Without quotes. */
  readonly name: string;
  readonly meaning: Meaning;
}

export type Meaning =
  | { readonly kind: 'relation'; readonly relation: string }
  | { readonly kind: 'common-table'; readonly table: CommonTable }
  /** A name that the FROM clause gives, where it is defined or before a dot. */
  | { readonly kind: 'table'; readonly table: ScopeTable }
  /** `table` is null for a name of the select list. */
  | { readonly kind: 'column'; readonly column: ScopeColumn; readonly table: ScopeTable | null }
  | { readonly kind: 'function' }
  /** A relation that nobody knows. */
  | { readonly kind: 'no-relation' }
  /** A column that none of the tables in scope has; `table`: of the one that it is qualified with. */
  | {
      readonly kind: 'no-column';
      readonly table: ScopeTable | null;
      readonly candidates: readonly string[];
    }
  /** Nothing is known about it, or too little. */
  | { readonly kind: 'unclear' };
