import { quoteName, quoteText } from '../../sql/quote.ts';
import type { TableMapping } from '../mapping.ts';
import { comment, indent } from '../sql-text.ts';
import type { CleanedTable } from './clean-tables.ts';
import { amountSql, fieldSql, takesBackSql } from './row-sql.ts';
import { stepWords, type StepTexts } from './step-words.ts';

/**
 * The books of cleaning: what each step, the sales rule and each join cost, in rows, members, money and
 * refunds. A step's rows before are the rows after of the step before it, so the columns add up from the
 * file to the relation that analyses read. `part` says what a line is: `step`, `rule` or `join`; the rows
 * of a join are those that came in and those that found a partner.
 */
export function reconciliationSql(
  cleaned: readonly CleanedTable[],
  refundPrefix: string,
  texts: StepTexts,
): string | null {
  const chains = cleaned.filter(({ links }) => links.length > 0);
  const bought = cleaned.filter(({ source }) => source.role === 'orders');
  const lines = cleaned.filter(({ source }) => source.role === 'order_lines');
  const measured = chains.flatMap(({ source, links }) => [
    measureFile(source, source.table, 0, '', refundPrefix),
    ...links.map(({ step, before, after }, index) => {
      const { title } = stepWords(step, before, texts);
      return measureFile(after, source.table, index + 1, title, refundPrefix);
    }),
  ]);
  const parts: string[] = [];
  if (measured.length > 0) parts.push(beforeAndAfter('step', measured));
  const [all, orders] = bought.length > 0 ? ['all_orders', 'orders'] : ['all_lines', 'order_lines'];
  if (bought.length + lines.length > 0) {
    parts.push(
      beforeAndAfter('rule', [
        measureRelation(all, orders, 0, ''),
        measureRelation(orders, orders, 1, texts.stepSalesRule),
      ]),
    );
    if (cleaned.some(({ source }) => source.role === 'members'))
      parts.push(join('orders', 'members', 'member_id', texts.stepJoinMembers));
    if (bought.length > 0 && lines.length > 0)
      parts.push(join('order_lines', 'orders', 'order_id', texts.stepJoinOrders));
  }
  if (parts.length === 0) return null;
  return `${comment(texts.noteReconciliation)}${parts.join('\nUNION ALL\n')}`;
}

/** The figures of a line, in the order of the columns. */
export const reconciledFigures = ['rows', 'members', 'amount', 'refunds', 'refunded'] as const;

const figures = `count(*) AS rows,
  count(DISTINCT member_id) AS members,
  sum(amount)::DECIMAL(38, 4) AS amount,
  count(*) FILTER (takes_back) AS refunds,
  sum(amount) FILTER (takes_back)::DECIMAL(38, 4) AS refunded`;

function measureFile(
  table: TableMapping,
  source: string,
  step: number,
  what: string,
  prefix: string,
): string {
  const money = table.role === 'orders' || table.role === 'order_lines';
  const amount = (money ? amountSql(table) : null) ?? 'NULL::DECIMAL(18, 4)';
  const inner = `SELECT
  ${fieldSql(table, 'member_id') ?? 'NULL::VARCHAR'} AS member_id,
  ${amount} AS amount,
  ${money ? takesBackSql(table, prefix, []) : 'false'} AS takes_back
FROM ${quoteName(table.table)}`;
  return measure(source, step, what, `(\n${indent(inner)}\n)`);
}

function measureRelation(relation: string, source: string, step: number, what: string): string {
  return measure(
    source,
    step,
    what,
    `(SELECT member_id, amount, is_refund AS takes_back FROM ${relation})`,
  );
}

function measure(source: string, step: number, what: string, rows: string): string {
  return `SELECT
  ${quoteText(source)} AS source,
  ${step} AS step,
  ${quoteText(what)} AS what,
  ${figures}
FROM ${rows}`;
}

function beforeAndAfter(part: string, measured: readonly string[]): string {
  const pairs = reconciledFigures.map(
    (name) => `    lag(${name}) OVER in_order AS ${name}_before,\n    ${name} AS ${name}_after`,
  );
  return `SELECT *
FROM (
  SELECT
    ${quoteText(part)} AS part,
    source,
    step,
    what,
${pairs.join(',\n')}
  FROM (
${indent(indent(indent(measured.join('\nUNION ALL\n'))))}
  )
  WINDOW in_order AS (PARTITION BY source ORDER BY step)
)
WHERE step > 0`;
}

function join(relation: string, partner: string, key: string, what: string): string {
  const found = `found.${key} IS NOT NULL`;
  return `SELECT
  'join' AS part,
  ${quoteText(relation)} AS source,
  1 AS step,
  ${quoteText(what)} AS what,
  count(*) AS rows_before,
  count(*) FILTER (${found}) AS rows_after,
  count(DISTINCT entry.member_id) AS members_before,
  count(DISTINCT entry.member_id) FILTER (${found}) AS members_after,
  sum(amount)::DECIMAL(38, 4) AS amount_before,
  sum(amount) FILTER (${found})::DECIMAL(38, 4) AS amount_after,
  count(*) FILTER (is_refund) AS refunds_before,
  count(*) FILTER (is_refund AND ${found}) AS refunds_after,
  sum(amount) FILTER (is_refund)::DECIMAL(38, 4) AS refunded_before,
  sum(amount) FILTER (is_refund AND ${found})::DECIMAL(38, 4) AS refunded_after
FROM ${relation} AS entry
LEFT JOIN (SELECT DISTINCT ${key} FROM ${partner}) AS found USING (${key})`;
}
