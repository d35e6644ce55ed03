/** Tells what is read, now and whenever it changes, until stopped. */
export function watch<T>(read: () => T, tell: (value: T) => void): () => void {
  return $effect.root(() => {
    $effect(() => tell(read()));
  });
}
