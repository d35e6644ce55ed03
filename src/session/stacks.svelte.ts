import type { Engine, Failure } from '../engine/contract.ts';
import type { IntakeColumn, IntakeReport } from '../engine/intake-contract.ts';
import { normalizeHeading } from '../members/heading.ts';
import { stackSql } from '../sql/stack-sql.ts';
import type { SourceFile, SourceTable } from './sources.svelte.ts';
import { tableName } from './table-name.ts';

/** Several files of one shape that are read as one table, on the analyst's word. */
export interface Stack extends SourceTable {
  /** Sources, in the order of the files. */
  readonly members: readonly string[];
  /** The name of the column that says which file a row came from. */
  readonly sourceColumn: string;
  readonly sql: string;
  readonly failure: Failure | null;
}

/**
 * Stacks are views over the tables of their files, so that every file keeps its own account. They follow
 * their files: one that is read again or taken away changes the stack.
 */
export class Stacks {
  #stacks = $state.raw<readonly Stack[]>([]);
  #declined = $state.raw<readonly string[]>([]);
  readonly #engine: Engine;
  readonly #files: () => readonly SourceFile[];
  #counter = 0;

  constructor(engine: Engine, files: () => readonly SourceFile[]) {
    this.#engine = engine;
    this.#files = files;
  }

  get all(): readonly Stack[] {
    return this.#stacks;
  }

  get ready(): readonly Stack[] {
    return this.#stacks.filter(({ failure }) => failure === null);
  }

  /** The stack that a source belongs to. */
  of(source: string): Stack | null {
    return this.#stacks.find(({ members }) => members.includes(source)) ?? null;
  }

  /** Sources that look like parts of one table and that the analyst has not decided on. */
  get suggested(): readonly (readonly SourceFile[])[] {
    const free = this.#files().filter(
      ({ id, state }) => state === 'loaded' && this.of(id) === null,
    );
    return groupAlike(free).filter((group) => !this.#declined.includes(keyOf(group)));
  }

  decline(group: readonly SourceFile[]): void {
    this.#declined = [...this.#declined, keyOf(group)];
  }

  /** `name`: of its table, where it had one before. */
  async make(group: readonly SourceFile[], name?: string): Promise<void> {
    const taken = new Set(
      [...this.#files(), ...this.#stacks].map(({ table }) => table.toLowerCase()),
    );
    this.#counter += 1;
    const blank: Stack = {
      id: `s${this.#counter}`,
      table: name ?? tableName(commonName(group.map(({ table }) => table)), taken),
      members: group.map(({ id }) => id),
      sourceColumn: '',
      sql: '',
      stamp: '',
      report: null,
      failure: null,
    };
    await this.#build(blank);
  }

  /** Takes the files apart again. */
  async dissolve(id: string): Promise<void> {
    const stack = this.#stacks.find((other) => other.id === id);
    if (!stack) return;
    this.#stacks = this.#stacks.filter((other) => other !== stack);
    this.decline(this.#membersOf(stack));
    await this.#engine.drop([{ schema: 'main', name: stack.table }]);
  }

  /** After files were read again or taken away. `again`: the engine has lost the views. */
  async follow(again = false): Promise<void> {
    for (const stack of this.#stacks) {
      const members = this.#membersOf(stack);
      if (members.length < 2) await this.dissolve(stack.id);
      else if (again || stampOf(members) !== stack.stamp)
        await this.#build({ ...stack, members: members.map(({ id }) => id) });
    }
  }

  #membersOf({ members }: Stack): readonly SourceFile[] {
    return this.#files().filter(({ id, state }) => members.includes(id) && state === 'loaded');
  }

  async #build(stack: Stack): Promise<void> {
    const members = this.#membersOf(stack);
    const { sql, columns } = stackSql(
      members.map((source) => ({
        table: source.table,
        label: labelOf(source),
        columns: (source.report?.columns ?? []).map(({ name, type, reason }) => ({
          name,
          type,
          empty: reason.code === 'no-values',
        })),
      })),
      'source_file',
      normalizeHeading,
    );
    this.#counter += 1;
    const outcome = await this.#engine.run({
      run: `stack-${this.#counter}`,
      relation: { schema: 'main', name: stack.table },
      sql,
      as: 'view',
      variables: [],
      firstRows: 1,
    });
    const built: Stack = {
      ...stack,
      sql,
      sourceColumn: columns[0]?.name ?? '',
      stamp: stampOf(members),
      report: reportOf(members, columns),
      failure: outcome.ok ? null : outcome.failure,
    };
    const known = this.#stacks.some(({ id }) => id === stack.id);
    this.#stacks = known
      ? this.#stacks.map((other) => (other.id === stack.id ? built : other))
      : [...this.#stacks, built];
  }
}

/** What names a file's rows in a stack: the file, and the part of it. */
export function labelOf({ file, part }: SourceFile): string {
  const path = (file.webkitRelativePath ?? '') || file.name;
  return part === null || part.name === '' ? path : `${path} › ${part.name}`;
}

function stampOf(members: readonly SourceFile[]): string {
  return members.map(({ stamp }) => stamp).join('+');
}

function keyOf(group: readonly SourceFile[]): string {
  return group.map(({ id }) => id).join();
}

/** Of the headings of two files, so many must be the same for them to be parts of one table. */
const alike = 0.8;

/** Groups of at least two sources with at least two columns each, in the order of the files. */
export function groupAlike(files: readonly SourceFile[]): readonly (readonly SourceFile[])[] {
  const groups: { readonly headings: ReadonlySet<string>; readonly files: SourceFile[] }[] = [];
  for (const file of files) {
    const headings = new Set(file.report?.columns.map(({ name }) => normalizeHeading(name)));
    if (headings.size < 2) continue;
    const group = groups.find((other) => similarity(other.headings, headings) >= alike);
    if (group) group.files.push(file);
    else groups.push({ headings, files: [file] });
  }
  return groups.filter((group) => group.files.length > 1).map((group) => group.files);
}

/** Shared headings among all headings of both. */
function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((heading) => other.has(heading)).length;
  return shared / (one.size + other.size - shared);
}

/** `orders_2024_01` and `orders_2024_02` are `orders_2024`. */
export function commonName(tables: readonly string[]): string {
  const [first = '', ...others] = tables.map((table) => table.split('_'));
  const words = [...first];
  let same = 0;
  while (same < words.length && others.every((other) => other[same] === words[same])) same += 1;
  const common = words.slice(0, same).join('_');
  return /\p{L}/u.test(common) ? `${common}_all` : 'all_files';
}

function reportOf(
  members: readonly SourceFile[],
  columns: readonly Pick<IntakeColumn, 'name' | 'type'>[],
): Pick<IntakeReport, 'loaded' | 'columns'> {
  const loaded = members.reduce((sum, { report }) => sum + (report?.loaded ?? 0), 0);
  const [source, ...shared] = columns;
  const own = shared.map(({ name, type }): IntakeColumn => {
    const key = normalizeHeading(name);
    const found = members.map(({ report }) =>
      report?.columns.find((column) => normalizeHeading(column.name) === key),
    );
    const missing = members.reduce(
      (sum, { report }, index) => sum + (found[index]?.missing ?? report?.loaded ?? 0),
      0,
    );
    const samples = [...new Set(found.flatMap((column) => column?.samples ?? []))].slice(0, 8);
    return {
      name,
      heading: name,
      type,
      reason: found.find((column) => column !== undefined)?.reason ?? { code: 'text' },
      format: '',
      missing,
      samples,
    };
  });
  const label: IntakeColumn = {
    name: source?.name ?? '',
    heading: source?.name ?? '',
    type: { kind: 'text' },
    reason: { code: 'source-column' },
    format: '',
    missing: 0,
    samples: members.slice(0, 8).map(labelOf),
  };
  return { loaded, columns: [label, ...own] };
}
