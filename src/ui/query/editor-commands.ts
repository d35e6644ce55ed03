import { editorMessages, shortcutMessages } from '../../i18n/messages/query.ts';
import type { Commands } from '../commands/commands.svelte.ts';
import type { QueryEditor } from './QueryEditor.ts';

/** Lets the palette act on this editor, until another one is used. */
export function offerEditorCommands(commands: Commands, editor: QueryEditor): () => void {
  if (current?.editor === editor) return current.withdraw;
  current?.withdraw();
  const takeBack = commands.provide(() => [
    {
      id: 'editor.format',
      title: editorMessages.format,
      group: 'edit',
      keys: 'Shift+Alt+F',
      run: () => void editor.format(),
    },
    {
      id: 'editor.replace',
      title: shortcutMessages.replace,
      group: 'edit',
      keys: 'Mod+Alt+F',
      run: () => editor.openReplace(),
    },
  ]);
  const withdraw = (): void => {
    if (current?.editor !== editor) return;
    current = null;
    takeBack();
  };
  current = { editor, withdraw };
  return withdraw;
}

let current: { readonly editor: QueryEditor; readonly withdraw: () => void } | null = null;
