import type { Reason } from '../engine/intake-contract.ts';
import { matchConcept, type ConceptName } from './concepts.ts';
import { isTime, isUnique } from './content.ts';
import { guessFields, type FieldGuesses } from './guess-fields.ts';
import { normalizeHeading } from './heading.ts';
import type { ColumnProfile, TableProfile } from './profile.ts';
import type { Role, UsedRole } from './role.ts';

export interface RoleGuess {
  readonly table: string;
  readonly role: Role;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly reasons: readonly Reason[];
  /** By canonical field; empty for a table that is ignored. */
  readonly fields: FieldGuesses;
}

/** What each table is about, and which of its columns feed which canonical field. */
export function guessRoles(tables: readonly TableProfile[]): readonly RoleGuess[] {
  return keepOne(tables.map(guessRole), 'products');
}

/** The most a table has to say about a concept, and the column that says it. */
interface Evidence {
  readonly column: ColumnProfile;
  readonly match: number;
}

function guessRole(table: TableProfile): RoleGuess {
  const headings = table.columns.map((column) => ({
    column,
    heading: normalizeHeading(column.name),
  }));
  const find = (...names: readonly ConceptName[]): Evidence | null => {
    for (const name of names) {
      for (const { column, heading } of headings) {
        const match = matchConcept(heading, name);
        if (match > 0) return { column, match };
      }
    }
    return null;
  };
  const decide = (role: UsedRole, code: string, evidence: Evidence | null = null): RoleGuess =>
    settle(table, role, { code, ...(evidence && { values: { column: evidence.column.name } }) });

  const orderFields = guessFields(table, 'orders');
  const orderId = find('orderId') ?? hashNumber(orderFields, table);
  const member = find('memberId', 'cardNo', 'memberName', 'phone', 'email', 'bareId');
  const dated = table.columns.some(isTime) || find('orderTime', 'paidTime', 'plainTime') !== null;
  const orderDated = orderFields['ordered_at'] !== undefined;
  const priced = find('paidAmount', 'orderAmount', 'plainAmount', 'lineAmount', 'unitPrice');

  const event = find('event');
  if (event && !isTime(event.column) && member && dated && !orderId && !priced)
    return decide('events', 'has-event', event);

  const joined = find('joined');
  const traits = countOf(find, [
    'joined',
    'birthday',
    'gender',
    'tier',
    'phone',
    'email',
    'trait',
    'optedOut',
    'optedIn',
    'referredBy',
  ]);
  const asked = find('score') ?? (find('question', 'survey') && find('answer'));
  if (asked && member && !joined && traits < 2 && !orderId && !priced)
    return decide('surveys', 'has-score', asked);

  const campaign = find('campaign');
  const redeemed = find('redeemed');
  if (campaign && member && !orderId && !priced && !redeemed)
    return decide('contacts', 'has-campaign', campaign);

  const change = find('pointsChange') ?? (traits === 0 && dated ? find('pointsBalance') : null);
  if (change && member && !orderId && !priced) return decide('points', 'has-points-change', change);

  const product = find('product');
  const quantity = find('quantity');
  const productName = find('productName');
  const unitPrice = find('unitPrice');
  const wholeOrders =
    find('orderQuantity') !== null ||
    (orderId !== null && isUnique(orderId.column) === true && !unitPrice);
  const goods =
    product ?? ((quantity ?? unitPrice) ? productName : null) ?? (quantity && unitPrice);
  const placed = orderId !== null || (member !== null && orderDated);
  if (goods && (quantity ?? priced) && placed && !wholeOrders)
    return decide('order_lines', orderId ? 'has-products' : 'has-products-no-order-id', goods);

  if (orderId && member && orderDated) return decide('orders', 'has-order-id', orderId);
  const totals = find('memberTotal');
  if (member && totals) return decide('members', 'has-totals', totals);
  if (member && !priced && (joined || traits >= 2 || find('gender', 'birthday', 'tier')))
    return decide(
      'members',
      'has-traits',
      joined ?? find('gender', 'birthday', 'tier', 'trait', 'phone'),
    );
  if (member && orderDated && priced) return decide('orders', 'no-order-id', priced);
  if (member && joined) return decide('members', 'has-traits', joined);
  if (orderId && orderDated && priced) return decide('orders', 'no-member-id', orderId);
  if (product && !member && !orderId && !dated && (find('category') ?? productName))
    return decide('products', 'only-products', product);
  const id = find('memberId', 'cardNo');
  if (id && !redeemed && !dated && !isRepeated(id)) return decide('members', 'only-member-id', id);
  if (member && orderDated && !redeemed) return decide('orders', 'only-member-and-time', member);
  if (orderFields['member_id'] && orderDated && !redeemed && !product && orderFields['amount'])
    return decide('orders', 'by-content');
  return ignored(table, { code: 'nothing-known' });
}

function settle(table: TableProfile, role: UsedRole, reason: Reason): RoleGuess {
  const fields = guessFields(table, role);
  const weights = keyFields[role].map((names) =>
    Math.max(0, ...names.map((name) => fields[name]?.confidence ?? 0)),
  );
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return {
    table: table.name,
    role,
    confidence: Math.round(mean * 100) / 100,
    reasons: [reason],
    fields,
  };
}

/** The fields a role lives on; of each group the surest counts. */
const keyFields: Readonly<Record<UsedRole, readonly (readonly string[])[]>> = {
  members: [['member_id'], ['joined_at', 'gender', 'birthday', 'tier', 'phone', 'email']],
  orders: [['member_id'], ['ordered_at'], ['amount']],
  order_lines: [['order_id'], ['product', 'product_name'], ['quantity', 'unit_price', 'amount']],
  events: [['member_id'], ['event'], ['occurred_at']],
  points: [['member_id'], ['points'], ['changed_at']],
  contacts: [['member_id'], ['campaign']],
  surveys: [['member_id'], ['score', 'answer']],
  products: [['product'], ['product_name', 'category']],
};

function ignored(table: TableProfile, reason: Reason): RoleGuess {
  return { table: table.name, role: 'ignore', confidence: 0.5, reasons: [reason], fields: {} };
}

/** Of several tables with a role that only one can have, the surest keeps it. */
function keepOne(guesses: readonly RoleGuess[], role: UsedRole): readonly RoleGuess[] {
  const rivals = guesses.filter((guess) => guess.role === role);
  const best = rivals.reduce<RoleGuess | null>(
    (kept, guess) => (kept && kept.confidence >= guess.confidence ? kept : guess),
    null,
  );
  return guesses.map((guess) =>
    guess.role !== role || guess === best
      ? guess
      : {
          ...guess,
          role: 'ignore',
          fields: {},
          reasons: [{ code: 'another-table', values: { table: best?.table ?? '' } }],
        },
  );
}

function countOf(
  find: (...names: readonly ConceptName[]) => Evidence | null,
  names: readonly ConceptName[],
): number {
  return names.filter((name) => find(name) !== null).length;
}

function hashNumber(fields: FieldGuesses, table: TableProfile): Evidence | null {
  const guess = fields['order_id'];
  if (guess?.reason.code !== 'values-order-number') return null;
  const column = table.columns.find(({ name }) => name === guess.column);
  return column ? { column, match: guess.confidence } : null;
}

function isRepeated(evidence: Evidence | null): boolean {
  return evidence !== null && isUnique(evidence.column) === false;
}
