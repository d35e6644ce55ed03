/**
 * Roles say what a table is about; fields say which of its columns feed which canonical column. Fields
 * are named after the canonical columns, save `status`, `channel`, `payment_method` and `coupon` of order
 * lines, which reach the orders that are made from the lines, and `unit_cost` and `profit`, from which the
 * cost follows.
 */
export type Role =
  | 'members'
  | 'orders'
  | 'order_lines'
  | 'events'
  | 'points'
  | 'contacts'
  | 'surveys'
  | 'products'
  | 'ignore';

export type UsedRole = Exclude<Role, 'ignore'>;

/** In the order in which the interface offers them. */
export const usedRoles: readonly UsedRole[] = [
  'members',
  'orders',
  'order_lines',
  'events',
  'points',
  'contacts',
  'surveys',
  'products',
];

export interface Field {
  readonly name: string;
  /** The engine's type that the column is cast to. */
  readonly type: string;
  /** Without it the role makes no sense. */
  readonly required: boolean;
}

/** The fields of a role, the required ones first. */
export const fieldsOf: Readonly<Record<UsedRole, readonly Field[]>> = {
  members: [
    needed('member_id', 'VARCHAR'),
    field('joined_at', 'DATE'),
    field('birthday', 'DATE'),
    field('gender', 'VARCHAR'),
    field('city', 'VARCHAR'),
    field('tier', 'VARCHAR'),
    field('points', 'BIGINT'),
    field('phone', 'VARCHAR'),
    field('email', 'VARCHAR'),
    field('channel', 'VARCHAR'),
    field('name', 'VARCHAR'),
    field('occupation', 'VARCHAR'),
    field('contact_allowed', 'BOOLEAN'),
    field('referred_by', 'VARCHAR'),
    field('acquisition_cost', 'DECIMAL(18,4)'),
    field('card_no', 'VARCHAR'),
    field('updated_at', 'TIMESTAMP'),
  ],
  orders: [
    needed('member_id', 'VARCHAR'),
    needed('ordered_at', 'TIMESTAMP'),
    field('order_id', 'VARCHAR'),
    field('amount', 'DECIMAL(18,4)'),
    field('status', 'VARCHAR'),
    field('channel', 'VARCHAR'),
    field('discount', 'DECIMAL(18,4)'),
    field('payment_method', 'VARCHAR'),
    field('coupon', 'VARCHAR'),
    field('cost', 'DECIMAL(18,4)'),
    field('profit', 'DECIMAL(18,4)'),
  ],
  order_lines: [
    field('order_id', 'VARCHAR'),
    field('member_id', 'VARCHAR'),
    field('ordered_at', 'TIMESTAMP'),
    field('product', 'VARCHAR'),
    field('product_name', 'VARCHAR'),
    field('category', 'VARCHAR'),
    field('quantity', 'DECIMAL(18,3)'),
    field('unit_price', 'DECIMAL(18,4)'),
    field('amount', 'DECIMAL(18,4)'),
    field('discount', 'DECIMAL(18,4)'),
    field('cost', 'DECIMAL(18,4)'),
    field('unit_cost', 'DECIMAL(18,4)'),
    field('profit', 'DECIMAL(18,4)'),
    field('status', 'VARCHAR'),
    field('channel', 'VARCHAR'),
    field('payment_method', 'VARCHAR'),
    field('coupon', 'VARCHAR'),
  ],
  events: [
    needed('member_id', 'VARCHAR'),
    needed('occurred_at', 'TIMESTAMP'),
    field('event', 'VARCHAR'),
    field('object', 'VARCHAR'),
    field('quantity', 'DECIMAL(18,3)'),
    field('duration', 'DECIMAL(18,3)'),
  ],
  points: [
    needed('member_id', 'VARCHAR'),
    needed('points', 'BIGINT'),
    field('changed_at', 'TIMESTAMP'),
    field('reason', 'VARCHAR'),
    field('expires_at', 'DATE'),
  ],
  contacts: [
    needed('member_id', 'VARCHAR'),
    field('campaign', 'VARCHAR'),
    field('contacted_at', 'TIMESTAMP'),
    field('is_control', 'BOOLEAN'),
    field('channel', 'VARCHAR'),
    field('cost', 'DECIMAL(18,4)'),
  ],
  surveys: [
    needed('member_id', 'VARCHAR'),
    field('answered_at', 'TIMESTAMP'),
    field('question', 'VARCHAR'),
    field('score', 'DECIMAL(18,3)'),
    field('answer', 'VARCHAR'),
  ],
  products: [
    needed('product', 'VARCHAR'),
    field('product_name', 'VARCHAR'),
    field('category', 'VARCHAR'),
  ],
};

/** Fields that few files have: offered only where a column feeds them, or on request. */
export const rareFields: ReadonlySet<string> = new Set([
  'occupation',
  'contact_allowed',
  'referred_by',
  'acquisition_cost',
  'discount',
  'payment_method',
  'coupon',
  'cost',
  'unit_cost',
  'profit',
  'duration',
  'expires_at',
]);

/** Ids: blanks are nobody, and a `.0` behind them is the work of a spreadsheet. */
export function isId(field: string): boolean {
  return field.endsWith('_id') || field === 'product' || field === 'referred_by';
}

/** Fields of members that are read only where several files are merged: by what, and which is the latest. */
export const mergeFields: readonly string[] = ['card_no', 'updated_at'];

function needed(name: string, type: string): Field {
  return { name, type, required: true };
}

function field(name: string, type: string): Field {
  return { name, type, required: false };
}
