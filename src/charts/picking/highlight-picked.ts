import type { Condition } from '../../sql/condition.ts';
import { escapePath } from '../complete-encoding.ts';
import { isRecord, type ChartSpec } from '../chart-spec.ts';

/**
 * The specification with the picked marks standing out and the others paler. As it was where nothing is picked,
 * where the author lets opacity say something already, and where the marks do not hold the fields that were picked,
 * as with bins and calendar units.
 */
export function highlightPicked(
  spec: ChartSpec,
  picks: readonly (readonly Condition[])[],
): ChartSpec {
  const tests = picks.map((conditions) => conditions.map(testOf));
  const known = tests.filter((each) => each.length > 0 && each.every((test) => test !== null));
  if (known.length === 0 || known.length < picks.length) return spec;
  const test = joined(
    'or',
    known.map((each) => joined('and', each)),
  );
  return withOpacity(spec, { condition: { test, value: 1 }, value: 0.3 });
}

function withOpacity(spec: ChartSpec, opacity: ChartSpec): ChartSpec {
  if (isRecord(spec['spec'])) return { ...spec, spec: withOpacity(spec['spec'], opacity) };
  if (!('mark' in spec) && !Array.isArray(spec['layer'])) return spec;
  const encoding = isRecord(spec['encoding']) ? spec['encoding'] : {};
  if (saysOpacity(spec)) return spec;
  return { ...spec, encoding: { ...encoding, opacity } };
}

function saysOpacity(spec: ChartSpec): boolean {
  const encoding = isRecord(spec['encoding']) ? spec['encoding'] : {};
  if (['opacity', 'fillOpacity'].some((channel) => channel in encoding)) return true;
  const layers: readonly unknown[] = Array.isArray(spec['layer']) ? spec['layer'] : [];
  return layers.some((layer) => isRecord(layer) && saysOpacity(layer));
}

function testOf(condition: Condition): ChartSpec | null {
  const { field } = condition;
  switch (condition.kind) {
    case 'is': {
      const present = condition.values.filter((value) => value !== null);
      const among = { field: escapePath(field), oneOf: present };
      if (present.length === condition.values.length) return among;
      const missing = { field: escapePath(field), valid: false };
      return present.length === 0 ? missing : { or: [among, missing] };
    }
    case 'between': {
      const { from, to, includesEnd } = condition;
      if (from === null || to === null || condition.unit !== undefined || !includesEnd) return null;
      return { field: escapePath(field), range: [from, to] };
    }
    case 'part':
    case 'rest':
      return null;
  }
}

function joined(word: 'and' | 'or', tests: readonly unknown[]): unknown {
  return tests.length === 1 ? tests[0] : { [word]: tests };
}
