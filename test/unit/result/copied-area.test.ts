import { describe, expect, it } from 'vitest';
import { copiedArea, lastName } from '../../../src/ui/result/copy-cells.ts';
import { placedColumns, emptyLayout } from '../../../src/ui/result/grid-layout.ts';
import { textColumns } from './text-page.ts';

const placed = placedColumns(textColumns('a', 'b', 'c', 'd'), emptyLayout);
const rectangle = { top: 2, bottom: 4, left: 1, right: 2 };
const view = { rectangle, rows: 10, columns: { placed } };

describe('what is copied', () => {
  it('is the selection, its rows over all columns, or everything', () => {
    expect(copiedArea(view, 'selection')).toEqual(rectangle);
    expect(copiedArea(view, 'rows')).toEqual({ top: 2, bottom: 4, left: 0, right: 3 });
    expect(copiedArea(view, 'all')).toEqual({ top: 0, bottom: 9, left: 0, right: 3 });
  });

  it('is nothing where nothing is selected or shown', () => {
    expect(copiedArea({ ...view, rectangle: null }, 'rows')).toBeNull();
    expect(copiedArea({ ...view, rows: 0 }, 'all')).toBeNull();
    expect(copiedArea({ ...view, columns: { placed: [] } }, 'all')).toBeNull();
  });

  it('names the table as the notebook does', () => {
    expect(lastName('returns')).toBe('returns');
    expect(lastName('nb1.returns')).toBe('returns');
    expect(lastName('"nb 1"."say ""hi"""')).toBe('say "hi"');
    expect(lastName('nb1."订单 明细"')).toBe('订单 明细');
  });
});
