import { describe, expect, it } from 'vitest';
import type { WrittenColumn, WrittenTable } from '../../../src/engine/intake-contract.ts';
import { TableWriter, writtenTable } from '../../../workers/intake/formats/table-writer.ts';
import { columnOf, readText } from './read-text.ts';

type Cell = string | null;

function write(rows: readonly (readonly Cell[])[]): Blob {
  const writer = new TableWriter();
  for (const row of rows) {
    for (const cell of row) writer.cell(cell);
    writer.endRow();
  }
  return writer.toBlob();
}

function column(name: string, type: WrittenColumn['type'] = null): WrittenColumn {
  return { name, type, notes: [] };
}

describe('a table whose format names its columns', () => {
  const typed = [
    column('id', { kind: 'text' }),
    column('n', { kind: 'integer' }),
    { ...column('nested'), notes: [{ code: 'nested-json' }] },
  ];

  it('keeps declared types and judges the other columns', async () => {
    const file = write([
      ['001', '5', '1.50'],
      ['002', null, '2.5'],
    ]);
    const read = await readText(file, {}, writtenTable(typed, 2));
    expect(read.look).toMatchObject({
      hasHeader: false,
      headerLines: 0,
      headerReason: { code: 'header-format' },
      charsetReason: { code: 'charset-written' },
      records: 2,
    });
    expect(read.scan.columns.map(({ name, type }) => [name, type.kind])).toEqual([
      ['id', 'text'],
      ['n', 'integer'],
      ['nested', 'decimal'],
    ]);
    expect(columnOf(read, 'nested').notes?.[0]?.code).toBe('nested-json');
    expect(columnOf(read, 'n').missing).toBe(1);
    expect(read.scan).toMatchObject({ records: 2, good: 2, direct: true });
  });

  it('takes every record for data, also one that holds nothing or looks like headings or a total', async () => {
    const rows: Cell[][] = [
      ['id', null, 'nested'],
      [null, null, null],
      ['合计', '7', null],
      ['', '8', 'a\nb'],
    ];
    const read = await readText(write(rows), {}, writtenTable(typed, 4));
    expect(read.scan).toMatchObject({ records: 4, good: 4, setAsideCount: 0, nextTable: null });
    expect(read.rows).toEqual(rows.map((row) => row.map((cell) => cell ?? '')));
  });

  it('keeps missing values of a single column', async () => {
    const file = write([['a'], [null], ['b'], [null]]);
    const read = await readText(file, {}, writtenTable([column('x', { kind: 'text' })], 4));
    expect(read.scan).toMatchObject({ records: 4, good: 4 });
    expect(columnOf(read, 'x').missing).toBe(2);
  });

  it('makes names unique and lets the analyst have text', async () => {
    const columns = [column('a', { kind: 'integer' }), column('A', { kind: 'integer' })];
    const read = await readText(
      write([['1', '2']]),
      { asText: { A_2: true } },
      {
        ...writtenTable(columns, 1),
      },
    );
    expect(read.scan.columns.map(({ name, type }) => [name, type.kind])).toEqual([
      ['a', 'integer'],
      ['A_2', 'text'],
    ]);
  });

  it('accounts for records that could not be written', async () => {
    const written: WrittenTable = {
      columns: typed,
      records: 1,
      rejected: [{ line: 2, column: '', reason: { code: 'json-syntax' }, raw: '{"id":' }],
      rejectedCount: 1,
      setAside: [{ kind: 'blank', line: 3, raw: '' }],
      setAsideCount: 4,
    };
    const read = await readText(write([['001', '5', 'x']]), {}, { ...written, setAsideCount: 1 });
    expect(read.scan).toMatchObject({
      records: 3,
      good: 1,
      rejectedCount: 1,
      setAsideCount: 1,
      direct: true,
    });
    const emptied = await readText(
      write([['001', '5', 'x']]),
      { corrections: { 2: '' } },
      { ...written, setAsideCount: 1 },
    );
    expect(emptied.scan).toMatchObject({ records: 3, rejectedCount: 0, setAsideCount: 2 });
  });

  it('has no records where nothing was written', async () => {
    await expect(readText(write([]), {}, writtenTable(typed, 0))).rejects.toThrow('header-only');
  });
});

describe('the grid of a sheet', () => {
  const grid: Cell[][] = [
    ['会员订单', null, null, null, null, null],
    [null, null, null, null, null, null],
    ['订单号', '备注', '金额', '日期', null, null],
    ['A1', 'two\nlines', '1.5', '2024-01-01', null, null],
    ['A2', null, '2.5', '2024-01-02', null, null],
    [null, null, null, null, null, null],
    ['A3', 'x', '3.5', '2024-01-03', null, null],
    ['合计', null, '7.5', null, null, null],
  ];

  it('is read like text, with the numbers of rows for lines', async () => {
    const read = await readText(write(grid), {}, writtenTable(null, 8));
    expect(read.scan.columns.map(({ name, type }) => [name, type.kind])).toEqual([
      ['订单号', 'text'],
      ['备注', 'text'],
      ['金额', 'decimal'],
      ['日期', 'date'],
    ]);
    expect(read.rows.map((row) => row[0])).toEqual(['A1', 'A2', 'A3']);
    expect(read.rows[0]?.[1]).toBe('two\nlines');
    expect(read.scan.setAside.map(({ kind, line }) => [kind, line])).toEqual([
      ['preamble', 1],
      ['blank', 2],
      ['header', 3],
      ['blank', 6],
      ['footer', 8],
    ]);
    expect(read.scan).toMatchObject({ records: 8, repaired: 0 });
  });

  it('may hold two tables, which are read by their rows', async () => {
    const below: Cell[][] = [
      [null, null, null, null, null, null],
      ['会员', '城市', '等级', '积分', '生日', '渠道'],
      ['M1', 'a\nb', '金', '5', '1990-01-01', 'web'],
      ['M2', '上海', '银', '6', '1991-01-01', 'app'],
    ];
    const file = write([...grid, ...below]);
    const written = writtenTable(null, 12);
    const first = await readText(file, {}, written);
    expect(first.scan.nextTable?.line).toBe(10);
    const one = await readText(file, { lines: { from: 1, to: 9 } }, written);
    expect(one.scan.columns).toHaveLength(4);
    expect(one.rows).toHaveLength(3);
    const two = await readText(file, { lines: { from: 10, to: null } }, written);
    expect(two.scan.columns.map(({ name }) => name)).toEqual([
      '会员',
      '城市',
      '等级',
      '积分',
      '生日',
      '渠道',
    ]);
    expect(two.rows.map((row) => row[1])).toEqual(['a\nb', '上海']);
    expect(two.scan.records).toBe(12);
  });

  it('takes corrections, choices of headings and short records as text does', async () => {
    const file = write([
      ['a', 'b'],
      ['1', '2'],
      ['3', 'x'],
    ]);
    const read = await readText(
      file,
      { headerLines: 0, corrections: { 3: '3,4' }, charset: 'gb18030', delimiter: ';' },
      writtenTable(null, 3),
    );
    expect(read.look).toMatchObject({ charset: 'utf-8', delimiter: ',', headerLines: 0 });
    expect(read.rows).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
  });
});
