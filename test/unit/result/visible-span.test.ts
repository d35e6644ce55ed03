import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnEdges,
  indicesWith,
  visibleColumns,
  visibleRows,
} from '../../../src/ui/result/visible-span.ts';

describe('rows in sight', () => {
  it('are those a view touches, the partly hidden included', () => {
    expect(visibleRows(0, 280, 28, 1000)).toEqual({ first: 0, end: 10 });
    expect(visibleRows(14, 280, 28, 1000)).toEqual({ first: 0, end: 11 });
    expect(visibleRows(28_000 - 280, 280, 28, 1000)).toEqual({ first: 990, end: 1000 });
  });

  it('come with some to spare, but none that do not exist', () => {
    expect(visibleRows(280, 280, 28, 25, 8)).toEqual({ first: 2, end: 25 });
    expect(visibleRows(0, 280, 28, 0, 8)).toEqual({ first: 0, end: 0 });
  });

  it('are as few at the end of a million as at the start', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 27_999_600 }), (top) => {
        const { first, end } = visibleRows(top, 400, 28, 1_000_000);
        expect(end - first).toBeLessThanOrEqual(16);
        expect(first * 28).toBeLessThanOrEqual(top);
      }),
    );
  });
});

describe('columns in sight', () => {
  const edges = columnEdges([100, 50, 200, 80]);

  it('have edges', () => {
    expect(edges).toEqual([0, 100, 150, 350, 430]);
    expect(columnEdges([])).toEqual([0]);
  });

  it('are those between two pixels and one on either side', () => {
    expect(visibleColumns(edges, 0, 90)).toEqual({ first: 0, end: 2 });
    expect(visibleColumns(edges, 160, 340)).toEqual({ first: 1, end: 4 });
    expect(visibleColumns(edges, 0, 1000)).toEqual({ first: 0, end: 4 });
    expect(visibleColumns([0], 0, 1000)).toEqual({ first: 0, end: 0 });
  });
});

describe('the row that has the focus', () => {
  it('stays, once, wherever the view is', () => {
    expect(indicesWith({ first: 5, end: 8 }, 2)).toEqual([2, 5, 6, 7]);
    expect(indicesWith({ first: 5, end: 8 }, 900)).toEqual([5, 6, 7, 900]);
    expect(indicesWith({ first: 5, end: 8 }, 6)).toEqual([5, 6, 7]);
    expect(indicesWith({ first: 5, end: 8 }, null)).toEqual([5, 6, 7]);
  });
});
