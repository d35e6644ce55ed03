import { cellText, decodePage } from '../../engine/decode.ts';
import type { DateRange } from '../../notebook/notebook.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import { isDay } from './date-presets.ts';

/** The days that presets count from. */
export interface DataDays {
  /** The value of `$as_of`; null: no data say one. */
  readonly asOf: string | null;
  /** The first and the last day on which somebody bought. */
  readonly span: DateRange | null;
}

/** What the Data notebook says: its parameter `as_of` and its relation `orders_span`. */
export function dataDays(workbench: Workbench): DataDays {
  const { data } = workbench;
  const named = (name: string) => data.notebook.cells.find((cell) => cell.name === name);
  const asOf = named('as_of');
  const result = asOf && workbench.resultOf(data, asOf);
  const set = asOf?.kind === 'param' ? asOf.param.value : undefined;
  const day = set ?? (result?.kind === 'value' ? result.value : null);
  const spanCell = named('orders_span');
  const span = spanCell && workbench.resultOf(data, spanCell);
  return {
    asOf: typeof day === 'string' && isDay(day) ? day : null,
    span: span?.kind === 'rows' ? readSpan(span.head.page) : null,
  };
}

function readSpan(page: Parameters<typeof decodePage>[0]): DateRange | null {
  const { columns, rows } = decodePage(page);
  const at = (name: string): string => {
    const column = columns.find((each) => each.name === name);
    return (rows > 0 && column && cellText(column, 0)) || '';
  };
  const [start, end] = [at('first_day').slice(0, 10), at('last_day').slice(0, 10)];
  return isDay(start) && isDay(end) && start <= end ? { start, end } : null;
}

/** Today on the reader's calendar, where no data say a day. */
export function today(): string {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()))
    .toISOString()
    .slice(0, 10);
}
