import { parseNotebook } from '../format/parse-notebook.ts';
import { libraryMessages as messages } from '../i18n/messages/library.ts';
import type { KeptNotebook } from '../storage/kept-notebook.ts';
import type { Damage, NotebookShelf, Parting } from '../storage/notebook-shelf.ts';
import type { Notices } from './notices.svelte.ts';

/** Puts in its place what pages left behind as they went. */
export async function takeInPartings(shelf: NotebookShelf): Promise<void> {
  const { partings, settled } = await shelf.recover();
  for (const parting of partings) await takeIn(shelf, parting);
  await settled();
}

/** What another tab wrote later stays the present one, and so it does where the page had no right to write. */
async function takeIn(shelf: NotebookShelf, { record, as }: Parting): Promise<void> {
  const there = await shelf.read(record.id);
  if (there?.text === record.text) return;
  const isPut = !(there && as === 'version') && (await shelf.put(record)).kind === 'put';
  const older = isPut ? there : record;
  if (!older) return;
  const { id: notebook, updated: at, text } = older;
  const reason = isPut ? 'editing' : 'elsewhere';
  await shelf.keep({ notebook, at, reason, name: '', text }, Date.now());
}

export interface Mending {
  readonly mayWrite: () => boolean;
  readonly notices: Notices;
  /** A version became the notebook. */
  readonly onRecord: (record: KeptNotebook) => void;
}

/** Of what is damaged the other slot is shown, or the newest version, and the analyst is told which. */
export async function mendDamaged(
  shelf: NotebookShelf,
  { mayWrite, notices, onRecord }: Mending,
): Promise<void> {
  const { damaged } = await shelf.look();
  for (const damage of damaged) {
    const { title } = damage;
    const version = damage.record ? null : ((await shelf.versions(damage.id))[0] ?? null);
    if (mayWrite()) await shelf.heal(damage);
    if (damage.record) {
      notices.add('warning', messages.damaged, { title });
    } else if (version) {
      const record = recordOf(damage, version.text);
      if (mayWrite()) await shelf.put(record);
      onRecord(record);
      notices.add('warning', messages.damagedVersion, { title: record.title || title });
    } else {
      notices.add('error', messages.damagedLost, { title });
    }
  }
}

function recordOf({ id }: Damage, text: string): KeptNotebook {
  const { notebook } = parseNotebook(text);
  const now = Date.now();
  return {
    ...{ id, title: notebook.title, text, cells: notebook.cells.length },
    ...{ created: now, updated: now, opened: now, catalogueId: null },
    ...{ onlyValues: false, updates: 0 },
  };
}
