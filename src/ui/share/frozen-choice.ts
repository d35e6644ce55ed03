import { sharedResults } from '../../session/report-shares.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import type { FrozenResults } from '../../share/frozen/frozen-results.ts';
import type { PersonalPlace } from '../../share/scan-notebook.ts';
import type { GatheredFrozen, TakenResult } from './frozen-gather.ts';

/** Whether results go along with what is shared. */
export type FrozenChoice =
  | { readonly kind: 'none' }
  /** They are being read, or somebody has to look at what they tell: nothing is handed out yet. */
  | { readonly kind: 'waiting' }
  /** In the order of the notebooks. */
  | { readonly kind: 'results'; readonly gathered: readonly GatheredFrozen[] };

export function gatheredOf(choice: FrozenChoice): readonly GatheredFrozen[] {
  return choice.kind === 'results' ? choice.gathered : [];
}

export function toResults({ madeOn, smallest, taken }: GatheredFrozen): FrozenResults {
  return { madeOn, smallest, cells: taken.flatMap(({ cells }) => cells) };
}

/** Of the first notebook; null: none. */
export function resultsOf(choice: FrozenChoice): FrozenResults | null {
  const [first] = gatheredOf(choice);
  return first && first.taken.length > 0 ? toResults(first) : null;
}

export function findingsOf(choice: FrozenChoice): readonly PersonalPlace[] {
  return takenOf(choice).flatMap(({ findings }) => findings);
}

/** Once it has been handed out, later shares are compared with it. */
export function rememberShared(workbench: Workbench, choice: FrozenChoice): void {
  const known = sharedResults(workbench);
  for (const { shared } of takenOf(choice))
    for (const { node, table } of shared) known.remember(node, table);
}

function takenOf(choice: FrozenChoice): readonly TakenResult[] {
  return gatheredOf(choice).flatMap(({ taken }) => taken);
}
