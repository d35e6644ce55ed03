import { quoteName } from '../../sql/quote.ts';
import { fieldSql } from '../cleaning/row-sql.ts';
import { columnOf } from '../column-sql.ts';
import { columnName, examplesOf, type CheckedTable } from './checked-table.ts';
import { finding, numberOf, type Finding, type HealthQuery } from './finding.ts';

/** Where more buyers than this are unknown, the two files hardly speak of the same ids. */
const mostStrangers = 0.5;

/** Whether orders find their members, on the canonical relations, where ids of several files are one. */
export function membershipQueries(tables: readonly CheckedTable[]): readonly HealthQuery[] {
  const members = tables.find(({ table }) => table.role === 'members');
  const orders = tables.filter(({ table }) => table.role === 'orders');
  const bought = orders.length > 0 ? orders : tables.filter(isLines);
  const [first] = bought;
  if (!members || !first || !bought.some(({ table }) => columnOf(table, 'member_id'))) return [];
  const rows = orders.length > 0 ? 'all_orders' : 'all_lines';
  const joined = columnName(members, 'joined_at');
  const checks = [
    { code: 'strangers', table: first.source, field: '' },
    { code: 'never-bought', table: members.source, field: '' },
    ...(joined === ''
      ? []
      : [{ code: 'joined-late', table: members.source, field: 'joined_at' } as const]),
  ] as const;
  return [
    {
      checks,
      sql: `SELECT
  count(bought.member_id) AS buyers,
  count(known.member_id) AS members,
  sum(n) AS total,
  count(*) FILTER (known.member_id IS NULL) AS strangers,
  coalesce(sum(n) FILTER (known.member_id IS NULL), 0) AS stranger_rows,
  count(*) FILTER (bought.member_id IS NULL) AS never,
  count(*) FILTER (joined_at > first_at::DATE) AS late
FROM (
  SELECT member_id, count(*) AS n, min(ordered_at) AS first_at
  FROM ${rows}
  WHERE member_id IS NOT NULL
  GROUP BY member_id
) AS bought
FULL JOIN (SELECT member_id, joined_at FROM members) AS known
  ON bought.member_id = known.member_id`,
      limit: 1,
      read: ([row]) => {
        const [buyers, all, total] = [
          numberOf(row, 'buyers'),
          numberOf(row, 'members'),
          numberOf(row, 'total'),
        ];
        const found: Finding[] = [];
        const strangers = numberOf(row, 'strangers');
        if (strangers > 0) {
          const lost = numberOf(row, 'stranger_rows');
          found.push(
            finding({
              code: 'strangers',
              severity: strangers > buyers * mostStrangers ? 'fault' : 'doubt',
              table: first.source,
              column: columnName(first, 'member_id'),
              count: lost,
              total,
              values: { ids: strangers, buyers },
              examplesSql: `SELECT member_id, count(*) AS orders, min(ordered_at) AS first_order, sum(amount) AS amount
FROM ${rows}
WHERE member_id IS NOT NULL AND member_id NOT IN (SELECT member_id FROM members)
GROUP BY member_id
ORDER BY orders DESC, member_id`,
              fixes: [
                {
                  code: 'list-customers',
                  steps: [{ kind: 'list-customers', table: first.source }],
                  rows: strangers,
                },
                {
                  code: 'leave-out',
                  steps: bought.map(({ source }) => ({
                    kind: 'leave-out-strangers',
                    table: source,
                  })),
                  rows: lost,
                },
              ],
            }),
          );
        }
        const never = numberOf(row, 'never');
        if (never > 0)
          found.push(
            finding({
              code: 'never-bought',
              severity: 'note',
              table: members.source,
              count: never,
              total: all,
            }),
          );
        const late = joined === '' ? 0 : numberOf(row, 'late');
        if (late > 0)
          found.push(
            finding({
              code: 'joined-late',
              severity: 'note',
              table: members.source,
              field: 'joined_at',
              column: joined,
              count: late,
              total: buyers - strangers,
            }),
          );
        return { findings: found };
      },
    },
  ];
}

/** Lines whose order is in no order file. */
export function orphanQueries(tables: readonly CheckedTable[]): readonly HealthQuery[] {
  const orders = tables.flatMap(({ table }) => {
    const id = table.role === 'orders' ? fieldSql(table, 'order_id') : null;
    return id ? [`SELECT ${id} FROM ${quoteName(table.table)}`] : [];
  });
  return tables.filter(isLines).flatMap((checked): readonly HealthQuery[] => {
    const { source, table } = checked;
    const id = fieldSql(table, 'order_id');
    if (!id || orders.length === 0) return [];
    const condition = `${id} IS NOT NULL AND ${id} NOT IN (SELECT * FROM (${orders.join(' UNION ALL ')}) AS o (id) WHERE id IS NOT NULL)`;
    return [
      {
        checks: [{ code: 'orphan-lines', table: source, field: 'order_id' }],
        sql: `SELECT (SELECT count(*) FROM ${quoteName(table.table)}) AS total, count(*) AS n
FROM ${quoteName(table.table)}
WHERE ${condition}`,
        limit: 1,
        read: ([row]) => {
          const count = numberOf(row, 'n');
          if (count === 0) return { findings: [] };
          return {
            findings: [
              finding({
                code: 'orphan-lines',
                severity: 'fault',
                table: source,
                field: 'order_id',
                column: columnName(checked, 'order_id'),
                count,
                total: numberOf(row, 'total'),
                examplesSql: examplesOf(checked, condition),
                fixes: [
                  {
                    code: 'leave-out',
                    steps: [{ kind: 'leave-out-orphans', table: source }],
                    rows: count,
                  },
                ],
              }),
            ],
          };
        },
      },
    ];
  });
}

function isLines({ table }: CheckedTable): boolean {
  return table.role === 'order_lines';
}
