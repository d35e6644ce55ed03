import type { KeptNotebook } from '../storage/kept-notebook.ts';
import type { Preferences } from '../storage/preferences.ts';

/** What is on the shelf, as far as this tab knows, and the hint for the next page that there is something. */
export class KeptRecords {
  #all = $state.raw<readonly KeptNotebook[]>([]);
  #isRead = $state(false);
  readonly #preferences: Preferences;

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
  }

  /** The notebook that was opened or edited last comes first. */
  get all(): readonly KeptNotebook[] {
    return this.#all;
  }

  set all(records: readonly KeptNotebook[]) {
    const latest = ({ updated, opened }: KeptNotebook): number => Math.max(updated, opened);
    this.#all = [...records].sort((one, other) => latest(other) - latest(one));
    if (this.#isRead) this.#remember();
  }

  /** Whether there are any; until the shelf is read, whether the last page knew of some. */
  get areThere(): boolean {
    return this.#isRead ? this.#all.length > 0 : this.#preferences.read(hintName) === 'yes';
  }

  find(id: string): KeptNotebook | null {
    return this.#all.find((record) => record.id === id) ?? null;
  }

  /** In the place of an older record of the same notebook. */
  put(record: KeptNotebook): void {
    this.all = [...this.#all.filter(({ id }) => id !== record.id), record];
  }

  drop(id: string): void {
    this.all = this.#all.filter((record) => record.id !== id);
  }

  /** The shelf has been read, or cannot be: what is known now is what there is. */
  known(): void {
    this.#isRead = true;
    this.#remember();
  }

  /** So that the next page shows at once what is coming. */
  #remember(): void {
    const hint = this.#all.length > 0 ? 'yes' : 'no';
    // A first visit that keeps nothing leaves nothing either.
    if ((this.#preferences.read(hintName) ?? 'no') !== hint)
      this.#preferences.write(hintName, hint);
  }
}

const hintName = 'returning';
