import type { ColumnType } from '../../engine/contract.ts';
import { engineType } from '../../sql/engine-type.ts';
import { quoteName, quoteText } from '../../sql/quote.ts';
import { columnOf } from '../column-sql.ts';
import type { TableMapping } from '../mapping.ts';
import { spellType } from '../sql-text.ts';
import { allColumns, amountSql, fieldSql, takesBackSql } from './row-sql.ts';
import type { RefundMatch } from './step.ts';

/**
 * Refunds meet their sales one to one. Rows with one key (the member and the amount, or the order number)
 * are a pile in the order of time: a sale goes on top, a refund takes the latest sale that is still there.
 * Each height of the pile is reached from below by a sale and left by a refund in turn, so a refund is
 * matched when the row before it at its height exists. A refund before any sale stays unmatched.
 */
export interface RefundRule {
  readonly by: RefundMatch;
  readonly then: 'drop-both' | 'net';
  readonly statuses: readonly string[];
}

/** How many refunds a file has and how many of them find their sale; null where the rule cannot be used. */
export function countPairsSql(
  from: string,
  table: TableMapping,
  rule: RefundRule,
  prefix: string,
): string | null {
  const pairs = pairRows(from, table, rule, prefix);
  if (!pairs) return null;
  const { ctes, added } = pairs;
  return `WITH ${ctes}
SELECT count(*) FILTER (${added.takesBack} AND ${added.matched}) AS matched
FROM paired`;
}

/** Refunds without a sale. */
export function unmatchedSql(
  from: string,
  table: TableMapping,
  rule: RefundRule,
  prefix: string,
): string | null {
  const pairs = pairRows(from, table, rule, prefix);
  if (!pairs) return null;
  const { ctes, added } = pairs;
  return `WITH ${ctes}
SELECT * EXCLUDE (${added.time}, ${added.takesBack}, ${added.key})
FROM keyed
WHERE ${added.takesBack} AND ${added.key} IS NULL
UNION ALL
SELECT * EXCLUDE (${Object.values(added).join(', ')})
FROM paired
WHERE ${added.takesBack} AND NOT ${added.matched}`;
}

/** The rows without the pairs, or with the refund taken off its sale; null where that cannot be done. */
export function withoutPairsSql(
  from: string,
  table: TableMapping,
  rule: RefundRule,
  prefix: string,
): string | null {
  const pairs = pairRows(from, table, rule, prefix);
  if (!pairs) return null;
  const { ctes, added } = pairs;
  const { time, takesBack, key, matched, taken } = added;
  const net = rule.then === 'net' ? netAmount(table, taken) : '';
  if (net === null) return null;
  return `WITH ${ctes}
SELECT * EXCLUDE (${time}, ${takesBack}, ${key})
FROM keyed
WHERE ${key} IS NULL OR ${key} NOT IN (
  SELECT ${key} FROM keyed WHERE ${takesBack} AND ${key} IS NOT NULL
)
UNION ALL
SELECT * EXCLUDE (${Object.values(added).join(', ')})${net}
FROM paired
WHERE NOT ${net === '' ? matched : `(${takesBack} AND ${matched})`}`;
}

interface PairRows {
  /** CTEs without `WITH`: `keyed` has every row, `paired` those that share a key with a refund. */
  readonly ctes: string;
  /** The columns that the CTEs add, under names that are free in the file. */
  readonly added: {
    readonly time: string;
    readonly takesBack: string;
    readonly key: string;
    readonly pile: string;
    readonly matched: string;
    readonly taken: string;
  };
}

function pairRows(
  from: string,
  table: TableMapping,
  rule: RefundRule,
  prefix: string,
): PairRows | null {
  const amount = amountSql(table);
  const at = fieldSql(table, 'ordered_at');
  const who = rule.by === 'member' ? fieldSql(table, 'member_id') : orderNumber(table, prefix);
  if (amount === null || at === null || who === null) return null;
  const lines = table.role === 'order_lines';
  const product = lines ? (fieldSql(table, 'product') ?? fieldSql(table, 'product_name')) : null;
  const worth = `abs(${amount})`;
  const same = [who, ...(product ? [product] : [])];
  const parts = rule.by === 'order' && rule.then === 'net' ? same : [...same, worth];
  const needed = [...same, at].map((sql) => `${sql} IS NOT NULL`);
  const added = freeNames(table);
  const { time, takesBack, key, pile, matched, taken } = added;
  const order = [time, takesBack, ...allColumns(table)].join(', ');
  const ctes = `keyed AS (
  SELECT
    *,
    ${at} AS ${time},
    ${takesBackSql(table, prefix, rule.statuses)} AS ${takesBack},
    CASE
      WHEN ${needed.join(' AND ')} AND ${amount} <> 0
        THEN concat_ws(chr(31), ${parts.join(', ')})
    END AS ${key}
  FROM ${from}
),
piled AS (
  SELECT
    *,
    sum(CASE WHEN ${takesBack} THEN -1 ELSE 1 END) OVER in_time + ${takesBack}::INTEGER AS ${pile}
  FROM keyed
  WHERE ${key} IN (SELECT ${key} FROM keyed WHERE ${takesBack})
  WINDOW in_time AS (PARTITION BY ${key} ORDER BY ${order} ROWS UNBOUNDED PRECEDING)
),
paired AS (
  SELECT
    *,
    CASE
      WHEN ${takesBack} THEN lag(${pile}) OVER at_height
      ELSE lead(${pile}) OVER at_height
    END IS NOT NULL AS ${matched},
    CASE WHEN NOT ${takesBack} THEN lead(${worth}) OVER at_height END AS ${taken}
  FROM piled
  WINDOW at_height AS (PARTITION BY ${key}, ${pile} ORDER BY ${order})
)`;
  return { ctes, added };
}

/** An order's number, without the letter that a cancellation has before it. */
function orderNumber(table: TableMapping, prefix: string): string | null {
  const id = fieldSql(table, 'order_id');
  if (id === null || prefix === '') return id;
  const length = [...prefix].length + 1;
  return `CASE WHEN starts_with(${id}, ${quoteText(prefix)}) THEN substr(${id}, ${length}) ELSE ${id} END`;
}

/** The clause that puts the rest of a sale in the place of its amount. */
function netAmount(table: TableMapping, taken: string): string | null {
  const column = columnOf(table, 'amount');
  const type = column && spell(column.type);
  if (!column || !type) return null;
  const name = quoteName(column.name);
  return ` REPLACE ((${name} - coalesce(${taken}, 0))::${type} AS ${name})`;
}

/** Null for what cannot be counted with. */
function spell(type: ColumnType): string | null {
  const isNumber = ['integer', 'decimal', 'double'].includes(type.kind);
  return isNumber ? spellType(engineType(type)) : null;
}

function freeNames(table: TableMapping): PairRows['added'] {
  const taken = new Set(table.columns.map(({ name }) => name.toLowerCase()));
  function free(name: string): string {
    let own = name;
    while (taken.has(own)) own += '_';
    return own;
  }
  return {
    time: free('match_time'),
    takesBack: free('takes_back'),
    key: free('match_key'),
    pile: free('pile'),
    matched: free('matched'),
    taken: free('taken_back'),
  };
}
