import { raiseKeywords } from '../../sql/raise-keywords.ts';
import { sameTokens } from '../../sql/same-tokens.ts';

/**
 * The text in a form that is easy to read. Null where that cannot be had for certain: the formatter does not
 * understand it, or what comes out is not the same query.
 */
export async function formatQuery(sql: string): Promise<string | null> {
  const { formatDialect, duckdb } = await import('sql-formatter');
  if (sql.trim() === '') return sql;
  const format = (text: string): string =>
    formatDialect(text, {
      dialect: duckdb,
      tabWidth: 2,
      expressionWidth: 80,
      linesBetweenQueries: 1,
      paramTypes: { named: ['$'] },
    });
  try {
    const formatted = raiseKeywords(format(sql));
    return sameTokens(sql, formatted) ? formatted : null;
  } catch {
    return null;
  }
}
