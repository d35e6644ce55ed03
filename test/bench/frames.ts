/** Lengths of the frames that a page shows while something happens. Both functions run in the page. */
export interface Frames {
  /** Milliseconds from one frame to the next. */
  readonly lengths: readonly number[];
}

export function startFrames(): void {
  const recording = { lengths: [] as number[], isOver: false };
  (window as unknown as { recording: typeof recording }).recording = recording;
  let last = performance.now();
  const record = (now: number) => {
    if (recording.isOver) return;
    recording.lengths.push(now - last);
    last = now;
    requestAnimationFrame(record);
  };
  requestAnimationFrame((now) => {
    last = now;
    requestAnimationFrame(record);
  });
}

export function stopFrames(): Frames {
  const { recording } = window as unknown as {
    recording: { readonly lengths: number[]; isOver: boolean };
  };
  recording.isOver = true;
  return { lengths: recording.lengths };
}
