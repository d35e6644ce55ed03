import { SvelteMap } from 'svelte/reactivity';
import { cellText, decodePage } from '../../engine/decode.ts';
import type { LanguageCode } from '../../i18n/message.ts';
import { quoteName } from '../../sql/quote.ts';
import type { Catalogue } from '../../session/catalogue.svelte.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import type { OfferedValue } from './segment-offers.ts';

/** Values that columns hold, asked for once while a builder is open; labels come with their names. */
export class ValueOptions {
  readonly #workbench: Workbench;
  readonly #notebook: OpenNotebook;
  readonly #catalogue: Catalogue;
  readonly #language: LanguageCode;
  readonly #values = new SvelteMap<string, readonly OfferedValue[]>();
  readonly #asked = new Set<string>();

  constructor(
    workbench: Workbench,
    notebook: OpenNotebook,
    catalogue: Catalogue,
    language: LanguageCode,
  ) {
    this.#workbench = workbench;
    this.#notebook = notebook;
    this.#catalogue = catalogue;
    this.#language = language;
  }

  /** `stamp`: changes when what has been asked in vain may be there. */
  of(relation: string, column: string, stamp: string): readonly OfferedValue[] {
    const key = `${relation}\n${column}`;
    const known = this.#values.get(key);
    if (known && known.length > 0) return known;
    if (!this.#asked.has(`${key}\n${stamp}`)) {
      this.#asked.add(`${key}\n${stamp}`);
      void this.#ask(key, relation, column);
    }
    return known ?? [];
  }

  async #ask(key: string, relation: string, column: string): Promise<void> {
    const names = await this.#labelNames(relation, column);
    const name = quoteName(column);
    const from = relation.split('.').map(quoteName).join('.');
    const rows =
      names ??
      (await this.#rows(
        `SELECT ${name}::VARCHAR AS value, NULL AS label FROM ${from} WHERE ${name} IS NOT NULL GROUP BY value ORDER BY count(*) DESC, value`,
      ));
    if (rows) this.#values.set(key, rows);
  }

  /** What a catalogue notebook calls the values of its label, in its order. */
  async #labelNames(relation: string, column: string): Promise<readonly OfferedValue[] | null> {
    const [notebook = '', cell = ''] = relation.split('.');
    const entry = this.#catalogue.entries.find(({ id }) => id === notebook);
    const label = entry?.labels?.find(
      (each) => each.relation === cell && each.column === column && each.names !== undefined,
    );
    if (!label) return null;
    const told = await this.#catalogue.notebook(notebook, this.#language);
    const names = told?.cells.find(({ name }) => name === label.names);
    if (names?.kind !== 'sql') return null;
    const value = quoteName(column);
    const title = quoteName(`${column}_name`);
    return this.#rows(`SELECT ${value}::VARCHAR AS value, ${title} AS label FROM (${names.sql})`);
  }

  async #rows(sql: string): Promise<readonly OfferedValue[] | null> {
    const outcome = await this.#workbench.questions.tryOut(this.#notebook, sql, 200);
    if (!outcome.ok) return null;
    const { columns, rows } = decodePage(outcome.value);
    const [values, labels] = columns;
    if (!values) return null;
    return Array.from({ length: rows }, (_, row) => {
      const label = labels && cellText(labels, row);
      return { value: cellText(values, row) ?? '', ...(label && { label }) };
    });
  }
}
