/** Puts another function in the place of a method; the first is from then on known to the second only. */
export function replaceMethod<Owner extends object, Name extends keyof Owner>(
  owner: Owner,
  name: Name,
  make: (native: Extract<Owner[Name], (...words: never[]) => unknown>) => Owner[Name],
): void {
  const native = owner[name];
  if (typeof native !== 'function') return;
  const value = make(native as Extract<Owner[Name], (...words: never[]) => unknown>);
  Object.defineProperty(owner, name, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}
