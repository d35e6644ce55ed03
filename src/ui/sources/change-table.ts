import { guessFields } from '../../members/guess-fields.ts';
import type { TableMapping } from '../../members/mapping.ts';
import type { TableProfile } from '../../members/profile.ts';
import type { Role } from '../../members/role.ts';

/** A table that is about something else now; the columns of its fields are guessed anew. */
export function withRole(table: TableMapping, profile: TableProfile, role: Role): TableMapping {
  const guessed = role === 'ignore' ? {} : guessFields(profile, role);
  const columns = Object.entries(guessed).map(([field, { column }]) => [field, column]);
  return { ...table, role, fields: Object.fromEntries(columns) as Record<string, string> };
}

/** Another column feeds a field; '' is none. */
export function withField(table: TableMapping, field: string, column: string): TableMapping {
  const { [field]: _, ...others } = table.fields;
  return { ...table, fields: column === '' ? others : { ...others, [field]: column } };
}

/** The table uses the member ids of another file; '' is whichever knows them. */
export function withMembersOf(table: TableMapping, file: string): TableMapping {
  const { membersOf: _, ...others } = table;
  return file === '' ? others : { ...others, membersOf: file };
}
