import { describe, expect, it } from 'vitest';
import { problemMessages } from '../../../src/i18n/messages/chart.ts';
import type { ChartSpec } from '../../../src/charts/chart-spec.ts';
import { chartFields } from '../../../src/charts/chart-fields.ts';
import { pushDown } from '../../../src/charts/push-down.ts';
import { sanitizeSpec } from '../../../src/charts/sanitize-spec.ts';

const sankey: ChartSpec = {
  mark: 'sankey',
  encoding: {
    source: { field: 'before', title: 'Before', sort: { field: 'position', op: 'min' } },
    target: { field: 'after', title: null, sort: ['new', '活跃'] },
    size: { field: 'members', format: ',d' },
  },
};

const benign: Readonly<Record<string, ChartSpec>> = {
  'a Sankey diagram': sankey,
  'a longer one': {
    mark: { type: 'sankey', opacity: 0.8 },
    title: { text: 'Moves', subtitle: 'by quarter' },
    height: 300,
    encoding: {
      ...(sankey['encoding'] as object),
      stage: { field: 'quarter' },
      color: { field: 'after', scale: { domain: ['a'], range: ['#ff0000'] }, legend: null },
      tooltip: [{ field: 'members', type: 'quantitative', title: 'Members', format: ',.0f' }],
    },
  },
  'a word cloud': {
    mark: { type: 'cloud', color: '#336699' },
    encoding: {
      text: { field: 'tag', type: 'nominal' },
      size: { field: 'members', type: 'quantitative' },
      color: { field: 'family', type: 'nominal', legend: { orient: 'bottom' } },
    },
  },
  'a funnel': {
    mark: 'funnel',
    encoding: {
      y: { field: 'step', type: 'ordinal', sort: null },
      x: { field: 'members', title: 'Members', axis: { format: ',d' } },
      opacity: { condition: { test: { field: 'step', oneOf: ['a'] }, value: 1 }, value: 0.3 },
    },
  },
  'an UpSet plot': {
    mark: 'upset',
    encoding: { x: { field: 'layers', sort: '-y' }, y: { field: 'members' }, tooltip: null },
  },
};

describe('a special mark', () => {
  it.each(Object.entries(benign))('passes the wall unchanged: %s', (_, spec) => {
    const { spec: kept, problems } = sanitizeSpec(spec);
    expect(problems).toEqual([]);
    expect(kept).toEqual(spec);
    expect(kept).not.toBe(spec);
  });

  it.each(['__proto__', 'constructor'])(
    'takes no field that leads out of plain data: %s',
    (field) => {
      const { spec, problems } = sanitizeSpec({
        mark: 'funnel',
        encoding: { y: { field }, x: { field: 'members' } },
      });
      expect(spec).toBeNull();
      expect(problems[0]?.code).toBe('forbidden-name');
    },
  );

  it('loses keys that it does not know, each with a sentence', () => {
    const { spec, problems } = sanitizeSpec({
      ...sankey,
      usermeta: { embedOptions: {} },
      config: { background: 'red' },
      encoding: {
        ...(sankey['encoding'] as object),
        href: { field: 'url' },
        size: { field: 'members', aggregate: 'sum', scale: null },
      },
      mark: { type: 'sankey', href: 'http://evil.example', url: 'http://evil.example' },
    });
    expect(spec).toEqual({
      ...sankey,
      mark: { type: 'sankey' },
      encoding: { ...(sankey['encoding'] as object), size: { field: 'members' } },
    });
    expect(problems.map(({ path }) => path).sort()).toEqual([
      'config',
      'encoding.href',
      'encoding.size.aggregate',
      'encoding.size.scale',
      'mark.href',
      'mark.url',
      'usermeta',
    ]);
    for (const { code } of problems) {
      expect(problemMessages[code].en).not.toBe('');
      expect(problemMessages[code].zh).not.toBe('');
    }
  });

  it('is refused without one of its parts, which is named', () => {
    const { spec, problems } = sanitizeSpec({
      mark: 'sankey',
      encoding: { source: { field: 'before' }, size: { field: 'members' } },
    });
    expect(spec).toBeNull();
    expect(problems).toEqual([{ code: 'missing', path: 'encoding', value: 'target' }]);
    expect(sanitizeSpec({ mark: 'cloud' }).problems).toEqual([
      { code: 'missing', path: '', value: 'encoding' },
    ]);
  });

  it.each(['transform', 'params'])(
    'is refused with %s, without which it would say something else',
    (key) => {
      const { spec, problems } = sanitizeSpec({ ...sankey, [key]: [{ filter: 'datum.a > 1' }] });
      expect(spec).toBeNull();
      expect(problems[0]).toMatchObject({ code: 'not-allowed', path: key });
    },
  );

  it.each(['layer', 'hconcat', 'vconcat', 'concat'])('has no place in %s', (key) => {
    const { spec, problems } = sanitizeSpec({ [key]: [sankey] });
    expect(spec).toBeNull();
    expect(problems.some(({ value }) => value === 'sankey')).toBe(true);
  });

  it('is no way past the wall for views beside it', () => {
    const { spec, problems } = sanitizeSpec({
      ...sankey,
      layer: [{ mark: { type: 'image', url: 'http://evil.example/x.png' } }],
      datasets: { rows: [] },
      data: { url: 'http://evil.example' },
    });
    expect(JSON.stringify(spec)).not.toContain('evil');
    expect(problems.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['layer', 'datasets', 'data.url']),
    );
  });

  it('reads its columns, those that it is sorted by included, and has nothing summed up', () => {
    expect(chartFields(sankey)).toEqual(['before', 'position', 'after', 'members']);
    expect(pushDown(sankey, 'flows', null)).toBeNull();
  });
});
