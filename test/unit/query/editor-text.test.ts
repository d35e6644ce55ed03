import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorRange } from '../../../src/ui/query/error-range.ts';
import { textChange } from '../../../src/ui/query/text-change.ts';

describe('an error', () => {
  const text = 'SELECT a\nFROM nowhere\n\nWHERE 会员 = "the id" AND $as_of';
  const marked = (line: number, column: number): string => {
    const { from, to } = errorRange(text, line, column);
    return text.slice(from, to);
  };

  it.each([
    [1, 1, 'SELECT'],
    [2, 6, 'nowhere'],
    [2, 8, 'where'],
    [4, 7, '会员'],
    [4, 10, '='],
    [4, 12, '"the id"'],
    [4, 25, '$as_of'],
  ])('at line %i, column %i marks %j', (line, column, word) => {
    expect(marked(line, column)).toBe(word);
  });

  it('behind the end of line or text marks the last character', () => {
    expect(marked(1, 99)).toBe('a');
    expect(marked(99, 99)).toBe('f');
  });

  it('on an empty line marks nothing, but is somewhere', () => {
    expect(errorRange(text, 3, 1)).toEqual({ from: 22, to: 22 });
    expect(errorRange('', 1, 1)).toEqual({ from: 0, to: 0 });
  });

  it('never lies outside the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.integer(),
        fc.integer(),
        (any, line, column) => {
          const { from, to } = errorRange(any, line, column);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThanOrEqual(from);
          expect(to).toBeLessThanOrEqual(any.length);
        },
      ),
    );
  });
});

describe('a change of text', () => {
  it('is the smallest that does it', () => {
    expect(textChange('SELECT a FROM t', 'SELECT ab FROM t')).toEqual({
      from: 8,
      to: 8,
      insert: 'b',
    });
    expect(textChange('aaa', 'aa')).toEqual({ from: 2, to: 3, insert: '' });
    expect(textChange('same', 'same')).toBeNull();
  });

  it('makes the one text the other', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n') });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = textChange(before, after);
        const { from, to, insert } = change ?? { from: 0, to: 0, insert: '' };
        expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
      }),
    );
  });
});
