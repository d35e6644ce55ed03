import { untrack } from 'svelte';
import type { ColumnProfiles, ProfileTarget } from '../../session/column-profiles.svelte.ts';
import type { AskedProfile } from './editor-names.ts';

/** Puts a column on the list of what is profiled when the engine is free, as long as somebody looks. */
export function askedProfile(
  profiles: ColumnProfiles,
  target: ProfileTarget,
  column: string,
): AskedProfile {
  const viewer = {};
  untrack(() => profiles.want(viewer, target, [column]));
  return {
    read: () => profiles.of(target, column),
    leave: () => profiles.leave(viewer),
  };
}
