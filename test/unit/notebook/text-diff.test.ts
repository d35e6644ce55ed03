import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffText } from '../../../src/notebook/text-diff.ts';
import { splitWords } from '../../../src/notebook/text-similarity.ts';

const signs = { same: ' ', removed: '-', added: '+' };

/** `-SELECT [a] FROM orders`: marked words in brackets. */
function show(before: string, after: string): readonly string[] {
  return diffText(before, after).map(
    ({ kind, parts }) =>
      signs[kind] + parts.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join(''),
  );
}

const texts = fc
  .array(fc.constantFrom('SELECT', 'a', ' ', '\n', '会员', ',', "'", '👍', '\t'), { maxLength: 30 })
  .map((words) => words.join(''));

describe('the difference of two texts', () => {
  it('is nothing but unchanged lines between a text and itself', () => {
    expect(show('SELECT a\nFROM orders', 'SELECT a\nFROM orders')).toEqual([
      ' SELECT a',
      ' FROM orders',
    ]);
    expect(diffText('', '')).toEqual([]);
  });

  it('marks the words that differ within a changed line', () => {
    expect(
      show(
        'SELECT month, sum(amount) AS total\nFROM orders\nGROUP BY ALL',
        'SELECT month, avg(amount) AS total\nFROM orders\nGROUP BY ALL\nORDER BY 1',
      ),
    ).toEqual([
      '-SELECT month, [sum](amount) AS total',
      '+SELECT month, [avg](amount) AS total',
      ' FROM orders',
      ' GROUP BY ALL',
      '+ORDER BY 1',
    ]);
  });

  it('marks single characters of Chinese, which has no spaces', () => {
    expect(show('最近九十天内下单的会员', '最近三十天内下单的会员')).toEqual([
      '-最近[九]十天内下单的会员',
      '+最近[三]十天内下单的会员',
    ]);
  });

  it('marks no words where two lines have little in common', () => {
    expect(show('one two three', 'SELECT sum(amount)')).toEqual([
      '-one two three',
      '+SELECT sum(amount)',
    ]);
  });

  it('holds both texts, whole and in order', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const lines = diffText(before, after);
        const side = (left: string): string =>
          lines
            .filter(({ kind }) => kind !== left)
            .map(({ parts }) => parts.map(({ text }) => text).join(''))
            .join('\n');
        expect(side('added')).toBe(before);
        expect(side('removed')).toBe(after);
      }),
    );
  });

  it('gives up on texts of which nothing is left, and shows one after the other', () => {
    const many = (word: string): string =>
      Array.from({ length: 3000 }, (_, at) => `${word}${String(at)}`).join('\n');
    const lines = diffText(many('a'), many('b'));
    expect(lines.length).toBe(6000);
    expect(lines.slice(0, 3000).every(({ kind }) => kind === 'removed')).toBe(true);
  });
});

describe('the words of a text', () => {
  it('are the text when joined', () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: 'binary' })), (text) => {
        expect(splitWords(text).join('')).toBe(text);
      }),
    );
  });
});
