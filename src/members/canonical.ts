/**
 * The canonical relations: what every analysis may rely on, whatever the files looked like. Prepare cells
 * define them; analyses bind to nothing else. A relation without a file exists all the same, empty.
 */
export interface CanonicalColumn {
  readonly name: string;
  /** DuckDB's spelling. */
  readonly type: string;
  readonly meaning: string;
}

export const canonicalRelations: Readonly<Record<string, readonly CanonicalColumn[]>> = {
  members: [
    { name: 'member_id', type: 'VARCHAR', meaning: 'one row per member' },
    { name: 'joined_at', type: 'DATE', meaning: 'day of registration' },
    { name: 'birthday', type: 'DATE', meaning: 'day of birth' },
    { name: 'gender', type: 'VARCHAR', meaning: 'as written in the file' },
    { name: 'city', type: 'VARCHAR', meaning: 'as written in the file' },
    { name: 'tier', type: 'VARCHAR', meaning: 'membership level' },
    { name: 'points', type: 'BIGINT', meaning: 'points balance' },
    { name: 'phone', type: 'VARCHAR', meaning: 'text, leading zeros kept' },
    { name: 'email', type: 'VARCHAR', meaning: 'as written in the file' },
    { name: 'channel', type: 'VARCHAR', meaning: 'where the member was acquired' },
  ],
  orders: [
    { name: 'order_id', type: 'VARCHAR', meaning: 'one row per order' },
    { name: 'member_id', type: 'VARCHAR', meaning: 'null where the file leaves it blank' },
    { name: 'ordered_at', type: 'TIMESTAMP', meaning: 'local wall time' },
    {
      name: 'amount',
      type: 'DECIMAL(18,4)',
      meaning: 'in the currency of the file; negative: refund',
    },
    { name: 'is_refund', type: 'BOOLEAN', meaning: 'cancelled, returned or negative' },
    { name: 'status', type: 'VARCHAR', meaning: 'as written in the file' },
    { name: 'channel', type: 'VARCHAR', meaning: 'where the order was placed' },
  ],
  order_lines: [
    { name: 'order_id', type: 'VARCHAR', meaning: 'the order it belongs to' },
    { name: 'member_id', type: 'VARCHAR', meaning: 'null where the file leaves it blank' },
    { name: 'ordered_at', type: 'TIMESTAMP', meaning: 'local wall time' },
    { name: 'product', type: 'VARCHAR', meaning: 'product code, or name where there is no code' },
    { name: 'product_name', type: 'VARCHAR', meaning: 'as written in the file' },
    { name: 'category', type: 'VARCHAR', meaning: 'as written in the file' },
    { name: 'quantity', type: 'DECIMAL(18,3)', meaning: 'units' },
    { name: 'unit_price', type: 'DECIMAL(18,4)', meaning: 'in the currency of the file' },
    { name: 'amount', type: 'DECIMAL(18,4)', meaning: 'of the line' },
    { name: 'is_refund', type: 'BOOLEAN', meaning: 'cancelled, returned or negative' },
  ],
  events: [
    { name: 'member_id', type: 'VARCHAR', meaning: 'who did it' },
    { name: 'event', type: 'VARCHAR', meaning: 'what was done' },
    { name: 'occurred_at', type: 'TIMESTAMP', meaning: 'local wall time' },
    { name: 'object', type: 'VARCHAR', meaning: 'page, product or text it was done to' },
    { name: 'quantity', type: 'DECIMAL(18,3)', meaning: 'units, where the file has them' },
  ],
  points: [
    { name: 'member_id', type: 'VARCHAR', meaning: 'whose balance changed' },
    { name: 'changed_at', type: 'TIMESTAMP', meaning: 'local wall time' },
    { name: 'points', type: 'BIGINT', meaning: 'positive: earned; negative: redeemed or expired' },
    { name: 'reason', type: 'VARCHAR', meaning: 'as written in the file' },
  ],
  contacts: [
    { name: 'member_id', type: 'VARCHAR', meaning: 'who was contacted, or kept as control' },
    { name: 'campaign', type: 'VARCHAR', meaning: 'name of the campaign' },
    { name: 'contacted_at', type: 'TIMESTAMP', meaning: 'local wall time' },
    { name: 'is_control', type: 'BOOLEAN', meaning: 'true: kept out on purpose' },
  ],
};

/**
 * One row per member of the universe (member table ∪ purchasers), as of the end of the day `$as_of`,
 * built in one pass over `orders` and read by every analysis. Rows with a blank member id are not in it.
 */
export const memberFacts: readonly CanonicalColumn[] = [
  { name: 'member_id', type: 'VARCHAR', meaning: 'one row per member' },
  { name: 'is_member', type: 'BOOLEAN', meaning: 'in the member table; null where none is loaded' },
  { name: 'joined_at', type: 'DATE', meaning: 'day of registration, where known' },
  { name: 'first_order', type: 'TIMESTAMP', meaning: 'of the first purchase, refunds not counted' },
  { name: 'last_order', type: 'TIMESTAMP', meaning: 'of the last purchase, refunds not counted' },
  {
    name: 'orders',
    type: 'BIGINT',
    meaning: 'distinct purchases, refunds not counted; 0: never bought',
  },
  { name: 'order_days', type: 'BIGINT', meaning: 'distinct days with a purchase' },
  { name: 'amount', type: 'DECIMAL(38,4)', meaning: 'sum of all amounts, refunds subtracted' },
  { name: 'refunds', type: 'BIGINT', meaning: 'refunded orders' },
  { name: 'recency_days', type: 'BIGINT', meaning: 'days from the last purchase to $as_of' },
  { name: 'gender', type: 'VARCHAR', meaning: 'from the member table' },
  { name: 'city', type: 'VARCHAR', meaning: 'from the member table' },
  { name: 'tier', type: 'VARCHAR', meaning: 'from the member table' },
  { name: 'channel', type: 'VARCHAR', meaning: 'from the member table' },
  { name: 'points', type: 'BIGINT', meaning: 'from the member table' },
  { name: 'birthday', type: 'DATE', meaning: 'from the member table' },
];
