import { diffArrays } from 'diff';
import { splitWords } from './text-similarity.ts';

/** A line of two texts put together; a changed line stands there twice, as it was and as it is. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  /** Joined they are the line; what differs from the other text is marked. */
  readonly parts: readonly DiffPart[];
}

export interface DiffPart {
  readonly text: string;
  readonly isMarked: boolean;
}

/**
 * Lines that went and came, with the words that differ. Lines that were replaced by others are compared word by
 * word; where those have little in common, marks would only disturb and there are none.
 */
export function diffText(before: string, after: string): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  const chunks = compare(toLines(before), toLines(after));
  for (let at = 0; at < chunks.length; at += 1) {
    const chunk = chunks[at];
    if (!chunk) continue;
    if (chunk.kind === 'same') {
      lines.push(...chunk.items.map((text) => plainLine('same', text)));
      continue;
    }
    const next = chunks[at + 1];
    if (chunk.kind === 'removed' && next?.kind === 'added') {
      lines.push(...diffLines(chunk.items, next.items));
      at += 1;
    } else {
      lines.push(...chunk.items.map((text) => plainLine(chunk.kind, text)));
    }
  }
  return lines;
}

function diffLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const chunks = compare(splitWords(before.join('\n')), splitWords(after.join('\n')));
  const weight = (kind: Chunk['kind']): number =>
    chunks.reduce((sum, { kind: own, items }) => sum + (own === kind ? items.length : 0), 0);
  const hasMuch = weight('same') >= Math.max(weight('removed'), weight('added'));
  const side = (kind: 'removed' | 'added', texts: readonly string[]): readonly DiffLine[] =>
    hasMuch ? markedLines(chunks, kind) : texts.map((text) => plainLine(kind, text));
  return [...side('removed', before), ...side('added', after)];
}

/** One of the two texts, cut into lines again. */
function markedLines(chunks: readonly Chunk[], kind: 'removed' | 'added'): readonly DiffLine[] {
  const lines: DiffPart[][] = [[]];
  for (const chunk of chunks) {
    if (chunk.kind !== 'same' && chunk.kind !== kind) continue;
    const isMarked = chunk.kind === kind;
    chunk.items
      .join('')
      .split('\n')
      .forEach((text, at) => {
        if (at > 0) lines.push([]);
        // Marked spaces alone would be strokes without a word.
        if (text !== '') lines.at(-1)?.push({ text, isMarked: isMarked && text.trim() !== '' });
      });
  }
  return lines.map((parts) => ({ kind, parts }));
}

interface Chunk {
  readonly kind: DiffLine['kind'];
  readonly items: readonly string[];
}

/**
 * Beyond this many differences (a text that was replaced by another) the search would take seconds and find
 * nothing worth reading.
 */
const mostDifferences = 1000;

function compare(before: readonly string[], after: readonly string[]): readonly Chunk[] {
  const found = diffArrays([...before], [...after], { maxEditLength: mostDifferences });
  const whole: readonly Chunk[] = [
    { kind: 'removed', items: before },
    { kind: 'added', items: after },
  ];
  return (
    found?.map(({ added, removed, value }) => ({
      kind: removed ? 'removed' : added ? 'added' : 'same',
      items: value,
    })) ?? whole
  );
}

function toLines(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n');
}

function plainLine(kind: DiffLine['kind'], text: string): DiffLine {
  return { kind, parts: text === '' ? [] : [{ text, isMarked: false }] };
}
