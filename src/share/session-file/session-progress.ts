/** Bytes of a stage that are done; a file is packed first and then, where there is a passphrase, sealed. */
export interface SessionProgress {
  readonly stage: 'packing' | 'sealing' | 'opening';
  readonly done: number;
  readonly total: number;
}

export type OnSessionProgress = (progress: SessionProgress) => void;

/** Adds up what is told piece by piece. */
export function countUp(
  stage: SessionProgress['stage'],
  total: number,
  onProgress: OnSessionProgress | undefined,
): (count: number) => void {
  let done = 0;
  return (count) => {
    done += count;
    onProgress?.({ stage, done: Math.min(done, total), total });
  };
}
