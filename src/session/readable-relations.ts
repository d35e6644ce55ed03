import type { Column } from '../engine/contract.ts';
import type { CellResult } from './cell-result.ts';
import type { ProfileTarget } from './column-profiles.svelte.ts';
import type { Bindings } from './data-cells.svelte.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import { keepsRows, nodeOf, type WorkPlan } from './plan.ts';
import type { RelationEntry } from './relations.ts';
import type { CellState } from './scheduler.ts';
import type { Sources } from './sources.svelte.ts';
import type { Cell } from '../notebook/notebook.ts';
import { engineType } from '../sql/engine-type.ts';
import { sameName } from '../sql/fold-name.ts';
import { sharedScope } from '../sql/shared-scope.ts';

export interface ReadableRelationsParts {
  readonly data: OpenNotebook;
  readonly sources: Sources;
  readonly plan: () => WorkPlan;
  readonly bindings: () => Bindings;
  readonly resultOf: (node: string) => CellResult | undefined;
  readonly stateOf: (node: string) => CellState;
  readonly targetOf: (notebook: OpenNotebook, cell: Cell) => ProfileTarget | null;
}

/** What the queries of a notebook can read by name, and the names that are in use. */
export class ReadableRelations {
  readonly #parts: ReadableRelationsParts;

  constructor(parts: ReadableRelationsParts) {
    this.#parts = parts;
  }

  /** Names of the relations a notebook may read: its own and the workspace's. */
  namesFor(notebook: OpenNotebook): readonly string[] {
    const { nodes } = this.#parts.plan();
    const own = nodes.filter((node) => node.scope === notebook.scope && keepsRows(node));
    const shared = nodes.filter(
      (node) => node.scope === sharedScope && (keepsRows(node) || node.kind === 'source'),
    );
    return [...new Set([...own, ...shared].map(({ name }) => name))].filter(Boolean);
  }

  /** Columns of a relation, as far as it has run; empty where it has not. */
  columnsOf(notebook: OpenNotebook, relation: string): readonly Column[] {
    const entries = this.entriesFor(notebook).filter(({ name }) => sameName(name, relation));
    return (entries.find(({ kind }) => kind === 'cell') ?? entries[0])?.columns ?? [];
  }

  /** Everything that a query of the notebook can read: its own cells, the Data notebook's, the files. */
  entriesFor(notebook: OpenNotebook): readonly RelationEntry[] {
    const { data, plan, resultOf, stateOf, targetOf } = this.#parts;
    const scopes = new Map([data, notebook].map((each) => [each.scope, each]));
    return plan().nodes.flatMap((node) => {
      const owner = scopes.get(node.scope);
      if (!owner || node.name === '' || (!keepsRows(node) && node.kind !== 'source')) return [];
      const base = { name: node.name, node: node.id, state: stateOf(node.id) };
      if (node.kind === 'source') return [{ ...base, ...this.sourceEntry(node.name) }];
      const cell = owner.notebook.cells.find(({ id }) => nodeOf(owner.scope, id) === node.id);
      if (!cell) return [];
      const result = resultOf(node.id);
      const target = targetOf(owner, cell);
      return [
        {
          ...base,
          kind: owner === data ? ('data' as const) : ('cell' as const),
          definedBy: { notebook: owner, cell },
          columns: result?.kind === 'rows' ? result.head.columns : [],
          rows: target?.rows ?? (result?.kind === 'rows' ? result.head.rows : null),
          target,
        },
      ];
    });
  }

  /** A loaded file under the name of a source, without what runs have to do with it. */
  sourceEntry(name: string): Omit<RelationEntry, 'name' | 'node' | 'state'> {
    const table = this.#parts.bindings()[name]?.table;
    const source = this.#parts.sources.loaded.find((each) => each.table === table);
    const columns = (source?.report?.columns ?? []).map((column) => ({
      name: column.name,
      type: engineType(column.type),
    }));
    const rows = source?.report?.loaded ?? null;
    const target =
      source && rows !== null
        ? {
            relation: { schema: 'main', name: source.table },
            version: source.stamp,
            rows,
            columns,
            variables: () => [],
          }
        : null;
    return { kind: 'source', definedBy: null, columns, rows, target };
  }

  /** The file behind the name of a source, as the analyst knows it. */
  sourceOf(name: string): { readonly title: string; readonly rows: number | null } | null {
    const { sources, bindings } = this.#parts;
    const binding = bindings()[name];
    const table = sources.loaded.find((source) => source.table === binding?.table);
    if (!table) return null;
    const file = sources.all.find(({ id }) => id === table.id);
    const title = file
      ? [file.file.name, file.part?.name].filter(Boolean).join(' · ')
      : table.table;
    return { title, rows: table.report?.loaded ?? null };
  }

  /** What the editor completes: relations with their columns. */
  completionFor(notebook: OpenNotebook): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(
      this.namesFor(notebook).map((relation) => [
        relation,
        this.columnsOf(notebook, relation).map(({ name }) => name),
      ]),
    );
  }

  /** Names of parameters in effect. */
  parametersFor(notebook: OpenNotebook): readonly string[] {
    return this.#parts
      .plan()
      .nodes.filter(
        ({ kind, scope }) =>
          kind === 'param' && (scope === sharedScope || scope === notebook.scope),
      )
      .map(({ name }) => name);
  }

  /** Names that a cell of the notebook cannot take because the workspace has them. */
  dataNames(notebook: OpenNotebook): readonly string[] {
    return this.#parts
      .plan()
      .nodes.filter(
        ({ scope, name }) => scope === sharedScope && scope !== notebook.scope && name !== '',
      )
      .map(({ name }) => name);
  }

  /** Every name in use, in lower case. */
  takenNames(notebook: OpenNotebook): ReadonlySet<string> {
    const own = notebook.notebook.cells.map(({ name }) => name);
    return new Set([...own, ...this.dataNames(notebook)].map((name) => name.toLowerCase()));
  }
}
