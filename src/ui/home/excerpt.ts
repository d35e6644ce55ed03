import { ownText } from '../../session/library.svelte.ts';
import type { KeptNotebook } from '../../storage/kept-notebook.ts';

/** A piece of a line in which a word was found. */
export interface ExcerptPart {
  readonly text: string;
  readonly isFound: boolean;
}

/** The line of a notebook's cells that shows why it was found; null where its title does, or nothing is sought. */
export function findExcerpt(entry: KeptNotebook, words: string): readonly ExcerptPart[] | null {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const inTitle = entry.title.toLowerCase();
  const word = wanted.find((each) => !inTitle.includes(each));
  if (word === undefined) return null;
  const line = ownText(entry.text)
    .split('\n')
    .find((each) => each.toLowerCase().includes(word));
  if (line === undefined) return null;
  const at = line.toLowerCase().indexOf(word);
  const start = Math.max(0, at - before);
  const lead = line.slice(start, at);
  return [
    { text: start > 0 ? `…${lead.replace(/^\S*\s+/, '')}` : lead.trimStart(), isFound: false },
    { text: line.slice(at, at + word.length), isFound: true },
    { text: line.slice(at + word.length, at + after), isFound: false },
  ];
}

/** Characters around the word: as many as fit beside it. */
const before = 24;
const after = 120;
