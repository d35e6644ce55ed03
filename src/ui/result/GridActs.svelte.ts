import type { CopyFormat } from '../../engine/copy-formats.ts';
import type { Language } from '../../i18n/language.svelte.ts';
import { gridMessages } from '../../i18n/messages/grid.ts';
import { resultMessages as messages } from '../../i18n/messages/result.ts';
import { copyCells, lastName, type CopyScope } from './copy-cells.ts';
import type { GridLayout } from './grid-layout.ts';
import { tellCopy, tellOrder, tellRows } from './grid-words.ts';
import type { GridView } from './GridView.svelte.ts';

export interface GridActsOf {
  readonly view: () => GridView;
  /** The relation as its name stands in SQL. */
  readonly relation: () => string | undefined;
  readonly language: Language;
  /** Puts the scroll bar where the view belongs. */
  readonly placeBar: () => void;
  /** Brings the focus into sight. */
  readonly follow: () => Promise<void>;
}

/** What a reader does with all of a grid, and what is said of it then. */
export class GridActs {
  /** Stands below the grid: what a copy came to. */
  said = $state('');
  /** For whoever does not see the rows: how they stand now. */
  announced = $state('');
  readonly #of: GridActsOf;

  constructor(of: GridActsOf) {
    this.#of = of;
  }

  async filter(condition: (view: GridView) => string | null): Promise<void> {
    const asked = this.#of.view();
    await asked.query({ where: condition(asked) });
    if (asked !== this.#of.view()) return;
    const isFiltered = asked.data.pages.query.where !== null;
    this.announced = tellRows(asked.rows, asked.total, isFiltered, this.#of.language.code);
    this.#of.placeBar();
  }

  async sort(change: Promise<void>): Promise<void> {
    this.announced = tellOrder(this.#of.view().order, this.#of.language.code);
    await change;
    this.#of.placeBar();
  }

  /** Arranges the columns so that one stands elsewhere. */
  move(name: string, next: GridLayout): void {
    const view = this.#of.view();
    view.arrange(next);
    const place = view.columns.placeOf(name) + 1;
    const all = view.columns.placed.length;
    this.announced = this.#of.language.say(gridMessages.moved, { name, place, all });
    void this.#of.follow();
  }

  async copy(
    scope: CopyScope,
    format: CopyFormat,
    headers: boolean,
    clipboard?: DataTransfer,
  ): Promise<void> {
    const wish = { scope, format, headers, table: lastName(this.#of.relation() ?? 'result') };
    this.said = tellCopy(await copyCells(this.#of.view(), wish, clipboard), this.#of.language.code);
  }

  copyName(name: string): void {
    const { say } = this.#of.language;
    navigator.clipboard.writeText(name).then(
      () => (this.said = say(gridMessages.copiedName, { name })),
      () => (this.said = say(messages.copyFailed)),
    );
  }
}
