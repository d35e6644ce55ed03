import type { Column } from '../../engine/contract.ts';
import type { ValueFormat } from '../../engine/number-format.ts';

/**
 * How a reader has arranged the columns of a grid. Everything is kept by the names of columns, so that it
 * outlives the result that it was made for; names that a result does not have mean nothing to it.
 */
export interface GridLayout {
  /** Columns that were moved, in their order; those not named stand behind what they stood behind. */
  readonly order: readonly string[];
  /** Stay in sight at the left, in this order. */
  readonly pinned: readonly string[];
  readonly hidden: readonly string[];
  /** In pixels. */
  readonly widths: Readonly<Record<string, number>>;
  readonly formats: Readonly<Record<string, ValueFormat>>;
  readonly marks: Readonly<Record<string, ValueMark>>;
  readonly totals: Readonly<Record<string, TotalKind>>;
  readonly totalsShown: boolean;
}

/** What is drawn behind the values of a column to compare them by. */
export type ValueMark = 'bars' | 'heat';

export type TotalKind = 'sum' | 'mean' | 'distinct' | 'missing' | 'min' | 'max' | 'none';

export const emptyLayout: GridLayout = {
  order: [],
  pinned: [],
  hidden: [],
  widths: {},
  formats: {},
  marks: {},
  totals: {},
  totalsShown: false,
};

/** A column of a result where the layout puts it. */
export interface PlacedColumn extends Column {
  /** Its place in the result. */
  readonly source: number;
  readonly pinned: boolean;
}

/** The columns that show, the pinned ones first. */
export function placedColumns(
  columns: readonly Column[],
  layout: GridLayout,
): readonly PlacedColumn[] {
  const hidden = new Set(layout.hidden);
  const placed = orderedNames(columns, layout).flatMap((name) => {
    const source = columns.findIndex((column) => column.name === name);
    const column = columns[source];
    if (column === undefined || hidden.has(name)) return [];
    return [{ ...column, source, pinned: layout.pinned.includes(name) }];
  });
  return [...placed.filter(({ pinned }) => pinned), ...placed.filter(({ pinned }) => !pinned)];
}

/** Names of all columns, hidden ones included, as they stand: the pinned ones first. */
export function orderedNames(
  columns: readonly Column[],
  { order, pinned }: GridLayout,
): readonly string[] {
  const names = columns.map(({ name }) => name);
  const known = new Set(names);
  const result = order.filter((name) => known.has(name));
  const named = new Set(result);
  names.forEach((name, index) => {
    if (named.has(name)) return;
    const before = names[index - 1];
    const at = before === undefined ? 0 : result.indexOf(before) + 1;
    result.splice(at, 0, name);
    named.add(name);
  });
  const first = pinned.filter((name) => known.has(name));
  return [...first, ...result.filter((name) => !first.includes(name))];
}

/**
 * Puts a column before another, or at the end (null). Where it comes to stand among pinned columns it is
 * pinned, and where it leaves them it is not.
 */
export function moveColumn(
  columns: readonly Column[],
  layout: GridLayout,
  name: string,
  before: string | null,
): GridLayout {
  if (name === before) return layout;
  const others = orderedNames(columns, layout).filter((other) => other !== name);
  const at = before === null ? others.length : others.indexOf(before);
  if (at < 0) return layout;
  const wasPinned = layout.pinned.includes(name);
  const pinned = layout.pinned.filter((other) => other !== name);
  // At the border between the two a column stays on its side.
  const isPinned = at < others.filter((other) => pinned.includes(other)).length || wasAtBorder();
  const order = others.toSpliced(at, 0, name);
  return {
    ...layout,
    order,
    pinned: order.filter((other) => pinned.includes(other) || (other === name && isPinned)),
  };

  function wasAtBorder(): boolean {
    return wasPinned && at === others.filter((other) => pinned.includes(other)).length;
  }
}

/** One place to the left or right among the columns that show; the pinned ones are a group of their own. */
export function stepColumn(
  columns: readonly Column[],
  layout: GridLayout,
  name: string,
  step: -1 | 1,
): GridLayout {
  const shown = placedColumns(columns, layout);
  const from = shown.findIndex((column) => column.name === name);
  const own = shown[from];
  const neighbour = shown[from + step];
  if (own === undefined || neighbour === undefined || own.pinned !== neighbour.pinned) {
    return layout;
  }
  const left = step < 0 ? name : neighbour.name;
  const right = step < 0 ? neighbour.name : name;
  const names = orderedNames(columns, layout).filter((other) => other !== left);
  const order = names.toSpliced(names.indexOf(right), 0, left);
  return { ...layout, order, pinned: order.filter((each) => layout.pinned.includes(each)) };
}

export function pinColumn(layout: GridLayout, name: string, isPinned: boolean): GridLayout {
  const others = layout.pinned.filter((other) => other !== name);
  return { ...layout, pinned: isPinned ? [...others, name] : others };
}

export function hideColumns(
  layout: GridLayout,
  names: readonly string[],
  isHidden: boolean,
): GridLayout {
  const others = layout.hidden.filter((other) => !names.includes(other));
  return { ...layout, hidden: isHidden ? [...others, ...names] : others };
}

/** Everything as the result gives it; formats and marks stay, since they are about values. */
export function resetColumns(layout: GridLayout): GridLayout {
  return { ...layout, order: [], pinned: [], hidden: [], widths: {} };
}

type PerColumn = 'widths' | 'formats' | 'marks' | 'totals';

/** Sets what is kept of one column, or forgets it (undefined). */
export function withColumn<K extends PerColumn>(
  layout: GridLayout,
  kept: K,
  name: string,
  value: GridLayout[K][string] | undefined,
): GridLayout {
  const rest = Object.fromEntries(Object.entries(layout[kept]).filter(([key]) => key !== name));
  return { ...layout, [kept]: value === undefined ? rest : { ...rest, [name]: value } };
}
