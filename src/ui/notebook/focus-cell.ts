/** Gives a cell the focus and, unless it is told not to, brings it into sight. */
export function focusCell(id: string, isScrolling = true): void {
  const section = document.getElementById(`cell-${id}`);
  if (!section) return;
  section.focus({ preventScroll: true });
  if (!isScrolling) {
    section.scrollIntoView({ block: 'nearest' });
    return;
  }
  bringToTop(section);
}

/**
 * Scrolls an element to the top of the window. Cells on the way are laid out only while they are passed, and are as
 * high as they are: it is looked after for some frames.
 */
export function bringToTop(element: Element, frames = 12): void {
  element.scrollIntoView({ block: 'start' });
  const top = element.getBoundingClientRect().top;
  if (frames === 0) return;
  requestAnimationFrame(() => {
    const isMoved = Math.abs(element.getBoundingClientRect().top - top) > 1;
    if (isMoved || frames > 8) bringToTop(element, frames - 1);
  });
}

/** Gives the focus to what is written in a cell, once it is there. */
export function editCell(id: string): void {
  const section = document.getElementById(`cell-${id}`);
  const field =
    section?.querySelector<HTMLElement>('.editor textarea') ??
    section?.querySelector<HTMLElement>('[data-editor]') ??
    section?.querySelector<HTMLElement>('textarea, input, select');
  field?.focus();
}
