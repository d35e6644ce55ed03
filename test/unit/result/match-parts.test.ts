import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containsMatch, matchParts } from '../../../src/ui/result/match-parts.ts';

describe('what is looked for in a text', () => {
  it('is marked wherever it stands, in either case', () => {
    expect(matchParts('Anna and ANNA', 'anna')).toEqual([
      { text: 'Anna', isMatch: true },
      { text: ' and ', isMatch: false },
      { text: 'ANNA', isMatch: true },
    ]);
    expect(matchParts('李娜', '娜').map(({ text }) => text)).toEqual(['李', '娜']);
    expect(matchParts('x', '')).toEqual([{ text: 'x', isMatch: false }]);
  });

  it('never changes the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ maxLength: 2 }), (text, needle) => {
        expect(
          matchParts(text, needle)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
    expect(matchParts('İstanbul', 's')).toEqual([{ text: 'İstanbul', isMatch: false }]);
  });

  it('is nowhere in what is missing', () => {
    expect(containsMatch(null, 'a')).toBe(false);
    expect(containsMatch('abc', 'B')).toBe(true);
    expect(containsMatch('abc', '')).toBe(false);
  });
});
