import { selectList } from '../sql-text.ts';
import { happened, type FactPart, type FactSources } from './fact-part.ts';

/**
 * What members buy. Products and categories are folded by different keys, so the lines are read into one
 * narrow table for both: `order_lines` may have to join orders and products for every row. Products are
 * counted by the hash of their code, which is short however long the code is.
 */
export function lineFacts({ has, fed, texts }: FactSources): readonly FactPart[] {
  if (!has('order_lines')) return [];
  const category = fed('order_lines', 'category');
  const product = fed('order_lines', 'product');
  const units = fed('order_lines', 'quantity');
  const parts = [
    ...(product || units ? [goodsPart(product, units)] : []),
    ...(category ? [tastePart] : []),
  ];
  const items = selectList([
    'member_id',
    ...(category ? ['ordered_at', 'amount', "nullif(category, '') AS category"] : []),
    ...(product ? ['CASE WHEN product IS NOT NULL THEN hash(product) END AS code'] : []),
    ...(units ? ['quantity'] : []),
  ]);
  const sql = `${items}
FROM order_lines
WHERE NOT is_refund AND member_id IS NOT NULL AND ${happened('ordered_at')}`;
  return parts.map((part, index) => {
    if (index > 0) return part;
    return {
      ...part,
      queries: [{ name: 'items', note: texts.noteFactsGoods, sql }, ...part.queries],
    };
  });
}

/** By product first: who buys the same things again leaves few rows for the second step. */
function goodsPart(product: boolean, units: boolean): FactPart {
  const perMember = selectList([
    'member_id',
    ...(product ? ['count(code) AS products'] : []),
    ...(units ? ['sum(quantity) AS units'] : []),
  ]);
  const columns = {
    ...(product && { products: 'coalesce(products, 0)' }),
    ...(units && { units: 'coalesce(units, 0)::DECIMAL(38, 3)' }),
  };
  const goods = (from: string) => ({
    name: 'goods',
    note: '',
    sql: `${perMember}\nFROM ${from}\nGROUP BY member_id`,
  });
  if (!product) return { queries: [goods('items')], columns };
  const perProduct = selectList([
    'member_id',
    'code',
    ...(units ? ['sum(quantity) AS quantity'] : []),
  ]);
  const choice = {
    name: 'product_use',
    note: '',
    sql: `${perProduct}\nFROM items\nGROUP BY member_id, code`,
  };
  return { queries: [choice, goods('product_use')], columns };
}

const tastePart: FactPart = {
  queries: [
    {
      name: 'category_use',
      note: '',
      sql: `${selectList([
        'member_id',
        'category',
        'min(ordered_at) AS first_at',
        'coalesce(sum(amount), 0) AS amount',
      ])}
FROM items
WHERE category IS NOT NULL
GROUP BY member_id, category`,
    },
    {
      name: 'category_habits',
      note: '',
      sql: `${selectList([
        'member_id',
        'count(*) AS categories',
        'min({since: first_at, less: -amount, name: category}).name AS first_category',
        'min({less: -amount, name: category}).name AS favourite_category',
      ])}
FROM category_use
GROUP BY member_id`,
    },
  ],
  columns: {
    first_category: 'first_category',
    favourite_category: 'favourite_category',
    categories: 'coalesce(categories, 0)',
  },
};
