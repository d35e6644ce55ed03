import { localDay } from '../../i18n/local-day.ts';
import { reportFormMessages as messages } from '../../i18n/messages/report-form.ts';
import { factMessages } from '../../i18n/messages/definition.ts';
import { roleNames } from '../../i18n/messages/roles.ts';
import { accessibleName } from '../../notebook/accessible-name.ts';
import type { Cell } from '../../notebook/notebook.ts';
import type { SharedTable } from '../../privacy/differencing.ts';
import { maskText } from '../../privacy/mask-text.ts';
import type { Definition } from '../../session/definition.ts';
import { checksumOf, filesBehind } from '../../session/report-files.ts';
import type { ReportReader } from '../../session/report-tables.ts';
import type { ReportContent, ReportFile, ReportPart } from '../../share/report/report-content.ts';
import { cellDefinition } from '../notebook/cell-definition.ts';
import { bookLines, type Speech } from '../notebook/definition-text.ts';
import { formatDay } from '../param/day-text.ts';
import { paramCells, valueInEffect } from '../param/param-in-effect.ts';
import { paramText } from '../param/param-text.ts';
import { chartName, reportCell, type ReportedCell } from './report-cells.ts';
import { isFoldedAway, isNoteOfFolded } from './report-folds.ts';
import type { ReportLook } from './report-format.ts';

/** What the analyst wants in a report. */
export interface ReportWish {
  readonly title: string;
  readonly withSql: boolean;
  readonly withFolded: boolean;
  readonly withChecksums: boolean;
  readonly withNames: boolean;
}

export interface GatheredReport {
  readonly content: ReportContent;
  /** Names of cells by what is to be told of them. */
  readonly told: Readonly<Record<NonNullable<ReportedCell['told']>, readonly string[]>>;
  readonly shared: readonly {
    readonly node: string;
    readonly name: string;
    readonly table: SharedTable;
  }[];
}

export interface ReportJob {
  readonly reader: ReportReader;
  readonly wish: ReportWish;
  readonly speech: Speech;
  readonly settings: ReportLook['settings'];
  readonly signal: AbortSignal;
  readonly onProgress: (
    progress:
      | { readonly kind: 'cells'; readonly done: number; readonly all: number }
      | { readonly kind: 'files' },
  ) => void;
}

/** Reads a notebook, its results and its files into a report. Throws the signal's reason when it is aborted. */
export async function gatherReport(job: ReportJob): Promise<GatheredReport> {
  const { reader, wish, speech, settings, signal, onProgress } = job;
  const { notebook } = reader;
  const { cells } = notebook.notebook;
  const definitions = definitionsOf(job);
  const asOf = definitions.find(({ judgedOn }) => judgedOn !== null)?.judgedOn ?? null;
  const told = {
    members: new Set(),
    long: new Set(),
    small: new Set(),
    uncounted: new Set(),
  } as Record<NonNullable<ReportedCell['told']>, Set<string>>;
  const shared: { node: string; name: string; table: SharedTable }[] = [];
  const parts: ReportPart[] = [];
  const context = { reader, speech, settings, withFolded: wish.withFolded, asOf };
  const isAway = (cell: Cell): boolean => isFoldedAway(notebook, cell);
  for (const [done, cell] of cells.entries()) {
    onProgress({ kind: 'cells', done, all: cells.length });
    if (!wish.withFolded && isNoteOfFolded(cells, done, isAway)) continue;
    const reported = await reportCell(context, cell);
    signal.throwIfAborted();
    parts.push(...reported.parts);
    const name = cell.kind === 'chart' ? chartName(cell) : accessibleName(notebook.notebook, cell);
    if (reported.told) told[reported.told].add(name);
    if (reported.shared) shared.push({ ...reported.shared, name });
  }
  const books = definitions.find((each) => each.books !== null)?.books ?? null;
  if (books) parts.push(booksPart(bookLines(books, speech), speech));
  if (wish.withChecksums) onProgress({ kind: 'files' });
  const files = await reportFiles(job);
  return {
    content: {
      title: wish.title,
      language: speech.code,
      madeOn: formatDay(localDay(new Date()), speech.code),
      asOf: asOf === null ? null : formatDay(asOf, speech.code),
      rules: [...new Set(definitions.flatMap(({ facts }) => facts))].map((fact) =>
        speech.say(factMessages[fact]),
      ),
      files,
      parameters: parametersOf(job, definitions),
      parts,
      queries: wish.withSql ? queriesOf(cells, job) : [],
    },
    told: {
      members: [...told.members],
      long: [...told.long],
      small: [...told.small],
      uncounted: [...told.uncounted],
    },
    shared,
  };
}

function definitionsOf({ reader, speech }: ReportJob): readonly Definition[] {
  const { workbench, notebook } = reader;
  return notebook.notebook.cells.flatMap(
    (cell) => cellDefinition(workbench, notebook, cell, speech) ?? [],
  );
}

/** The notebook's own, and those of other notebooks and of the data that its results depend on. */
function parametersOf(
  { reader, speech }: ReportJob,
  definitions: readonly Definition[],
): ReportContent['parameters'] {
  const { workbench, notebook } = reader;
  const own = paramCells(notebook).map((cell) => {
    const value = valueInEffect(workbench, notebook, cell);
    const text = paramText(cell.param, value, speech.code, speech.say);
    return [cell.param.label ?? cell.name, text] as const;
  });
  const used = definitions
    .flatMap(({ parameters }) => parameters)
    .map(({ label, value }) => [label, value] as const);
  // What somebody is searched by is a value of the data.
  return [...new Map([...own, ...used])].map(([label, value]) => ({
    label,
    value: maskText(value),
  }));
}

function queriesOf(cells: readonly Cell[], { reader }: ReportJob): ReportContent['queries'] {
  return cells.flatMap((cell) =>
    cell.kind === 'sql' || cell.kind === 'check'
      ? [{ name: accessibleName(reader.notebook.notebook, cell), sql: cell.sql }]
      : [],
  );
}

async function reportFiles({
  reader,
  wish,
  speech,
  signal,
}: ReportJob): Promise<readonly ReportFile[]> {
  const files: ReportFile[] = [];
  for (const { role, file, rows } of filesBehind(reader.workbench, reader.notebook)) {
    const known = roleNames[role];
    files.push({
      role: known === undefined ? role : speech.say(known),
      name: wish.withNames ? file.name : null,
      rows,
      checksum: wish.withChecksums ? await checksumOf(file, signal) : null,
    });
  }
  return files;
}

function booksPart(
  lines: readonly (readonly [string, string])[],
  { say }: Speech,
): Extract<ReportPart, { readonly kind: 'table' }> {
  const columns = [
    { name: say(messages.figure), type: 'VARCHAR' },
    { name: say(messages.value), type: 'DECIMAL(38,2)' },
  ];
  const table = { name: '', columns, rows: lines };
  return {
    kind: 'table',
    title: say(messages.books),
    table: { table, texts: lines, totalRows: lines.length },
    definition: [],
  };
}
