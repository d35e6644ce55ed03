import type { Commands } from './commands.svelte.ts';
import { matchesKeys } from './keys.ts';

/**
 * Runs the command whose keys were pressed; true where one was. Keys of cells are seen to by the list of cells.
 * In a field undo and single signs belong to the field, and while a dialog is open only the dialog's keys count.
 */
export function runByKeys(event: KeyboardEvent, commands: Commands): boolean {
  if (event.defaultPrevented || event.isComposing) return false;
  if (document.querySelector('dialog[open]:modal')) return false;
  const target = event.composedPath()[0];
  const isField =
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'));
  const isChord = event.ctrlKey || event.metaKey || event.altKey || /^F\d+$/.test(event.key);
  const wanted = commands.all.find(
    ({ keys, scope, group, isPossible }) =>
      keys !== undefined &&
      scope !== 'cell' &&
      (!isField || (isChord && group !== 'edit')) &&
      matchesKeys(event, keys) &&
      (isPossible?.() ?? true),
  );
  if (!wanted) return false;
  event.preventDefault();
  wanted.run();
  return true;
}
