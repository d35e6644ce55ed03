import { printParam } from '../../format/param-yaml.ts';
import { printSegment } from '../../members/segment/print-segment.ts';
import type { Cell, ParamValue } from '../../notebook/notebook.ts';
import { isList, isRange } from '../../notebook/param-value.ts';

/** What stands in a cell, as its author writes it; of a parameter the definition without the value. */
export function cellSource(cell: Cell): string {
  switch (cell.kind) {
    case 'text':
      return cell.markdown;
    case 'sql':
    case 'check':
      return cell.sql;
    case 'chart':
    case 'model':
      return cell.source;
    case 'param': {
      const { value: _, ...defined } = cell.param;
      return printParam({
        ...{ id: cell.id, kind: 'param', name: cell.name, words: cell.words },
        param: defined as typeof cell.param,
      });
    }
    case 'segment':
      return printSegment(cell.segment, cell.source);
    case 'foreign':
      return `${cell.fence}\n${cell.body}`;
  }
}

/** The value of a parameter in one line; null where none is set. */
export function valueText(value: ParamValue | undefined): string | boolean | null {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value;
  if (isList(value)) return value.join(', ');
  return isRange(value) ? `${value.start} – ${value.end}` : String(value);
}
