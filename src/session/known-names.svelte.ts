import type { Engine } from '../engine/contract.ts';
import { cellText, decodePage } from '../engine/decode.ts';
import type { NamesOfPeople } from '../privacy/personal-kind.ts';

/** More different names than this are not held; whoever bears one of the others is told by the heading. */
export const mostNames = 200_000;

/**
 * What members are called, as long as their file is there: a column that holds such words holds names, wherever it
 * shows and whatever they are. Until they are read, a column of that heading is taken for one.
 */
export class KnownNames {
  readonly #engine: Engine;
  #names = $state.raw<NamesOfPeople>(null);
  #stamp: string | null = null;
  #isRead = false;
  #asked = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  get names(): NamesOfPeople {
    return this.#names;
  }

  /** `stamp`: of the members as they are to be, null where nobody's name is known; `isThere`: they can be read. */
  tend(stamp: string | null, isThere: boolean): void {
    if (stamp !== this.#stamp) {
      this.#stamp = stamp;
      this.#isRead = false;
      this.#asked += 1;
      this.#names = stamp === null ? null : 'unknown';
    }
    if (stamp === null || !isThere || this.#isRead) return;
    this.#isRead = true;
    void this.#read(this.#asked);
  }

  async #read(asked: number): Promise<void> {
    const outcome = await this.#engine.peek({
      run: `names-${String(asked)}`,
      schema: 'main',
      sql: 'SELECT DISTINCT CAST(name AS VARCHAR) AS name FROM members WHERE name IS NOT NULL',
      variables: [],
      limit: mostNames,
    });
    if (asked !== this.#asked || !outcome.ok) return;
    const { columns, rows } = decodePage(outcome.value);
    const [column] = columns;
    const names = new Set<string>();
    for (let row = 0; column && row < rows; row += 1) {
      const name = cellText(column, row)?.trim();
      if (name) names.add(name);
    }
    this.#names = names;
  }
}
