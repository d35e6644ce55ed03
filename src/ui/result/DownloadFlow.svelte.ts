import type { Column } from '../../engine/contract.ts';
import type { Language } from '../../i18n/language.svelte.ts';
import type { ProtectedKind } from '../../privacy/protect-table.ts';
import type { Masking } from '../../session/masking.svelte.ts';
import {
  chosenProtection,
  keepProtection,
  protectedKinds,
  resultKey,
  type Protection,
} from './download-choices.ts';
import type { DownloadFormat } from './download-file.ts';
import { DownloadJob } from './download-job.svelte.ts';
import { pageRows, wantedColumns } from './download-rows.ts';
import type { GridShown } from './grid-shown.ts';
import type { FetchPage, RowOrder, RowQuery } from './PageWindow.ts';

/** What can be downloaded, as it is now. */
export interface DownloadContent {
  readonly columns: readonly Column[];
  /** Rows without the filters. */
  readonly rows: number;
  readonly fetchPage: FetchPage;
  readonly shown: GridShown | undefined;
  /** Order of the rows where nothing says what is shown. */
  readonly order: RowOrder;
  readonly name: string;
  readonly bom: boolean;
  /** What the rows mean, to be saved with them; null: not wanted. */
  readonly meaning: () => string | null;
}

type Kinds = ReadonlyMap<string, ProtectedKind>;

/** What is open over the page: the menu, or the question about personal data before a download. */
export type DownloadPanel =
  | { readonly kind: 'menu'; readonly kinds: Kinds }
  | { readonly kind: 'ask'; readonly kinds: Kinds; readonly format: DownloadFormat };

const nothingPersonal: Kinds = new Map();

/**
 * From the press of a button to a file. What is personal is found in the first rows and asked about before anything is
 * written, once for a result.
 */
export class DownloadFlow {
  readonly job: DownloadJob;
  /** Whether only the columns that show are wanted. */
  onlyShown = $state(false);
  readonly #content: () => DownloadContent;
  readonly #masking: Masking;
  #panel = $state.raw<DownloadPanel | null>(null);
  #protection = $state<Protection>('masked');
  #isLooking = false;

  constructor(content: () => DownloadContent, masking: Masking, language: Language) {
    this.#content = content;
    this.#masking = masking;
    this.job = new DownloadJob(language);
  }

  readonly query = $derived.by<RowQuery>(() => {
    const { shown, order } = this.#content();
    return shown?.query ?? { order, where: null };
  });
  readonly rows = $derived.by(() => this.#content().shown?.rows ?? this.#content().rows);
  /** Whether the columns that show are others, or stand otherwise, than those of the result. */
  readonly isArranged = $derived.by(() => {
    const { shown, columns } = this.#content();
    return (
      shown !== undefined && columns.map(({ name }) => name).join('\0') !== shown.columns.join('\0')
    );
  });
  readonly #key = $derived.by(() => resultKey(this.#content().name, this.#content().columns));

  get panel(): DownloadPanel | null {
    return this.#panel;
  }

  get protection(): Protection {
    return this.#protection;
  }

  async press(format: DownloadFormat): Promise<void> {
    if (this.job.done !== null || this.#isLooking) return;
    this.#panel = null;
    this.#isLooking = true;
    const kinds = await this.#readKinds();
    this.#isLooking = false;
    const chosen = chosenProtection(this.#key) ?? (isPersonal(kinds) ? null : 'plain');
    if (chosen !== null) return this.#download(format, kinds, chosen);
    this.#protection = 'masked';
    this.#panel = { kind: 'ask', format, kinds };
  }

  async openMenu(): Promise<void> {
    this.#panel = { kind: 'menu', kinds: nothingPersonal };
    const kinds = await this.#readKinds();
    if (this.#panel?.kind !== 'menu') return;
    this.#protection = chosenProtection(this.#key) ?? (isPersonal(kinds) ? 'masked' : 'plain');
    this.#panel = { kind: 'menu', kinds };
  }

  /** Chooses in the question; it holds when it is answered. */
  choose(protection: Protection): void {
    this.#protection = protection;
  }

  /** Chooses in the menu, where it holds at once. */
  keep(protection: Protection): void {
    this.#protection = protection;
    keepProtection(this.#key, protection);
  }

  answer(): void {
    if (this.#panel?.kind !== 'ask') return;
    const { format, kinds } = this.#panel;
    this.#panel = null;
    keepProtection(this.#key, this.#protection);
    void this.#download(format, kinds, this.#protection);
  }

  close(): void {
    this.#panel = null;
  }

  /** By the headings and the first rows; where these cannot be read, by the headings alone. */
  async #readKinds(): Promise<Kinds> {
    const { columns, fetchPage } = this.#content();
    const { rows } = this;
    if (rows === 0) return nothingPersonal;
    const own = wantedColumns(columns, this.#names());
    const { order, where } = this.query;
    const limit = Math.min(200, rows);
    const first = await (where === null
      ? fetchPage(0, limit, order)
      : fetchPage(0, limit, order, where));
    if (!first.ok) return protectedKinds(this.#masking, own, []);
    return protectedKinds(this.#masking, own, pageRows(first.value, own), limit === rows);
  }

  /** Some of the columns; null: all. */
  #names(): readonly string[] | null {
    return this.onlyShown && this.isArranged ? (this.#content().shown?.columns ?? null) : null;
  }

  #download(format: DownloadFormat, kinds: Kinds, protection: Protection): Promise<void> {
    const { name, columns, fetchPage, rows: total, bom, meaning } = this.#content();
    return this.job.run({
      format,
      name,
      columns,
      names: this.#names(),
      fetchPage,
      query: this.query,
      rows: this.rows,
      total,
      kinds,
      protection,
      bom,
      meaning: meaning(),
    });
  }
}

/** A member's id alone is nothing to ask about. */
function isPersonal(kinds: Kinds): boolean {
  return [...kinds.values()].some((kind) => kind !== 'member');
}
