import type { Reason } from '../engine/intake-contract.ts';
import { guessFields, levelOf, type FieldGuesses, type Level } from './guess-fields.ts';
import type { RoleGuess } from './guess-roles.ts';
import type { TableMapping } from './mapping.ts';
import type { TableProfile } from './profile.ts';
import type { TableOrigin } from './recall-mapping.ts';
import { fieldsOf } from './role.ts';

/** How sure it is that a column feeds a field, and why. */
export interface FieldMark {
  readonly field: string;
  readonly column: string;
  readonly level: Level;
  readonly reason: Reason;
}

/** What a table's roles rest on. */
export interface MarkedTable {
  readonly table: TableMapping;
  readonly profile: TableProfile;
  readonly guess: RoleGuess | undefined;
  readonly origin: TableOrigin;
  /** Confirmed as it stands: nothing is left to look at. */
  readonly confirmed: boolean;
}

/** A mark for every field that has a column. */
export function markFields(marked: MarkedTable): readonly FieldMark[] {
  const { table } = marked;
  if (table.role === 'ignore') return [];
  const guesses = guessesFor(marked);
  return fieldsOf[table.role].flatMap(({ name: field }) => {
    const column = table.fields[field];
    return column === undefined ? [] : [markOf(field, column, guesses[field], marked)];
  });
}

/** Columns that feed nothing, in the order of the file. */
export function unusedColumns({ columns, fields, role }: TableMapping): readonly string[] {
  const used = new Set(role === 'ignore' ? [] : Object.values(fields));
  return columns.map(({ name }) => name).filter((name) => !used.has(name));
}

function guessesFor({ table, profile, guess }: MarkedTable): FieldGuesses {
  if (table.role === 'ignore') return {};
  return guess?.role === table.role ? guess.fields : guessFields(profile, table.role);
}

function markOf(
  field: string,
  column: string,
  guess: FieldGuesses[string] | undefined,
  { origin, confirmed }: MarkedTable,
): FieldMark {
  const mark = (level: Level, reason: Reason): FieldMark => ({ field, column, level, reason });
  if (confirmed) return mark('sure', { code: 'confirmed' });
  if (origin.kind === 'remembered' && origin.before.fields[field] !== undefined) {
    if (origin.before.fields[field] === column) return mark('sure', { code: 'remembered' });
  }
  if (origin.kind === 'changed' && origin.comparison.fields[field] === column) {
    const { renamed, retyped } = origin.comparison;
    const renaming = renamed.find(({ to }) => to === column);
    if (renaming) return mark('check', { code: 'renamed', values: { from: renaming.from } });
    if (retyped.some((change) => change.column === column))
      return mark('check', { code: 'retyped' });
    return mark('sure', { code: 'remembered' });
  }
  if (guess?.column === column) return mark(levelOf(guess.confidence), guess.reason);
  return mark('sure', { code: 'chosen' });
}
