import { readVersion, type VersionContent } from '../../session/read-version.ts';
import type { KeptVersion } from '../../storage/kept-notebook.ts';
import { compareVersions, type VersionComparison } from './compare-versions.ts';

/**
 * Versions taken apart, and what changed from one to the next: each is worked out once, and those of a long list
 * one at a time, with the page in between.
 */
export class VersionTexts {
  readonly #contents = new Map<string, VersionContent>();
  readonly #comparisons = new Map<string, Promise<VersionComparison>>();
  #turn: Promise<unknown> = Promise.resolve();

  contentOf({ id, text }: KeptVersion): VersionContent {
    const known = this.#contents.get(id) ?? readVersion(text);
    this.#contents.set(id, known);
    return known;
  }

  /** When its turn has come. */
  compare(before: KeptVersion, after: KeptVersion): Promise<VersionComparison> {
    const key = `${before.id} ${after.id}`;
    const known = this.#comparisons.get(key);
    if (known) return known;
    const comparison = this.#turn
      .then(() => new Promise((resolve) => setTimeout(resolve)))
      .then(() => compareVersions(this.contentOf(before), this.contentOf(after)));
    this.#turn = comparison;
    this.#comparisons.set(key, comparison);
    return comparison;
  }
}
