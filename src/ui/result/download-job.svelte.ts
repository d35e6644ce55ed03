import type { Column } from '../../engine/contract.ts';
import type { Language } from '../../i18n/language.svelte.ts';
import { downloadMessages } from '../../i18n/messages/download.ts';
import { gridMessages } from '../../i18n/messages/grid.ts';
import { resultMessages as messages } from '../../i18n/messages/result.ts';
import { formatBytes, formatNumber } from '../../i18n/numbers.ts';
import { protectTable, type ProtectedKind } from '../../privacy/protect-table.ts';
import { saveBlob } from '../../storage/save-file.ts';
import { allPages, PagesFailed } from './all-pages.ts';
import { protectionWay, type Protection } from './download-choices.ts';
import type { DownloadFormat, DownloadOutcome } from './download-file.ts';
import { wantedColumns } from './download-rows.ts';
import { definitionRows, failureWords } from './download-words.ts';
import type { FetchPage, RowQuery } from './PageWindow.ts';

export interface DownloadWish {
  readonly format: DownloadFormat;
  /** Name of the file without its ending. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** Some of the columns; null: all. */
  readonly names: readonly string[] | null;
  readonly fetchPage: FetchPage;
  readonly query: RowQuery;
  readonly rows: number;
  /** Rows without the filters. */
  readonly total: number;
  readonly kinds: ReadonlyMap<string, ProtectedKind>;
  readonly protection: Protection;
  readonly bom: boolean;
  /** What the rows mean, to be saved with them; null: not wanted. */
  readonly meaning: string | null;
}

/** The download of a result: one at a time, with how far it is and what it came to. */
export class DownloadJob {
  readonly #language: Language;
  /** Rows written so far, null when nothing is being written. */
  #done = $state<number | null>(null);
  #said = $state.raw<{ readonly text: string; readonly isFailure: boolean } | null>(null);
  #running: AbortController | null = null;

  constructor(language: Language) {
    this.#language = language;
  }

  get done(): number | null {
    return this.#done;
  }

  get said(): { readonly text: string; readonly isFailure: boolean } | null {
    return this.#said;
  }

  cancel(): void {
    this.#running?.abort();
    this.#running = null;
    this.#done = null;
  }

  async run(wish: DownloadWish): Promise<void> {
    if (this.#running !== null) return;
    const run = new AbortController();
    this.#running = run;
    this.#done = 0;
    this.#said = null;
    try {
      const text = await this.#write(wish, run);
      if (!run.signal.aborted) this.#said = text;
    } catch (error) {
      if (!run.signal.aborted)
        this.#said = { text: this.#failed(reasonOf(error)), isFailure: true };
    } finally {
      if (this.#running === run) {
        this.#running = null;
        this.#done = null;
      }
    }
  }

  async #write(wish: DownloadWish, run: AbortController): Promise<DownloadJob['said']> {
    const { format, name, kinds, protection, rows, meaning } = wish;
    const { say } = this.#language;
    const columns = wantedColumns(wish.columns, wish.names);
    const { endings, writeDownload } = await import('./download-file.ts');
    const outcome = await writeDownload({
      format,
      name,
      columns,
      kinds,
      protection: protectTable(columns, kinds, await protectionWay(protection)),
      isPlain: protection === 'plain',
      pages: allPages(wish.fetchPage, rows, wish.query, run.signal),
      rows,
      bom: wish.bom,
      definition: meaning === null ? [] : definitionRows(meaning),
      sheets: {
        data: say(downloadMessages.sheetData),
        definition: say(downloadMessages.sheetDefinition),
      },
      onRows: (written) => {
        if (this.#running === run) this.#done = written;
      },
    });
    run.signal.throwIfAborted();
    if (outcome.kind !== 'file') {
      const number = (value: number): string => this.#number(value);
      return {
        text: this.#failed({ kind: 'said', text: failureWords(outcome, rows, { say, number }) }),
        isFailure: true,
      };
    }
    saveBlob(outcome.blob, `${name}.${endings[format]}`);
    // Lines about the data in the file itself would make it unreadable for other programs; a workbook has a sheet.
    if (meaning !== null && format !== 'xlsx') {
      const text = new Blob([meaning], { type: 'text/plain;charset=utf-8' });
      saveBlob(text, `${name}.definition.txt`);
    }
    return { text: this.#saved(wish, outcome), isFailure: false };
  }

  #saved(
    { query, total, names, columns, protection }: DownloadWish,
    { rows: written, blob, asText }: Extract<DownloadOutcome, { readonly kind: 'file' }>,
  ): string {
    const { say, code } = this.#language;
    const size = formatBytes(blob.size, code);
    const rows = this.#number(written);
    let saved =
      query.where === null
        ? say(messages.saved, { rows, size })
        : say(gridMessages.savedOf, { rows, all: this.#number(total), size });
    if (names !== null)
      saved = say(gridMessages.savedColumns, {
        saved,
        shown: this.#number(names.length),
        all: this.#number(columns.length),
      });
    if (protection === 'masked') saved = say(downloadMessages.wasMasked, { saved });
    if (protection === 'pseudonyms') saved = say(downloadMessages.wasPseudonyms, { saved });
    return asText.length === 0
      ? saved
      : say(downloadMessages.keptAsText, { saved, columns: asText.join(', ') });
  }

  #failed(reason: Reason): string {
    const { say } = this.#language;
    const text = reason.kind === 'changed' ? say(messages.exportChanged) : reason.text;
    return say(messages.exportFailed, { reason: text });
  }

  #number(value: number): string {
    return formatNumber(value, this.#language.code, 0);
  }
}

type Reason =
  | { readonly kind: 'said'; readonly text: string }
  /** The cell ran again while its rows were read. */
  | { readonly kind: 'changed' };

function reasonOf(error: unknown): Reason {
  if (error instanceof PagesFailed && error.failure === null) return { kind: 'changed' };
  return { kind: 'said', text: error instanceof Error ? error.message : String(error) };
}
