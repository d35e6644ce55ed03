/** Lets messages in, such as one that cancels; a timer costs milliseconds, so not at every call. */
export async function nextTurn(): Promise<void> {
  if (performance.now() - last < turnMilliseconds) return;
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
  last = performance.now();
}

const turnMilliseconds = 40;
let last = 0;
