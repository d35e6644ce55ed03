/** What a floating box belongs to: an element, or the point that was pressed. */
export type Anchor = Element | { readonly x: number; readonly y: number };

export interface Size {
  readonly width: number;
  readonly height: number;
}

const margin = 8;
const gap = 4;
/** Windows no wider show a box at their foot, over the whole width. */
const narrowWindow = 480;

/** Where a floating box stands in a window: below its anchor, above where there is no room, always within. */
export function floatingPlace(
  anchor: Pick<DOMRect, 'left' | 'top' | 'bottom'>,
  box: Size,
  view: Size,
): { readonly left: number; readonly top: number } {
  if (view.width <= narrowWindow) {
    return { left: margin, top: Math.max(margin, view.height - box.height - margin) };
  }
  const left = Math.max(margin, Math.min(anchor.left, view.width - box.width - margin));
  const below = anchor.bottom + gap;
  const above = anchor.top - gap - box.height;
  const lowest = Math.max(margin, view.height - box.height - margin);
  return { left, top: below <= lowest ? below : above >= margin ? above : lowest };
}

export function boxOf(anchor: Anchor): Pick<DOMRect, 'left' | 'top' | 'bottom'> {
  if (anchor instanceof Element) return anchor.getBoundingClientRect();
  return { left: anchor.x, top: anchor.y, bottom: anchor.y };
}
