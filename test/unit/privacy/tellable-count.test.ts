import { describe, expect, it } from 'vitest';
import { isTellable } from '../../../src/privacy/tellable-count.ts';

describe('a number that stands alone', () => {
  it('is told of nobody, of everybody and of groups that are large enough', () => {
    for (const count of [0, 10, 70, 80]) expect(isTellable(count, [80], 10), `${count}`).toBe(true);
  });

  it('is not told of a small group, nor where it leaves one over', () => {
    for (const count of [1, 9, 71, 79]) expect(isTellable(count, [80], 10), `${count}`).toBe(false);
    expect(isTellable(12, [80, 15], 10)).toBe(false);
    expect(isTellable(9, [], 10)).toBe(false);
    expect(isTellable(9, [], 5)).toBe(true);
  });

  it('gives nothing away of a whole that it is no part of', () => {
    expect(isTellable(300, [80], 10)).toBe(true);
  });
});
