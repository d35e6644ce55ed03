import type { Reason, WrittenColumn } from '../../../src/engine/intake-contract.ts';
import { nameColumns } from '../heading.ts';
import { deepest, failed, JsonError, skipBlanks, skipString } from '../json-syntax.ts';
import { readCell, stringOf } from './json-value.ts';

/**
 * The columns that objects spread into: one for every place that held a value, named by its keys joined with
 * dots, in the order in which the keys came. Which there are is known when all objects have been read; until
 * a pass brings nothing new, its rows are for nothing.
 *
 * Objects with more places than a table has columns (maps keyed by ids) are not spread: the largest of them
 * is kept as JSON in one column, and where the outermost objects are such maps, what is beyond the limit is.
 */
export class JsonColumns {
  /** By column; of the object read last. */
  cells: (string | null)[] = [];
  /** Something came in this pass that the columns do not hold. */
  isIncomplete = false;
  repeatedKeys = 0;
  firstRepeated: { readonly key: string; readonly line: number } | null = null;
  readonly #root = new Place(null);
  #columns: readonly Place[] = [];
  #places = 0;
  #stamp = 0;
  #hasMore = false;
  #more: string[] = [];
  #line = 0;

  /** Fixes the columns as they are known and begins a pass. */
  begin(): void {
    const columns: Place[] = [];
    collect(this.#root, columns);
    for (const [index, place] of columns.entries()) place.column = index;
    this.#columns = columns;
    this.#places = countBelow(this.#root);
    this.isIncomplete = false;
    this.repeatedKeys = 0;
    this.firstRepeated = null;
  }

  get width(): number {
    return this.#columns.length + (this.#hasMore ? 1 : 0);
  }

  describe(): WrittenColumn[] {
    const paths = this.#columns.map(pathOf);
    const names = nameColumns(this.#hasMore ? [...paths, 'more'] : paths);
    return names.map((name, index) => {
      const place = this.#columns[index];
      const notes: Reason[] = [];
      if (place === undefined) notes.push({ code: 'json-more', values: { most: mostColumns } });
      else if (place.isKept) notes.push({ code: 'json-map' });
      else if (place.isNested) notes.push({ code: 'json-nested' });
      return { name, type: null, notes };
    });
  }

  /** Reads one object into `cells`. Throws a `JsonError`. */
  read(text: string, line: number): void {
    this.#line = line;
    this.#more = [];
    this.cells = new Array<string | null>(this.width).fill(null);
    const end = this.#readMembers(text, 0, this.#root, 0);
    if (skipBlanks(text, end) < text.length) throw new JsonError('syntax', end);
    if (this.#more.length > 0) this.cells[this.#columns.length] = `{${this.#more.join(',')}}`;
  }

  #readMembers(text: string, start: number, place: Place, depth: number): number {
    if (depth >= deepest) throw new JsonError('deep', start);
    this.#stamp += 1;
    const stamp = this.#stamp;
    let at = skipBlanks(text, start + 1);
    if (text.charCodeAt(at) === 0x7d) return at + 1;
    for (;;) {
      if (text.charCodeAt(at) !== 0x22) throw failed(text, at);
      const keyEnd = skipString(text, at);
      const key = stringOf(text, at, keyEnd);
      const colon = skipBlanks(text, keyEnd);
      if (text.charCodeAt(colon) !== 0x3a) throw failed(text, colon);
      const valueAt = skipBlanks(text, colon + 1);
      const child = place.children.get(key) ?? this.#add(place, key);
      if (child === null) {
        const value = readCell(text, valueAt, depth + 1);
        this.#more.push(`${JSON.stringify(key)}:${text.slice(valueAt, value.end)}`);
        at = skipBlanks(text, value.end);
      } else {
        if (child.stamp === stamp) this.#repeat(child, key);
        child.stamp = stamp;
        at = skipBlanks(text, this.#readValue(text, valueAt, child, depth + 1));
      }
      const code = text.charCodeAt(at);
      if (code === 0x7d) return at + 1;
      if (code !== 0x2c) throw failed(text, at);
      at = skipBlanks(text, at + 1);
    }
  }

  #readValue(text: string, at: number, place: Place, depth: number): number {
    if (text.charCodeAt(at) === 0x7b && !place.isKept) {
      return this.#readMembers(text, at, place, depth);
    }
    const { cell, end, isNested } = readCell(text, at, depth);
    if (isNested) place.isNested = true;
    if (cell === null) return end;
    place.hasValues = true;
    if (place.column === -1) this.isIncomplete = true;
    else this.cells[place.column] = cell;
    return end;
  }

  /** Null where there is room for no more keys of the outermost objects. */
  #add(parent: Place, key: string): Place | null {
    if (parent === this.#root && this.#hasMore) return null;
    if (this.#places >= mostColumns && !this.#makeRoom(parent)) return null;
    const place = new Place(key, parent);
    this.isIncomplete = true;
    if (parent.isKept) {
      // It was kept just now, while it is being read; the next pass takes its text.
      place.isKept = true;
    } else {
      parent.children.set(key, place);
      this.#places += 1;
    }
    return place;
  }

  /** Keeps the largest of the inner objects as it stands; false where the outermost ones are the large ones. */
  #makeRoom(parent: Place): boolean {
    this.isIncomplete = true;
    const largest = findLargest(this.#root, null);
    const isWorth = largest !== null && largest.children.size >= fewestKept;
    if (parent === this.#root && !isWorth) {
      this.#hasMore = true;
      return false;
    }
    const kept = isWorth ? largest : parent;
    kept.isKept = true;
    kept.isNested = true;
    this.#places -= countBelow(kept);
    kept.children.clear();
    return true;
  }

  #repeat(place: Place, key: string): void {
    this.repeatedKeys += 1;
    this.firstRepeated ??= { key, line: this.#line };
    this.#clear(place);
  }

  /** The last one counts, nothing of the first stays. */
  #clear(place: Place): void {
    if (place.column !== -1) this.cells[place.column] = null;
    for (const child of place.children.values()) this.#clear(child);
  }
}

class Place {
  readonly key: string | null;
  readonly parent: Place | null;
  readonly children = new Map<string, Place>();
  hasValues = false;
  isNested = false;
  isKept = false;
  column = -1;
  /** Of the object in which its key came last. */
  stamp = 0;

  constructor(key: string | null, parent: Place | null = null) {
    this.key = key;
    this.parent = parent;
  }
}

/** A place that was always missing is a column unless others lie below it. */
function collect(place: Place, into: Place[]): void {
  place.column = -1;
  if (place.parent !== null && (place.hasValues || place.isKept || place.children.size === 0)) {
    into.push(place);
  }
  for (const child of place.children.values()) collect(child, into);
}

function pathOf(place: Place): string {
  const above = place.parent;
  return above === null || above.key === null
    ? (place.key ?? '')
    : `${pathOf(above)}.${place.key ?? ''}`;
}

function findLargest(place: Place, best: Place | null): Place | null {
  let largest = best;
  if (place.parent !== null && place.children.size > (largest?.children.size ?? 0)) largest = place;
  for (const child of place.children.values()) largest = findLargest(child, largest);
  return largest;
}

function countBelow(place: Place): number {
  let count = 0;
  for (const child of place.children.values()) count += 1 + countBelow(child);
  return count;
}

/** Inner objects with fewer keys are not what makes a table too wide. */
const fewestKept = 50;
/** Far more than any table made for people has, and still quick to look through. */
const mostColumns = 2_000;
