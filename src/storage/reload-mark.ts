const name = 'memberbook.open';
const writerName = 'memberbook.writer';

/** Remembers in this tab, until it is closed, which kept notebook is open; null: none. */
export function markOpen(id: string | null): void {
  try {
    if (id === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, id);
  } catch {
    // A browser that forbids storage keeps nothing; the notebook is then found from Home.
  }
}

/** Whether this page was there before, in this tab. */
export function isReload(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return (navigation as PerformanceNavigationTiming | undefined)?.type === 'reload';
}

/** The kept notebook that was open when this page was loaded again; null: none, or it is a new visit. */
export function openBeforeReload(): string | null {
  if (!isReload()) return null;
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Remembers in this tab, until it is closed, whether it was the one that writes. */
export function markWriter(isWriter: boolean): void {
  try {
    if (isWriter) sessionStorage.setItem(writerName, 'yes');
    else sessionStorage.removeItem(writerName);
  } catch {
    // Another tab may then get the right by a reload.
  }
}

export function wroteBeforeReload(): boolean {
  try {
    return isReload() && sessionStorage.getItem(writerName) === 'yes';
  } catch {
    return false;
  }
}
