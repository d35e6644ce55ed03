import { chartFields } from '../../charts/chart-fields.ts';
import type { ChartSpec } from '../../charts/chart-spec.ts';
import { suggestSpec } from '../../charts/suggest-spec.ts';
import { sameValue } from '../../format/yaml-text.ts';
import { accessibleName } from '../../notebook/accessible-name.ts';
import type {
  ChartCell,
  CheckCell,
  ModelCell,
  SegmentCell,
  SqlCell,
} from '../../notebook/notebook.ts';
import type { SharedTable } from '../../privacy/differencing.ts';
import type { FrozenTable } from '../../privacy/freeze-table.ts';
import { defaultSmallest } from '../../privacy/suppress.ts';
import type { ModelAccount } from '../../engine/model-contract.ts';
import { readCount } from '../../session/frozen-counts.ts';
import type { OpenNotebook } from '../../session/open-notebook.svelte.ts';
import { nodeOf } from '../../session/plan.ts';
import {
  reportChart,
  reportFacts,
  reportPictureRows,
  reportTable,
  type ReportedTable,
  type ReportReader,
} from '../../session/report-tables.ts';
import type { Workbench } from '../../session/workbench.svelte.ts';
import { frozenPlaceOf } from '../../share/frozen/fit-frozen.ts';
import {
  frozenLimits,
  isWithinLimits,
  type FrozenCell,
} from '../../share/frozen/frozen-results.ts';
import { printFindings } from '../../share/frozen/model-findings.ts';
import { settleColumns, settleTable } from '../../share/frozen/frozen-table.ts';
import { scanFrozen } from '../../share/frozen/scan-frozen.ts';
import type { PersonalPlace } from '../../share/scan-notebook.ts';
import type { ShareColumn, ShareTable } from '../../share/share-table.ts';
import { cellDefinition } from '../notebook/cell-definition.ts';
import { findDrawing } from '../model/pictures/find-drawing.ts';
import type { Speech } from '../notebook/definition-text.ts';
import { drawnSpec } from './frozen-spec.ts';
import { isFoldedAway } from './report-folds.ts';

/** Why a result that is on screen does not travel. */
export type LeftBehind =
  | 'not-run'
  | 'filtered'
  | 'members'
  | 'large'
  /** Nothing in it counts members, so that nobody can tell which groups are small. */
  | 'unprotected'
  /** Segments of few members, or of all but a few. */
  | 'few'
  | 'unreadable';

export interface GatheredFrozen {
  /** ISO day. */
  readonly madeOn: string;
  readonly smallest: number;
  readonly taken: readonly TakenResult[];
  /** Names of cells, by why they stay. */
  readonly left: Readonly<Record<LeftBehind, readonly string[]>>;
}

export interface TakenResult {
  /** As the reader of the page calls the cell. */
  readonly name: string;
  /** What was found and the pictures of a model, one of any other cell. */
  readonly cells: readonly FrozenCell[];
  /** Small groups were taken out. */
  readonly isThinned: boolean;
  readonly findings: readonly PersonalPlace[];
  /** What later shares are compared with, where it counts anybody. */
  readonly shared: readonly { readonly node: string; readonly table: SharedTable }[];
}

export interface FrozenJob {
  readonly workbench: Workbench;
  readonly notebook: OpenNotebook;
  readonly kindsOf: ReportReader['kindsOf'];
  readonly speech: Speech;
  /** ISO day. */
  readonly day: string;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, all: number) => void;
}

/**
 * The results of a notebook that are on screen and may travel with it. Rows of members never do, whatever is wished
 * for elsewhere; small groups are taken out as in a report. Throws the signal's reason when it is aborted.
 */
export async function gatherFrozen(job: FrozenJob): Promise<GatheredFrozen> {
  const { notebook, signal, onProgress } = job;
  const reader: ReportReader = {
    ...job,
    wish: {
      withMembers: false,
      smallest: defaultSmallest,
      mostRows: frozenLimits.rows,
      leavesLong: true,
    },
  };
  const shown = notebook.notebook.cells.filter(
    (cell): cell is TravellingCell =>
      frozenPlaceOf(notebook.notebook, cell) !== null && !isFoldedAway(notebook, cell),
  );
  const left: Record<LeftBehind, string[]> = {
    'not-run': [],
    filtered: [],
    members: [],
    large: [],
    unprotected: [],
    few: [],
    unreadable: [],
  };
  const taken: TakenResult[] = [];
  for (const [done, cell] of shown.entries()) {
    onProgress(done, shown.length);
    const name = accessibleName(notebook.notebook, cell);
    const found = await takeCell(job, reader, cell, name);
    signal.throwIfAborted();
    if (typeof found === 'string') left[found].push(name);
    else if (!isWithinLimits([...taken.flatMap(({ cells }) => cells), ...found.cells]))
      left.large.push(name);
    else taken.push({ ...found, name });
  }
  return { madeOn: job.day, smallest: defaultSmallest, taken, left };
}

type TravellingCell = SqlCell | ChartCell | ModelCell | CheckCell | SegmentCell;
type Frozen = Extract<FrozenTable, { readonly kind: 'frozen' }>;
type Taken = Omit<TakenResult, 'name'> | LeftBehind;

async function takeCell(
  { workbench, notebook, speech }: FrozenJob,
  reader: ReportReader,
  cell: TravellingCell,
  name: string,
): Promise<Taken> {
  const result = workbench.resultOf(notebook, cell);
  const isRun = result?.kind === 'rows' || result?.kind === 'marks';
  if (!isRun || workbench.stateOf(notebook, cell) !== 'current') return 'not-run';
  // The notebook that is sent has no filter, and its numbers would be others.
  if (['filtered', 'filtering', 'failed'].includes(workbench.picks.filterStateOf(notebook, cell)))
    return 'filtered';
  const place = frozenPlaceOf(notebook.notebook, cell);
  if (place === null) return 'unreadable';
  const asOf = cellDefinition(workbench, notebook, cell, speech)?.judgedOn ?? null;
  const node = nodeOf(notebook.scope, cell.id);
  if (cell.kind === 'model') {
    const account = result.kind === 'rows' ? result.account : undefined;
    if (!account) return 'unreadable';
    return takeModel(reader, cell, account, { place: place.place, asOf, name, node });
  }
  if (cell.kind === 'check' || cell.kind === 'segment') {
    const rows = result.kind === 'rows' ? result.head.rows : null;
    const count = rows === null ? 'unreadable' : await readCount(workbench, notebook, cell, rows);
    if (count === 'few' || count === 'unreadable') return count;
    const { table, shared, hidden } = count;
    const own = { kind: cell.kind, place: place.place, name: cell.name, asOf, hidden, table };
    return {
      cells: [{ ...own, relation: null, isSummed: false }],
      isThinned: hidden.length > 0,
      findings: [],
      shared: [{ node, table: shared }],
    };
  }
  const drawn =
    cell.kind === 'chart'
      ? await takeChart(reader, cell)
      : await takeTable(reader, cell, result.kind === 'rows' ? result.head.rows : null);
  if (typeof drawn === 'string') return drawn;
  const { frozen, table, relation = null, isSummed = false } = drawn;
  const settled = settleTable(table);
  if (settled === null) return 'large';
  const hidden = hiddenPlaces(frozen, table);
  const kind = cell.kind === 'chart' ? 'chart' : 'table';
  const own = { kind, place: place.place, name: cell.name, asOf, hidden, relation } as const;
  return {
    cells: [{ ...own, isSummed, table: settled }],
    isThinned: frozen.hidden !== null,
    findings: scanFrozen(settled, name),
    shared: frozen.shared ? [{ node, table: frozen.shared }] : [],
  };
}

/** What a model found, and those of its pictures that count members and stay at groups that are large enough. */
async function takeModel(
  reader: ReportReader,
  cell: ModelCell,
  account: ModelAccount,
  at: { readonly place: number; readonly asOf: string | null; name: string; node: string },
): Promise<Taken> {
  const { place, asOf, name, node } = at;
  const facts = reportFacts(reader, account.facts);
  const own = { place, asOf, name: cell.name, hidden: [], relation: null, isSummed: false };
  const told = settleTable(printFindings(cell.name, { ...account, facts }));
  if (told === null) return 'large';
  const cells: FrozenCell[] = [{ ...own, kind: 'findings', table: told }];
  const shared: { readonly node: string; readonly table: SharedTable }[] = [];
  let isThinned = facts.length < account.facts.length;
  for (const picture of account.pictures) {
    if (!findDrawing(cell.model, picture.name)) continue;
    const frozen = await reportPictureRows(reader, picture);
    const table = whyLeft(frozen) === null && frozen.kind === 'frozen' ? settle(frozen) : null;
    if (frozen.kind !== 'frozen' || table === null) continue;
    cells.push({ ...own, kind: 'picture', picture: picture.name, table });
    if (frozen.hidden !== null) isThinned = true;
    if (frozen.shared) shared.push({ node: `${node}/${picture.name}`, table: frozen.shared });
  }
  const findings = cells.flatMap(({ table }) => scanFrozen(table, name));
  return { cells, isThinned, findings, shared };
}

/** Null: nothing is left, or more than travels. */
function settle({ table }: Frozen): ShareTable | null {
  return table.rows.length === 0 ? null : settleTable(table);
}

type Drawn =
  | {
      readonly frozen: Frozen;
      readonly table: ShareTable;
      readonly relation?: readonly ShareColumn[] | null;
      readonly isSummed?: boolean;
    }
  | LeftBehind;

async function takeTable(reader: ReportReader, cell: SqlCell, rows: number | null): Promise<Drawn> {
  const frozen = await reportTable(reader, cell, cell.name, rows);
  const why = whyLeft(frozen);
  if (frozen.kind !== 'frozen' || why !== null) return why ?? 'unreadable';
  return { frozen, table: frozen.table };
}

async function takeChart(reader: ReportReader, cell: ChartCell): Promise<Drawn> {
  const { workbench, notebook } = reader;
  const columns = workbench.relations.columnsOf(notebook, cell.of);
  const isBlank = Object.keys(cell.spec).length === 0;
  const spec = isBlank ? suggestSpec(columns) : cell.spec;
  const drawn = await reportChart(reader, cell, spec);
  const frozen = drawn.kind === 'drawn' ? drawn.frozen : drawn;
  const why = whyLeft(frozen);
  if (drawn.kind !== 'drawn' || frozen.kind !== 'frozen' || why !== null)
    return why ?? 'unreadable';
  const isSummed = drawn.spec !== spec;
  const relation = isBlank || isSummed ? columnsFor(cell, columns, drawn.spec, isSummed) : null;
  if (relation === undefined) return 'unreadable';
  const table = isSummed ? frozen.table : onlyDrawn(frozen.table, spec);
  return { frozen, table, relation, isSummed };
}

function whyLeft(frozen: ReportedTable): LeftBehind | null {
  switch (frozen.kind) {
    case 'unreadable':
      return 'unreadable';
    case 'left-out':
      if (frozen.why === 'members') return 'members';
      return frozen.rows > frozenLimits.rows ? 'large' : 'unprotected';
    case 'frozen':
      if (frozen.isOfMembers) return 'members';
      if (frozen.isUncounted) return 'unprotected';
      return frozen.totalRows > frozenLimits.rows ? 'large' : null;
  }
}

/** The columns from which the reader's page finds how the chart is drawn: as few as do. Undefined: it cannot. */
function columnsFor(
  cell: ChartCell,
  columns: readonly ShareColumn[],
  drawn: ChartSpec,
  isSummed: boolean,
): readonly ShareColumn[] | undefined {
  const names = new Set(chartFields(drawnSpec(cell, columns, false) ?? {}));
  const few = columns.filter(({ name }) => names.has(name));
  return [few, columns]
    .map(settleColumns)
    .find((some) => sameValue(drawnSpec(cell, some, isSummed), drawn));
}

/** What a chart does not draw stays at home. */
function onlyDrawn(table: ShareTable, spec: ChartSpec): ShareTable {
  const names = new Set(chartFields(spec));
  const places = table.columns.flatMap(({ name }, at) => (names.has(name) ? [at] : []));
  if (places.length === 0) return table;
  return {
    ...table,
    columns: places.flatMap((at) => table.columns[at] ?? []),
    rows: table.rows.map((row) => places.map((at) => row[at] ?? null)),
  };
}

function hiddenPlaces(frozen: Frozen, table: ShareTable): readonly number[] {
  const { hidden } = frozen;
  // Rows of a chart that sums are left out whole, and columns that it does not draw have no place.
  if (hidden === null || table !== frozen.table || hidden.length !== table.rows.length) return [];
  const { length } = table.columns;
  return hidden.flatMap((row, at) =>
    row.flatMap((is, column) => (is ? [at * length + column] : [])),
  );
}
