import { foldName } from '../sql/fold-name.ts';
import type { Cell } from './notebook.ts';
import { countWords, similarity } from './text-similarity.ts';

/** A cell in an earlier and in a later notebook, by its places there. */
export interface CellPair {
  readonly from: number;
  readonly to: number;
}

/**
 * Which cell of a later notebook is which of an earlier one: by id, else by name, else by what stands in it. A
 * cell that nobody recognises is new, or gone. In the order of the later notebook.
 */
export function matchCells(before: readonly Cell[], after: readonly Cell[]): readonly CellPair[] {
  const open = { from: new Set(before.keys()), to: new Set(after.keys()) };
  const pairs: CellPair[] = [];
  function take(from: number, to: number): void {
    pairs.push({ from, to });
    open.from.delete(from);
    open.to.delete(to);
  }
  /** Pairs what has one key in common, in the order of the page. */
  function takeBy(keyOf: (cell: Cell) => string | null): void {
    const byKey = new Map<string, number[]>();
    for (const from of open.from) {
      const key = keyAt(before, from, keyOf);
      if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), from]);
    }
    for (const to of [...open.to]) {
      const key = keyAt(after, to, keyOf);
      const from = key === null ? undefined : byKey.get(key)?.shift();
      if (from !== undefined) take(from, to);
    }
  }
  takeBy(({ id }) => id);
  takeBy(({ kind, name }) => (name === '' ? null : `${kind} ${foldName(name)}`));
  takeBy(({ name }) => (name === '' ? null : foldName(name)));
  takeBy((cell) => `${cell.kind} ${contentOf(cell)}`);

  const bags = (cells: readonly Cell[], places: Iterable<number>) =>
    [...places].flatMap((at) => {
      const cell = cells[at];
      return cell ? [{ at, kind: cell.kind, bag: countWords(contentOf(cell)) }] : [];
    });
  const news = bags(after, open.to);
  const likely = bags(before, open.from)
    .flatMap((one) =>
      news
        .filter(({ kind }) => kind === one.kind)
        .map(({ at, bag }) => ({ from: one.at, to: at, score: similarity(one.bag, bag) })),
    )
    .filter(({ score }) => score >= alike);
  likely.sort(
    (one, other) =>
      other.score - one.score || Math.abs(one.from - one.to) - Math.abs(other.from - other.to),
  );
  for (const { from, to } of likely) {
    if (open.from.has(from) && open.to.has(to)) take(from, to);
  }
  return pairs.sort((one, other) => one.to - other.to);
}

/** The longest of the ways through a list on which every number is larger than the one before. */
export function longestRise(numbers: readonly number[]): readonly number[] {
  /** By length less one: where the rise with the smallest last number ends. */
  const ends: number[] = [];
  const earlier: (number | undefined)[] = [];
  numbers.forEach((number, at) => {
    const found = ends.findIndex((end) => (numbers[end] ?? 0) >= number);
    const length = found < 0 ? ends.length : found;
    earlier[at] = ends[length - 1];
    ends[length] = at;
  });
  const rise: number[] = [];
  for (let at = ends.at(-1); at !== undefined; at = earlier[at]) rise.push(numbers[at] ?? 0);
  return rise.reverse();
}

/** Half of the words in common: of two queries about one thing more, of two about different things less. */
const alike = 0.5;

function keyAt(
  cells: readonly Cell[],
  at: number,
  keyOf: (cell: Cell) => string | null,
): string | null {
  const cell = cells[at];
  return cell === undefined ? null : keyOf(cell);
}

function contentOf(cell: Cell): string {
  switch (cell.kind) {
    case 'text':
      return cell.markdown;
    case 'sql':
    case 'check':
      return cell.sql;
    case 'chart':
      return `${cell.of}\n${cell.source}`;
    case 'model':
      return `${cell.model}\n${cell.of}\n${cell.gives}\n${cell.source}`;
    case 'param':
      return JSON.stringify(cell.param);
    case 'segment':
      return JSON.stringify(cell.segment);
    case 'foreign':
      return `${cell.fence}\n${cell.body}`;
  }
}
