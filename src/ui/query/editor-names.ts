import { StateEffect, StateField, type EditorState, type Text } from '@codemirror/state';
import type { ProfileState } from '../../session/column-profiles.svelte.ts';
import { analyseQuery, type QueryAnalysis } from '../../sql/analyse-query.ts';
import type { FunctionInfo } from '../../sql/function-info.ts';
import type { KnownRelation } from '../../sql/query-scope.ts';
import { scan, type Token } from '../../sql/scan.ts';
import { knownRelations } from './known-relations.ts';

/** What a query of the notebook can name. The entries of the session's list of relations are of this form. */
export interface EditorRelation {
  readonly name: string;
  readonly kind: 'source' | 'data' | 'cell';
  /** Empty as long as they are not known. */
  readonly columns: readonly { readonly name: string; readonly type: string | null }[];
  readonly rows: number | null;
  /** `current`: the columns are those of the text as it stands. */
  readonly state?: string;
  readonly definedBy?: { readonly cell: object } | null;
}

export interface EditorParameter {
  /** Without its dollar. */
  readonly name: string;
  readonly type?: string | undefined;
  readonly value?: unknown;
}

export interface EditorNames {
  readonly relations: readonly EditorRelation[];
  readonly parameters: readonly EditorParameter[];
  readonly functions: readonly FunctionInfo[];
  /** Whether the lists are complete, so that a name that is in none of them is wrong. */
  readonly complete: boolean;
}

/** A question about a column that is put to the engine when it has time. */
export interface AskedProfile {
  /** Reactive; undefined as long as there is no answer. */
  readonly read: () => ProfileState | undefined;
  /** Nobody looks any more. */
  readonly leave: () => void;
}

export const setNames = StateEffect.define<EditorNames>();

export const namesField = StateField.define<EditorNames>({
  create: () => ({ relations: [], parameters: [], functions: [], complete: false }),
  update(names, transaction) {
    for (const effect of transaction.effects) if (effect.is(setNames)) return effect.value;
    return names;
  },
});

/** The relations as the analysis wants them; made once for a list. */
export function relationsOf(state: EditorState): readonly KnownRelation[] {
  const { relations } = state.field(namesField);
  const kept = known.get(relations) ?? knownRelations(relations);
  known.set(relations, kept);
  return kept;
}

/** The analysis of the text as it is, made once for each text. */
export function analysisOf(state: EditorState): QueryAnalysis {
  const relations = relationsOf(state);
  const kept = analyses.get(state.doc);
  if (kept?.relations === relations) return kept.analysis;
  const analysis = analyseQuery(state.doc.toString(), relations);
  analyses.set(state.doc, { relations, analysis });
  return analysis;
}

/** The words of the text, for what must keep up with every key. */
export function tokensOf({ doc }: EditorState): readonly Token[] {
  const kept = scanned.get(doc) ?? scan(doc.toString());
  scanned.set(doc, kept);
  return kept;
}

const scanned = new WeakMap<Text, readonly Token[]>();
const known = new WeakMap<readonly EditorRelation[], readonly KnownRelation[]>();
const analyses = new WeakMap<
  Text,
  { readonly relations: readonly KnownRelation[]; readonly analysis: QueryAnalysis }
>();
