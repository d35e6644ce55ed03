import { quoteName } from '../../sql/quote.ts';
import { countPairsSql, unmatchedSql, type RefundRule } from '../cleaning/refund-pairs.ts';
import { amountSql, fieldSql, takesBackSql } from '../cleaning/row-sql.ts';
import type { RefundMatch } from '../cleaning/step.ts';
import { columnOf } from '../column-sql.ts';
import { statusPatterns } from '../status-words.ts';
import { examplesOf, type CheckedTable } from './checked-table.ts';
import { finding, numberOf, type Fix, type HealthQuery } from './finding.ts';

/**
 * Refunds that are rows of their own, and how many of them find the sale that they take back: by the
 * order number where refunds keep it, else by member and amount. Statuses are read first, so that the
 * step names those of this file.
 */
export function refundQueries(checked: CheckedTable, total: number): readonly HealthQuery[] {
  const { table } = checked;
  const status = columnOf(table, 'status');
  if (status?.type.kind !== 'text') return [countQuery(checked, [], total)];
  const name = quoteName(status.name);
  return [
    {
      checks: [],
      sql: `SELECT ${name} AS status\nFROM ${quoteName(table.table)}\nWHERE ${name} IS NOT NULL\nGROUP BY ${name}\nORDER BY ${name}`,
      limit: 2_000,
      read: (rows) => {
        const words = rows.flatMap(({ status: word }) => (word && isDocument(word) ? [word] : []));
        return { findings: [], then: [countQuery(checked, words, total)] };
      },
    },
  ];
}

function isDocument(status: string): boolean {
  const word = status.trim().toLowerCase();
  return (
    new RegExp(statusPatterns.document).test(word) &&
    !new RegExp(statusPatterns.stillCounts).test(word)
  );
}

function countQuery(
  checked: CheckedTable,
  statuses: readonly string[],
  total: number,
): HealthQuery {
  const { table, options } = checked;
  const takesBack = takesBackSql(table, options.refundPrefix, statuses);
  return {
    checks: [],
    sql: `SELECT count(*) FILTER (${takesBack}) AS refunds\nFROM ${quoteName(table.table)}`,
    limit: 1,
    read: ([row]) => {
      const refunds = numberOf(row, 'refunds');
      if (refunds === 0) return { findings: [] };
      return { findings: [], then: matchQueries(checked, statuses, refunds, total) };
    },
  };
}

/** Both ways of matching in one question; where neither can be used, the refunds are only told. */
function matchQueries(
  checked: CheckedTable,
  statuses: readonly string[],
  refunds: number,
  total: number,
): readonly HealthQuery[] {
  const { table, options } = checked;
  const from = quoteName(table.table);
  const ways = (['order', 'member'] as const).flatMap((by) => {
    const rule: RefundRule = { by, then: 'drop-both', statuses };
    const sql = countPairsSql(from, table, rule, options.refundPrefix);
    return sql ? [{ by, rule, sql }] : [];
  });
  const selects = ways.map(({ by, sql }) => `SELECT '${by}' AS way, matched FROM (\n${sql}\n)`);
  return [
    {
      checks: [],
      sql: selects.length > 0 ? selects.join('\nUNION ALL\n') : "SELECT '' AS way, 0 AS matched",
      limit: 2,
      read: (rows) => {
        const matched = (by: RefundMatch): number =>
          numberOf(
            rows.find(({ way }) => way === by),
            'matched',
          );
        const best = [...ways].sort((one, other) => matched(other.by) - matched(one.by))[0];
        const found = best ? matched(best.by) : 0;
        const fixes: Fix[] = best && found > 0 ? fixesOf(checked, best.by, statuses, found) : [];
        return {
          findings: [
            finding({
              code: 'refunds',
              severity: found === refunds ? 'note' : 'doubt',
              table: checked.source,
              count: refunds,
              total,
              values: { matched: found, unmatched: refunds - found, by: best?.by ?? '' },
              examplesSql:
                found === refunds ? null : withoutSale(checked, best?.rule ?? null, statuses),
              fixes,
            }),
          ],
        };
      },
    },
  ];
}

function withoutSale(
  checked: CheckedTable,
  rule: RefundRule | null,
  statuses: readonly string[],
): string | null {
  const { table, options } = checked;
  return rule
    ? unmatchedSql(quoteName(table.table), table, rule, options.refundPrefix)
    : examplesOf(checked, takesBackSql(table, options.refundPrefix, statuses));
}

function fixesOf(
  { source, table }: CheckedTable,
  by: RefundMatch,
  statuses: readonly string[],
  matched: number,
): Fix[] {
  const base = { kind: 'match-refunds', table: source, by, statuses } as const;
  const column = columnOf(table, 'amount');
  const canNet =
    table.role === 'orders' &&
    column !== undefined &&
    column.type.kind !== 'text' &&
    amountSql(table) !== null &&
    fieldSql(table, 'ordered_at') !== null;
  return [
    { code: 'drop-pairs', steps: [{ ...base, then: 'drop-both' }], rows: 2 * matched },
    ...(canNet
      ? [{ code: 'net-pairs', steps: [{ ...base, then: 'net' }], rows: matched } as const]
      : []),
  ];
}
