import { oneLine } from './cell-text.ts';

export const narrowest = 56;
export const widest = 1200;
/** A column nobody has sized yet stops here: one long text must not push the others out of sight. */
const widestAtFirst = 320;

/** What a header holds beside its name: sign of the type, arrow, button of the menu, paddings, handle. */
const headerExtra = 68;
const cellExtra = 26;

export type MeasureText = (text: string) => number;

/** Width in pixels at which a header and the given texts show in full. */
export function fittingWidth(
  name: string,
  texts: Iterable<string | null>,
  measure: MeasureText,
): number {
  let width = measure(name) * 1.08 + headerExtra;
  for (const text of texts) {
    if (text === null) continue;
    width = Math.max(width, measure(oneLine(text)) + cellExtra);
  }
  return Math.round(Math.min(widest, Math.max(narrowest, width)));
}

export function firstWidth(fitting: number): number {
  return Math.min(fitting, widestAtFirst);
}

/**
 * Room that is left goes to columns whose texts are cut, the nearest to being whole first; nothing becomes narrower.
 * `wanted`: widths at which the texts show in full, as many as `widths`.
 */
export function widened(
  widths: readonly number[],
  wanted: readonly number[],
  room: number,
): readonly number[] {
  let left = Math.floor(room - widths.reduce((sum, width) => sum + width, 0));
  const next = [...widths];
  const cut = widths
    .map((width, at) => ({ at, lacks: Math.floor((wanted[at] ?? width) - width) }))
    .filter(({ lacks }) => lacks > 0)
    .sort((one, other) => one.lacks - other.lacks);
  for (const { at, lacks } of cut) {
    const given = Math.max(0, Math.min(lacks, left));
    next[at] = (next[at] ?? 0) + given;
    left -= given;
  }
  return next;
}

/** Measures with the font of an element, without touching the layout. */
export function measureLike(element: Element): MeasureText {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return (text) => text.length * 8;
  const { fontSize, fontFamily } = getComputedStyle(element);
  context.font = `${fontSize} ${fontFamily}`;
  return (text) => context.measureText(text).width;
}
