import type { CheckCell, SegmentCell } from '../notebook/notebook.ts';
import type { SharedTable } from '../privacy/differencing.ts';
import { defaultSmallest } from '../privacy/suppress.ts';
import { isTellable } from '../privacy/tellable-count.ts';
import { printCheckCount, printSegmentCount } from '../share/frozen/frozen-counts.ts';
import type { ShareTable } from '../share/share-table.ts';
import { sameName } from '../sql/fold-name.ts';
import { quoteName } from '../sql/quote.ts';
import { sharedScope } from '../sql/shared-scope.ts';
import type { OpenNotebook } from './open-notebook.svelte.ts';
import { nodeOf } from './plan.ts';
import { toShareTable } from './report-rows.ts';
import type { Workbench } from './workbench.svelte.ts';

export interface ReadCount {
  readonly table: ShareTable;
  /** As it is compared with other shares. */
  readonly shared: SharedTable;
  /** Places of the values that stay at home. */
  readonly hidden: readonly number[];
}

/**
 * The number of a check or a segment as it may travel. Of a check in how many rows it does not hold: nobody knows what
 * they are, so they may be members, or what those bought, and a small number stays at home, as does one that leaves few
 * of what the check reads. Of a segment how many of all members are in it. `rows`: of the cell's result;
 * `smallest`: the smallest number that may be told.
 */
export async function readCount(
  workbench: Workbench,
  notebook: OpenNotebook,
  cell: CheckCell | SegmentCell,
  rows: number,
  smallest = defaultSmallest,
): Promise<ReadCount | 'few' | 'unreadable'> {
  const relations =
    cell.kind === 'segment'
      ? [quoteName('member_facts')]
      : relationsBehind(workbench, notebook, cell);
  const wholes = await countRows(workbench, notebook, cell, relations);
  if (wholes === null) return 'unreadable';
  const isTold = isTellable(rows, wholes, smallest);
  if (cell.kind === 'check') {
    const failing = isTold ? rows : null;
    return told(printCheckCount(cell.name, { failing }), isTold ? [] : [0]);
  }
  const [all = 0] = wholes;
  if (!isTold || !isTellable(all, [], smallest)) return 'few';
  return told(printSegmentCount(cell.name, { members: rows, all }), []);
}

function told(table: ShareTable, hidden: readonly number[]): ReadCount {
  const counts = table.columns.map(({ name }) => name);
  return { table, shared: { table, dimensions: [], counts }, hidden };
}

/** What a check reads, and in any case members and orders: how many there are of those is told in many places. */
function relationsBehind(
  { plan }: Workbench,
  notebook: OpenNotebook,
  cell: CheckCell,
): readonly string[] {
  const read = plan.upstream.get(nodeOf(notebook.scope, cell.id)) ?? [];
  return plan.nodes.flatMap(({ id, scope, name, relation }) => {
    const isCommon = scope === sharedScope && common.some((each) => sameName(each, name));
    if (relation === null || !(isCommon || read.includes(id))) return [];
    return [`${quoteName(scope)}.${quoteName(relation)}`];
  });
}

const common = ['members', 'orders'];

/** Null: they cannot be read. */
async function countRows(
  workbench: Workbench,
  notebook: OpenNotebook,
  cell: CheckCell | SegmentCell,
  relations: readonly string[],
): Promise<readonly number[] | null> {
  if (relations.length === 0) return [];
  const counts = relations.map((relation) => `(SELECT count(*) FROM ${relation})`);
  // With the parameters of the cell: a view that it reads may ask for them.
  const sql = `SELECT ${counts.join(', ')}`;
  const outcome = await workbench.questions.askAbout(notebook, cell, sql);
  const [row] = outcome.ok ? toShareTable('', outcome.value).rows : [];
  return row ? row.map(Number) : null;
}
