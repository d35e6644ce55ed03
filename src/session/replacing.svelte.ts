import type { Engine, Failure } from '../engine/contract.ts';
import type { LanguageCode } from '../i18n/message.ts';
import type { RoleGuess } from '../members/guess-roles.ts';
import type { Mapping } from '../members/mapping.ts';
import { replaceTables, type ReplacedTable } from '../members/replace-tables.ts';
import type { CellRuns } from './cell-runs.svelte.ts';
import { ChangeCounter } from './change-counter.ts';
import type { CellCompared, ComeAndGone, Figures } from './compare-runs.ts';
import type { DataCells } from './data-cells.svelte.ts';
import type { KeptCells } from './data-writing.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import type { WorkPlan } from './plan.ts';
import {
  changeOf,
  fitsStack,
  needsDecision,
  pairTables,
  readLike,
  tablesOfFile,
  type ReplacementPair,
  type TableChange,
} from './replace-file.ts';
import type { Questions } from './questions.svelte.ts';
import { guessFiles } from './roles.ts';
import type { SourceFile, Sources } from './sources.svelte.ts';
import { labelOf } from './stacks.svelte.ts';

/** What a replacement needs of the workbench. */
export interface ReplacingBench {
  readonly sources: Sources;
  readonly data: OpenNotebook;
  readonly plan: WorkPlan;
  readonly runs: Pick<CellRuns, 'results' | 'stateOf' | 'settled'>;
  readonly dataCells: Pick<DataCells, 'confirmedMapping' | 'adoptTables'>;
  readonly questions: Pick<Questions, 'tryOut'>;
}

export type Replacement = ReplacementBase &
  (
    | { readonly kind: 'reading' }
    | { readonly kind: 'asking'; readonly question: ReplaceQuestion }
    | { readonly kind: 'counting' }
    | { readonly kind: 'running' }
    | { readonly kind: 'refused'; readonly refusal: ReplaceRefusal }
    | { readonly kind: 'done'; readonly report: ReplaceReport }
  );

interface ReplacementBase {
  /** The file that goes and the one that comes, by their names. */
  readonly from: string;
  readonly to: string;
}

/** Why nothing was replaced; the old file is untouched. */
export type ReplaceRefusal =
  | { readonly kind: 'failed'; readonly failure: Failure; readonly again: () => void }
  /** The new file holds several tables and none of them is like the old one. */
  | { readonly kind: 'no-table'; readonly tables: readonly string[]; readonly wanted: string }
  /** The old file is one of a stack, and the new one would not fit into it. */
  | { readonly kind: 'stack'; readonly stack: string }
  /** The old file was taken away or read again meanwhile. */
  | { readonly kind: 'gone' };

export interface ReplaceQuestion {
  readonly changes: readonly TableChange[];
  /** Tables of the old file that the new one has nothing for. */
  readonly left: readonly SourceFile[];
  /** The mapping as it would be with these fields, by table of the old file. */
  readonly mappingWith: (fields: DecidedFields) => Mapping | null;
}

export type DecidedFields = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What became of a replacement. */
export interface ReplaceReport {
  readonly id: number;
  /** The ids of the sources that were replaced. */
  readonly sources: readonly string[];
  readonly tables: readonly {
    readonly name: string;
    readonly before: SourceFile;
    readonly after: SourceFile;
  }[];
  readonly left: readonly string[];
  /** Null where nothing could be counted or the counting was cancelled. */
  readonly before: Figures | null;
  readonly after: Figures | null;
  readonly members: ComeAndGone | null;
  readonly cells: readonly CellCompared[];
  readonly edits: KeptCells;
}

/**
 * Next month's export in the place of this month's. The new file is read beside the old one, which stays until the
 * new one is read, compared and, where its columns differ, decided on; a cancel or a failure before that leaves
 * everything as it was. Then bindings and mapping move, what depends on the file runs again, and what changed is
 * counted. One replacement at a time.
 */
export class Replacing {
  #current = $state.raw<Replacement | null>(null);
  #reports = $state.raw<readonly ReplaceReport[]>([]);
  readonly #bench: ReplacingBench;
  readonly #engine: Pick<Engine, 'run' | 'drop' | 'cancel'>;
  #answer: ((fields: DecidedFields | null) => void) | null = null;
  #cancelled = false;
  /** Counts for the replacement under way. */
  #counter: ChangeCounter | null = null;
  #numbers = 0;

  constructor(bench: ReplacingBench, engine: Pick<Engine, 'run' | 'drop' | 'cancel'>) {
    this.#bench = bench;
    this.#engine = engine;
  }

  get current(): Replacement | null {
    return this.#current;
  }

  /** Whether one is under way, so that another has to wait. */
  get busy(): boolean {
    const kind = this.#current?.kind;
    return kind !== undefined && kind !== 'refused' && kind !== 'done';
  }

  /** What was replaced and not dismissed yet, the latest first. */
  get reports(): readonly ReplaceReport[] {
    return this.#reports;
  }

  /** Bytes of the new file that are read so far. */
  get progress(): { readonly done: number; readonly total: number; readonly records: number } {
    const files = this.#bench.sources.beside;
    const sum = (of: (file: SourceFile) => number): number =>
      files.reduce((all, file) => all + of(file), 0);
    return {
      done: sum(({ progress, state }) => (state === 'reading' ? (progress?.bytes ?? 0) : 0)),
      total: sum(({ progress, file }) => progress?.totalBytes ?? file.size),
      records: sum(({ progress }) => progress?.records ?? 0),
    };
  }

  /** Settles when it is done, refused or cancelled; does nothing while another one is under way. */
  async begin(
    source: string,
    file: File,
    language: LanguageCode,
    { anySize = false, like = null }: BeginOptions = {},
  ): Promise<void> {
    const { sources } = this.#bench;
    const old = sources.all.find(({ id }) => id === source);
    if (this.busy || !old) return;
    const targets = tablesOfFile(sources.all, old);
    const base = { from: old.file.name, to: file.name };
    this.#cancelled = false;
    this.#current = { ...base, kind: 'reading' };
    const beside = readLike(targets);
    const only = like?.length === 1 ? like[0] : undefined;
    const read = await sources.readBeside(
      file,
      only ? { ...beside, choicesOf: () => only.choices } : beside,
      anySize || old.anySize,
    );
    if (this.#cancelled) return this.#end(null);
    const failed = read.find(({ state }) => state === 'failed' || state === 'cancelled');
    const loaded = read.filter(({ state }) => state === 'loaded');
    if (failed && (loaded.length === 0 || failed.part === null)) {
      if (failed.state === 'cancelled' || !failed.failure) return this.#end(null);
      const again = (): void => void this.begin(source, file, language, { anySize: true, like });
      const refusal = { kind: 'failed', failure: failed.failure, again } as const;
      return this.#end({ ...base, kind: 'refused', refusal });
    }
    const { pairs, left } = pairTables(targets, loaded);
    if (pairs.length === 0) {
      const refusal = {
        kind: 'no-table',
        tables: read.map(({ part }) => part?.name ?? ''),
        wanted: old.part?.name ?? '',
      } as const;
      return this.#end({ ...base, kind: 'refused', refusal });
    }
    await this.#decide(base, pairs, left, language);
  }

  /** The answer to what is asked: the fields of every table, by the name of the old one. */
  decide(fields: DecidedFields): void {
    this.#answer?.(fields);
  }

  /** Before the old file is gone: everything stays as it was. After it: nothing more is counted. */
  cancel(): void {
    this.#cancelled = true;
    for (const { id } of this.#bench.sources.beside) void this.#bench.sources.cancel(id);
    this.#counter?.cancel();
    this.#answer?.(null);
  }

  /** Puts away what is said of the last replacement; its report stays. */
  close(): void {
    if (!this.busy) this.#current = null;
  }

  dismiss(report: number): void {
    this.#reports = this.#reports.filter(({ id }) => id !== report);
    if (this.#current?.kind === 'done' && this.#current.report.id === report) this.#current = null;
  }

  /** Replaces the new file by the one that it replaced. */
  async putBack(report: ReplaceReport, language: LanguageCode): Promise<void> {
    const [table] = report.tables;
    const [source] = report.sources;
    if (!table || source === undefined) return;
    const like = report.tables.map(({ before }) => before);
    await this.begin(source, table.before.file, language, { like });
  }

  async #decide(
    base: ReplacementBase,
    pairs: readonly ReplacementPair[],
    left: readonly SourceFile[],
    language: LanguageCode,
  ): Promise<void> {
    const { sources } = this.#bench;
    const mapping = this.#bench.dataCells.confirmedMapping();
    const next = sources.loaded.map(
      (table) => pairs.find(({ old }) => old.id === table.id)?.next ?? table,
    );
    const guess = guessFiles(next);
    const guessOf = (table: string): RoleGuess | undefined =>
      guess.guesses.find((each) => each.table === table);
    const changes = pairs.map((pair) => changeOf(pair, mapping, guessOf(pair.next.table)));
    const unfit = changes.find((change) => sources.stacks.of(change.old.id) && !fitsStack(change));
    if (unfit) {
      const stack = sources.stacks.of(unfit.old.id)?.table ?? '';
      return this.#end({ ...base, kind: 'refused', refusal: { kind: 'stack', stack } });
    }
    const mappingWith = (fields: DecidedFields): Mapping | null =>
      mapping && replaceTables(mapping, guess.mapping, replacedBy(changes, fields));
    let decided: DecidedFields | null = Object.fromEntries(
      changes.map(({ old, fields }) => [old.table, fields]),
    );
    const isAsked =
      left.length > 0 ||
      changes.some((change) => this.#isUsed(change) && needsDecision(change)) ||
      changes.some(({ old, next: { report } }) => report?.loaded === 0 && old.report?.loaded !== 0);
    if (isAsked) {
      const question = { changes, left, mappingWith };
      this.#current = { ...base, kind: 'asking', question };
      decided = await new Promise<DecidedFields | null>((resolve) => (this.#answer = resolve));
      this.#answer = null;
    }
    if (decided === null || this.#cancelled) return this.#end(null);
    await this.#carryOut(base, changes, left, decided, language);
  }

  async #carryOut(
    base: ReplacementBase,
    changes: readonly TableChange[],
    left: readonly SourceFile[],
    decided: DecidedFields,
    language: LanguageCode,
  ): Promise<void> {
    const { sources } = this.#bench;
    this.#current = { ...base, kind: 'counting' };
    const counter = this.#newCounter();
    const before = await counter.before();
    if (this.#cancelled) return this.#end(null);
    const isGone = changes.some(
      ({ old }) => sources.all.find(({ id }) => id === old.id)?.stamp !== old.stamp,
    );
    if (isGone) return this.#end({ ...base, kind: 'refused', refusal: { kind: 'gone' } });
    this.#current = { ...base, kind: 'running' };
    const mapping = this.#bench.dataCells.confirmedMapping();
    const names = new Map(this.#names());
    const { dropOld } = await sources.swap(changes);
    const replaced = replacedBy(changes, decided);
    // Tables of a stack go on under its name, with the columns of now.
    const fresh = guessFiles(sources.loaded).mapping;
    const edits = this.#bench.dataCells.adoptTables(
      Object.fromEntries(changes.map(({ old, next }) => [old.table, next.table])),
      mapping && replaceTables(mapping, fresh, replaced),
      language,
    );
    await dropOld();
    await this.#bench.runs.settled();
    const since = await counter.since(before);
    this.#numbers += 1;
    const report: ReplaceReport = {
      id: this.#numbers,
      sources: changes.map(({ old }) => old.id),
      tables: changes.map(({ old, next }) => ({
        name: names.get(old.table) ?? next.table,
        before: old,
        after: next,
      })),
      left: left.map(labelOf),
      before: before.figures,
      after: since.figures,
      members: since.members,
      cells: since.cells,
      edits,
    };
    this.#reports = [report, ...this.#reports];
    this.#current = { ...base, kind: 'done', report };
  }

  /** Whether anything reads the table, so that its columns matter. */
  #isUsed({ old, mapped }: TableChange): boolean {
    return mapped !== null || this.#names().some(([table]) => table === old.table);
  }

  /** Tables that cells read, with the name they have there. */
  #names(): readonly (readonly [string, string])[] {
    return this.#bench.plan.nodes.flatMap((node) =>
      node.kind === 'source' ? [[node.table, node.name] as const] : [],
    );
  }

  async #end(next: Replacement | null): Promise<void> {
    await this.#bench.sources.dropBeside();
    this.#answer = null;
    this.#current = next;
  }

  #newCounter(): ChangeCounter {
    const bench = this.#bench;
    const { data, runs, questions } = bench;
    this.#counter = new ChangeCounter({
      engine: this.#engine,
      data,
      plan: () => bench.plan,
      runs,
      questions,
      nextRun: () => (this.#numbers += 1),
    });
    return this.#counter;
  }
}

interface BeginOptions {
  readonly anySize?: boolean;
  /** The tables as they were read before, where it is the file of before that comes back. */
  readonly like?: readonly SourceFile[] | null;
}

function replacedBy(
  changes: readonly TableChange[],
  fields: DecidedFields,
): Readonly<Record<string, ReplacedTable>> {
  return Object.fromEntries(
    changes.map(({ old, next, fields: proposed }) => [
      old.table,
      { table: next.table, fields: fields[old.table] ?? proposed },
    ]),
  );
}
