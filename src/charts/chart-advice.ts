import type { ChannelName, ChartChoices } from './builder/chart-choices.ts';
import type { ChartRow } from './chart-field.ts';
import { toSpecialMark } from './special/special-mark.ts';

/** Something that a reader of this chart would be better off with. */
export type ChartAdvice =
  /** More categories than anybody reads. */
  | {
      readonly kind: 'too-many';
      readonly channel: ChannelName;
      readonly field: string;
      readonly count: number;
    }
  /** The chart would be blank. */
  | { readonly kind: 'all-empty'; readonly field: string };

/** A page shows some 50 bars; more are a list. */
export const mostCategories = 50;

/** Looked for on the rows that are drawn. */
export function adviseOn(choices: ChartChoices, rows: readonly ChartRow[]): ChartAdvice | null {
  // Special marks say themselves what they have no room for.
  if (rows.length === 0 || toSpecialMark(choices.mark) !== null) return null;
  for (const name of ['y', 'x', 'theta'] as const) {
    const field = choices.channels[name]?.field;
    if (field === null || field === undefined || !(field in (rows[0] ?? {}))) continue;
    const isEmpty = rows.every((row) => row[field] === null || row[field] === undefined);
    if (isEmpty) return { kind: 'all-empty', field };
  }
  for (const channel of ['y', 'x', 'color'] as const) {
    const own = choices.channels[channel];
    if (!own || own.field === null || own.top || own.aggregate !== 'none') continue;
    const isDiscrete = own.type === 'nominal' && own.bin === null && own.timeUnit === null;
    if (!isDiscrete) continue;
    const { field } = own;
    const count = new Set(rows.map((row) => row[field])).size;
    if (count > (channel === 'color' ? 12 : mostCategories)) {
      return { kind: 'too-many', channel, field, count };
    }
  }
  return null;
}
