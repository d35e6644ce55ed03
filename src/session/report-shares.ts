import { compareShares, type SharedTable } from '../privacy/differencing.ts';

/**
 * What has left in this sitting: the numbers of a cell as they stood in reports and links. Two that differ by a few
 * members show, one subtracted from the other, who these are.
 */
export class SharedResults {
  readonly #known = new Map<string, SharedTable[]>();

  /** Remembers numbers that left; `node`: the cell they are of. */
  remember(node: string, shared: SharedTable): void {
    const before = this.#known.get(node) ?? [];
    if (before.some((each) => each.table === shared.table)) return;
    this.#known.set(node, [...before, shared].slice(-mostKept));
  }

  /** How many groups could be worked out from this and what left before. */
  tellTale(node: string, shared: SharedTable): number {
    const found = (this.#known.get(node) ?? []).map((before) => {
      const comparison = compareShares(before, shared);
      return comparison.kind === 'compared' ? comparison.findings.length : 0;
    });
    return Math.max(0, ...found);
  }
}

const mostKept = 20;

const ofWorkspace = new WeakMap<object, SharedResults>();

/** One for each workspace, as long as the page is open. */
export function sharedResults(workspace: object): SharedResults {
  const known = ofWorkspace.get(workspace) ?? new SharedResults();
  ofWorkspace.set(workspace, known);
  return known;
}
