import { renameStepTables } from '../members/cleaning/step.ts';
import { guessRoles, type RoleGuess } from '../members/guess-roles.ts';
import { toMapping, type Mapping } from '../members/mapping.ts';
import type { TableProfile } from '../members/profile.ts';
import type { Source } from '../notebook/notebook.ts';
import type { SourceTable } from './sources.svelte.ts';

/** A source that cells read by name, and the table that a file became. */
export interface SourceBinding {
  readonly table: string;
  readonly stamp: string;
  readonly role: string;
  readonly columns: readonly string[];
}

export interface RolesGuess {
  readonly tables: readonly TableProfile[];
  readonly guesses: readonly RoleGuess[];
  readonly mapping: Mapping;
}

/** What the loaded files are probably about. */
export function guessFiles(files: readonly SourceTable[]): RolesGuess {
  const tables = files.map(toProfile);
  const guesses = guessRoles(tables);
  return { tables, guesses, mapping: toMapping(tables, guesses) };
}

function toProfile({ table, report }: SourceTable): TableProfile {
  const rows = report?.loaded ?? 0;
  return {
    name: table,
    columns: (report?.columns ?? []).map(({ name, type, samples, missing }) => ({
      name,
      type,
      samples,
      missing,
      rows,
    })),
  };
}

/** Whether a mapping is about these files as they are: the same tables and columns, in the same order. */
export function speaksOf(mapping: Mapping, files: readonly SourceTable[]): boolean {
  const mapped = mapping.tables.map(({ table, columns }) => [table, ...namesOf(columns)]);
  const loaded = files.map(({ table, report }) => [table, ...namesOf(report?.columns ?? [])]);
  return JSON.stringify(mapped) === JSON.stringify(loaded);
}

function namesOf(columns: readonly { readonly name: string }[]): readonly string[] {
  return columns.map(({ name }) => name);
}

/**
 * Gives every used table the name of its role (`orders_file`), so that cells, and with them a saved notebook,
 * speak of roles and not of files: the name of a file may be a person's.
 */
export function nameSources(
  mapping: Mapping,
  files: readonly SourceTable[],
): { readonly mapping: Mapping; readonly bindings: Readonly<Record<string, SourceBinding>> } {
  const bindings: Record<string, SourceBinding> = {};
  const tables = mapping.tables.map((table) => {
    const file = files.find((candidate) => candidate.table === table.table);
    if (table.role === 'ignore' || !file) return table;
    let name = `${table.role}_file`;
    for (let number = 2; name in bindings; number += 1) name = `${table.role}_file_${number}`;
    bindings[name] = {
      table: table.table,
      stamp: file.stamp,
      role: table.role,
      columns: table.columns.map((column) => column.name),
    };
    return { ...table, table: name };
  });
  const names = Object.entries(bindings).map(([name, { table }]) => [table, name]);
  const steps = renameStepTables(
    mapping.steps,
    Object.fromEntries(names) as Record<string, string>,
  );
  const renamed = new Map(names.map(([table = '', name = '']) => [table, name]));
  const named = (table: string): string => renamed.get(table) ?? table;
  const { memberMerge } = mapping.options;
  const options = memberMerge && {
    memberMerge: { ...memberMerge, order: memberMerge.order.map(named) },
  };
  return {
    mapping: {
      ...mapping,
      tables: tables.map((table) =>
        table.membersOf === undefined ? table : { ...table, membersOf: named(table.membersOf) },
      ),
      steps,
      options: { ...mapping.options, ...options },
    },
    bindings,
  };
}

/** What a saved notebook says of its sources. */
export function describeSources(
  bindings: Readonly<Record<string, SourceBinding>>,
): Readonly<Record<string, Source>> {
  return Object.fromEntries(
    Object.entries(bindings).map(([name, { role, columns }]) => [
      name,
      { role, columns, extra: {} },
    ]),
  );
}

/** Finds for every source of a notebook a loaded file that has its columns; what is not found is left out. */
export function bindSources(
  sources: Readonly<Record<string, Source>>,
  files: readonly SourceTable[],
): Readonly<Record<string, SourceBinding>> {
  const bindings: Record<string, SourceBinding> = {};
  const used = new Set<string>();
  for (const [name, source] of Object.entries(sources)) {
    const wanted = (source.columns ?? []).map((column) => column.toLowerCase());
    const fits = files.find(({ id, report }) => {
      const columns = new Set(report?.columns.map((column) => column.name.toLowerCase()));
      return wanted.length > 0 && !used.has(id) && wanted.every((column) => columns.has(column));
    });
    if (!fits) continue;
    used.add(fits.id);
    bindings[name] = {
      table: fits.table,
      stamp: fits.stamp,
      role: source.role ?? '',
      columns: fits.report?.columns.map((column) => column.name) ?? [],
    };
  }
  return bindings;
}

/** The same bindings after files were read again or taken away. */
export function freshBindings(
  bindings: Readonly<Record<string, SourceBinding>>,
  files: readonly SourceTable[],
): Readonly<Record<string, SourceBinding>> {
  const byTable = new Map(files.map((file) => [file.table, file]));
  return Object.fromEntries(
    Object.entries(bindings).flatMap(([name, binding]) => {
      const file = byTable.get(binding.table);
      if (!file) return [];
      const columns = file.report?.columns.map((column) => column.name) ?? [];
      return [[name, { ...binding, stamp: file.stamp, columns }]];
    }),
  );
}
