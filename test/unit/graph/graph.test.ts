import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../src/graph/fingerprint.ts';
import { buildGraph, findAncestors, findDescendants } from '../../../src/graph/graph.ts';
import type { GraphNode } from '../../../src/graph/graph.ts';

/** `a: b c` is a node a that reads b and c; `n/a` is in the notebook n. */
function nodes(...lines: readonly string[]): readonly GraphNode[] {
  return lines.map((line) => {
    const [head = '', reads = ''] = line.split(':');
    const [name = '', scope] = head.trim().split('/').reverse();
    return {
      id: head.trim(),
      name,
      ...(scope !== undefined && { scope }),
      reads: reads.trim().split(' ').filter(Boolean),
    };
  });
}

describe('a graph', () => {
  it('orders every node after what it reads, and else as on the page', () => {
    expect(buildGraph(nodes('d: a', 'c: d b', 'z:', 'b:', 'a:')).order).toEqual([
      ...['z', 'b', 'a', 'd', 'c'],
    ]);
    expect(buildGraph(nodes('c:', 'b:', 'a:')).order).toEqual(['c', 'b', 'a']);
  });

  it('compares names without regard to ASCII case', () => {
    const graph = buildGraph(nodes('Orders:', 'a: ORDERS orders', '会员:', 'b: 会员'));
    expect(graph.upstream.get('a')).toEqual(['Orders']);
    expect(graph.upstream.get('b')).toEqual(['会员']);
  });

  it('tells which names nobody has', () => {
    expect(buildGraph(nodes('a: x b y X', 'b:')).missing).toEqual(new Map([['a', ['x', 'y']]]));
  });

  it('marks the members of a cycle and nothing else', () => {
    const graph = buildGraph(
      nodes('after: a', 'a: b', 'b: c', 'c: a before', 'before:', 'self: self'),
    );
    expect([...graph.cyclic].sort()).toEqual(['a', 'b', 'c', 'self']);
    expect(graph.order).toEqual(['before', 'a', 'b', 'c', 'after', 'self']);
  });

  it('finds all that a node depends on and all that depends on it', () => {
    const graph = buildGraph(nodes('a:', 'b: a', 'c: b', 'd: a', 'e:'));
    expect([...findAncestors(graph, ['c'])].sort()).toEqual(['a', 'b']);
    expect([...findDescendants(graph, ['a'])].sort()).toEqual(['b', 'c', 'd']);
    expect(findDescendants(graph, ['e']).size).toBe(0);
  });

  it('means by a name a notebook’s own first, then the data', () => {
    const graph = buildGraph(
      nodes('orders:', 'n/orders:', 'n/a: orders', 'm/a: orders', 'x: orders', 'y: a'),
    );
    expect(graph.upstream.get('n/a')).toEqual(['n/orders']);
    expect(graph.upstream.get('m/a')).toEqual(['orders']);
    expect(graph.upstream.get('x')).toEqual(['orders']);
    expect(graph.missing.get('y')).toEqual(['a']);
  });

  it('marks the later of two nodes of one name', () => {
    const twice = [...nodes('a:', 'b: A'), { id: 'late', name: 'A', reads: [] }];
    const graph = buildGraph(twice);
    expect([...graph.duplicates]).toEqual(['late']);
    expect(graph.upstream.get('b')).toEqual(['a']);
  });

  it('orders any graph: each node once, and after what it reads unless they are in one cycle', () => {
    const arbitrary = fc.array(fc.array(fc.nat(15), { maxLength: 4 }), { maxLength: 16 });
    fc.assert(
      fc.property(arbitrary, (lists) => {
        const graph = buildGraph(
          lists.map((reads, at) => ({ id: `${at}`, name: `${at}`, reads: reads.map(String) })),
        );
        expect([...graph.order].sort()).toEqual(lists.map((_, at) => `${at}`).sort());
        for (const id of graph.order) {
          const ancestors = findAncestors(graph, [id]);
          expect(graph.cyclic.has(id)).toBe(ancestors.has(id));
          for (const other of ancestors) {
            if (findAncestors(graph, [other]).has(id)) continue;
            expect(graph.order.indexOf(other)).toBeLessThan(graph.order.indexOf(id));
          }
        }
      }),
    );
  });

  it('of a chain of 20,000 cells does not overflow', () => {
    const chain = Array.from({ length: 20_000 }, (_, at) => ({
      id: `${at}`,
      name: `${at}`,
      reads: [`${at + 1}`],
    }));
    expect(buildGraph(chain).order[0]).toBe('19999');
  });
});

describe('fingerprints', () => {
  it('tell apart what only looks alike', () => {
    const seen = [
      ['ab', 'c'],
      ['a', 'bc'],
      ['abc'],
      ['a', 'b', 'c'],
      ['a', 'c', 'b'],
      ['', 'a'],
      [],
    ];
    expect(new Set(seen.map(fingerprint)).size).toBe(seen.length);
  });

  it('are the same on every machine', () => {
    expect(fingerprint(['SELECT 1', '会员'])).toBe('35ad2a578515aecc');
  });

  it('of 200,000 similar texts are all different, and every bit is used', () => {
    const seen = new Set<string>();
    const ones = new Array<number>(64).fill(0);
    for (let at = 0; at < 200_000; at += 1) {
      const print = fingerprint([`SELECT ${at}`]);
      seen.add(print);
      const bits = BigInt(`0x${print}`).toString(2).padStart(64, '0');
      for (let bit = 0; bit < 64; bit += 1) if (bits[bit] === '1') ones[bit] = (ones[bit] ?? 0) + 1;
    }
    expect(seen.size).toBe(200_000);
    for (const count of ones) expect(Math.abs(count / 200_000 - 0.5)).toBeLessThan(0.01);
  });
});
