import { quoteName } from '../../sql/quote.ts';
import { behaviours, filterColumns, measureHolds, type ColumnClass } from './segment-columns.ts';
import type { BehaviourRule, Measure } from './segment.ts';
import { testSql } from './test-sql.ts';
import { windowSql } from './window-sql.ts';

export interface MeasuredBehaviour {
  /** A query of `member_id` and `value`, one row per member that did it at all. */
  readonly measured: string;
  /** Whether who did not do it has the value 0; else the value is unknown. */
  readonly zero: boolean;
  readonly holds: ColumnClass;
}

/** What each member did, measured. Refunds and contacts kept back as control count only where they are asked for. */
export function behaviourSql(rule: BehaviourRule): MeasuredBehaviour {
  const { time } = behaviours[rule.relation];
  const columns = filterColumns(rule.relation);
  const filters = rule.filters.map(({ column, test }) => {
    const holds = columns.find(({ name }) => name === column)?.holds ?? null;
    const name = quoteName(column);
    return testSql(holds === 'date' ? `${name}::DATE` : name, test, holds);
  });
  const asked = new Set(rule.filters.map(({ column }) => column));
  const leftOut = ['is_refund', 'is_control'].filter(
    (flag) => columns.some(({ name }) => name === flag) && !asked.has(flag),
  );
  const where = [
    ...filters,
    ...leftOut.map((flag) => `${flag} IS NOT TRUE`),
    ...windowSql(time, rule.window),
  ];
  const measured = [
    `SELECT member_id, ${measureSql(rule.measure, time)} AS value`,
    `FROM ${rule.relation}`,
    `WHERE ${where.join('\n  AND ')}`,
    'GROUP BY member_id',
  ].join('\n');
  const { kind } = rule.measure;
  const zero = kind === 'times' || kind === 'days' || kind === 'distinct' || kind === 'sum';
  return { measured, zero, holds: measureHolds(rule.measure) };
}

/**
 * What is left of the points that expire within so many days, where the ledger says when points expire: spending
 * takes the points that expire first. What expired before and was not booked as spent is gone as well.
 */
export function expiringSql(days: number): string {
  const until = `$as_of::DATE + INTERVAL ${String(days)} DAY`;
  const earned = 'points > 0 AND expires_at';
  const spent = 'coalesce(sum(-points) FILTER (WHERE points < 0), 0)';
  return [
    'SELECT',
    '  member_id,',
    `  greatest(0, coalesce(sum(points) FILTER (WHERE ${earned} <= ${until}), 0) - ${spent})`,
    `  - greatest(0, coalesce(sum(points) FILTER (WHERE ${earned} <= $as_of::DATE), 0) - ${spent}) AS value`,
    'FROM points',
    'WHERE changed_at < $as_of::DATE + INTERVAL 1 DAY',
    'GROUP BY member_id',
  ].join('\n');
}

function measureSql(measure: Measure, time: string): string {
  switch (measure.kind) {
    case 'times':
      return 'count(*)';
    case 'days':
      return `count(DISTINCT ${time}::DATE)`;
    case 'first':
      return `min(${time})::DATE`;
    case 'last':
      return `max(${time})::DATE`;
    case 'days-since-first':
      return `date_diff('day', min(${time})::DATE, $as_of::DATE)`;
    case 'days-since-last':
      return `date_diff('day', max(${time})::DATE, $as_of::DATE)`;
    case 'sum':
      return `sum(${quoteName(measure.column)})`;
    case 'average':
      return `avg(${quoteName(measure.column)})`;
    case 'largest':
      return `max(${quoteName(measure.column)})`;
    case 'smallest':
      return `min(${quoteName(measure.column)})`;
    case 'distinct':
      return `count(DISTINCT ${quoteName(measure.column)})`;
  }
}
