import { describe, expect, it } from 'vitest';
import { placeNetwork, type NodePlace } from '../../../../src/models/rules/place-network.ts';

function distance(one: NodePlace | undefined, other: NodePlace | undefined): number {
  return Math.hypot((one?.x ?? NaN) - (other?.x ?? NaN), (one?.y ?? NaN) - (other?.y ?? NaN));
}

/** Two stars of five nodes, and a pair. */
const edges = [
  ...[1, 2, 3, 4].map((node) => [0, node] as const),
  ...[6, 7, 8, 9].map((node) => [5, node] as const),
  [10, 11] as const,
];

describe('a small network', () => {
  it('fills the page, with no two nodes on each other', () => {
    const places = placeNetwork(12, edges);
    expect(places).toHaveLength(12);
    for (const axis of ['x', 'y'] as const) {
      const values = places.map((place) => place[axis]);
      expect(Math.min(...values)).toBe(0);
      expect(Math.max(...values)).toBe(1);
    }
    places.forEach((one, node) => {
      places.slice(0, node).forEach((other) => {
        expect(distance(one, other)).toBeGreaterThan(0.05);
      });
    });
  });

  it('has neighbours nearer to each other than strangers', () => {
    const places = placeNetwork(12, edges);
    const near = edges.map(([one, other]) => distance(places[one], places[other]));
    const strangers = [1, 2, 3, 4].flatMap((one) =>
      [6, 7, 8, 9].map((other) => distance(places[one], places[other])),
    );
    expect(Math.max(...near)).toBeLessThan(strangers.reduce((a, b) => a + b) / strangers.length);
  });

  it('looks the same every time, and stands in the middle if it is a single node', () => {
    expect(placeNetwork(12, edges)).toEqual(placeNetwork(12, edges));
    expect(placeNetwork(1, [])).toEqual([{ x: 0.5, y: 0.5 }]);
    expect(placeNetwork(0, [])).toEqual([]);
  });
});
