import { quoteText } from '../../sql/quote.ts';
import type { Window, WindowUnit } from './segment.ts';

/** Conditions that a moment lies in a window; the end of the as-of day bounds every window. */
export function windowSql(time: string, window: Window): readonly string[] {
  const end = `${time} < $as_of::DATE + INTERVAL 1 DAY`;
  switch (window.kind) {
    case 'all':
      return [end];
    case 'last': {
      const start = `${time} >= $as_of::DATE - ${interval(window.count, window.unit)}`;
      return window.today ? [`${start} + INTERVAL 1 DAY`, end] : [start, `${time} < $as_of::DATE`];
    }
    case 'between':
      return [
        `${time} >= ${day(window.from)}`,
        `${time} < ${day(window.to)} + INTERVAL 1 DAY`,
        end,
      ];
    case 'before':
      return [`${time} < ${day(window.day)}`, end];
    case 'earlier':
      return [`${time} < $as_of::DATE - ${interval(window.count, window.unit)} + INTERVAL 1 DAY`];
  }
}

function interval(count: number, unit: WindowUnit): string {
  return `INTERVAL ${String(count)} ${unit.toUpperCase()}`;
}

function day(iso: string): string {
  return `DATE ${quoteText(iso)}`;
}
