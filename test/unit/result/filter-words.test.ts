import { describe, expect, it } from 'vitest';
import { tellFilter, tellProblem } from '../../../src/ui/result/filter-words.ts';

describe('a filter in words', () => {
  it.each([
    [
      { kind: 'values', column: 'city', values: ['Lyon', null], exclude: false },
      'city is Lyon, (missing)',
    ],
    [
      { kind: 'values', column: 'city', values: ['a', 'b', 'c', 'd', ''], exclude: true },
      'city is not a, b, c and 2 more',
    ],
    [{ kind: 'range', column: 'n', min: '1', max: '9' }, 'n 1 – 9'],
    [{ kind: 'range', column: 'n', min: '1' }, 'n ≥ 1'],
    [{ kind: 'range', column: 'n', max: '9' }, 'n ≤ 9'],
    [{ kind: 'text', column: 'name', match: 'begins', text: 'A' }, 'name begins with “A”'],
    [{ kind: 'missing', column: 'name', missing: true }, 'name is missing'],
  ] as const)('%j reads: %s', (filter, words) => {
    expect(tellFilter(filter, 'en')).toBe(words);
  });

  it('counts all values in Chinese', () => {
    const values = ['甲', '乙', '丙', '丁'];
    expect(tellFilter({ kind: 'values', column: '城市', values, exclude: false }, 'zh')).toBe(
      '城市 为 甲、乙、丙 等 4 个',
    );
  });

  it('says what is wrong with it', () => {
    const problem = { kind: 'unreadable', column: 'n', text: 'x', expected: 'number' } as const;
    expect(tellProblem(problem, 'en')).toBe('“x” is not a number.');
    expect(tellProblem({ kind: 'reversed', column: 'n' }, 'en')).toContain('above');
  });
});
