import { describe, expect, it } from 'vitest';
import { prepareTexts } from '../../../src/i18n/messages/prepare.ts';
import { cleanTables } from '../../../src/members/cleaning/clean-tables.ts';
import { keepEdits, type KeptEdits } from '../../../src/members/cleaning/keep-edits.ts';
import { renameStepTables, type CleaningStep } from '../../../src/members/cleaning/step.ts';
import { guessRoles } from '../../../src/members/guess-roles.ts';
import { plainForm, spellingChanges } from '../../../src/members/health/spellings.ts';
import { toMapping, type Mapping } from '../../../src/members/mapping.ts';
import { prepareCells } from '../../../src/members/prepare-cells.ts';
import type { Cell, Notebook } from '../../../src/notebook/notebook.ts';
import { table } from './table.ts';

const files = [
  { ...table('会员编号|%入会日期|城市'), name: 'members_file' },
  { ...table('订单编号|会员编号|@下单时间|$金额'), name: 'orders_file' },
];
const mapping = toMapping(files, guessRoles(files));
const duplicates: CleaningStep = { kind: 'drop-duplicates', table: 'orders_file' };
const blank: CleaningStep = { kind: 'leave-out-blank', table: 'orders_file', field: 'member_id' };

function written(steps: readonly CleaningStep[], language: 'en' | 'zh' = 'en'): Notebook {
  return prepareCells({ ...mapping, steps }, prepareTexts(language));
}

function sqlOf({ cells }: Notebook, name: string): string {
  const cell = cells.find((candidate) => candidate.name === name);
  return cell?.kind === 'sql' ? cell.sql : '';
}

function names({ cells }: Notebook): readonly string[] {
  return cells.map(({ name }) => name);
}

describe('Cleaning steps', () => {
  it('stand as cells in a chain between the file and its relation', () => {
    const notebook = written([duplicates, blank]);
    expect(names(notebook)).toContain('orders_step_1');
    expect(sqlOf(notebook, 'orders_step_1')).toContain('SELECT DISTINCT *\nFROM orders_file');
    expect(sqlOf(notebook, 'orders_step_2')).toContain('FROM orders_step_1\nWHERE');
    expect(sqlOf(notebook, 'all_orders')).toContain('FROM orders_step_2');
  });

  it('say what they do and why, in the language they are asked for', () => {
    expect(sqlOf(written([duplicates]), 'orders_step_1')).toMatch(
      /^-- Leave out rows .*\n-- An export/,
    );
    expect(sqlOf(written([duplicates], 'zh'), 'orders_step_1')).toMatch(/^-- 去除/);
  });

  it('leave no trace once they are taken back', () => {
    expect(written([])).toEqual(prepareCells(mapping, prepareTexts('en')));
    expect(names(written([])).filter((name) => name.includes('step'))).toEqual([]);
  });

  it('get names that no file has', () => {
    const taken: Mapping = {
      ...mapping,
      tables: [
        ...mapping.tables,
        { table: 'Orders_Step_1', role: 'ignore', fields: {}, columns: [], rows: 1 },
      ],
      steps: [duplicates],
    };
    expect(cleanTables(taken).flatMap(({ links }) => links.map(({ name }) => name))).toEqual([
      'orders_step_1_',
    ]);
  });

  it('follow their files to other names', () => {
    expect(
      renameStepTables([duplicates, { kind: 'leave-out-orphans', table: 'x' }], {
        orders_file: 'shop',
      }),
    ).toEqual([
      { kind: 'drop-duplicates', table: 'shop' },
      { kind: 'leave-out-orphans', table: 'x' },
    ]);
  });
});

describe('keepEdits', () => {
  let counter = 0;
  const moved = { orders_file: 'orders_step_1' };

  function change(edit: (cells: readonly Cell[]) => readonly Cell[]): KeptEdits {
    const before = written([]);
    const edited = { ...before, cells: edit(before.cells) };
    return keepEdits({ before, edited, after: written([duplicates]), moved }, () => {
      counter += 1;
      return `new-${String(counter)}`;
    });
  }

  it('takes what is written now where nobody edited', () => {
    const { notebook, kept, lost } = change((cells) => cells);
    expect(names(notebook)).toEqual(names(written([duplicates])));
    expect(sqlOf(notebook, 'all_orders')).toContain('FROM orders_step_1');
    expect([kept, lost]).toEqual([[], []]);
  });

  it('keeps the ids of cells that stay, so that they are not run again', () => {
    const ids = new Map(written([]).cells.map(({ name, id }) => [name, id]));
    const { notebook } = change((cells) => cells);
    for (const { name, id } of notebook.cells)
      if (name !== '' && ids.has(name)) expect(id).toBe(ids.get(name));
    expect(new Set(notebook.cells.map(({ id }) => id)).size).toBe(notebook.cells.length);
  });

  it('keeps an edited cell, lets it read the cleaned rows, and says so', () => {
    const { notebook, kept } = change((cells) =>
      cells.map((cell) =>
        cell.name === 'all_orders' && cell.kind === 'sql'
          ? { ...cell, sql: 'SELECT *, 1 AS mine FROM orders_file' }
          : cell,
      ),
    );
    expect(sqlOf(notebook, 'all_orders')).toBe('SELECT *, 1 AS mine FROM orders_step_1');
    expect(kept).toEqual(['all_orders']);
  });

  it('keeps a chosen parameter, an added cell in its place and the absence of a removed one', () => {
    const own: Cell = {
      kind: 'sql',
      id: 'own',
      name: 'mine',
      words: {},
      sql: 'FROM orders',
      as: 'view',
    };
    const { notebook } = change((cells) =>
      cells.flatMap((cell): readonly Cell[] => {
        if (cell.name === 'left_out') return [];
        if (cell.name === 'orders') return [cell, own];
        if (cell.kind === 'param' && cell.param.type === 'choice')
          return [{ ...cell, param: { ...cell.param, value: 'net' } }];
        return [cell];
      }),
    );
    expect(names(notebook)).not.toContain('left_out');
    expect(names(notebook)[names(notebook).indexOf('mine') - 1]).toBe('orders');
    const rule = notebook.cells.find(({ name }) => name === 'sales_rule');
    expect(rule?.kind === 'param' && 'value' in rule.param && rule.param.value).toBe('net');
  });

  it('names an edited step that goes', () => {
    const before = written([duplicates]);
    const edited = {
      ...before,
      cells: before.cells.map((cell) =>
        cell.kind === 'sql' && cell.name === 'orders_step_1' ? { ...cell, sql: 'FROM x' } : cell,
      ),
    };
    const back = { orders_step_1: 'orders_file' };
    const { notebook, lost } = keepEdits(
      { before, edited, after: written([]), moved: back },
      () => 'new',
    );
    expect(lost).toEqual(['orders_step_1']);
    expect(sqlOf(notebook, 'all_orders')).toContain('FROM orders_file');
  });
});

describe('Spellings', () => {
  it('are one where only width, case, blanks and the word for a city differ', () => {
    const same = (field: string, one: string, other: string): boolean =>
      plainForm(field, one) === plainForm(field, other);
    expect(same('city', '上海市', ' 上海')).toBe(true);
    expect(same('city', '广西壮族自治区', '广西')).toBe(true);
    expect(same('city', '吉林市', '吉林省')).toBe(false);
    expect(same('tier', '上海市', '上海')).toBe(false);
    expect(same('tier', 'ＧＯＬＤ', 'gold ')).toBe(true);
    expect(same('tier', '金卡', 'gold')).toBe(false);
    expect(same('channel', 'Mini-Program', 'mini program')).toBe(true);
  });

  it('become the most frequent one, without blanks at its ends', () => {
    expect(
      spellingChanges('tier', [
        { value: 'Gold ', n: '9' },
        { value: 'gold', n: '3' },
        { value: 'Silver', n: '2' },
      ]),
    ).toEqual([
      { from: 'Gold ', to: 'Gold', rows: 9 },
      { from: 'gold', to: 'Gold', rows: 3 },
    ]);
  });
});
