/** Gives a cell the focus and, unless it is told not to, brings it into sight. */
export function focusCell(id: string, isScrolling = true): void {
  const section = document.getElementById(`cell-${id}`);
  if (!section) return;
  section.focus({ preventScroll: true });
  if (!isScrolling) {
    section.scrollIntoView({ block: 'nearest' });
    return;
  }
  section.scrollIntoView({ block: 'start' });
  // Cells on the way are laid out only now, and are as high as they are.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => section.scrollIntoView({ block: 'start' })),
  );
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
