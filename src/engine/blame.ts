import type { RunId } from './contract.ts';

/** Why an engine was ended. */
export interface Blame {
  /** The run under which the engine was lost: running it again would end the new engine as well. */
  readonly culprit: RunId | null;
  /** Somebody ended it, by a restart or by cancelling the culprit; otherwise it died. */
  readonly wanted: boolean;
}

/**
 * Whether a run that was lost with the engine had no part in the loss, and can be tried again. Where an engine died
 * and nobody knows of what, whatever was under way may have been the reason.
 */
export function isBlameless({ culprit, wanted }: Blame, run: RunId): boolean {
  return run !== culprit && (wanted || culprit !== null);
}
