import { headerRow, placeAfterKey, type Extent, type Place } from './selection.ts';

/** What a key pressed in a cell or header of a grid asks for. */
export type GridAction =
  | { readonly kind: 'go'; readonly to: Place; readonly extend: boolean }
  | { readonly kind: 'widen'; readonly by: number }
  | { readonly kind: 'move'; readonly step: -1 | 1 }
  | { readonly kind: 'sort'; readonly adds: boolean }
  | { readonly kind: 'inspect' }
  | { readonly kind: 'menu' }
  | { readonly kind: 'select'; readonly what: 'all' | 'row' | 'column' | 'cell' }
  | { readonly kind: 'go-to-row' }
  | { readonly kind: 'copy-with-names' };

export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export interface KeyPlace {
  readonly focus: Place;
  readonly extent: Extent;
  /** More than one cell is selected. */
  readonly isRange: boolean;
}

/** After the grid pattern of WAI-ARIA, and what spreadsheets do where that is silent; null: not the grid's. */
export function actionOfKey(pressed: PressedKey, place: KeyPlace): GridAction | null {
  const { key, shiftKey, altKey } = pressed;
  const mod = pressed.ctrlKey || pressed.metaKey;
  const isHeader = place.focus.row === headerRow;
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return { kind: 'menu' };
  if (altKey) return withAlt(pressed, isHeader);
  if (isHeader && shiftKey && !mod && (key === 'ArrowLeft' || key === 'ArrowRight')) {
    return { kind: 'widen', by: key === 'ArrowRight' ? 16 : -16 };
  }
  if (isHeader && (key === 'Enter' || (key === ' ' && !mod)))
    return { kind: 'sort', adds: shiftKey };
  switch (key) {
    case 'Enter':
    case 'F2':
      return isHeader ? null : { kind: 'inspect' };
    case ' ':
      return { kind: 'select', what: mod ? 'column' : 'row' };
    case 'Escape':
      return place.isRange ? { kind: 'select', what: 'cell' } : null;
  }
  if (mod) {
    const letter = key.toLowerCase();
    if (letter === 'a') return { kind: 'select', what: 'all' };
    if (letter === 'g' && !shiftKey) return { kind: 'go-to-row' };
    if (letter === 'c' && shiftKey) return { kind: 'copy-with-names' };
  }
  const to = placeAfterKey(place.focus, { key, mod }, place.extent);
  return to === null ? null : { kind: 'go', to, extend: shiftKey };
}

function withAlt({ key, shiftKey }: PressedKey, isHeader: boolean): GridAction | null {
  if (shiftKey && key === 'ArrowLeft') return { kind: 'move', step: -1 };
  if (shiftKey && key === 'ArrowRight') return { kind: 'move', step: 1 };
  return isHeader && key === 'ArrowDown' ? { kind: 'menu' } : null;
}
