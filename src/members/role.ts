/**
 * Roles say what a table is about; fields say which of its columns feed which canonical column. Fields
 * are named after the canonical columns, save `status` and `channel` of order lines, which reach the
 * orders that are made from the lines.
 */
export type Role =
  'members' | 'orders' | 'order_lines' | 'events' | 'points' | 'contacts' | 'products' | 'ignore';

export type UsedRole = Exclude<Role, 'ignore'>;

/** In the order in which the interface offers them. */
export const usedRoles: readonly UsedRole[] = [
  'members',
  'orders',
  'order_lines',
  'events',
  'points',
  'contacts',
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
    field('status', 'VARCHAR'),
    field('channel', 'VARCHAR'),
  ],
  events: [
    needed('member_id', 'VARCHAR'),
    needed('occurred_at', 'TIMESTAMP'),
    field('event', 'VARCHAR'),
    field('object', 'VARCHAR'),
    field('quantity', 'DECIMAL(18,3)'),
  ],
  points: [
    needed('member_id', 'VARCHAR'),
    needed('points', 'BIGINT'),
    field('changed_at', 'TIMESTAMP'),
    field('reason', 'VARCHAR'),
  ],
  contacts: [
    needed('member_id', 'VARCHAR'),
    field('campaign', 'VARCHAR'),
    field('contacted_at', 'TIMESTAMP'),
    field('is_control', 'BOOLEAN'),
  ],
  products: [
    needed('product', 'VARCHAR'),
    field('product_name', 'VARCHAR'),
    field('category', 'VARCHAR'),
  ],
};

/** Fields of members that are read only where several files are merged: by what, and which is the latest. */
export const mergeFields: readonly string[] = ['card_no', 'updated_at'];

function needed(name: string, type: string): Field {
  return { name, type, required: true };
}

function field(name: string, type: string): Field {
  return { name, type, required: false };
}
