import { pushDown } from '../charts/push-down.ts';
import type { ChartSpec } from '../charts/chart-spec.ts';
import type { PictureRows } from '../engine/model-contract.ts';
import type { ModelFact } from '../models/model-kind.ts';
import { withoutFew } from '../privacy/few-members.ts';
import { freezeTable, type FreezeOptions, type FrozenTable } from '../privacy/freeze-table.ts';
import type { ProtectedKind } from '../privacy/protect-table.ts';
import type { ShareTable } from '../share/share-table.ts';
import { sameName } from '../sql/fold-name.ts';
import { quoteName } from '../sql/quote.ts';
import type { ChartCell, ModelCell, SqlCell } from '../notebook/notebook.ts';
import { areRowsOfMembers } from './lists-members.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import { pictureTable, toShareTable } from './report-rows.ts';
import type { Workbench } from './workbench.svelte.ts';

/** Reads results for a report and lets of them through what may leave. */
export interface ReportReader {
  readonly workbench: Workbench;
  readonly notebook: OpenNotebook;
  /** What of people the columns of a table hold. */
  readonly kindsOf: (table: ShareTable) => ReadonlyMap<string, ProtectedKind>;
  readonly wish: Omit<FreezeOptions, 'kinds'>;
}

export type ReportedTable = FrozenTable | { readonly kind: 'unreadable'; readonly message: string };

/** More rows are no result that is read in a report; a table of them is cut or left out. */
const mostRead = 5_000;

/** A cell's result as it may stand in a report, filtered as on the page. `rows`: how many there are; null: unknown. */
export async function reportTable(
  reader: ReportReader,
  cell: SqlCell | ModelCell,
  name: string,
  rows: number | null,
): Promise<ReportedTable> {
  const { workbench, notebook } = reader;
  const relation = workbench.questions.relationInSql(notebook, cell);
  const read = await readTable(reader, `SELECT * FROM ${relation}`, name);
  if (read.kind === 'unreadable') return read;
  const { table } = read;
  const total = table.rows.length <= mostRead ? table.rows.length : (rows ?? table.rows.length);
  const whole = { ...table, rows: table.rows.slice(0, mostRead) };
  const areMembers = cell.kind === 'sql' && areRowsOfMembers(workbench, notebook, cell.sql);
  return freezeTable(whole, total, { ...reader.wish, kinds: reader.kindsOf(whole), areMembers });
}

/** What a model found, as far as it may stand in a report: nothing about a small group. */
export function reportFacts(
  { wish }: ReportReader,
  facts: readonly ModelFact[],
): readonly ModelFact[] {
  const { smallest } = wish;
  return smallest === null ? facts : withoutFew(facts, smallest);
}

/** A picture of a model as it may stand in a report; small groups are taken out. */
export async function reportPictureRows(
  reader: ReportReader,
  picture: PictureRows,
): Promise<FrozenTable> {
  const table = pictureTable(picture);
  if (picture.isOfMembers && !reader.wish.withMembers) {
    return { kind: 'left-out', why: 'members', rows: table.rows.length };
  }
  const wish = { ...reader.wish, mostRows: mostRead, leavesLong: false };
  const frozen = await freezeTable(table, table.rows.length, {
    ...wish,
    kinds: reader.kindsOf(table),
  });
  return frozen.kind === 'frozen' ? withoutHidden(frozen) : frozen;
}

type Frozen = Extract<FrozenTable, { readonly kind: 'frozen' }>;

export type ReportedChart =
  | {
      readonly kind: 'drawn';
      readonly spec: ChartSpec;
      readonly frozen: Frozen;
    }
  | Exclude<ReportedTable, { readonly kind: 'frozen' }>;

/**
 * The rows that a chart may be drawn from. A chart of members sums them up; then the engine sums, and of the sums the
 * small ones are taken out. One that draws each member is left out like rows of members.
 */
export async function reportChart(
  reader: ReportReader,
  cell: ChartCell,
  spec: ChartSpec,
): Promise<ReportedChart> {
  const wish = { ...reader.wish, mostRows: mostRead, leavesLong: false };
  const relation = relationOf(reader, cell);
  const read = await readTable(reader, `SELECT * FROM ${relation}`, cell.of);
  if (read.kind === 'unreadable') return read;
  const { table } = read;
  const whole = { ...table, rows: table.rows.slice(0, mostRead) };
  const kinds = reader.kindsOf(whole);
  const areMembers = areRowsOfMembers(
    reader.workbench,
    reader.notebook,
    `FROM ${quoteName(cell.of)}`,
  );
  const rowWish = { ...wish, kinds, areMembers };
  const isLong = table.rows.length > mostRead;
  const direct = isLong
    ? ({ kind: 'left-out', why: 'too-long', rows: table.rows.length } as const)
    : await freezeTable(whole, whole.rows.length, { ...rowWish, withMembers: false });
  if (direct.kind === 'frozen') {
    const sumsUp = JSON.stringify(spec).includes('"aggregate"');
    return { kind: 'drawn', spec, frozen: sumsUp ? withoutHidden(direct) : direct };
  }
  const pushed = pushDown(spec, cell.of, whole.columns);
  if (pushed !== null && relation === quoteName(cell.of)) {
    const sums = await readTable(reader, pushed.sql, cell.of);
    if (sums.kind === 'unreadable') return sums;
    const frozen = await freezeTable(sums.table, sums.table.rows.length, {
      ...wish,
      kinds: reader.kindsOf(sums.table),
    });
    if (frozen.kind !== 'frozen') return frozen;
    return { kind: 'drawn', spec: pushed.spec, frozen: withoutHidden(frozen) };
  }
  if (isLong || !wish.withMembers) return direct;
  const masked = await freezeTable(whole, whole.rows.length, rowWish);
  return masked.kind === 'frozen' ? { kind: 'drawn', spec, frozen: masked } : masked;
}

/** A sum over what was taken out would be drawn as zero. */
function withoutHidden(frozen: Frozen): Frozen {
  const { hidden, table } = frozen;
  if (hidden === null) return frozen;
  const rows = table.rows.filter((_, at) => hidden[at]?.includes(true) !== true);
  return { ...frozen, table: { ...table, rows } };
}

/** What is filtered on the page is filtered in the report. */
function relationOf({ workbench, notebook }: ReportReader, chart: ChartCell): string {
  const drawn = notebook.notebook.cells.find(
    (cell) => cell.kind === 'sql' && cell.name !== '' && sameName(cell.name, chart.of),
  );
  const isFiltered = drawn && workbench.picks.filterStateOf(notebook, drawn) === 'filtered';
  return isFiltered ? workbench.questions.relationInSql(notebook, drawn) : quoteName(chart.of);
}

async function readTable(
  { workbench, notebook }: ReportReader,
  sql: string,
  name: string,
): Promise<{ readonly kind: 'read'; readonly table: ShareTable } | Unreadable> {
  const outcome = await workbench.questions.tryOut(notebook, sql, mostRead + 1);
  if (!outcome.ok) return { kind: 'unreadable', message: outcome.failure.message };
  return { kind: 'read', table: toShareTable(name, outcome.value) };
}

type Unreadable = Extract<ReportedTable, { readonly kind: 'unreadable' }>;
