import type { KeptNotebook } from '../storage/kept-notebook.ts';
import type { NotebookShelf } from '../storage/notebook-shelf.ts';

/**
 * Puts a record on the shelf, whoever wrote it last: what another tab wrote meanwhile becomes a version. Gives what
 * stands there then.
 */
export async function putRecord(shelf: NotebookShelf, record: KeptNotebook): Promise<KeptNotebook> {
  const outcome = await shelf.put(record);
  if (outcome.kind === 'put') return outcome.record;
  const { id: notebook, updated: at, text, updates } = outcome.theirs;
  if (text !== record.text)
    await shelf.keep({ notebook, at, reason: 'elsewhere', name: '', text }, Date.now());
  const again = await shelf.put({ ...record, updates });
  return again.kind === 'put' ? again.record : again.theirs;
}
