/**
 * What a tab remembers of itself while its page is loaded again, and forgets when it is closed. Browsers say which way
 * a page was come to, but WebKit calls some reloads visits; so a page with a notebook also marks its entry in the tab's
 * history, which a reload keeps, and a new visit, tab or address does not have.
 */
const name = 'memberbook.open';
const writerName = 'memberbook.writer';
const hereMark = 'memberbook';

/** Before anything changes the entry. */
const again = isComeBack();

/** Remembers in this tab, until it is closed, which kept notebook is open; null: none. */
export function markOpen(id: string | null): void {
  try {
    if (id === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, id);
    if (isMarked() !== (id !== null)) history.replaceState(id === null ? null : hereMark, '');
  } catch {
    // A browser that forbids storage keeps nothing; the notebook is then found from Home.
  }
}

/** Whether this page was there before, in this tab. */
export function isReload(): boolean {
  return again;
}

/** The kept notebook that was open when this page was loaded again; null: none, or it is a new visit. */
export function openBeforeReload(): string | null {
  if (!again) return null;
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Remembers in this tab, for the page that comes next, whether it was the one that writes. */
export function markWriter(isWriter: boolean): void {
  try {
    if (isWriter) sessionStorage.setItem(writerName, 'yes');
    else sessionStorage.removeItem(writerName);
  } catch {
    // Another tab may then get the right by a reload.
  }
}

/** Told once: a copy of this tab must not take the right from it. */
export function wroteBeforeReload(): boolean {
  try {
    const isWriter = sessionStorage.getItem(writerName) === 'yes';
    sessionStorage.removeItem(writerName);
    return again && isWriter;
  } catch {
    return false;
  }
}

function isComeBack(): boolean {
  try {
    const [navigation] = performance.getEntriesByType('navigation');
    const { type } = (navigation ?? {}) as Partial<PerformanceNavigationTiming>;
    return type === 'reload' || isMarked();
  } catch {
    return false;
  }
}

function isMarked(): boolean {
  return history.state === hereMark;
}
