import { withData } from '../format/combine.ts';
import { printNotebook } from '../format/print-notebook.ts';
import type { RememberedColumn } from '../members/remembered-file.ts';
import { usedRoles, type Role } from '../members/role.ts';
import { StreamJoiner } from '../share/join-streams.ts';
import type { FrozenResults } from '../share/frozen/frozen-results.ts';
import { toSessionResults } from '../share/frozen/session-results.ts';
import { expectedFile } from '../share/session-file/expected-file.ts';
import {
  noExtra,
  type ExpectedFile,
  type SessionContent,
  type SessionTable,
} from '../share/session-file/session-content.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

export interface SessionWish {
  /** The one in front first. */
  readonly notebooks: readonly OpenNotebook[];
  readonly includesRows: boolean;
  /** Of the notebooks, in their order; empty: none go along. */
  readonly frozen?: readonly FrozenResults[];
  /** ISO day. */
  readonly day: string;
  readonly onRows: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

export type Collected =
  | { readonly kind: 'collected'; readonly content: SessionContent }
  | { readonly kind: 'cancelled' }
  /** The engine could not give the rows of a source. */
  | { readonly kind: 'unreadable'; readonly source: string };

/** What a session file is to hold, read from the workspace as it is now. */
export async function collectSession(workbench: Workbench, wish: SessionWish): Promise<Collected> {
  const data = workbench.data.notebook;
  const sources = sourcesOf(workbench);
  const content: SessionContent = {
    app: 'memberbook',
    savedOn: wish.day,
    notebooks: wish.notebooks.map(({ notebook }) => ({
      text: printNotebook(withData(notebook, data)),
    })),
    files: sources.flatMap(({ expected }) => expected ?? []),
    mappings: workbench.dataCells.rememberedMapping(wish.day),
    tables: [],
    results: (wish.frozen ?? []).flatMap(toSessionResults),
    charts: [],
    extra: noExtra,
  };
  if (!wish.includesRows) return { kind: 'collected', content };
  const total = sources.reduce((sum, { rows }) => sum + rows, 0);
  const tables: SessionTable[] = [];
  let before = 0;
  for (const { name, table, rows } of sources) {
    const bytes = await readTable(workbench, table, rows, wish.signal, (done) =>
      wish.onRows(before + done, total),
    );
    if (wish.signal.aborted) return { kind: 'cancelled' };
    if (bytes === null) return { kind: 'unreadable', source: name };
    tables.push({ name, bytes });
    before += rows;
  }
  return { kind: 'collected', content: { ...content, tables } };
}

/** Rows of the files that cells read, all of them together. */
export function rowsToShare(workbench: Workbench): number {
  return sourcesOf(workbench).reduce((sum, { rows }) => sum + rows, 0);
}

interface SharedSource {
  readonly name: string;
  readonly table: string;
  readonly rows: number;
  /** Null where its role is none that this version knows. */
  readonly expected: ExpectedFile | null;
}

function sourcesOf(workbench: Workbench): readonly SharedSource[] {
  return workbench.relations.entriesFor(workbench.data).flatMap(({ name, kind, rows, target }) => {
    if (kind !== 'source' || target === null || rows === null) return [];
    const { name: table } = target.relation;
    const role = workbench.data.notebook.sources[name]?.role ?? '';
    const loaded = workbench.sources.loaded.find((source) => source.table === table);
    const columns: readonly RememberedColumn[] = (loaded?.report?.columns ?? []).map((column) => ({
      name: column.name,
      kind: column.type.kind,
    }));
    const facts = { source: name, columns, rows, sha256: '', name: '' };
    const expected = isRole(role) ? expectedFile({ ...facts, role }) : null;
    return [{ name, table, rows, expected }];
  });
}

function isRole(role: string): role is Role {
  return (usedRoles as readonly string[]).includes(role);
}

/** Rows of a table as one Arrow stream; null where the engine failed, or the reader had enough. */
async function readTable(
  workbench: Workbench,
  table: string,
  rows: number,
  signal: AbortSignal,
  onRows: (done: number) => void,
): Promise<Blob | null> {
  const joiner = new StreamJoiner();
  for (let offset = 0; offset === 0 || offset < rows; offset += pageRows) {
    if (signal.aborted) return null;
    const page = await workbench.questions.tablePage(table, { offset, limit: pageRows }, signal);
    if (!page.ok || !joiner.add(page.value.ipc)) return null;
    onRows(Math.min(rows, offset + page.value.rows));
  }
  return joiner.close();
}

/** Some megabytes at a time. */
const pageRows = 50_000;
