import { describe, expect, it } from 'vitest';
import { findCircles, findWeakest } from '../../../src/graph/find-circles.ts';
import { fitScale, layoutGraph, layoutToFit } from '../../../src/graph/layout-graph.ts';
import { findRelatives, lineageOf, turnRound } from '../../../src/graph/lineage.ts';
import { walkGraph } from '../../../src/graph/walk-graph.ts';

const size = { width: 100, height: 40 };
const upstream = new Map([
  ['file', []],
  ['all', ['file']],
  ['orders', ['all']],
  ['unread', ['all']],
  ['a', ['orders']],
  ['b', ['orders', 'a']],
  ['c', []],
  ['other', ['orders']],
]);
const nodes = [...upstream.keys()].map((id) => ({
  id,
  scope: ['a', 'b', 'c'].includes(id) ? 'n1' : id === 'other' ? 'n2' : 'main',
}));

function shown(withShared: boolean, relativesOf: string | null = null): string[] {
  const wish = { scope: 'n1', shared: 'main', withShared, relativesOf };
  return lineageOf(nodes, upstream, wish).nodes.map(({ id }) => id);
}

describe('the lineage of a notebook', () => {
  it('is its cells and what they read themselves, or all that is behind that', () => {
    expect(shown(false)).toEqual(['orders', 'a', 'b', 'c']);
    expect(shown(true)).toEqual(['file', 'all', 'orders', 'a', 'b', 'c']);
  });

  it('can be narrowed to one node with what it depends on and what depends on it', () => {
    expect(shown(true, 'a')).toEqual(['file', 'all', 'orders', 'a', 'b']);
    expect(shown(true, 'c')).toEqual(['c']);
  });

  it('has an edge from what is read to every reader in it', () => {
    const wish = { scope: 'n1', shared: 'main', withShared: false, relativesOf: null };
    expect(lineageOf(nodes, upstream, wish).edges).toEqual([
      { from: 'orders', to: 'a' },
      { from: 'orders', to: 'b' },
      { from: 'a', to: 'b' },
    ]);
  });

  it('tells ancestors from descendants', () => {
    const { ancestors, descendants } = findRelatives(upstream, 'orders');
    expect([...ancestors].sort()).toEqual(['all', 'file']);
    expect([...descendants].sort()).toEqual(['a', 'b', 'other']);
    expect(turnRound(upstream).get('all')).toEqual(['orders', 'unread']);
  });
});

describe('the drawing', () => {
  const edges = [
    { from: 'orders', to: 'a' },
    { from: 'orders', to: 'b' },
    { from: 'a', to: 'b' },
  ];
  const ids = ['orders', 'a', 'b', 'c'];

  it('puts what is read before who reads it, and nothing over anything else', () => {
    for (const direction of ['down', 'across'] as const) {
      const { places, width, height } = layoutGraph(ids, edges, size, direction);
      const depth = (id: string): number =>
        places.get(id)?.[direction === 'down' ? 'y' : 'x'] ?? -1;
      expect(depth('orders')).toBeLessThan(depth('a'));
      expect(depth('a')).toBeLessThan(depth('b'));
      const all = [...places.values()];
      for (const [index, one] of all.entries()) {
        expect(one.x).toBeGreaterThanOrEqual(size.width / 2);
        expect(one.x).toBeLessThanOrEqual(width - size.width / 2);
        expect(one.y).toBeLessThanOrEqual(height - size.height / 2);
        for (const other of all.slice(index + 1)) {
          const apart =
            Math.abs(one.x - other.x) >= size.width || Math.abs(one.y - other.y) >= size.height;
          expect(apart).toBe(true);
        }
      }
    }
  });

  it('is the same for the same graph, and draws circles as well', () => {
    expect(layoutGraph(ids, edges, size, 'down')).toEqual(layoutGraph(ids, edges, size, 'down'));
    const round = layoutGraph(
      ['x', 'y'],
      [
        { from: 'x', to: 'y' },
        { from: 'y', to: 'x' },
      ],
      size,
      'down',
    );
    expect(round.lines.map(({ points }) => points.length > 1)).toEqual([true, true]);
    const self = layoutGraph(['x'], [{ from: 'x', to: 'x' }], size, 'down');
    expect(self.places.size).toBe(1);
  });

  it('goes the way that fits the view', () => {
    const chain = ['a', 'b', 'c', 'd', 'e'];
    const links = chain.slice(1).map((to, index) => ({ from: chain[index] ?? '', to }));
    expect(layoutToFit(chain, links, size, { width: 300, height: 600 }).direction).toBe('down');
    expect(layoutToFit(chain, links, size, { width: 1200, height: 100 }).direction).toBe('across');
    expect(fitScale({ width: 200, height: 50 }, { width: 100, height: 100 })).toBe(0.5);
    expect(layoutToFit([], [], size, { width: 100, height: 100 }).places.size).toBe(0);
  });

  it('is walked along its lines and across them by arrow keys', () => {
    const layout = layoutGraph(ids, edges, size, 'down');
    expect(walkGraph(layout, 'orders', 'ArrowDown')).toMatch(/^[ab]$/);
    expect(walkGraph(layout, 'a', 'ArrowUp')).toBe('orders');
    expect(walkGraph(layout, 'orders', 'ArrowUp')).toBeNull();
    const beside = [
      walkGraph(layout, 'orders', 'ArrowLeft'),
      walkGraph(layout, 'orders', 'ArrowRight'),
    ];
    expect(beside).toContain('c');
    expect(walkGraph(layout, null, 'ArrowDown')).toBe(walkGraph(layout, null, 'Home'));
    expect(walkGraph(layout, 'orders', 'End')).toBe('b');
    expect(walkGraph(layoutGraph(ids, edges, size, 'across'), 'a', 'ArrowLeft')).toBe('orders');
  });
});

describe('circles', () => {
  it('are told once each, along the shortest way', () => {
    const reads = new Map([
      ['a', ['b']],
      ['b', ['c', 'a']],
      ['c', ['a']],
      ['x', ['x']],
      ['free', ['a']],
    ]);
    expect(findCircles(['a', 'b', 'c', 'x'], reads)).toEqual([['a', 'b'], ['c', 'a', 'b'], ['x']]);
    expect(findCircles([], reads)).toEqual([]);
  });

  it('are broken where a cell reads one further down the page', () => {
    const place = (id: string): number => ['first', 'second', 'third'].indexOf(id);
    expect(findWeakest(['second', 'first', 'third'], place)).toEqual({
      reader: 'first',
      read: 'third',
    });
    expect(findWeakest(['first'], place)).toEqual({ reader: 'first', read: 'first' });
  });
});
