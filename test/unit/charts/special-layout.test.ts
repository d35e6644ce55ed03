import { describe, expect, it } from 'vitest';
import { layOutCloud, smallestWord } from '../../../src/charts/special/cloud-layout.ts';
import { approximateWidth, cut, wrap } from '../../../src/charts/special/measure-text.ts';
import { layOutSankey, type SankeyFlow } from '../../../src/charts/special/sankey-layout.ts';
import { setsIn, setSizes } from '../../../src/charts/special/upset-sets.ts';

/** The same numbers each time: a linear congruential sequence. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

const seeds = [1, 7, 42, 1234, 99999];

describe('a word cloud', () => {
  it.each(seeds)('has no word over another and none outside (seed %i)', (seed) => {
    const next = numbers(seed);
    const words = Array.from({ length: 120 }, (_, at) => ({
      key: String(at),
      text:
        at % 3 === 0
          ? '高价值会员'.slice(0, 2 + (at % 4))
          : 'w'.repeat(2 + Math.floor(next() * 12)),
      weight: 1 + Math.floor(next() ** 3 * 4000),
    }));
    for (const width of [320, 900]) {
      const room = { width, height: 360 };
      const { words: placed, height } = layOutCloud(words, room, approximateWidth);
      expect(placed.length).toBeGreaterThan(width === 900 ? 110 : 35);
      expect(height).toBeLessThanOrEqual(room.height + 12);
      for (const [at, one] of placed.entries()) {
        expect(one.size).toBeGreaterThanOrEqual(smallestWord);
        expect(one.x - one.width / 2).toBeGreaterThanOrEqual(-1e-6);
        expect(one.x + one.width / 2).toBeLessThanOrEqual(width + 1e-6);
        for (const other of placed.slice(at + 1)) {
          const isApart =
            Math.abs(one.x - other.x) >= (one.width + other.width) / 2 - 1e-9 ||
            Math.abs(one.y - other.y) >= (one.height + other.height) / 2 - 1e-9;
          expect(isApart).toBe(true);
        }
      }
      expect(layOutCloud(words, room, approximateWidth).words).toEqual(placed);
    }
  });

  it('has the heaviest word in the middle, and areas that grow with the weight', () => {
    const words = [
      { key: 'b', text: 'same', weight: 25 },
      { key: 'a', text: 'same', weight: 100 },
    ];
    const { words: placed } = layOutCloud(words, { width: 800, height: 300 }, approximateWidth);
    const [large, small] = placed;
    expect(large?.key).toBe('a');
    expect((large?.size ?? 0) / (small?.size ?? 1)).toBeCloseTo(2, 6);
  });

  it('leaves out a word that no line can hold', () => {
    const words = [
      { key: 'a', text: 'x'.repeat(400), weight: 5 },
      { key: 'b', text: 'short', weight: 4 },
    ];
    const { words: placed } = layOutCloud(words, { width: 300, height: 200 }, approximateWidth);
    expect(placed.map(({ key }) => key)).toEqual(['b']);
  });
});

describe('a Sankey diagram', () => {
  it.each(seeds)(
    'gives ribbons their share of the height, stacked without gaps (seed %i)',
    (seed) => {
      const next = numbers(seed);
      const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
      const flows = names.flatMap((source) =>
        names.map((target): SankeyFlow => ({
          key: source + target,
          column: 0,
          source,
          target,
          value: next() < 0.3 ? 1 : Math.ceil(next() * 5000),
        })),
      );
      const plan = layOutSankey([names, names], flows, 360);
      expect(plan.ribbons).toHaveLength(flows.length);
      expect(plan.height).toBeGreaterThanOrEqual(360);
      for (const ribbon of plan.ribbons) expect(ribbon.thickness).toBeGreaterThanOrEqual(1.5);
      const thick = plan.ribbons.filter(({ thickness }) => thickness > 1.5 + 1e-9);
      const scales = thick.map(
        ({ key, thickness }) => thickness / (flows.find((flow) => flow.key === key)?.value ?? 1),
      );
      for (const scale of scales) expect(scale).toBeCloseTo(scales[0] ?? 0, 9);
      for (const node of plan.nodes.filter(({ column }) => column === 0)) {
        const own = plan.ribbons.filter(({ key }) => key.startsWith(node.key));
        const stack = own.reduce((sum, { thickness }) => sum + thickness, 0);
        expect(stack).toBeLessThanOrEqual(node.bottom - node.top + 1e-6);
        const tops = own
          .map(({ from, thickness }) => from - thickness / 2)
          .sort((one, two) => one - two);
        expect(tops[0] ?? 0).toBeGreaterThanOrEqual(node.top - 1e-6);
      }
      for (const column of [0, 1]) {
        const nodes = plan.nodes.filter((node) => node.column === column);
        for (const [at, node] of nodes.entries()) {
          const below = nodes[at + 1];
          if (below)
            expect(
              (below.top + below.bottom) / 2 - (node.top + node.bottom) / 2,
            ).toBeGreaterThanOrEqual(16);
        }
      }
    },
  );
});

describe('sets', () => {
  it('are read from a combination and counted over all of them', () => {
    expect(setsIn('a + b + a')).toEqual(['a', 'b']);
    expect(setsIn('C++')).toEqual(['C++']);
    expect(setsIn('')).toEqual([]);
    expect(setsIn(null)).toEqual([]);
    const sizes = setSizes([
      { sets: ['a', 'b'], total: 3, rows: [] },
      { sets: ['b'], total: 4, rows: [] },
      { sets: [], total: 9, rows: [] },
    ]);
    expect(sizes.map(({ name, total }) => [name, total])).toEqual([
      ['b', 7],
      ['a', 3],
    ]);
  });
});

describe('words on a chart', () => {
  const width = (text: string): number => approximateWidth(text, 10);

  it('are cut where they end and broken where words end', () => {
    expect(cut('short', 100, width)).toBe('short');
    expect(width(cut('a long line of words', 50, width))).toBeLessThanOrEqual(50);
    expect(wrap('Joined the community', 70, 2, width)).toEqual(['Joined the', 'community']);
    expect(wrap('加入美妆社群', 35, 2, width)).toEqual(['加入美', '妆社群']);
    expect(wrap('one two three four five six', 40, 2, width).at(-1)).toMatch(/…$/);
  });
});
