import { untrack } from 'svelte';
import type {
  ColumnProfiles,
  ProfileState,
  ProfileTarget,
} from '../../session/column-profiles.svelte.ts';
import type { Masking } from '../../session/masking.svelte.ts';
import { maskedProfile, personalKindOf } from '../result/masked-profile.ts';
import type { AskedProfile } from './editor-names.ts';

/** Puts a column on the list of what is profiled when the engine is free, as long as somebody looks. */
export function askedProfile(
  profiles: ColumnProfiles,
  target: ProfileTarget,
  column: string,
  masking: Masking,
): AskedProfile {
  const viewer = {};
  untrack(() => profiles.want(viewer, target, [column]));
  return {
    read: () => maskedState(profiles.of(target, column), column, target, masking),
    leave: () => profiles.leave(viewer),
  };
}

function maskedState(
  state: ProfileState | undefined,
  name: string,
  { relation }: ProfileTarget,
  masking: Masking,
): ProfileState | undefined {
  if (state?.kind !== 'profile' || !masking.isMasking) return state;
  const kind = personalKindOf(masking, { name, relation: relation.name }, state.profile);
  if (kind === null) return state;
  return { ...state, profile: maskedProfile(state.profile, (text) => masking.show(kind, text)) };
}
