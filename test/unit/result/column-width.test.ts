import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widened } from '../../../src/ui/result/column-width.ts';

const sum = (widths: readonly number[]): number => widths.reduce((all, width) => all + width, 0);

describe('room that is left beside the columns', () => {
  it('goes to texts that are cut, the nearest to being whole first', () => {
    expect(widened([100, 320], [100, 700], 1000)).toEqual([100, 700]);
    expect(widened([100, 320], [100, 700], 600)).toEqual([100, 500]);
    expect(widened([320, 320], [400, 900], 800)).toEqual([400, 400]);
  });

  it('is not made where there is none', () => {
    expect(widened([320, 320], [400, 900], 500)).toEqual([320, 320]);
    expect(widened([320], [900], 0)).toEqual([320]);
    expect(widened([], [], 900)).toEqual([]);
  });

  it('makes nothing narrower, nothing wider than it needs, and fills no more than there is', () => {
    const column = fc.record({
      width: fc.integer({ min: 56, max: 320 }),
      more: fc.integer({ min: -50, max: 900 }),
    });
    fc.assert(
      fc.property(fc.array(column), fc.integer({ min: 0, max: 3000 }), (columns, room) => {
        const widths = columns.map(({ width }) => width);
        const next = widened(
          widths,
          columns.map(({ width, more }) => width + more),
          room,
        );
        columns.forEach(({ width, more }, at) => {
          expect(next[at]).toBeGreaterThanOrEqual(width);
          expect(next[at]).toBeLessThanOrEqual(width + Math.max(0, more));
        });
        expect(sum(next)).toBeLessThanOrEqual(Math.max(sum(widths), room));
      }),
    );
  });
});
