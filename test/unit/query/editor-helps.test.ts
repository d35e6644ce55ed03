import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { functionHelp } from '../../../src/i18n/messages/functions.ts';
import { callAt } from '../../../src/sql/call-at.ts';
import { queryFolds } from '../../../src/sql/query-folds.ts';
import { scan } from '../../../src/sql/scan.ts';
import { editorShortcuts } from '../../../src/ui/query/editor-shortcuts.ts';
import { functionLine, helpOf, shapesOf } from '../../../src/ui/query/function-words.ts';
import { knownRelations } from '../../../src/ui/query/known-relations.ts';

/** The call around the mark `|`, as `name:argument`. */
function call(marked: string): string | null {
  const at = marked.indexOf('|');
  const found = callAt(scan(marked.replace('|', '')), at);
  return found && `${found.name}:${String(found.argument)}`;
}

describe('the call around a place', () => {
  it.each([
    ["SELECT date_trunc('month', |)", 'date_trunc:1'],
    ['SELECT sum(|', 'sum:0'],
    ['SELECT round(sum(a, b), |2)', 'round:1'],
    ['SELECT round((a + b), [1, 2], |)', 'round:2'],
    ['SELECT coalesce(a, (b + |c))', 'coalesce:1'],
    ['SELECT list_contains([1, |2], 3)', 'list_contains:0'],
    ['SELECT sum(a)|', null],
    ['SELECT (a + |b)', null],
    ['SELECT * FROM t WHERE a IN (1, |2)', null],
    ['SELECT sum((SELECT max(a) FROM |t))', null],
    ["SELECT concat('a, |b')", null],
    ['SELECT sum(a) OVER (PARTITION BY |b)', null],
  ])('%s', (marked, expected) => {
    expect(call(marked)).toBe(expected);
  });
});

describe('what can be folded', () => {
  it('is what brackets, CASE and block comments enclose over several lines', () => {
    const sql =
      'WITH a AS (\n  SELECT CASE\n    WHEN 1 THEN (2)\n  END\n)\n/* one\n two */\nFROM a';
    expect(queryFolds(sql).map(({ start, end }) => sql.slice(start, end).trim())).toEqual([
      'SELECT CASE\n    WHEN 1 THEN (2)\n  END',
      'WHEN 1 THEN (2)',
      'one\n two',
    ]);
    expect(queryFolds('SELECT (1) /* a */')).toEqual([]);
    expect(queryFolds("SELECT '(\n)'")).toEqual([]);
  });
});

describe('a function', () => {
  const signature = (types: readonly string[], returns: string) => ({
    parameters: types.map((type, index) => ({ name: 'abc'[index] ?? '', type })),
    more: null,
    returns,
  });
  const info = {
    name: 'probe',
    kind: 'scalar' as const,
    description: '  the engine’s\n words ',
    examples: [],
    signatures: [
      signature(['DATE'], 'DATE'),
      signature(['TIMESTAMP'], 'DATE'),
      signature(['DATE', 'INTEGER'], 'TIME'),
    ],
  };

  it('is told with one line for each number of arguments', () => {
    expect(shapesOf(info.signatures)).toMatchObject([
      { parts: [{ name: 'a', types: ['DATE', 'TIMESTAMP'] }], returns: ['DATE'] },
      { parts: [{ name: 'a' }, { name: 'b' }], returns: ['TIME'] },
    ]);
    expect(functionLine(info)).toBe('(a) → DATE');
  });

  it('is explained by our sentence, else by the engine’s', () => {
    expect(helpOf(info, 'en')).toBe('the engine’s words');
    expect(helpOf({ ...info, name: 'median' }, 'zh')).toMatch(/^中位数/);
    expect(Object.keys(functionHelp).length).toBeGreaterThanOrEqual(120);
  });
});

describe('columns of what has not run', () => {
  const entry = (name: string, sql: string, state: string, columns: readonly string[] = []) => ({
    name,
    kind: 'cell' as const,
    rows: null,
    state,
    columns: columns.map((each) => ({ name: each, type: 'DOUBLE' })),
    definedBy: { cell: { sql } },
  });
  const told = (...entries: Parameters<typeof knownRelations>[0]) =>
    knownRelations(entries).map(
      ({ name, columns, certain }) =>
        `${name}(${columns.map((each) => each.name).join(' ')})${certain ? '' : '?'}`,
    );

  it('are read off its text, through what it reads', () => {
    expect(
      told(entry('b', 'SELECT *, 1 AS y FROM a', 'idle'), entry('a', 'SELECT 1 AS x', 'idle')),
    ).toEqual(['b(x y)', 'a(x)']);
  });

  it('are those of the new text where it was edited, without certainty', () => {
    expect(told(entry('a', 'SELECT 1 AS x, 2 AS z', 'stale', ['x']))).toEqual(['a(x z)?']);
    expect(told(entry('a', 'SELECT count(*)', 'stale', ['count_star()']))).toEqual([
      'a(count_star())?',
    ]);
    expect(told(entry('a', 'SELECT 1 AS x', 'stale', ['x']))).toEqual(['a(x)']);
  });

  it('do not end in a circle', () => {
    expect(
      told(entry('a', 'SELECT * FROM b', 'idle'), entry('b', 'SELECT * FROM a', 'idle')),
    ).toEqual(['a()?', 'b()?']);
  });

  it('are those of the notebook’s own cell where the Data notebook has one of the same name', () => {
    const data = { ...entry('a', 'SELECT 1 AS x', 'idle'), kind: 'data' as const };
    expect(told(entry('a', 'SELECT 1 AS own', 'idle'), data)).toEqual(['a(own)']);
  });
});

describe('the shortcuts', () => {
  it('are told once each', () => {
    const keys = editorShortcuts.flatMap((each) => each.keys.split(' '));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the colours of the editor', () => {
  const css = readFileSync(new URL('../../../src/ui/tokens.css', import.meta.url), 'utf8');
  const [light = '', dark = ''] = css.split(":root[data-theme='dark']");
  const read = (block: string, name: string): readonly number[] => {
    const hex = new RegExp(`--${name}: #([0-9a-f]{6})`).exec(block)?.[1] ?? '';
    return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  };
  const luminance = (colour: readonly number[]): number => {
    const [r = 0, g = 0, b = 0] = colour.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one: readonly number[], other: readonly number[]): number => {
    const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const theme = readFileSync(
    new URL('../../../src/ui/query/editor-theme.ts', import.meta.url),
    'utf8',
  );
  const used = [
    ...new Set(
      [...theme.matchAll(/[^-]color: 'var\(--([a-z-]+)\)'/g)].map(([, name]) => name ?? ''),
    ),
  ];

  it.each([
    ['light', light],
    ['dark', dark],
  ])('can be read on every ground of the %s theme', (_, block) => {
    expect(used).toEqual(expect.arrayContaining(['accent', 'ok', 'warn', 'text-soft']));
    const grounds = ['surface', 'surface-raised', 'surface-hover', 'accent-soft', 'warn-soft'];
    for (const name of used) {
      for (const ground of grounds) {
        const ratio = contrast(read(block, name), read(block, ground));
        expect(ratio, `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});
