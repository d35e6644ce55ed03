const name = 'memberbook.open';

/** Remembers in this tab, until it is closed, which kept notebook is open; null: none. */
export function markOpen(id: string | null): void {
  try {
    if (id === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, id);
  } catch {
    // A browser that forbids storage keeps nothing; the notebook is then found from Home.
  }
}

/** The kept notebook that was open when this page was loaded again; null: it is a new visit. */
export function openBeforeReload(): string | null {
  const [navigation] = performance.getEntriesByType('navigation');
  if ((navigation as PerformanceNavigationTiming | undefined)?.type !== 'reload') return null;
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}
