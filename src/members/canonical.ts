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
    { name: 'name', type: 'VARCHAR', meaning: 'what the member is called' },
    { name: 'occupation', type: 'VARCHAR', meaning: 'as written in the file' },
    { name: 'contact_allowed', type: 'BOOLEAN', meaning: 'false: opted out; null: unknown' },
    { name: 'referred_by', type: 'VARCHAR', meaning: 'id of the member who brought this one' },
    { name: 'acquisition_cost', type: 'DECIMAL(18,4)', meaning: 'what it cost to win the member' },
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
    { name: 'discount', type: 'DECIMAL(18,4)', meaning: 'money off, positive; null: unknown' },
    { name: 'payment_method', type: 'VARCHAR', meaning: 'as written in the file' },
    { name: 'coupon', type: 'VARCHAR', meaning: 'code of the coupon or campaign; null: none' },
    { name: 'cost', type: 'DECIMAL(18,4)', meaning: 'of the goods, with the sign of the amount' },
  ],
  refunds_without_day: [
    { name: 'order_id', type: 'VARCHAR', meaning: 'no purchase by its status alone' },
    { name: 'member_id', type: 'VARCHAR', meaning: 'null where the file leaves it blank' },
    { name: 'ordered_at', type: 'TIMESTAMP', meaning: 'local wall time; not that of the refund' },
    { name: 'status', type: 'VARCHAR', meaning: 'as written in the file' },
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
    { name: 'discount', type: 'DECIMAL(18,4)', meaning: 'money off, positive; null: unknown' },
    { name: 'cost', type: 'DECIMAL(18,4)', meaning: 'of the goods, with the sign of the amount' },
  ],
  events: [
    { name: 'member_id', type: 'VARCHAR', meaning: 'who did it' },
    { name: 'event', type: 'VARCHAR', meaning: 'what was done' },
    { name: 'occurred_at', type: 'TIMESTAMP', meaning: 'local wall time' },
    { name: 'object', type: 'VARCHAR', meaning: 'page, product or text it was done to' },
    { name: 'quantity', type: 'DECIMAL(18,3)', meaning: 'units, where the file has them' },
    { name: 'duration', type: 'DECIMAL(18,3)', meaning: 'seconds spent' },
  ],
  points: [
    { name: 'member_id', type: 'VARCHAR', meaning: 'whose balance changed' },
    { name: 'changed_at', type: 'TIMESTAMP', meaning: 'local wall time' },
    { name: 'points', type: 'BIGINT', meaning: 'positive: earned; negative: redeemed or expired' },
    { name: 'reason', type: 'VARCHAR', meaning: 'as written in the file' },
    { name: 'expires_at', type: 'DATE', meaning: 'last day of the points earned; null: never' },
  ],
  contacts: [
    { name: 'member_id', type: 'VARCHAR', meaning: 'who was contacted, or kept as control' },
    { name: 'campaign', type: 'VARCHAR', meaning: 'name of the campaign' },
    { name: 'contacted_at', type: 'TIMESTAMP', meaning: 'local wall time' },
    { name: 'is_control', type: 'BOOLEAN', meaning: 'true: kept out on purpose' },
    { name: 'channel', type: 'VARCHAR', meaning: 'by which way' },
    { name: 'cost', type: 'DECIMAL(18,4)', meaning: 'of this contact' },
  ],
  surveys: [
    { name: 'member_id', type: 'VARCHAR', meaning: 'who answered' },
    { name: 'answered_at', type: 'TIMESTAMP', meaning: 'local wall time' },
    { name: 'question', type: 'VARCHAR', meaning: 'what was asked' },
    { name: 'score', type: 'DECIMAL(18,3)', meaning: 'the answer as a number' },
    { name: 'answer', type: 'VARCHAR', meaning: 'the answer in words' },
  ],
  segments: [
    { name: 'segment', type: 'VARCHAR', meaning: 'name of a saved segment' },
    { name: 'member_id', type: 'VARCHAR', meaning: 'who is in it' },
  ],
};

/**
 * One row per member of the universe (member table ∪ purchasers), as of the end of the day `$as_of`,
 * built in one pass over each relation that has a file, and read by every analysis. Rows with a blank
 * member id are not in it. Purchases are orders that are no refunds. Counts are 0 where nothing is known;
 * everything else is null.
 */
export const memberFacts: readonly CanonicalColumn[] = [
  { name: 'member_id', type: 'VARCHAR', meaning: 'one row per member' },
  { name: 'is_member', type: 'BOOLEAN', meaning: 'in the member table; null where none is loaded' },
  { name: 'joined_at', type: 'DATE', meaning: 'day of registration, where known' },
  { name: 'first_order', type: 'TIMESTAMP', meaning: 'of the first purchase' },
  { name: 'last_order', type: 'TIMESTAMP', meaning: 'of the last purchase' },
  { name: 'orders', type: 'BIGINT', meaning: 'purchases; 0: never bought' },
  { name: 'order_days', type: 'BIGINT', meaning: 'distinct days with a purchase' },
  { name: 'amount', type: 'DECIMAL(38,4)', meaning: 'sum of all amounts, refunds subtracted' },
  { name: 'refunds', type: 'BIGINT', meaning: 'refunded orders' },
  { name: 'recency_days', type: 'BIGINT', meaning: 'days from the last purchase to $as_of' },
  { name: 'gender', type: 'VARCHAR', meaning: 'from the member table' },
  { name: 'city', type: 'VARCHAR', meaning: 'from the member table' },
  { name: 'tier', type: 'VARCHAR', meaning: 'from the member table' },
  { name: 'channel', type: 'VARCHAR', meaning: 'from the member table' },
  {
    name: 'points',
    type: 'BIGINT',
    meaning: 'balance: from the member table, else the sum of the ledger until $as_of',
  },
  { name: 'birthday', type: 'DATE', meaning: 'from the member table' },
  {
    name: 'tenure_days',
    type: 'BIGINT',
    meaning: 'days from registration, else from the first purchase, to $as_of',
  },
  { name: 'age', type: 'BIGINT', meaning: 'whole years; born on 29 February: a year older on 28' },
  {
    name: 'next_birthday',
    type: 'DATE',
    meaning: 'on or after $as_of; 28 February in a year without a 29th',
  },
  { name: 'refund_amount', type: 'DECIMAL(38,4)', meaning: 'money paid back, positive' },
  { name: 'average_order', type: 'DECIMAL(38,4)', meaning: 'mean amount of the purchases' },
  { name: 'largest_order', type: 'DECIMAL(18,4)', meaning: 'greatest amount of a purchase' },
  { name: 'first_channel', type: 'VARCHAR', meaning: 'of the first purchase with a channel' },
  { name: 'favourite_channel', type: 'VARCHAR', meaning: 'of most purchases; ties: first used' },
  { name: 'channels', type: 'BIGINT', meaning: 'distinct channels of purchases' },
  {
    name: 'favourite_weekday',
    type: 'BIGINT',
    meaning: 'of the most frequent weekday × hour of purchases: 1 Monday to 7; ties: earliest',
  },
  { name: 'favourite_hour', type: 'BIGINT', meaning: 'of the same slot, 0 to 23' },
  { name: 'payment_method', type: 'VARCHAR', meaning: 'of most purchases; ties: first used' },
  {
    name: 'discount_share',
    type: 'DOUBLE',
    meaning: 'discount ÷ (amount + discount), over purchases whose discount is known',
  },
  { name: 'discounted_orders', type: 'BIGINT', meaning: 'purchases with a discount' },
  { name: 'coupon_orders', type: 'BIGINT', meaning: 'purchases with a coupon' },
  {
    name: 'profit',
    type: 'DECIMAL(38,4)',
    meaning: 'amount − cost, over orders whose cost is known',
  },
  { name: 'first_category', type: 'VARCHAR', meaning: 'of the first purchase; ties: most money' },
  {
    name: 'favourite_category',
    type: 'VARCHAR',
    meaning: 'with most money; ties: in order of name',
  },
  { name: 'categories', type: 'BIGINT', meaning: 'distinct categories bought' },
  { name: 'products', type: 'BIGINT', meaning: 'distinct products bought' },
  { name: 'units', type: 'DECIMAL(38,3)', meaning: 'units bought' },
  { name: 'points_earned', type: 'BIGINT', meaning: 'sum of the positive changes in the ledger' },
  {
    name: 'points_spent',
    type: 'BIGINT',
    meaning: 'sum of the negative changes, as a positive number',
  },
  { name: 'events', type: 'BIGINT', meaning: 'rows of events' },
  { name: 'event_days', type: 'BIGINT', meaning: 'distinct days with an event' },
  { name: 'last_event', type: 'TIMESTAMP', meaning: 'of the last event' },
  { name: 'dwell_seconds', type: 'DECIMAL(38,3)', meaning: 'sum of the durations' },
  {
    name: 'contacts',
    type: 'BIGINT',
    meaning: 'contacts by campaigns, control groups not counted',
  },
  { name: 'last_contact', type: 'TIMESTAMP', meaning: 'of the last of them' },
  { name: 'can_phone', type: 'BOOLEAN', meaning: 'has a phone and did not opt out' },
  { name: 'can_email', type: 'BOOLEAN', meaning: 'has an e-mail address and did not opt out' },
  { name: 'satisfaction', type: 'DOUBLE', meaning: 'mean score of the surveys' },
  { name: 'referred_by', type: 'VARCHAR', meaning: 'from the member table' },
  {
    name: 'referrals',
    type: 'BIGINT',
    meaning: 'members who name this one as the one who brought them',
  },
  { name: 'acquisition_cost', type: 'DECIMAL(18,4)', meaning: 'from the member table' },
  { name: 'name', type: 'VARCHAR', meaning: 'from the member table' },
  { name: 'occupation', type: 'VARCHAR', meaning: 'from the member table' },
];
