import { expect, test } from 'vitest';
import { tableOfRows } from '../../../../src/models/fits/table-of-rows.ts';
import { tableRows } from './fit-cell.ts';

test('a table has NULL where a row has no value, or no finite number', () => {
  const rows = [
    { word: 'one', figure: 1, day: 2 },
    { word: null, figure: Infinity, day: -Infinity },
    { figure: NaN },
  ];
  const table = tableOfRows<Partial<(typeof rows)[number]>>(rows, [
    ['word', 'text', ({ word }) => word],
    ['figure', 'double', ({ figure }) => figure],
    ['day', 'date', ({ day }) => day],
    ['place', 'integer', (_, at) => at],
  ]);
  expect(tableRows(table)).toEqual([
    { word: 'one', figure: 1, day: 2, place: 0 },
    { word: null, figure: null, day: null, place: 1 },
    { word: null, figure: null, day: null, place: 2 },
  ]);
});
