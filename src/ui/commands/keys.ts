/**
 * Keys as commands spell them: `Mod+Shift+K`, where Mod is ⌘ on a Mac and Ctrl elsewhere; several ways are separated
 * by a space.
 */
export function matchesKeys(event: KeyboardEvent, keys: string, isMac = onMac()): boolean {
  return keys.split(' ').some((combination) => matches(event, combination, isMac));
}

/** As the reader writes them: `Ctrl+Shift+K`, `⌘⇧K`. */
export function showKeys(keys: string, isMac = onMac()): string {
  const [first = ''] = keys.split(' ');
  const parts = first.split('+').map((part) => (isMac ? macNames : names)[part] ?? part);
  return isMac ? parts.join('') : parts.join('+');
}

export function onMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
}

function matches(event: KeyboardEvent, combination: string, isMac: boolean): boolean {
  const parts = combination.split('+');
  const key = parts.at(-1) ?? '';
  const wants = (name: string): boolean => parts.slice(0, -1).includes(name);
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const other = isMac ? event.ctrlKey : event.metaKey;
  if (mod !== wants('Mod') || other || event.altKey !== wants('Alt')) return false;
  // A sign such as ? needs Shift on some keyboards and none on others.
  const isSign = key.length === 1 && !/[\p{L}\p{N}]/u.test(key);
  if (!isSign && event.shiftKey !== wants('Shift')) return false;
  const pressed = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  if (pressed === (key.length === 1 ? key.toUpperCase() : key)) return true;
  // Where the keyboard writes other letters, the place of the key counts.
  return !/^[A-Z]$/.test(pressed) && event.code === `Key${key}`;
}

const names: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
};

const macNames: Readonly<Record<string, string>> = {
  ...names,
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Enter: '↩',
};
