import { shortcutMessages as messages } from '../../i18n/messages/query.ts';
import { editorMessages } from '../../i18n/messages/query.ts';
import type { Message } from '../../i18n/message.ts';

/** The keys of the SQL editor, for the sheet of shortcuts; `Mod` is Ctrl, or ⌘ on a Mac. */
export interface EditorShortcut {
  /** Several ways are separated by a space. */
  readonly keys: string;
  readonly title: Message;
}

export const editorShortcuts: readonly EditorShortcut[] = [
  { keys: 'Mod+Enter', title: messages.run },
  { keys: 'Mod+Shift+Enter', title: messages.runSelection },
  { keys: 'Shift+Enter', title: messages.runAndNext },
  { keys: 'Alt+Enter', title: messages.runAndAdd },
  { keys: 'Ctrl+Space', title: messages.complete },
  { keys: 'Alt+F12', title: messages.describe },
  { keys: 'F12 Mod+Click', title: messages.goTo },
  { keys: 'F2', title: messages.rename },
  { keys: 'F8', title: messages.nextProblem },
  { keys: 'Mod+.', title: messages.applyFix },
  { keys: 'Mod+Shift+M', title: messages.problems },
  { keys: 'Shift+Alt+F', title: editorMessages.format },
  { keys: 'Mod+/', title: messages.comment },
  { keys: 'Mod+F', title: messages.find },
  { keys: 'Mod+Alt+F', title: messages.replace },
  { keys: 'Mod+D', title: messages.nextOccurrence },
  { keys: 'Mod+Shift+L', title: messages.allOccurrences },
  { keys: 'Alt+Click', title: messages.addCursor },
  { keys: 'Alt+Drag', title: messages.selectBox },
  { keys: 'Alt+↑ Alt+↓', title: messages.moveLine },
  { keys: 'Shift+Alt+↑ Shift+Alt+↓', title: messages.copyLine },
  { keys: 'Mod+Shift+K', title: messages.deleteLine },
  { keys: 'Mod+Shift+[ Mod+Shift+]', title: messages.fold },
  { keys: 'Mod+Alt+[', title: messages.foldAll },
  { keys: 'Mod+Alt+]', title: messages.unfoldAll },
  { keys: 'Tab Shift+Tab', title: messages.indent },
  { keys: 'Esc', title: messages.leave },
];
