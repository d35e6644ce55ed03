import { selectList } from '../sql-text.ts';
import { happened, type FactPart, type FactSources } from './fact-part.ts';

/**
 * What members buy, in one pass over the lines. Products are counted by the hash of their code: lists of
 * numbers take a fraction of the time and the memory of lists of texts.
 */
export function lineFacts({ has, fed, texts }: FactSources): FactPart | null {
  if (!has('order_lines')) return null;
  const category = fed('order_lines', 'category');
  const product = fed('order_lines', 'product');
  const units = fed('order_lines', 'quantity');
  if (!category && !product && !units) return null;
  const codes = 'list(hash(product)) FILTER (product IS NOT NULL)';
  const rows = (columns: readonly string[], key: string): string => `${selectList(columns)}
FROM order_lines
WHERE NOT is_refund AND member_id IS NOT NULL AND ${happened('ordered_at')}
GROUP BY ${key}`;
  const columns = {
    ...(category && {
      first_category: 'first_category',
      favourite_category: 'favourite_category',
      categories: 'coalesce(categories, 0)',
    }),
    ...(product && { products: 'coalesce(products, 0)::BIGINT' }),
    ...(units && { units: 'coalesce(units, 0)::DECIMAL(38, 3)' }),
  };
  if (!category) {
    const sql = rows(
      [
        'member_id',
        ...(product ? [`list_unique(${codes}) AS products`] : []),
        ...(units ? ['sum(quantity) AS units'] : []),
      ],
      'member_id',
    );
    return { queries: [{ name: 'goods', note: texts.noteFactsGoods, sql }], columns };
  }
  const byCategory = rows(
    [
      'member_id',
      "nullif(category, '') AS category",
      'min(ordered_at) AS first_at',
      'coalesce(sum(amount), 0) AS amount',
      ...(product ? [`${codes} AS codes`] : []),
      ...(units ? ['sum(quantity) AS units'] : []),
    ],
    "member_id, nullif(category, '')",
  );
  const named = 'FILTER (category IS NOT NULL)';
  const goods = `${selectList([
    'member_id',
    'count(category) AS categories',
    `(min({since: first_at, less: -amount, name: category}) ${named}).name AS first_category`,
    `(min({less: -amount, name: category}) ${named}).name AS favourite_category`,
    ...(product ? ['list_unique(flatten(list(codes))) AS products'] : []),
    ...(units ? ['sum(units) AS units'] : []),
  ])}
FROM category_use
GROUP BY member_id`;
  return {
    queries: [
      { name: 'category_use', note: texts.noteFactsGoods, sql: byCategory },
      { name: 'goods', note: '', sql: goods },
    ],
    columns,
  };
}
