import type { ChartField, ChartRow } from '../chart-field.ts';
import {
  commonFields,
  groupRows,
  keyOf,
  nameText,
  numberIn,
  sortGroups,
  type RowGroup,
  type SpecialChannel,
} from './special-channels.ts';
import type { SankeyFlow } from './sankey-layout.ts';

/** What a Sankey diagram is made of, before it is laid out. */
export interface SankeyParts {
  /** From left to right, each from top to bottom. */
  readonly columns: readonly (readonly SankeyNode[])[];
  readonly flows: readonly SankeyLink[];
}

export interface SankeyNode extends RowGroup {
  readonly name: string;
  /** What its rows agree in, but for what is at their other ends. */
  readonly row: ChartRow;
}

export interface SankeyLink extends SankeyFlow {
  readonly row: ChartRow;
}

export interface SankeyChannels {
  readonly source: SpecialChannel;
  readonly target: SpecialChannel;
  readonly size: SpecialChannel;
  readonly stage: SpecialChannel | null;
}

/** Rows without an amount above zero are no flow. */
export function sankeyParts(
  rows: readonly ChartRow[],
  channels: SankeyChannels,
  fields: ReadonlyMap<string, ChartField>,
): SankeyParts {
  const { source, target, size, stage } = channels;
  const flowing = rows.filter((row) => numberIn(row, size.field) > 0);
  const stages = stagesOf(flowing, channels);
  const columnOf = (row: ChartRow): number =>
    stage === null ? 0 : stages.indexOf(keyOf([row[stage.field]]));
  const last = Math.max(1, stages.length);
  const keys = [...(stage ? [stage.field] : []), source.field, target.field];
  const flows = groupRows(flowing, keys, size.field).map((group): SankeyLink => {
    const row = commonFields(group.rows);
    return {
      key: group.key,
      row,
      column: columnOf(row),
      source: keyOf([row[source.field]]),
      target: keyOf([row[target.field]]),
      value: group.total,
    };
  });
  const columns = Array.from({ length: last + 1 }, (_, column) => {
    const leaving = flowing.filter((row) => columnOf(row) === column);
    const entering = flowing.filter((row) => columnOf(row) === column - 1);
    const toNode = (from: SpecialChannel, other: SpecialChannel) => (group: RowGroup) =>
      nodeOf(group, from, [other, size], fields);
    const out = groupRows(leaving, [source.field], size.field).map(toNode(source, target));
    const into = groupRows(entering, [target.field], size.field).map(toNode(target, source));
    return sortGroups(joined(out, into), column < last ? source : target, 'largest');
  });
  return { columns: target.sort === undefined ? inOrder(columns) : columns, flows };
}

/** Keys of the stages in their order; one gap between two columns each. */
function stagesOf(rows: readonly ChartRow[], { stage, size }: SankeyChannels): readonly string[] {
  if (stage === null) return [];
  const byValue = stage.sort === undefined ? { ...stage, sort: 'ascending' } : stage;
  const groups = groupRows(rows, [stage.field], size.field);
  return sortGroups(groups, byValue, 'rows').map(({ key }) => key);
}

function nodeOf(
  group: RowGroup,
  { field }: SpecialChannel,
  without: readonly SpecialChannel[],
  fields: ReadonlyMap<string, ChartField>,
): SankeyNode {
  const common = Object.entries(commonFields(group.rows)).filter(
    ([name]) => !without.some((other) => other.field === name),
  );
  return {
    ...group,
    row: Object.fromEntries(common),
    name: nameText(group.rows[0]?.[field], fields.get(field)),
  };
}

/** A node that is entered and left is as large as the larger of both. */
function joined(out: readonly SankeyNode[], into: readonly SankeyNode[]): readonly SankeyNode[] {
  const left = out.map((node) => {
    const entered = into.find(({ key }) => key === node.key);
    return entered ? { ...node, total: Math.max(node.total, entered.total) } : node;
  });
  return [...left, ...into.filter(({ key }) => !out.some((node) => node.key === key))];
}

/** Nodes of the last column stand as their names stand before, unless somebody says otherwise. */
function inOrder(columns: readonly (readonly SankeyNode[])[]): readonly (readonly SankeyNode[])[] {
  const known = columns.at(-2) ?? [];
  const placeOf = ({ key }: SankeyNode): number => {
    const at = known.findIndex((node) => node.key === key);
    return at < 0 ? known.length : at;
  };
  const last = [...(columns.at(-1) ?? [])].sort((one, other) => placeOf(one) - placeOf(other));
  return [...columns.slice(0, -1), last];
}
