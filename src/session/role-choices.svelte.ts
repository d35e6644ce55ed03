import type { Engine, Outcome } from '../engine/contract.ts';
import { cellText, decodePage } from '../engine/decode.ts';
import type { DateOrder } from '../engine/intake-contract.ts';
import { prepareTexts } from '../i18n/messages/prepare.ts';
import type { ComparedColumn } from '../members/compare-files.ts';
import type { Mapping, MappingOptions } from '../members/mapping.ts';
import {
  mergeNumbersSql,
  readMergeNumbers,
  type MergeNumbers,
} from '../members/merge/merge-numbers.ts';
import { recallMapping, type TableOrigin } from '../members/recall-mapping.ts';
import { toRemembered, type RememberedFile } from '../members/remembered-file.ts';
import type { RememberedMappings } from '../storage/remembered-mappings.ts';
import { keepDecisions, type RolesDraft } from './roles-draft.ts';
import { guessFiles, type RolesGuess } from './roles.ts';
import type { Sources, SourceTable } from './sources.svelte.ts';

/** What the roles screen starts with. */
export interface RolesStart extends RolesGuess {
  /** Of each table, before anybody corrected it. */
  readonly origins: Readonly<Record<string, TableOrigin>>;
  /** What was proposed: guessed, or as it was confirmed of files like these. */
  readonly proposal: Mapping;
  /** The proposal with what the analyst has decided since. */
  readonly decided: Mapping;
}

interface RoleChoicesParts {
  readonly engine: Pick<Engine, 'peek' | 'cancel'>;
  readonly sources: Sources;
  readonly remembered?: RememberedMappings;
}

/**
 * The analyst's way to a mapping: what is guessed, what was confirmed of such files before, and what was decided on
 * this screen, which stays when a file comes or goes.
 */
export class RoleChoices {
  /** Whether the next confirmation is remembered on this device. */
  remembers = $state(true);
  #remembered = $state.raw<readonly RememberedFile[]>([]);
  /** What came with a notebook is known of its files, until the page is closed. */
  #expected: readonly RememberedFile[] = [];
  #draft: RolesDraft | null = null;
  #proposed: MappingOptions | null = null;
  #counting: string | null = null;
  #counter = 0;
  readonly #engine: Pick<Engine, 'peek' | 'cancel'>;
  readonly #sources: Sources;
  readonly #store: RememberedMappings | null;

  constructor({ engine, sources, remembered }: RoleChoicesParts) {
    this.#engine = engine;
    this.#sources = sources;
    this.#store = remembered ?? null;
    this.#remembered = this.#store?.all() ?? [];
  }

  /** Mappings that this device remembers. */
  get remembered(): readonly RememberedFile[] {
    return this.#remembered;
  }

  start(tables: readonly SourceTable[]): RolesStart {
    const guess = guessFiles(tables);
    const { mapping: proposal, origins } = recallMapping(
      guess.mapping,
      guess.guesses,
      (table) => columnsOf(tables.find((file) => file.table === table)),
      [...this.#expected, ...this.#remembered],
    );
    this.#proposed = proposal.options;
    return { ...guess, origins, proposal, decided: keepDecisions(this.#draft, proposal) };
  }

  /** Keeps what was decided, also while it is not confirmed. */
  keep(mapping: Mapping): void {
    this.#draft = { mapping, proposed: this.#proposed ?? mapping.options };
  }

  dropDraft(): void {
    this.#draft = null;
  }

  /** Stores headings, types and roles of confirmed tables; no value of a file, nor its name. */
  remember(mapping: Mapping, day: string): void {
    if (!this.#store || !this.remembers) return;
    this.#store.remember(this.told(mapping, day));
    this.#remembered = this.#store.all();
  }

  /** Headings, types and roles of tables, as they are remembered or sent along. */
  told(mapping: Mapping, day: string): readonly RememberedFile[] {
    return mapping.tables.flatMap((table) => {
      const orders = this.#dateOrders(table.table);
      return toRemembered(table, mapping.tables, mapping.options, orders, day) ?? [];
    });
  }

  /** Files like these are expected: what their columns mean came with a notebook. */
  expect(files: readonly RememberedFile[]): void {
    this.#expected = files;
  }

  forget(): void {
    this.#store?.forget();
    this.#remembered = [];
  }

  /** What the merge of the mapping would do; null where there is nothing to merge or another question came. */
  async mergeNumbers(mapping: Mapping): Promise<Outcome<MergeNumbers> | null> {
    if (this.#counting !== null) void this.#engine.cancel(this.#counting);
    const sql = mergeNumbersSql(mapping, prepareTexts('en'));
    if (sql === null) return null;
    this.#counter += 1;
    const run = `merge-numbers-${this.#counter}`;
    this.#counting = run;
    const outcome = await this.#engine.peek({
      run,
      schema: 'main',
      sql,
      variables: [],
      limit: 10_000,
    });
    if (this.#counting !== run) return null;
    this.#counting = null;
    if (!outcome.ok) return outcome;
    const { columns, rows } = decodePage(outcome.value);
    const read = Array.from({ length: rows }, (_, row) =>
      Object.fromEntries(columns.map((column) => [column.name, cellText(column, row)])),
    );
    return { ok: true, value: readMergeNumbers(read) };
  }

  #dateOrders(table: string): Readonly<Record<string, DateOrder>> {
    return this.#sources.all.find((file) => file.table === table)?.choices.dateOrders ?? {};
  }
}

function columnsOf(file: SourceTable | undefined): readonly ComparedColumn[] {
  const rows = file?.report?.loaded ?? 0;
  return (file?.report?.columns ?? []).map(({ name, type, samples, missing, reason }) => ({
    name,
    type,
    samples,
    missing,
    rows,
    reason,
  }));
}
