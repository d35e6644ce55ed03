import { NotebookShelf } from './notebook-shelf.ts';
import { MemoryTables } from './shelf-tables.ts';

/** The shelf of this device; in a browser that gives no storage one that lasts as long as the tab. */
export async function openShelf(): Promise<NotebookShelf> {
  try {
    const { openIndexedTables } = await import('./indexed-tables.ts');
    return new NotebookShelf(await openIndexedTables());
  } catch {
    return new NotebookShelf(new MemoryTables());
  }
}
