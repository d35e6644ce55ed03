import type { Condition, FieldValue } from './condition.ts';

/** Equal whatever the order of conditions and values. */
export function sameConditions(one: readonly Condition[], other: readonly Condition[]): boolean {
  return conditionsKey(one) === conditionsKey(other);
}

export function conditionsKey(conditions: readonly Condition[]): string {
  const keys = conditions.map((each) => {
    if (each.kind === 'is') return JSON.stringify([each.field, ...each.values.map(keyOf).sort()]);
    if (each.kind === 'part') return JSON.stringify([each.field, each.part, each.value]);
    if (each.kind === 'rest') return JSON.stringify([each.field, each.op, each.by, each.count]);
    return JSON.stringify([each.field, each.from, each.to, each.includesEnd]);
  });
  return keys.sort().join(' ');
}

function keyOf(value: FieldValue): string {
  return value === null ? 'null' : `${typeof value === 'number' ? 'n' : 's'}${String(value)}`;
}
