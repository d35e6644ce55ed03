import { describe, expect, it } from 'vitest';
import type { IntakeColumn, IntakeReport, Part } from '../../../src/engine/intake-contract.ts';
import { toMapping, type Mapping } from '../../../src/members/mapping.ts';
import { missingFields, replaceTables } from '../../../src/members/replace-tables.ts';
import { verdictOf, type CellCompared } from '../../../src/session/compare-runs.ts';
import {
  changeOf,
  fitsStack,
  needsDecision,
  pairTables,
  readLike,
  tablesOfFile,
} from '../../../src/session/replace-file.ts';
import { guessFiles } from '../../../src/session/roles.ts';
import type { SourceFile } from '../../../src/session/sources.svelte.ts';

function column(name: string, kind: 'text' | 'integer' | 'timestamp' = 'text'): IntakeColumn {
  const type = { kind } as const;
  return { name, heading: name, type, reason: { code: kind }, format: '', missing: 0, samples: [] };
}

function table(name: string, columns: readonly IntakeColumn[], part = ''): SourceFile {
  return {
    id: name,
    file: new File([], `${name}.csv`),
    part: part === '' ? null : ({ name: part } as Part),
    notes: [],
    table: name,
    choices: {},
    state: 'loaded',
    progress: null,
    report: { loaded: 10, columns } as unknown as IntakeReport,
    failure: null,
    anySize: false,
    stamp: name,
    beside: null,
  };
}

const shape = [
  column('order_id'),
  column('member_id'),
  column('ordered_at', 'timestamp'),
  column('amount', 'integer'),
];
const january = table('january', shape);

function mappingOf(files: readonly SourceFile[]): Mapping {
  const { tables, guesses } = guessFiles(files);
  return toMapping(tables, guesses);
}

describe('what takes whose place', () => {
  it('is the only table for the only one, whatever it looks like', () => {
    const odd = table('odd', [column('x')]);
    expect(pairTables([january], [odd])).toEqual({
      pairs: [{ old: january, next: odd }],
      left: [],
    });
  });

  it('is the sheet of the same name, else the one with most headings in common', () => {
    const orders = table('orders', shape, '订单');
    const members = table('members', [column('会员编号'), column('城市')], '会员');
    const people = table('people', [column('会员编号'), column('城市')], 'Sheet1');
    const sheet = table('sheet', shape, '订单');
    const notes = table('notes', [column('text')], '说明');
    const { pairs, left } = pairTables([members, orders], [notes, sheet, people]);
    expect(pairs.map(({ old, next }) => [old.id, next.id])).toEqual([
      ['members', 'people'],
      ['orders', 'sheet'],
    ]);
    expect(left).toEqual([]);
    expect(pairTables([members, orders], [notes, sheet]).left).toEqual([members]);
  });

  it('is every table that came out of the same file', () => {
    const file = new File([], 'book.xlsx');
    const one = { ...table('one', shape, 'a'), file };
    const two = { ...table('two', shape, 'b'), file };
    expect(tablesOfFile([one, january, two], two)).toEqual([one, two]);
  });

  it('is read like the one before, but for what was said of single lines', () => {
    const choices = { charset: 'gb18030', lines: { from: 3, to: null }, corrections: { 4: '' } };
    expect(readLike([{ ...january, choices }]).choicesOf(null)).toEqual({ charset: 'gb18030' });
  });
});

describe('what differs', () => {
  it('is nothing to be asked about where only the order of the columns does', () => {
    const next = table('february', shape.toReversed());
    const change = changeOf({ old: january, next }, mappingOf([january]), undefined);
    expect(needsDecision(change)).toBe(false);
    expect(fitsStack(change)).toBe(true);
    expect(change.fields['member_id']).toBe('member_id');
  });

  it('is a column under another name, one that is new and one of another sort', () => {
    const next = table('february', [
      column('order_id'),
      column('customer_id'),
      column('ordered_at'),
      column('amount', 'integer'),
      column('shop'),
    ]);
    const change = changeOf({ old: january, next }, mappingOf([january]), undefined);
    expect(needsDecision(change)).toBe(true);
    expect(fitsStack(change)).toBe(false);
    expect(change.comparison.renamed).toMatchObject([{ from: 'member_id', to: 'customer_id' }]);
    expect(change.comparison.retyped).toMatchObject([{ column: 'ordered_at' }]);
    expect(change.comparison.added).toEqual(['shop']);
    expect(change.fields['member_id']).toBe('customer_id');
  });
});

describe('the mapping of the new table', () => {
  it('keeps role, steps and rules, and speaks of its columns', () => {
    const mapping: Mapping = {
      ...mappingOf([january]),
      steps: [{ kind: 'drop-duplicates', table: 'january' }],
    };
    const next = table('february', [...shape, column('shop')]);
    const fields = { ...mapping.tables[0]?.fields, channel: 'shop' };
    const moved = replaceTables(mapping, mappingOf([next]), {
      january: { table: 'february', fields },
    });
    expect(moved.tables).toMatchObject([{ table: 'february', role: 'orders', fields }]);
    expect(moved.tables[0]?.columns.map(({ name }) => name)).toContain('shop');
    expect(moved.steps).toEqual([{ kind: 'drop-duplicates', table: 'february' }]);
  });

  it('drops fields whose column is not there, and says which of them it needs', () => {
    const next = table('february', shape.slice(1));
    const moved = replaceTables(mappingOf([january]), mappingOf([next]), {
      january: { table: 'february', fields: { order_id: 'order_id', member_id: 'member_id' } },
    });
    expect(moved.tables[0]?.fields).toEqual({ member_id: 'member_id' });
    expect(missingFields('orders', { member_id: 'm' })).toEqual(['ordered_at']);
    expect(missingFields('ignore', {})).toEqual([]);
  });
});

describe('the verdict on a cell', () => {
  const rows = (count: number) => ({ kind: 'rows', rows: count }) as const;
  const failed = { kind: 'failed' } as const;
  const cell = (change: Partial<CellCompared>): CellCompared => ({
    node: 'n1/c1',
    scope: 'n1',
    label: 'x',
    isCheck: false,
    before: rows(1),
    after: rows(1),
    ...change,
  });
  it('sounds the alarm where it fails now or a check finds something now', () => {
    expect(verdictOf(cell({ after: failed }))).toBe('alarm');
    expect(verdictOf(cell({ isCheck: true, before: rows(0), after: rows(3) }))).toBe('alarm');
    expect(verdictOf(cell({ before: failed, after: failed }))).toBe('same');
  });

  it('tells other rows from the same, and what works again', () => {
    expect(verdictOf(cell({}))).toBe('same');
    expect(verdictOf(cell({ after: rows(2) }))).toBe('changed');
    expect(verdictOf(cell({ before: failed }))).toBe('mended');
    expect(verdictOf(cell({ isCheck: true, before: rows(2), after: rows(0) }))).toBe('mended');
    expect(verdictOf(cell({ after: { kind: 'unknown' } }))).toBe('same');
  });
});
