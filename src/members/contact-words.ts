import { quoteText } from '../sql/quote.ts';
import { matchConcept } from './concepts.ts';
import { normalizeHeading } from './heading.ts';
import type { MappedColumn } from './mapping.ts';

/**
 * Whether a member may be contacted. Some files ask whether they opted out (是否退订), others whether they
 * agreed (订阅): a yes means the opposite. Words that say it themselves (已退订, subscribed) mean the same under
 * either heading, and anything else is unknown. A day under the heading of an opt-out is the day of it.
 */
export function contactAllowedSql(name: string, column: MappedColumn): string {
  const out = asksOptOut(column.name);
  const { kind } = column.type;
  if (kind === 'boolean') return out ? `NOT ${name}` : name;
  if (kind === 'date' || kind === 'timestamp')
    return `CASE WHEN ${name} IS NOT NULL THEN ${String(!out)} END`;
  const value = `lower(trim(${kind === 'text' ? name : `${name}::VARCHAR`}))`;
  const among = (words: string): string => words.split(' ').map(quoteText).join(', ');
  return `CASE
    WHEN ${value} IN (${among(optedOut)}) THEN false
    WHEN ${value} IN (${among(optedIn)}) THEN true
    WHEN ${value} IN (${among(yes)}) THEN ${String(!out)}
    WHEN ${value} IN (${among(no)}) THEN ${String(out)}
  END`;
}

/** A heading under which yes means no. */
export function asksOptOut(heading: string): boolean {
  return matchConcept(normalizeHeading(heading), 'optedOut') > 0;
}

/** Words for a coupon that was none, in lower case. */
export const noCoupon = [
  '',
  '0',
  '-',
  'none',
  'no',
  'false',
  'null',
  'n/a',
  '无',
  '無',
  '否',
  '没有',
];

const optedOut =
  'unsubscribed opted-out optout opt-out blocked rejected 退订 已退订 退訂 已退訂 拒收 已拒收 拒绝 拒絕 黑名单 黑名單 已拉黑';
const optedIn =
  'subscribed opted-in optin opt-in granted confirmed 订阅 已订阅 訂閱 已訂閱 同意 已同意 接受 允许 允許 未退订 未退訂 正常';
const yes = 'true yes y t 1 on 是 有 对 對 √';
const no = 'false no n f 0 off 否 无 無 没有 未 ×';
