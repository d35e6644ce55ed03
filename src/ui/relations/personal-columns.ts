import type { Masking } from '../../session/masking.svelte.ts';

/** Columns of a relation that hold personal data: by the analyst's word, by their role in a file, or by their name. */
export function isPersonal(masking: Masking, relation: string, column: string): boolean {
  return masking.kindOf({ name: column, relation }) !== null;
}
