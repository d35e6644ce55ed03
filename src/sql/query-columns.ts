import { readQueryParts } from './query-parts.ts';

/** Columns of a query that are computed from single rows: what its rows are told apart by. */
export function keyColumns(sql: string): readonly string[] {
  const select = readQueryParts(sql)?.selects[0];
  if (!select) return [];
  return select.items.flatMap((item) =>
    item.kind === 'expression' && item.plain && item.name !== null ? [item.name] : [],
  );
}

/** Columns of a query that count rows. */
export function countColumns(sql: string): readonly string[] {
  const select = readQueryParts(sql)?.selects[0];
  return (select?.items ?? []).flatMap((item) =>
    item.kind === 'expression' && item.name !== null && /^count\s*\(/i.test(item.text)
      ? [item.name]
      : [],
  );
}
