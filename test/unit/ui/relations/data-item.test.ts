import { describe, expect, it } from 'vitest';
import { Language } from '../../../../src/i18n/language.svelte.ts';
import type { SourceFile } from '../../../../src/session/sources.svelte.ts';
import {
  columnItems,
  findItem,
  sqlName,
  targetOf,
  type FileItem,
  type GroupItem,
  type ParamItem,
  type RelationItem,
} from '../../../../src/ui/relations/data-item.ts';
import { countOf, detailOf, tellItem } from '../../../../src/ui/relations/item-words.ts';

const en = new Language('en');
const zh = new Language('zh');

const target = {
  relation: { schema: 'main', name: 'file_1' },
  version: '1',
  rows: 1_200,
  columns: [],
  variables: () => [],
};

const source: SourceFile = {
  id: 's1',
  file: new File(['x'.repeat(2_000)], '订单.csv'),
  part: null,
  notes: [],
  table: 'file_1',
  choices: {},
  state: 'loaded',
  progress: null,
  report: null,
  failure: null,
  anySize: false,
  stamp: '1',
  beside: null,
};

const file: FileItem = {
  kind: 'file',
  id: 'file s1',
  label: 'orders file',
  name: 'orders file',
  title: '订单.csv',
  source,
  stack: null,
  isInStack: false,
  rows: 1_200,
  findings: 0,
  target,
  children: columnItems(
    'file s1',
    'orders file',
    [
      { name: 'phone', type: 'VARCHAR' },
      { name: 'amount', type: 'DECIMAL(18,2)' },
    ],
    target,
    (column) => column === 'phone',
  ),
};

const relation: RelationItem = {
  kind: 'relation',
  id: 'relation n1',
  label: 'per_member',
  name: 'per_member',
  meaning: '',
  entry: {
    name: 'per_member',
    kind: 'cell',
    node: 'n1',
    definedBy: null,
    columns: [],
    rows: 12_345,
    state: 'current',
    target: null,
  },
  children: [],
};

const param: ParamItem = {
  kind: 'param',
  id: 'param p1',
  label: '$as_of',
  name: 'as_of',
  node: 'p1',
  value: null,
  children: [],
};

const files: GroupItem = {
  kind: 'group',
  id: 'group files',
  label: 'Files',
  isGroup: true,
  children: [file],
};

const [phone, amount] = file.children;

describe('an item of the data panel', () => {
  it('is found at any depth', () => {
    expect(findItem([files, relation], 'file s1 amount')).toBe(amount);
    expect(findItem([files, relation], 'relation n1')).toBe(relation);
    expect(findItem([files], null)).toBeNull();
  });

  it('has a name in SQL, quoted where it must be, unless no cell reads it', () => {
    expect(sqlName(file)).toBe('"orders file"');
    expect(sqlName({ ...file, name: null })).toBeNull();
    expect(sqlName(relation)).toBe('per_member');
    expect(sqlName(param)).toBe('$as_of');
    expect(sqlName(files)).toBeNull();
  });

  it('says by what its columns are profiled', () => {
    expect(targetOf(file)).toBe(target);
    expect(targetOf(relation)).toBeNull();
    expect(targetOf(param)).toBeNull();
  });
});

describe('the words about an item', () => {
  it('tell of a file what it is called, how large it is and whether a cell reads it', () => {
    expect(detailOf(file, en)).toMatch(/^订单\.csv · .+ · 1,200 rows$/);
    const unread = { ...file, name: null };
    expect(detailOf(unread, en)).toMatch(/ · 1,200 rows · not used by any cell$/);
    expect(detailOf({ ...unread, isInStack: true }, en)).toMatch(/ · 1,200 rows$/);
    const failed: FileItem = { ...file, source: { ...source, state: 'failed' } };
    expect(detailOf(failed, en)).not.toContain('rows');
  });

  it('are short beside the name and whole for whoever hears them', () => {
    expect(countOf(relation, en)).toBe('12.3k');
    expect(tellItem(relation, en)).toBe('per_member, 12,345 rows');
    expect(tellItem(relation, zh)).toBe('per_member，12,345 行');
    expect(tellItem(param, en)).toBe('$as_of, no value');
    expect(amount && detailOf(amount, en)).toBe('DECIMAL');
    expect(phone && tellItem(phone, en)).toBe('phone, VARCHAR, Personal data');
  });
});
