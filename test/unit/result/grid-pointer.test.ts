import { describe, expect, it } from 'vitest';
import { gapAt } from '../../../src/ui/result/grid-pointer.ts';

const view = { edges: [0, 100, 200, 300, 400], gutter: 40, pinned: 0 };

describe('the gap that a heading is dropped into', () => {
  it('is the nearest one', () => {
    expect(gapAt(view, 0, 40 + 120)).toEqual({ before: 1, mark: 140 });
    expect(gapAt(view, 0, 40 + 170)).toEqual({ before: 2, mark: 240 });
    expect(gapAt(view, 0, 40 + 390)).toEqual({ before: 4, mark: 440 });
    expect(gapAt(view, 0, 0)).toEqual({ before: 0, mark: 40 });
  });

  it('goes along with what is scrolled, and not with what is pinned', () => {
    expect(gapAt(view, 150, 40 + 60)).toEqual({ before: 2, mark: 90 });
    const pinned = { ...view, pinned: 2 };
    expect(gapAt(pinned, 150, 40 + 60)).toEqual({ before: 1, mark: 140 });
    expect(gapAt(pinned, 150, 40 + 260)).toEqual({ before: 4, mark: 290 });
  });
});
