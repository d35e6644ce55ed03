import type { Notebook, Source } from '../notebook/notebook.ts';
import { sameName } from '../sql/fold-name.ts';
import type { SourceBinding } from './roles.ts';
import type { WorkPlan } from './plan.ts';

/** A file that Data cells read and that is not loaded, as a notebook from elsewhere or an earlier visit leaves it. */
export interface AwaitedFile extends Source {
  /** The name under which cells read it. */
  readonly name: string;
}

export function awaitedFiles(
  { sources }: Notebook,
  bindings: Readonly<Record<string, SourceBinding>>,
): readonly AwaitedFile[] {
  return Object.entries(sources).flatMap(([name, source]) =>
    Object.hasOwn(bindings, name) ? [] : [{ name, ...source }],
  );
}

/** Nodes that read such a file, directly or not: they wait, and do not fail for it. */
export function awaitingNodes(plan: WorkPlan, files: readonly AwaitedFile[]): ReadonlySet<string> {
  const awaiting = new Set<string>();
  if (files.length === 0) return awaiting;
  for (const id of plan.order) {
    const missing = plan.byId.get(id)?.missing ?? [];
    const reads = plan.upstream.get(id) ?? [];
    const isAwaited = missing.some((name) => files.some((file) => sameName(file.name, name)));
    if (isAwaited || reads.some((read) => awaiting.has(read))) awaiting.add(id);
  }
  return awaiting;
}
