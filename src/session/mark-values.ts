import type { Notebook, Param, ParamCell, ParamValue } from '../notebook/notebook.ts';
import { sameName } from '../sql/fold-name.ts';

/** A parameter and what a mark of a chart sets it to. */
export interface MarkChange {
  readonly cell: ParamCell;
  readonly value: ParamValue;
}

type Datum = Readonly<Record<string, unknown>>;
type Link = { readonly parameter: string; readonly field: string };

/**
 * What a click on a mark sets. A link names a parameter, or one end of a range: `period.start:first_day`.
 * A mark that cannot be a value of the parameter (a text for a number, a range that ends before it
 * starts) sets nothing.
 */
export function markChanges(
  { cells }: Notebook,
  links: readonly Link[],
  datum: Datum,
): readonly MarkChange[] {
  const params = cells.filter((cell): cell is ParamCell => cell.kind === 'param');
  return params.flatMap((cell) => {
    const own = (suffix: string) =>
      links.find(({ parameter }) => sameName(parameter, `${cell.name}${suffix}`))?.field;
    const at = (field: string | undefined) => (field === undefined ? undefined : datum[field]);
    const start = at(own('.start')) ?? at(own(''));
    const end = at(own('.end')) ?? start;
    const value =
      cell.param.type === 'range' ? toRange(start, end) : toValue(cell.param, at(own('')));
    return value === null ? [] : [{ cell, value }];
  });
}

function toValue({ type }: Param, mark: unknown): ParamValue | null {
  switch (type) {
    case 'number': {
      const number = typeof mark === 'string' && mark.trim() !== '' ? Number(mark) : mark;
      return typeof number === 'number' && Number.isFinite(number) ? number : null;
    }
    case 'date':
      return toDay(mark);
    case 'switch':
      return typeof mark === 'boolean' ? mark : null;
    case 'text':
    case 'choice':
      return toText(mark);
    case 'multiple': {
      const text = toText(mark);
      return text === null ? null : [text];
    }
    case 'range':
      return toRange(mark, mark);
  }
}

function toRange(start: unknown, end: unknown): ParamValue | null {
  const [first, last] = [toDay(start), toDay(end)];
  return first === null || last === null || first > last ? null : { start: first, end: last };
}

/** Marks hold dates as milliseconds since 1970, in UTC, or as the engine prints them. */
function toDay(mark: unknown): string | null {
  if (mark instanceof Date) return toDay(mark.getTime());
  if (typeof mark === 'number') {
    return Math.abs(mark) > 8.64e15 ? null : (new Date(mark).toISOString().slice(0, 10) ?? null);
  }
  const text = typeof mark === 'string' ? mark.slice(0, 10) : '';
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null;
}

function toText(mark: unknown): string | null {
  return typeof mark === 'string' || typeof mark === 'number' || typeof mark === 'boolean'
    ? String(mark)
    : null;
}
