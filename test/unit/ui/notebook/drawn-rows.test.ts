import { describe, expect, it } from 'vitest';
import { pushDown } from '../../../../src/charts/push-down.ts';
import type { Column } from '../../../../src/engine/contract.ts';
import type { CellResult } from '../../../../src/session/cell-result.ts';
import { drawnRows, type WantedRows } from '../../../../src/ui/notebook/drawn-rows.ts';

const columns: readonly Column[] = [
  { name: 'city', type: 'VARCHAR' },
  { name: 'amount', type: 'DOUBLE' },
];
const points = {
  mark: 'point',
  encoding: { x: { field: 'city' }, y: { field: 'amount', type: 'quantitative' } },
};
const sums = {
  mark: 'bar',
  encoding: {
    x: { field: 'city', type: 'nominal' },
    y: { field: 'amount', type: 'quantitative', aggregate: 'sum' },
  },
};
const rows = [{ city: 'Lyon', amount: 2 }];
const marks = { kind: 'marks', columns, rows, more: false } satisfies CellResult;

function wanted(change: Partial<WantedRows>): WantedRows {
  return { spec: points, of: 'orders', columns, result: marks, isBusy: () => false, ...change };
}

const held = drawnRows(null, wanted({}));

describe('the rows that a chart draws', () => {
  it('are those of its result', () => {
    expect(held).toEqual({ spec: points, rows, columns, isSummed: false });
    expect(drawnRows(null, wanted({ result: undefined }))).toBeNull();
  });

  it('stay while there is no result, or one without a column that is drawn now', () => {
    expect(drawnRows(held, wanted({ result: undefined }))).toBe(held);
    const narrow = { ...marks, columns: columns.slice(0, 1), rows: [{ city: 'Lyon' }] };
    expect(drawnRows(held, wanted({ result: narrow }))).toBe(held);
    expect(drawnRows(null, wanted({ result: narrow }))?.columns).toHaveLength(1);
  });

  it('stay while sums of more rows than these are on their way', () => {
    const more = wanted({ spec: sums, result: { ...marks, more: true }, isBusy: () => true });
    expect(drawnRows(held, more)).toBe(held);
    expect(drawnRows(held, { ...more, isBusy: () => false })?.spec).toBe(sums);
    expect(drawnRows(held, { ...more, spec: points })?.spec).toBe(points);
  });

  it('are sums of the engine as long as they are those of this specification', () => {
    const pushed = pushDown(sums, 'orders', columns);
    if (!pushed) throw new Error('The sums were not pushed down.');
    const result = { ...marks, pushed: { sql: pushed.sql, columns } };
    const summed = drawnRows(held, wanted({ spec: sums, result }));
    expect(summed).toMatchObject({ spec: pushed.spec, isSummed: true });
    expect(drawnRows(held, wanted({ spec: points, result }))).toBe(held);
  });
});
