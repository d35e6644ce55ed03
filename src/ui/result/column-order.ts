import type { RowOrder } from './PageWindow.ts';

/** Ascending, descending, as it was; `adds`: as a further key behind those there are. */
export function toggleSort(order: RowOrder, column: string, adds: boolean): RowOrder {
  const by = order.find((each) => each.column === column);
  const others = adds ? order : [];
  if (by === undefined) return [...others, { column, descending: false }];
  if (!adds && order.length > 1) return [{ column, descending: false }];
  if (by.descending) return order.filter((each) => each !== by && adds);
  const turned = { column, descending: true };
  return adds ? order.map((each) => (each === by ? turned : each)) : [turned];
}

/** Sorted one way or the other, or (null) not by this column. */
export function setSort(
  order: RowOrder,
  column: string,
  descending: boolean | null,
  adds: boolean,
): RowOrder {
  const others = order.filter((each) => each.column !== column);
  if (descending === null) return others;
  if (!adds) return [{ column, descending }];
  return order.length > others.length
    ? order.map((each) => (each.column === column ? { column, descending } : each))
    : [...order, { column, descending }];
}
