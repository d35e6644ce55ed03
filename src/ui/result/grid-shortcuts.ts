import type { Message } from '../../i18n/message.ts';
import { gridMessages as messages } from '../../i18n/messages/grid.ts';

export interface Shortcut {
  /** `Mod` is Ctrl or ⌘; several ways are separated by a space. */
  readonly keys: string;
  readonly title: Message;
}

/** What keys do in a grid, for the sheet of shortcuts. */
export const gridShortcuts: readonly Shortcut[] = [
  { keys: '↑ ↓ ← → Home End PageUp PageDown', title: messages.keyTravel },
  { keys: 'Mod+Home Mod+End', title: messages.keyEnds },
  { keys: 'Shift+↑ Shift+↓ Shift+← Shift+→', title: messages.keyExtend },
  { keys: 'Space Shift+Space', title: messages.keyRow },
  { keys: 'Mod+Space', title: messages.keyColumn },
  { keys: 'Mod+A', title: messages.keyAll },
  { keys: 'Enter F2', title: messages.keyOpen },
  { keys: 'Mod+C', title: messages.keyCopy },
  { keys: 'Mod+Shift+C', title: messages.keyCopyNames },
  { keys: 'Shift+F10', title: messages.keyMenu },
  { keys: 'Enter', title: messages.keySort },
  { keys: 'Shift+Enter', title: messages.keySortMore },
  { keys: 'Alt+Shift+← Alt+Shift+→', title: messages.keyMove },
  { keys: 'Shift+← Shift+→', title: messages.keyWiden },
  { keys: 'Mod+G', title: messages.keyGo },
];
