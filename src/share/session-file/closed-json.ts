/**
 * JSON from strangers. What was parsed is built anew as objects without a prototype; a key that reaches for one,
 * a number that is none and a depth that nothing of ours has are refused.
 */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** Null: not JSON, or not such as we take. */
export function parseObject(text: string): JsonObject | null {
  try {
    const value = rebuild(JSON.parse(text), deepest);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** One key a line, so that the file can be read, and compared by line. */
export function printObject(value: JsonObject): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** A whole number from 0 that is exact. */
export function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** What is left of an object without some of its keys. */
export function without(value: JsonObject, keys: readonly string[]): JsonObject {
  const rest = Object.entries(value).filter(([key]) => !keys.includes(key));
  return Object.fromEntries(rest);
}

const deepest = 24;
const pollution: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

function rebuild(value: unknown, depth: number): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('Not a number');
    return value;
  }
  if (depth === 0) throw new RangeError('Too deep');
  if (Array.isArray(value)) return value.map((item) => rebuild(item, depth - 1));
  const fresh = Object.create(null) as Record<string, Json>;
  for (const [key, item] of Object.entries(value as object)) {
    if (pollution.has(key)) throw new RangeError('A key that reaches for a prototype');
    fresh[key] = rebuild(item, depth - 1);
  }
  return fresh;
}
