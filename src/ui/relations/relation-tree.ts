/**
 * The tree of everything a query can read, as plain rows: what is open, what a search leaves of it, and where every row
 * stands. What the items are about is the panel's business.
 */
export interface TreeItem {
  /** Unique in the tree. */
  readonly id: string;
  /** What is shown, searched and jumped to by its first letters. */
  readonly label: string;
  /** Searched as well: the file's name, a meaning. */
  readonly more?: string;
  readonly children: readonly TreeItem[];
  /** Of a heading that groups others: a search does not find it by its own name. */
  readonly isGroup?: boolean;
}

export interface TreeRow<Item extends TreeItem = TreeItem> {
  readonly item: Item;
  /** From 1. */
  readonly level: number;
  /** Among its siblings, from 1. */
  readonly position: number;
  readonly siblings: number;
  readonly parent: string | null;
  /** Null: it has nothing in it. */
  readonly isOpen: boolean | null;
}

/** The rows in sight. With a search only what it finds is there, and what leads to it is open. */
export function treeRows<Item extends TreeItem>(
  roots: readonly Item[],
  isOpen: (item: Item) => boolean,
  query: string,
): readonly TreeRow<Item>[] {
  const words = wordsOf(query);
  const rows: TreeRow<Item>[] = [];
  addRows(rows, roots, null, { isOpen, words, level: 1, path: '' });
  return rows;
}

interface Adding<Item> {
  readonly isOpen: (item: Item) => boolean;
  readonly words: readonly string[];
  readonly level: number;
  /** Names of what is above, for searches such as `orders amount`. */
  readonly path: string;
}

function addRows<Item extends TreeItem>(
  rows: TreeRow<Item>[],
  items: readonly Item[],
  parent: Item | null,
  adding: Adding<Item>,
): void {
  const { isOpen, words, level, path } = adding;
  const found = items.filter((item) => finds(item, words, path) !== 'nothing');
  // What was found by its own name alone shows all that is in it.
  const isWhole = words.length === 0 || (found.length === 0 && parent !== null);
  const listed = isWhole ? items : found;
  listed.forEach((item, index) => {
    const within = words.length > 0 && finds(item, words, path) === 'within';
    const open = item.children.length === 0 ? null : within || isOpen(item);
    rows.push({
      item,
      level,
      position: index + 1,
      siblings: listed.length,
      parent: parent?.id ?? null,
      isOpen: open,
    });
    if (open !== true) return;
    const below = item.isGroup ? path : `${path} ${fold(item.label)}`;
    addRows(rows, item.children as readonly Item[], item, {
      ...adding,
      level: level + 1,
      path: below,
    });
  });
}

/** Whether a search finds an item by its own name, only something in it, or nothing. */
function finds(
  item: TreeItem,
  words: readonly string[],
  path: string,
): 'itself' | 'within' | 'nothing' {
  const own = fold(`${item.label} ${item.more ?? ''}`);
  const all = `${path} ${own}`;
  const isFound =
    item.isGroup !== true &&
    words.every((word) => all.includes(word)) &&
    words.some((word) => own.includes(word));
  const below = item.isGroup ? path : `${path} ${fold(item.label)}`;
  const isWithin = item.children.some((child) => finds(child, words, below) !== 'nothing');
  if (isWithin) return 'within';
  return isFound ? 'itself' : 'nothing';
}

/** The pieces of a label, those that a search looks for marked. */
export function markWords(
  label: string,
  query: string,
): readonly { readonly text: string; readonly isMarked: boolean }[] {
  const words = wordsOf(query);
  const folded = fold(label);
  if (words.length === 0 || folded.length !== label.length)
    return [{ text: label, isMarked: false }];
  const marked = new Array<boolean>(label.length).fill(false);
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1))
      marked.fill(true, at, at + word.length);
  }
  const pieces: { text: string; isMarked: boolean }[] = [];
  [...label].reduce((at, letter) => {
    const isMarked = marked[at] ?? false;
    const last = pieces.at(-1);
    if (last?.isMarked === isMarked) last.text += letter;
    else pieces.push({ text: letter, isMarked });
    return at + letter.length;
  }, 0);
  return pieces;
}

/** Whether a label itself has a word of the search, not only what is in it or above it. */
export function hasWord(label: string, query: string): boolean {
  const text = fold(label);
  return wordsOf(query).some((word) => text.includes(word));
}

function wordsOf(query: string): readonly string[] {
  return fold(query)
    .split(/[\s.]+/)
    .filter(Boolean);
}

/** Full-width letters and case do not count. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
