import { Sha256 } from '../share/session-file/Sha256.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

/** A file that the results of a notebook go back to. */
export interface FileBehind {
  /** `orders`, as the roles are called. */
  readonly role: string;
  readonly file: File;
  readonly rows: number;
}

/** In the order in which the Data notebook names its sources; a table of several files gives each of them. */
export function filesBehind(workbench: Workbench, { scope }: OpenNotebook): readonly FileBehind[] {
  const { plan } = workbench;
  const behind = new Set(plan.nodes.filter((node) => node.scope === scope).map(({ id }) => id));
  for (const id of behind) for (const read of plan.upstream.get(id) ?? []) behind.add(read);
  const wanted = new Set(
    [...behind].flatMap((id) => {
      const node = plan.byId.get(id);
      return node?.kind === 'source' ? [node.name] : [];
    }),
  );
  return workbench.relations.entriesFor(workbench.data).flatMap(({ name, kind, target }) => {
    if (kind !== 'source' || target === null || !wanted.has(name)) return [];
    const { sources } = workbench;
    const table = sources.loaded.find((each) => each.table === target.relation.name);
    const ids = sources.stacks.all.find(({ id }) => id === table?.id)?.members ?? [table?.id];
    const role = workbench.data.notebook.sources[name]?.role ?? name;
    return sources.all
      .filter(({ id }) => ids.includes(id))
      .map(({ file, report }) => ({ role, file, rows: report?.loaded ?? 0 }));
  });
}

/** A file does not change while it is open; sums of large ones take seconds. */
const known = new WeakMap<File, string>();

/**
 * SHA-256 of the bytes, in hexadecimal digits; null where the file can no longer be read, as when it was moved.
 * Read in stretches, so that the page goes on answering and a file of gigabytes never lies in memory.
 */
export async function checksumOf(
  file: File,
  signal: AbortSignal,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<string | null> {
  const before = known.get(file);
  if (before !== undefined) return before;
  const sum = new Sha256();
  try {
    for (let from = 0; from < file.size; from += stretch) {
      signal.throwIfAborted();
      const bytes = new Uint8Array(await file.slice(from, from + stretch).arrayBuffer());
      sum.add(bytes);
      onBytes(Math.min(file.size, from + stretch));
    }
  } catch {
    signal.throwIfAborted();
    return null;
  }
  const digits = sum.finish();
  known.set(file, digits);
  return digits;
}

/** Some 10 ms of work each. */
const stretch = 1 << 20;
