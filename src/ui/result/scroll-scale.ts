/**
 * Browsers lay out elements up to some 17 (Firefox) or 33 million pixels high; a million rows are 28
 * million. Above our limit the scroll bar is shorter than the way it stands for: exact near both ends,
 * compressed between them. A jump (thumb, track, a script) follows the bar, while a small movement (wheel,
 * finger, arrow) moves the rows by as many pixels as the hand did. The two drift apart in the compressed
 * part, and `barPosition` says where the bar belongs once it rests.
 */
export const maxBarHeight = 8_000_000;

/** Pixels at either end where bar and rows move alike. */
const exactEnd = 500_000;

export interface ScrollScale {
  /** Height of all rows in pixels, however many. */
  readonly contentHeight: number;
  /** Height of the part of the window that shows rows. */
  readonly viewHeight: number;
}

/** The height that is laid out to be scrolled. */
export function barHeight({ contentHeight }: ScrollScale): number {
  return Math.min(contentHeight, maxBarHeight);
}

/** The lowest position: the last row at the foot of the view. */
export function lastTop({ contentHeight, viewHeight }: ScrollScale): number {
  return Math.max(0, contentHeight - viewHeight);
}

/** Where the content stands after the bar moved from `before` to `after`, having stood at `top`. */
export function topAfterScroll(
  scale: ScrollScale,
  top: number,
  before: number,
  after: number,
): number {
  const moved = after - before;
  if (moved === 0) return clamp(top, lastTop(scale));
  const isJump = Math.abs(moved) > scale.viewHeight;
  // The bar's own end may be a fraction of a pixel off; the last row must be reached all the same.
  const isAtEnd = after <= 0 || after >= barWay(scale) - 1;
  if (!isScaled(scale) || isJump || isAtEnd) return topOfBar(scale, after);
  return clamp(top + moved, lastTop(scale));
}

/** The position of the bar that belongs to a position of the content. */
export function barPosition(scale: ScrollScale, top: number): number {
  const way = barWay(scale);
  const last = lastTop(scale);
  const at = clamp(top, last);
  if (!isScaled(scale) || at <= exactEnd) return at;
  if (at >= last - exactEnd) return way - (last - at);
  return exactEnd + (at - exactEnd) / compression(scale);
}

function topOfBar(scale: ScrollScale, bar: number): number {
  const way = barWay(scale);
  const last = lastTop(scale);
  if (bar >= way - 1) return last;
  if (!isScaled(scale) || bar <= exactEnd) return clamp(bar, last);
  if (bar >= way - exactEnd) return clamp(last - (way - bar), last);
  return exactEnd + (bar - exactEnd) * compression(scale);
}

function compression(scale: ScrollScale): number {
  return (lastTop(scale) - 2 * exactEnd) / (barWay(scale) - 2 * exactEnd);
}

function isScaled({ contentHeight }: ScrollScale): boolean {
  return contentHeight > maxBarHeight;
}

function barWay(scale: ScrollScale): number {
  return Math.max(0, barHeight(scale) - scale.viewHeight);
}

function clamp(value: number, highest: number): number {
  return Math.min(Math.max(0, value), highest);
}
