import { describe, expect, it } from 'vitest';
import { insertCell, removeCell, replaceCell, setTitle } from '../../../src/notebook/edit-cells.ts';
import type { Cell, Notebook } from '../../../src/notebook/notebook.ts';
import { withoutIds } from '../../../src/notebook/compare-notebooks.ts';
import type { KeptNotebook, KeptVersion } from '../../../src/storage/kept-notebook.ts';
import { compareVersions, withUnchanged } from '../../../src/ui/history/compare-versions.ts';
import { sayChanges } from '../../../src/ui/history/say-changes.ts';
import { groupByDay, versionName } from '../../../src/ui/history/version-names.ts';
import { formatAgo } from '../../../src/ui/home/ago.ts';
import { findExcerpt } from '../../../src/ui/home/excerpt.ts';

const now = new Date(2026, 10, 22, 14, 5).getTime();
const minute = 60_000;
const hour = 60 * minute;

function sql(name: string): Cell {
  const text = `SELECT ${name}_1, ${name}_2 FROM ${name}_3`;
  return { kind: 'sql', id: name, name, words: {}, sql: text, as: 'table' };
}

const sales: Notebook = {
  title: 'Sales',
  sources: {},
  cells: ['one', 'two', 'three', 'four'].map(sql),
  extra: {},
};

function say(after: Notebook, language: 'en' | 'zh' = 'en'): string | null {
  const before = { own: withoutIds(sales), data: null };
  return sayChanges(compareVersions(before, { own: after, data: null }), language);
}

describe('what changed, in a few words', () => {
  it('is nothing where nothing did', () => {
    expect(say(sales)).toBeNull();
  });

  it('counts by kind and names the first cells', () => {
    const edited = replaceCell(sales, { ...sql('two'), sql: 'SELECT two_1 FROM two_3' } as Cell);
    expect(say(insertCell(edited, sql('five'), 4))).toBe('1 changed, 1 added: two, five');
    expect(say(insertCell(edited, sql('five'), 4), 'zh')).toBe('1 个修改、1 个新增：two、five');
    const fewer = ['one', 'two', 'three'].reduce(removeCell, sales);
    expect(say(fewer)).toBe('3 removed: one, two and 1 more');
    expect(say(setTitle(sales, 'Revenue'))).toBe('title');
  });

  it('leaves room between changes for the cells of which there is nothing to tell', () => {
    const edited = removeCell(
      replaceCell(sales, { ...sql('two'), sql: 'SELECT two_1' } as Cell),
      'four',
    );
    const { changes } = compareVersions({ own: sales, data: null }, { own: edited, data: null });
    const rows = withUnchanged(changes, edited.cells.length).map((row) =>
      row.kind === 'unchanged' ? row.count : row.change.kind,
    );
    expect(rows).toEqual([1, 'edited', 1, 'removed']);
  });
});

describe('when it was', () => {
  it('is said as one would say it, in both languages', () => {
    expect(formatAgo(now - 20_000, now, 'en')).toBeNull();
    expect(formatAgo(now - 5 * minute, now, 'en')).toBe('5 minutes ago');
    expect(formatAgo(now - 2 * hour, now, 'en')).toBe('2 hours ago');
    expect(formatAgo(now - 2 * hour, now, 'zh')).toBe('2小时前');
    expect(formatAgo(now - 20 * hour, now, 'en')).toBe('yesterday');
    expect(formatAgo(now - 20 * hour, now, 'zh')).toBe('昨天');
    expect(formatAgo(now - 9 * 24 * hour, now, 'en')).toBe('9 days ago');
    expect(formatAgo(now - 30 * 24 * hour, now, 'en')).toBeNull();
  });

  it('groups versions by the day on the calendar', () => {
    const version = (ago: number, name = ''): KeptVersion => ({
      ...{ id: String(ago), notebook: 'a', at: now - ago, reason: 'editing', name, text: '' },
    });
    const versions = [version(0), version(13 * hour), version(15 * hour), version(72 * hour)];
    expect(
      groupByDay(versions, now, 'en').map(({ day, versions: some }) => [day, some.length]),
    ).toEqual([
      ['Today', 2],
      ['Yesterday', 1],
      ['19 Nov 2026', 1],
    ]);
    expect(versionName(version(0, 'Final'), now, 'en')).toBe('Final (Today 14:05)');
    expect(versionName(version(0, '终稿'), now, 'zh')).toBe('终稿（今天 14:05）');
  });
});

describe('the excerpt of a found notebook', () => {
  const entry: KeptNotebook = {
    ...{ id: 'a', title: 'Sales', cells: 1, created: 0, updated: 0, opened: 0, updates: 1 },
    ...{ catalogueId: null, onlyValues: false },
    text: '---\ntitle: Sales\nformat: 1\n---\n\nAll about it.\n\nGold members get a cake every year.\n',
  };
  const show = (words: string): string | undefined =>
    findExcerpt(entry, words)
      ?.map(({ text, isFound }) => (isFound ? `[${text}]` : text))
      .join('');

  it('shows the line with the first word that the title does not have', () => {
    expect(show('sales CAKE')).toBe('Gold members get a [cake] every year.');
    expect(show('year')).toBe('…get a cake every [year].');
  });

  it('is none where the title says it all, or nothing is sought', () => {
    expect(show('sales')).toBeUndefined();
    expect(show(' ')).toBeUndefined();
  });
});
