/** Longer lists are not looked into: they hold words or numbers. */
const longList = 1_000;

/** About how much memory a value holds; what is held in two places counts once. */
export function heldBytes(value: unknown, seen = new Set<object>()): number {
  if (typeof value !== 'object' || value === null) return 8;
  const held = ArrayBuffer.isView(value) ? value.buffer : value;
  if (seen.has(held)) return 0;
  seen.add(held);
  if (ArrayBuffer.isView(value)) return value.buffer.byteLength;
  if (Array.isArray(value) && value.length > longList) return 8 * value.length;
  const inner = value instanceof Map ? [...value.values()] : Object.values(value);
  return inner.reduce<number>((sum, each) => sum + heldBytes(each, seen), 8);
}
