import { describe, expect, it } from 'vitest';
import { chartLimits } from '../../../src/charts/chart-limits.ts';
import { checkExpression } from '../../../src/charts/expression.ts';
import { sanitizeSpec } from '../../../src/charts/sanitize-spec.ts';
import { benignSpecs } from './benign-specs.ts';
import { hostileExpressions, hostileSpecs } from './hostile-specs.ts';

/** Every key and every string of a value, however deep. */
function leaves(
  value: unknown,
  keys: string[] = [],
  strings: string[] = [],
): { keys: string[]; strings: string[] } {
  if (typeof value === 'string') strings.push(value);
  if (typeof value === 'object' && value !== null) {
    for (const key of Object.getOwnPropertyNames(value)) {
      if (!Array.isArray(value)) keys.push(key);
      leaves((value as Record<string, unknown>)[key], keys, strings);
    }
  }
  return { keys, strings };
}

const banned = [
  ...[
    'url',
    'href',
    'usermeta',
    'datasets',
    'config',
    'signals',
    'signal',
    'marks',
    'lookup',
    'sequence',
  ],
  ...[
    'graticule',
    'sphere',
    'projection',
    'background',
    'style',
    'font',
    'gradient',
    'repeat',
    'sample',
  ],
  ...[
    'bind.input',
    'element',
    'filter.events',
    '__proto__',
    'constructor',
    'prototype',
    'init',
    'events',
  ],
];

describe('hostile specifications', () => {
  it('are at least 120', () => {
    expect(hostileSpecs.length).toBeGreaterThanOrEqual(120);
    expect(new Set(hostileSpecs.map(({ name }) => name)).size).toBe(hostileSpecs.length);
  });

  it.each(hostileSpecs)('are refused or defused: $name', ({ name, spec }) => {
    const { spec: kept, problems } = sanitizeSpec(spec);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(chartLimits.problems + 1);
    const { keys, strings } = leaves(kept);
    expect(keys.filter((key) => banned.includes(key))).toEqual([]);
    expect(
      strings.filter(
        (text) => /evil|PWN|javascript:|url\(/.test(text) && !name.startsWith('href by calc'),
      ),
    ).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('leave out the chart when they needed a filter or a computed column that is refused', () => {
    const { spec } = sanitizeSpec({ mark: 'bar', transform: [{ filter: 'PWN' }], encoding: {} });
    expect(spec).toBeNull();
  });

  it.each([null, 1, 'text', [], undefined, () => 1, new Map()])(
    'that are no object give nothing: %s',
    (value) => {
      expect(sanitizeSpec(value).spec).toBeNull();
    },
  );
});

describe('hostile expressions', () => {
  it.each(hostileExpressions)('%s', (expression) => {
    expect(checkExpression(expression).ok).toBe(false);
  });
});

describe('benign specifications', () => {
  it('are at least 40', () => expect(benignSpecs.length).toBeGreaterThanOrEqual(40));

  it.each(benignSpecs)('pass unchanged: $name', ({ spec }) => {
    const { spec: kept, problems } = sanitizeSpec(spec);
    expect(problems).toEqual([]);
    expect(kept).toEqual(spec);
  });

  it('are rebuilt: no object of the author is handed on', () => {
    const spec = {
      mark: { type: 'bar' },
      encoding: { x: { field: 'a', scale: { domain: [1, 2] } } },
    };
    const { spec: kept } = sanitizeSpec(spec) as unknown as { spec: typeof spec };
    expect(kept).toEqual(spec);
    expect(kept.mark).not.toBe(spec.mark);
    expect(kept.encoding.x.scale.domain).not.toBe(spec.encoding.x.scale.domain);
  });

  it('lose the notation’s own address without a word', () => {
    const schema = { $schema: 'https://vega.github.io/schema/vega-lite/v6.json' };
    expect(sanitizeSpec({ ...schema, mark: 'bar' })).toEqual({
      spec: { mark: 'bar' },
      problems: [],
    });
  });
});

describe('problems', () => {
  it('say where and what', () => {
    const { problems } = sanitizeSpec({
      layer: [{ mark: 'bar', encoding: { x: { field: 'a', axis: { tickCount: 1e6 } } } }],
      usermeta: {},
    });
    expect(problems).toContainEqual({
      code: 'too-large',
      path: 'layer[0].encoding.x.axis.tickCount',
      value: '1000000',
    });
    expect(problems).toContainEqual({ code: 'unknown-key', path: 'usermeta', value: 'usermeta' });
  });
});
