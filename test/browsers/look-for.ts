export interface Wanted {
  readonly selector: string;
  /** The innermost element with this text, instead of one with this accessible name. */
  readonly isSeenText: boolean;
  readonly name:
    { readonly whole: string } | { readonly pattern: string; readonly flags: string } | null;
  /** Then it is brought into the window and must be on top and in use. */
  readonly isToBeClicked: boolean;
}

export interface Found {
  readonly kind: 'absent' | 'hidden' | 'disabled' | 'covered' | 'there';
  /** The middle of it, in the window. */
  readonly x: number;
  readonly y: number;
  readonly count: number;
  /** What is in the way. */
  readonly what: string;
}

/** Runs in the page, as text: it uses nothing from outside of itself. */
export function lookFor({ selector, isSeenText, name, isToBeClicked }: Wanted): Found {
  const tidy = (text: string | null | undefined): string =>
    (text ?? '').replace(/\s+/g, ' ').trim();
  const nameOf = (element: Element): string => {
    const by = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
    if (by.length > 0)
      return tidy(by.map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
    const label = element.getAttribute('aria-label');
    if (label !== null) return tidy(label);
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
      return tidy(Array.from(element.labels ?? [], (one) => one.textContent).join(' '));
    return tidy(element.textContent);
  };
  const fits = (text: string): boolean =>
    name === null ||
    ('whole' in name ? text === name.whole : new RegExp(name.pattern, name.flags).test(text));
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  let all = [...document.querySelectorAll(selector)].filter((element) =>
    fits(isSeenText ? tidy(element.textContent) : nameOf(element)),
  );
  if (isSeenText) {
    all = all.filter(
      (element) => !['SCRIPT', 'STYLE', 'HTML', 'HEAD', 'TITLE'].includes(element.nodeName),
    );
    const outer = new Set<Element | null>(all.map((element) => element.parentElement));
    all = all.filter((element) => !outer.has(element));
  }
  const shown = all.filter(isShown);
  const element = shown[0];
  const nothing = { x: 0, y: 0, count: shown.length, what: '' };
  if (!element) return { ...nothing, kind: all.length > 0 ? 'hidden' : 'absent' };
  if (!isToBeClicked) return { ...nothing, kind: 'there' };
  if (element.matches(':disabled, [aria-disabled="true"]')) return { ...nothing, kind: 'disabled' };
  // Boxes that are drawn by us lie unseen below their label.
  const target =
    element instanceof HTMLInputElement && /radio|checkbox/.test(element.type)
      ? (element.labels?.[0] ?? element)
      : element;
  const before = element.getBoundingClientRect();
  if (before.top < 60 || before.bottom > innerHeight - 20)
    element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const boxes = [element, target].map((one) => one.getBoundingClientRect());
  for (const box of boxes) {
    const x = Math.round(box.left + box.width / 2);
    const y = Math.round(box.top + box.height / 2);
    const top = document.elementFromPoint(x, y);
    if (top && (element.contains(top) || target.contains(top)))
      return { kind: 'there', x, y, count: shown.length, what: '' };
  }
  const box = element.getBoundingClientRect();
  const x = Math.round(box.left + box.width / 2);
  const y = Math.round(box.top + box.height / 2);
  const above = document.elementFromPoint(x, y);
  return { kind: 'covered', x, y, count: shown.length, what: above?.outerHTML.slice(0, 200) ?? '' };
}
