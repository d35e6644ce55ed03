import type { Connection } from './connections.ts';
import { collect, type Cancellation } from './polling.ts';
import { quoteText } from '../../src/sql/quote.ts';
import { readRows } from './reading.ts';

/** EXPLAIN cannot stand where a query can; its answer is taken first and then written as one. */
export async function explainAsQuery(
  connection: Connection,
  sql: string,
  cancellation: Cancellation,
): Promise<string> {
  const rows = readRows(await collect(connection, sql, cancellation));
  const values = rows.map(
    (row) =>
      `(${quoteText(String(row['explain_key']))}, ${quoteText(String(row['explain_value']))})`,
  );
  return `FROM (VALUES ${values.join(', ')}) AS plan(explain_key, explain_value)`;
}
