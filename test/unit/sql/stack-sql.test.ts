import { describe, expect, it } from 'vitest';
import type { ColumnType } from '../../../src/engine/contract.ts';
import { commonType, stackSql } from '../../../src/sql/stack-sql.ts';

const text: ColumnType = { kind: 'text' };
const integer: ColumnType = { kind: 'integer' };
const date: ColumnType = { kind: 'date' };
const timestamp: ColumnType = { kind: 'timestamp' };
const money: ColumnType = { kind: 'decimal', precision: 9, scale: 2 };

describe('the common type of two columns', () => {
  it.each<[ColumnType | null, ColumnType | null, ColumnType | null]>([
    [text, text, text],
    [null, money, money],
    [money, null, money],
    [null, null, null],
    [date, timestamp, timestamp],
    [integer, money, { kind: 'decimal', precision: 21, scale: 2 }],
    [
      money,
      { kind: 'decimal', precision: 18, scale: 4 },
      { kind: 'decimal', precision: 18, scale: 4 },
    ],
    [{ kind: 'decimal', precision: 38, scale: 0 }, money, text],
    [integer, text, text],
    [integer, { kind: 'boolean' }, text],
    [integer, { kind: 'double' }, text],
    [date, integer, text],
  ])('of %j and %j is %j', (one, other, common) => {
    expect(commonType(one, other)).toEqual(common);
    expect(commonType(other, one)).toEqual(common);
  });
});

describe('a stack', () => {
  const column = (name: string, type: ColumnType, empty = false) => ({ name, type, empty });
  const fold = (name: string): string => name.toLowerCase();

  it('names the file of every row and brings columns together by heading', () => {
    const { columns, sql } = stackSql(
      [
        { table: 'jan', label: "o'jan.csv", columns: [column('ID', text), column('n', integer)] },
        { table: 'feb', label: 'feb.csv', columns: [column('n', money), column('id', text)] },
      ],
      'source_file',
      fold,
    );
    expect(columns.map(({ name }) => name)).toEqual(['source_file', 'ID', 'n']);
    expect(sql).toContain(`'o''jan.csv' AS source_file`);
    expect(sql).toContain(`n::DECIMAL(21,2) AS n`);
    expect(sql).toContain(`id AS ID`);
  });

  it('gives a column that one file lacks no value there, and takes another name for a taken one', () => {
    const { columns, sql } = stackSql(
      [
        { table: 'a', label: 'a', columns: [column('Source_File', text), column('x', date)] },
        { table: 'b', label: 'b', columns: [column('source_file', text)] },
      ],
      'source_file',
      fold,
    );
    expect(columns.map(({ name }) => name)).toEqual(['source_file_2', 'Source_File', 'x']);
    expect(sql).toContain('NULL::DATE AS x');
  });
});
