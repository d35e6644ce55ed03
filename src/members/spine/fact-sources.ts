import { columnOf, isFed } from '../column-sql.ts';
import type { TableMapping } from '../mapping.ts';
import { borrowedFields, tellsCost, type OrderContext } from '../prepare-orders.ts';
import type { FactSources } from './fact-part.ts';

/** Which canonical columns the files fill, also by way of another file. */
export function factSources(
  { orders, lines, texts }: OrderContext,
  used: readonly TableMapping[],
): FactSources {
  const of = (role: string): readonly TableMapping[] => used.filter((table) => table.role === role);
  const bought = orders.length > 0 ? orders : lines;
  const borrowed = borrowedFields({ orders, lines });
  return {
    has: (relation) => of(relation).length > 0,
    fed: (relation, column) => {
      if (relation === 'orders' && column === 'cost')
        return tellsCost(bought) || borrowed.includes(column);
      if (relation === 'orders') return isFed(bought, column) || borrowed.includes(column);
      if (relation !== 'order_lines') return isFed(of(relation), column);
      if (column === 'product') return isFed(lines, column) || isFed(lines, 'product_name');
      const named = column === 'category' && isFed(lines, 'product');
      return isFed(lines, column) || (named && isFed(of('products'), column));
    },
    timed: bought.some((table) => columnOf(table, 'ordered_at')?.type.kind !== 'date'),
    texts,
  };
}
