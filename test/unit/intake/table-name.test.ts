import { describe, expect, it } from 'vitest';
import { tableName } from '../../../src/session/table-name.ts';

describe('table names', () => {
  it.each([
    ['Orders 2024.csv', 'orders_2024'],
    ['订单.csv', '订单'],
    ['会员 导出（全部）.CSV', '会员_导出_全部'],
    ['2024-orders.tsv', 't_2024_orders'],
    ['Select.csv', 't_select'],
    ['members.csv', 't_members'],
    ["x'); drop table pii; --.csv", 'x_drop_table_pii'],
    ['../../etc/passwd', 'passwd'],
    ['.csv', 'data'],
    ['', 'data'],
    ['🎉🎉.csv', 'data'],
    ['\u0000\u202E.csv', 'data'],
    ['Übersicht.txt', 'übersicht'],
    [`${'long '.repeat(40)}.csv`, 'long_long_long_long_long_long_long_long_long_long_long_long'],
  ])('turns %j into %s', (file, name) => {
    expect(tableName(file, new Set())).toBe(name);
  });

  it.each([
    ['会员.xlsx', '2024 年', '会员_2024_年'],
    ['exports.zip', 'a/orders_01.csv', 'exports_orders_01'],
    ['exports.zip', 'b.xlsx › Sheet1', 'exports_b_sheet1'],
    ['orders.parquet', '', 't_orders'],
  ])('of %s and its part %j is %s', (file, part, name) => {
    expect(tableName(file, new Set(), part)).toBe(name);
  });

  it('are unique without regard to case', () => {
    expect(tableName('a.csv', new Set(['A', 'a_2']))).toBe('a_3');
    expect(tableName('🎉.csv', new Set(['data']))).toBe('data_2');
  });
});
