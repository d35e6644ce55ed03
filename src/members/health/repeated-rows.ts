import { quoteName } from '../../sql/quote.ts';
import { allColumns, fieldSql, identitySql, timeField } from '../cleaning/row-sql.ts';
import { columnName, mappedColumns, type CheckedTable } from './checked-table.ts';
import { finding, numberOf, type Fix, type HealthQuery } from './finding.ts';

/**
 * Rows that are equal in every column, and ids that stand in several rows. Rows and ids are compared by
 * their 64-bit hash, which is about twice as fast as comparing them: among a million rows two different
 * ones share a hash with a probability of 3 in 100 million. Where the ids of a file are all different, no
 * two rows can be equal and only the ids are compared.
 */
export function repeatedQueries(checked: CheckedTable): readonly HealthQuery[] {
  const { source, table } = checked;
  const field =
    table.role === 'members' ? 'member_id' : table.role === 'orders' ? 'order_id' : null;
  const key = field && identitySql(table, field);
  const id = key?.[0];
  const rowsCheck = { code: 'duplicate-rows', table: source, field: '' } as const;
  if (!field || !key || !id) return [duplicateRowsQuery(checked, [rowsCheck])];
  const from = quoteName(table.table);
  const row = `hash(${allColumns(table).join(', ')})`;
  return [
    {
      checks: [{ code: 'repeated-id', table: source, field }, rowsCheck],
      sql: `SELECT
  sum(n) AS total,
  count(*) FILTER (n > 1 AND key IS NOT NULL) AS ids,
  coalesce(sum(n - 1) FILTER (n > 1 AND key IS NOT NULL), 0) AS extra,
  count(*) FILTER (differs AND key IS NOT NULL) AS differing,
  bool_or(n > 1 AND NOT differs OR key IS NULL) AS maybe_equal
FROM (
  SELECT key, count(*) AS n, min(content) <> max(content) AS differs
  FROM (SELECT CASE WHEN ${id} IS NOT NULL THEN hash(${key.join(', ')}) END AS key, ${row} AS content FROM ${from})
  GROUP BY key
)`,
      limit: 1,
      read: ([found]) => {
        const ids = numberOf(found, 'ids');
        const extra = numberOf(found, 'extra');
        const differing = numberOf(found, 'differing');
        const uncertain = ids > 0 || found?.['maybe_equal'] === 'true';
        return {
          findings:
            ids === 0
              ? []
              : [
                  finding({
                    code: 'repeated-id',
                    severity: 'fault',
                    table: source,
                    field,
                    column: columnName(checked, field),
                    count: extra,
                    total: numberOf(found, 'total'),
                    values: { ids, differing, same: ids - differing },
                    examplesSql: `SELECT ${mappedColumns(table).join(', ')}
FROM ${from}
WHERE (${key.join(', ')}) IN (
  SELECT (${key.join(', ')}) FROM ${from} WHERE ${id} IS NOT NULL GROUP BY ALL HAVING count(*) > 1
)
ORDER BY ${[id, ...mappedColumns(table)].join(', ')}`,
                    fixes: keepFixes(checked, field, extra),
                  }),
                ],
          then: uncertain ? [duplicateRowsQuery(checked, [])] : [],
        };
      },
    },
  ];
}

function duplicateRowsQuery(checked: CheckedTable, checks: HealthQuery['checks']): HealthQuery {
  const { source, table } = checked;
  const from = quoteName(table.table);
  const row = `hash(${allColumns(table).join(', ')})`;
  return {
    checks,
    sql: `SELECT count(*) AS total, count(*) - count(DISTINCT ${row}) AS extra\nFROM ${from}`,
    limit: 1,
    read: ([found]) => {
      const count = numberOf(found, 'extra');
      if (count === 0) return { findings: [] };
      const columns = mappedColumns(table);
      return {
        findings: [
          finding({
            code: 'duplicate-rows',
            severity: 'fault',
            table: source,
            count,
            total: numberOf(found, 'total'),
            examplesSql: `SELECT ${columns.join(', ')}, n AS "×"
FROM (SELECT *, count(*) AS n FROM ${from} GROUP BY ALL HAVING count(*) > 1)
ORDER BY n DESC, ${columns.join(', ')}`,
            fixes: [
              {
                code: 'drop-duplicates',
                steps: [{ kind: 'drop-duplicates', table: source }],
                rows: count,
              },
            ],
          }),
        ],
      };
    },
  };
}

function keepFixes(
  { source, table }: CheckedTable,
  field: 'member_id' | 'order_id',
  rows: number,
): readonly Fix[] {
  const time = timeField(table);
  const timed = time !== null && fieldSql(table, time) !== null;
  const keeps = timed ? (['last', 'first', 'fullest'] as const) : (['fullest'] as const);
  return keeps.map((keep) => ({
    code: `keep-${keep}`,
    steps: [{ kind: 'keep-one', table: source, field, keep }],
    rows,
  }));
}
