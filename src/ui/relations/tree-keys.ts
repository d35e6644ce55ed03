import type { TreeRow } from './relation-tree.ts';

/** What a key does in a tree: goes to a row, opens or closes one. */
export type TreeStep =
  | { readonly kind: 'go'; readonly id: string }
  | { readonly kind: 'open'; readonly id: string; readonly isOpen: boolean };

/** As the authoring practices for trees have it. Null: the key is somebody else's. */
export function treeStep(
  rows: readonly TreeRow[],
  current: string | null,
  key: string,
): TreeStep | null {
  const at = Math.max(
    0,
    rows.findIndex(({ item }) => item.id === current),
  );
  const row = rows[at];
  if (!row) return null;
  const go = (index: number): TreeStep | null => {
    const next = rows[index];
    return next ? { kind: 'go', id: next.item.id } : null;
  };
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      if (row.isOpen === null) return null;
      return row.isOpen ? go(at + 1) : { kind: 'open', id: row.item.id, isOpen: true };
    case 'ArrowLeft':
      if (row.isOpen === true) return { kind: 'open', id: row.item.id, isOpen: false };
      return row.parent === null ? null : { kind: 'go', id: row.parent };
    default:
      return null;
  }
}

/** The next row that begins with what was typed, the current one last, unless more was typed of it. */
export function typeAhead(
  rows: readonly TreeRow[],
  current: string | null,
  typed: string,
): string | null {
  const at = rows.findIndex(({ item }) => item.id === current);
  const from = typed.length > 1 ? at : at + 1;
  const turned = [...rows.slice(Math.max(0, from)), ...rows.slice(0, Math.max(0, from))];
  const wanted = typed.toLowerCase();
  const found = turned.find(({ item }) => item.label.toLowerCase().startsWith(wanted));
  return found?.item.id ?? null;
}

/** Letters typed soon one after the other, which together begin a name. */
export class TypedLetters {
  #letters = '';
  #at = 0;

  /** All of them with this one; `now` in milliseconds. */
  add(letter: string, now: number): string {
    this.#letters = now - this.#at < 700 ? this.#letters + letter : letter;
    this.#at = now;
    return this.#letters;
  }
}
