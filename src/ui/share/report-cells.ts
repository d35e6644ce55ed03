import { suggestSpec } from '../../charts/suggest-spec.ts';
import { readChoices } from '../../charts/builder/read-choices.ts';
import { reportFormMessages as messages } from '../../i18n/messages/report-form.ts';
import { notebookMessages } from '../../i18n/messages/notebook.ts';
import { formatNumber } from '../../i18n/numbers.ts';
import { accessibleName } from '../../notebook/accessible-name.ts';
import type {
  Cell,
  ChartCell,
  CheckCell,
  ModelCell,
  SegmentCell,
  SqlCell,
} from '../../notebook/notebook.ts';
import type { SharedTable } from '../../privacy/differencing.ts';
import type { FrozenTable } from '../../privacy/freeze-table.ts';
import { readCount } from '../../session/frozen-counts.ts';
import { nodeOf } from '../../session/plan.ts';
import {
  reportChart,
  reportTable,
  type ReportedTable,
  type ReportReader,
} from '../../session/report-tables.ts';
import type { ReportPart } from '../../share/report/report-content.ts';
import { paramHandles } from '../chart/param-handles.ts';
import { filterCaption } from '../members/filter-words.ts';
import { cellDefinition } from '../notebook/cell-definition.ts';
import { layoutsOf } from '../notebook/cell-layouts.svelte.ts';
import type { Speech } from '../notebook/definition-text.ts';
import { formatDay } from '../param/day-text.ts';
import { isFoldedAway } from './report-folds.ts';
import { modelParts, modelTitle } from './report-model.ts';
import { reportTexts, type ReportLook } from './report-format.ts';
import { reportPicture } from './report-picture.ts';

/** The cells of a notebook as parts of a report, each with what is to be told of it. */
export interface ReportContext {
  readonly reader: ReportReader;
  readonly speech: Speech;
  readonly settings: ReportLook['settings'];
  readonly withFolded: boolean;
  /** Said once, in front; a cell that is judged at another day says so. */
  readonly asOf: string | null;
}

export interface ReportedCell {
  readonly parts: readonly ReportPart[];
  /** For the analyst, who is told what stayed at home. */
  readonly told?: 'members' | 'long' | 'small' | 'uncounted';
  readonly shared?: { readonly node: string; readonly table: SharedTable };
}

export async function reportCell(context: ReportContext, cell: Cell): Promise<ReportedCell> {
  switch (cell.kind) {
    case 'text':
      return { parts: [{ kind: 'text', markdown: cell.markdown }] };
    case 'param':
    case 'foreign':
      return { parts: [] };
    case 'sql':
      return isFolded(context, cell) ? { parts: [] } : tableCell(context, cell);
    case 'chart':
      return isFolded(context, cell) ? { parts: [] } : chartCell(context, cell);
    case 'check':
      return checkCell(context, cell);
    case 'model':
      return isFolded(context, cell) ? { parts: [] } : modelCell(context, cell);
    case 'segment':
      return segmentCell(context, cell);
  }
}

function isFolded({ reader, withFolded }: ReportContext, cell: Cell): boolean {
  return !withFolded && isFoldedAway(reader.notebook, cell);
}

async function tableCell(
  context: ReportContext,
  cell: SqlCell | ModelCell,
  title = accessibleName(context.reader.notebook.notebook, cell),
): Promise<ReportedCell> {
  const { reader, speech } = context;
  const { workbench, notebook } = reader;
  const name = accessibleName(notebook.notebook, cell);
  const waiting = notReady(context, cell, name);
  if (waiting) return waiting;
  const result = workbench.resultOf(notebook, cell);
  const rows = result?.kind === 'rows' ? result.head.rows : null;
  const frozen = await reportTable(reader, cell, name, rows);
  if (frozen.kind !== 'frozen') return leftOut(context, name, frozen);
  const look = {
    layout: layoutsOf(notebook).of(cell.id),
    settings: context.settings,
    language: speech.code,
  };
  const table = reportTexts(frozen.table, frozen.hidden, frozen.totalRows, look);
  const notes = [
    ...(frozen.hidden ? [small(context, messages.small)] : []),
    ...(frozen.isOfMembers ? [speech.say(messages.masked)] : []),
  ];
  const definition = [...meaning(context, cell), ...notes];
  return {
    parts: [{ kind: 'table', title, table, definition }],
    ...toldOf(frozen),
    ...(frozen.shared && {
      shared: { node: nodeOf(notebook.scope, cell.id), table: frozen.shared },
    }),
  };
}

/** What it found, its pictures, and its table if that is none of members. */
async function modelCell(context: ReportContext, cell: ModelCell): Promise<ReportedCell> {
  const { workbench, notebook } = context.reader;
  const name = accessibleName(notebook.notebook, cell);
  const table = await tableCell(context, cell, modelTitle(cell, name, context.speech));
  const result = workbench.resultOf(notebook, cell);
  const account = result?.kind === 'rows' ? result.account : undefined;
  if (!account || workbench.stateOf(notebook, cell) !== 'current') return table;
  const found = await modelParts(context, { model: cell.model, name, account });
  return { ...table, parts: [...found, ...table.parts] };
}

async function chartCell(context: ReportContext, cell: ChartCell): Promise<ReportedCell> {
  const { reader, speech } = context;
  const { workbench, notebook } = reader;
  const { say, code } = speech;
  const columns = workbench.relations.columnsOf(notebook, cell.of);
  const isBlank = Object.keys(cell.spec).length === 0;
  const spec = isBlank && columns.length > 0 ? suggestSpec(columns) : cell.spec;
  const choices = readChoices(spec);
  const name = chartName(cell);
  const title = (typeof choices !== 'string' && choices.title) || cell.name;
  const waiting = notReady(context, cell, title || name);
  if (waiting) return waiting;
  const drawn = await reportChart(reader, cell, spec);
  if (drawn.kind !== 'drawn') return leftOut(context, title || name, drawn);
  const { frozen } = drawn;
  const svg = await reportPicture(drawn.spec, frozen.table, {
    language: code,
    numbers: context.settings,
    handles: paramHandles(workbench, notebook, cell, { say, language: code }),
  });
  if (svg === null) return note(say(messages.leftUndrawn, { name: title || name }));
  const notes = frozen.hidden ? [small(context, messages.smallChart)] : [];
  return {
    parts: [
      {
        kind: 'chart',
        title,
        svg,
        alt: say(notebookMessages.chartLabel, { name: title || name }),
        definition: [...meaning(context, cell), ...notes],
        table: null,
      },
    ],
    ...toldOf(frozen),
    ...(frozen.shared && {
      shared: { node: nodeOf(notebook.scope, cell.id), table: frozen.shared },
    }),
  };
}

/** A chart without a name goes by that of the relation it draws: its number on the page says nothing to a reader. */
export function chartName({ name, of }: ChartCell): string {
  return name || of;
}

function checkCell({ reader }: ReportContext, cell: CheckCell): ReportedCell {
  const { workbench, notebook } = reader;
  const result = workbench.resultOf(notebook, cell);
  const rows = result?.kind === 'rows' ? (result.head.rows ?? result.head.page.rows) : null;
  const isCurrent = workbench.stateOf(notebook, cell) === 'current';
  const outcome = rows === null || !isCurrent ? 'not-run' : rows === 0 ? 'passed' : 'failed';
  const title = accessibleName(notebook.notebook, cell);
  // The rows that should not be are rows of members or orders.
  return { parts: [{ kind: 'check', title, outcome, table: null }] };
}

/** How many are in it, unless that tells of few members, who are in it or who are not. */
async function segmentCell(context: ReportContext, cell: SegmentCell): Promise<ReportedCell> {
  const { reader, speech } = context;
  const { workbench, notebook, wish } = reader;
  const name = cell.segment.title || accessibleName(notebook.notebook, cell);
  const waiting = notReady(context, cell, name);
  if (waiting) return waiting;
  const result = workbench.resultOf(notebook, cell);
  const members = result?.kind === 'rows' ? (result.head.rows ?? result.head.page.rows) : 0;
  const said = note(
    speech.say(messages.segment, { name, members: formatNumber(members, speech.code, 0) }),
  );
  if (wish.smallest === null) return said;
  const count = await readCount(workbench, notebook, cell, members, wish.smallest);
  if (count === 'unreadable') return note(speech.say(messages.leftFailed, { name }));
  if (count === 'few')
    return { ...note(small(context, messages.segmentSmall, name)), told: 'small' };
  return { ...said, shared: { node: nodeOf(notebook.scope, cell.id), table: count.shared } };
}

/** What stands in the place of a result that is not there, or not what the cell says now. */
function notReady(context: ReportContext, cell: Cell, name: string): ReportedCell | null {
  const { workbench, notebook } = context.reader;
  const { say } = context.speech;
  const result = workbench.resultOf(notebook, cell);
  if (result?.kind === 'failure' || result?.kind === 'blocked')
    return note(say(messages.leftFailed, { name }));
  if (result === undefined) return note(say(messages.leftNotRun, { name }));
  if (workbench.stateOf(notebook, cell) !== 'current')
    return note(say(messages.leftStale, { name }));
  return null;
}

function leftOut(
  { speech }: ReportContext,
  name: string,
  frozen: Exclude<ReportedTable, { readonly kind: 'frozen' }>,
): ReportedCell {
  const { say, code } = speech;
  if (frozen.kind === 'unreadable') return note(say(messages.leftFailed, { name }));
  if (frozen.why === 'members')
    return { ...note(say(messages.leftMembers, { name })), told: 'members' };
  const rows = formatNumber(frozen.rows, code, 0);
  return { ...note(say(messages.leftLong, { name, rows })), told: 'long' };
}

function toldOf(frozen: Extract<FrozenTable, { readonly kind: 'frozen' }>): Partial<ReportedCell> {
  if (frozen.hidden !== null) return { told: 'small' };
  return frozen.isUncounted ? { told: 'uncounted' } : {};
}

function note(text: string): ReportedCell {
  return { parts: [{ kind: 'note', text }] };
}

function small(
  { reader, speech }: ReportContext,
  message: (typeof messages)['small'],
  name = '',
): string {
  return speech.say(message, { k: reader.wish.smallest ?? 0, name });
}

/** The author's words, another day than that of the report, the filter. Parameters are listed at the end. */
function meaning(context: ReportContext, cell: Cell): readonly string[] {
  const { reader, speech, asOf } = context;
  const { workbench, notebook } = reader;
  const found = cellDefinition(workbench, notebook, cell, speech);
  const day = found?.judgedOn ?? null;
  const said = day === null ? '' : formatDay(day, speech.code);
  return [
    (found?.words ?? '').replaceAll('{as_of}', said || '{as_of}'),
    day === null || day === asOf ? '' : speech.say(messages.judgedOn, { day: said }),
    filterCaption(workbench, notebook, cell, speech.code),
  ].filter((line) => line !== '');
}
