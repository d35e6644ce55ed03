/**
 * Runs a method that was replaced. Taken before anything else runs: whoever put another function in the place of
 * `Reflect.apply` or `call` later would be handed the very methods that are kept from him.
 */
export const { apply } = Reflect;

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
