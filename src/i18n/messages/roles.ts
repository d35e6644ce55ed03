import type { Message } from '../message.ts';

/** Names of roles and fields, and sentences for every code of `guessRoles` and `checkMapping`. */
export const roleNames: Readonly<Record<string, Message>> = {
  members: { en: 'Members', zh: '会员' },
  orders: { en: 'Orders', zh: '订单' },
  order_lines: { en: 'Order lines', zh: '订单明细' },
  events: { en: 'Events', zh: '行为事件' },
  points: { en: 'Points', zh: '积分流水' },
  contacts: { en: 'Campaign contacts', zh: '活动触达' },
  surveys: { en: 'Surveys', zh: '问卷' },
  products: { en: 'Products', zh: '商品' },
  ignore: { en: 'Do not use', zh: '不使用' },
};

export const fieldNames: Readonly<Record<string, Message>> = {
  member_id: { en: 'Member id', zh: '会员编号' },
  joined_at: { en: 'Joined on', zh: '入会日期' },
  birthday: { en: 'Birthday', zh: '生日' },
  gender: { en: 'Gender', zh: '性别' },
  city: { en: 'City', zh: '城市' },
  tier: { en: 'Tier', zh: '等级' },
  points: { en: 'Points', zh: '积分' },
  phone: { en: 'Phone', zh: '手机号' },
  email: { en: 'E-mail', zh: '邮箱' },
  channel: { en: 'Channel', zh: '渠道' },
  order_id: { en: 'Order id', zh: '订单编号' },
  ordered_at: { en: 'Time of the order', zh: '下单时间' },
  amount: { en: 'Amount', zh: '金额' },
  status: { en: 'Status', zh: '状态' },
  product: { en: 'Product code', zh: '商品编码' },
  product_name: { en: 'Product name', zh: '商品名称' },
  category: { en: 'Category', zh: '品类' },
  quantity: { en: 'Quantity', zh: '数量' },
  unit_price: { en: 'Unit price', zh: '单价' },
  event: { en: 'Event', zh: '事件' },
  occurred_at: { en: 'Time of the event', zh: '发生时间' },
  object: { en: 'Object', zh: '对象' },
  changed_at: { en: 'Time of the change', zh: '变动时间' },
  reason: { en: 'Reason', zh: '原因' },
  campaign: { en: 'Campaign', zh: '活动' },
  contacted_at: { en: 'Time of the contact', zh: '触达时间' },
  is_control: { en: 'Control group', zh: '对照组' },
  name: { en: 'Name', zh: '姓名' },
  occupation: { en: 'Occupation', zh: '职业' },
  contact_allowed: { en: 'May be contacted', zh: '可联系' },
  referred_by: { en: 'Referred by', zh: '推荐人' },
  acquisition_cost: { en: 'Acquisition cost', zh: '获客成本' },
  discount: { en: 'Discount', zh: '优惠金额' },
  payment_method: { en: 'Payment method', zh: '支付方式' },
  coupon: { en: 'Coupon', zh: '优惠券' },
  cost: { en: 'Cost', zh: '成本' },
  unit_cost: { en: 'Cost of a unit', zh: '成本单价' },
  profit: { en: 'Profit', zh: '利润' },
  duration: { en: 'Duration in seconds', zh: '停留秒数' },
  expires_at: { en: 'Expires on', zh: '到期日' },
  answered_at: { en: 'Time of the answer', zh: '答卷时间' },
  question: { en: 'Question', zh: '问题' },
  score: { en: 'Score', zh: '评分' },
  answer: { en: 'Answer', zh: '回答' },
  card_no: { en: 'Card number', zh: '会员卡号' },
  updated_at: { en: 'Last updated', zh: '更新时间' },
};

/** Why a table was given its role. */
export const roleReasons: Readonly<Record<string, Message>> = {
  'has-event': { en: '“{column}” says what was done', zh: '“{column}”列记录了行为' },
  'has-campaign': { en: '“{column}” names a campaign', zh: '“{column}”列是营销活动' },
  'has-score': { en: '“{column}” holds answers or scores', zh: '“{column}”列是评分或回答' },
  'has-points-change': { en: '“{column}” holds changes of points', zh: '“{column}”列是积分变动' },
  'has-products': {
    en: '“{column}” says what was bought, one line each',
    zh: '“{column}”列是商品，一行一件',
  },
  'has-products-no-order-id': {
    en: '“{column}” says what was bought; no column names the order',
    zh: '“{column}”列是商品，但没有订单编号',
  },
  'has-order-id': { en: '“{column}” numbers the orders', zh: '“{column}”列是订单编号' },
  'has-totals': { en: '“{column}” is a total per member', zh: '“{column}”列是每个会员的汇总值' },
  'has-traits': { en: '“{column}” describes a member', zh: '“{column}”列描述会员本身' },
  'no-order-id': {
    en: 'Member, time and amount (“{column}”), but no order id: each row is an order',
    zh: '有会员、时间和金额（“{column}”），没有订单编号：每行算一笔订单',
  },
  'no-member-id': {
    en: '“{column}” numbers the orders, but nothing says who bought',
    zh: '“{column}”列是订单编号，但没有会员编号',
  },
  'only-products': { en: '“{column}” numbers products', zh: '“{column}”列是商品编码' },
  'only-member-id': { en: '“{column}” names members', zh: '“{column}”列是会员编号' },
  'only-member-and-time': {
    en: '“{column}” and a time: perhaps orders without amounts',
    zh: '只有“{column}”和时间：可能是没有金额的订单',
  },
  'by-content': {
    en: 'By the values alone: an id, a time and an amount',
    zh: '仅凭内容判断：有编号、时间和金额',
  },
  remembered: { en: 'As you confirmed it before', zh: '与您上次的确认一致' },
  'another-table': { en: 'The table “{table}” has this role already', zh: '“{table}”已是这个角色' },
  'nothing-known': { en: 'No column is recognised', zh: '没有认出任何列' },
};

/** Why a column was proposed for a field. */
export const fieldReasons: Readonly<Record<string, Message>> = {
  heading: { en: 'The heading says so', zh: '列名吻合' },
  'heading-like': { en: 'The heading resembles it', zh: '列名相近' },
  'values-order-number': {
    en: 'By content: all {samples} examples look like order numbers',
    zh: '看内容：{samples} 个示例都像订单编号',
  },
  'values-phone': {
    en: 'By content: all {samples} examples are phone numbers',
    zh: '看内容：{samples} 个示例都是手机号',
  },
  'values-email': {
    en: 'By content: all {samples} examples are e-mail addresses',
    zh: '看内容：{samples} 个示例都是邮箱地址',
  },
  'values-gender': {
    en: 'By content: all {samples} examples are genders',
    zh: '看内容：{samples} 个示例都是性别',
  },
  'values-status': {
    en: 'By content: all {samples} examples are order statuses',
    zh: '看内容：{samples} 个示例都是订单状态',
  },
  'values-time': { en: 'By type: the column holds times', zh: '看类型：该列是时间' },
  'values-number': { en: 'By type: the column holds numbers', zh: '看类型：该列是数字' },
  'values-id': {
    en: 'By content: ids that repeat, in all {samples} examples',
    zh: '看内容：{samples} 个示例都像会重复出现的编号',
  },
  'only-time': { en: 'By elimination: the only time in the table', zh: '排除法：表中唯一的时间列' },
  'only-number': {
    en: 'By elimination: the only number left',
    zh: '排除法：表中剩下的唯一数字列',
  },
  confirmed: { en: 'You confirmed it', zh: '您已确认' },
  remembered: { en: 'As you confirmed it before', zh: '与您上次的确认一致' },
  chosen: { en: 'You chose it', zh: '由您选定' },
  renamed: { en: 'It was called “{from}” last time', zh: '上次叫“{from}”' },
  retyped: { en: 'It held values of another kind last time', zh: '上次的内容类型不同' },
  'time-preferred': {
    en: 'The time of order or payment, rather than {over}',
    zh: '优先取下单或付款时间，而非 {over}',
  },
  'amount-may-repeat': {
    en: 'Perhaps the order’s total, repeated on each of its lines: please check',
    zh: '可能是整单金额，在每行明细重复出现，请核对',
  },
};

/** What `checkMapping` finds. */
export const mappingProblems: Readonly<Record<string, Message>> = {
  'no-orders': {
    en: 'No table holds orders: analyses of purchases stay empty.',
    zh: '没有订单表：与消费有关的分析将为空。',
  },
  'no-members': {
    en: 'No table holds members: everyone who bought counts as a member.',
    zh: '没有会员表：所有买过的人都按会员计。',
  },
  'name-taken': {
    en: 'The name “{table}” belongs to a prepared relation. Rename the table.',
    zh: '“{table}”是预留的关系名，请给这张表改名。',
  },
  'role-twice': {
    en: '“{table}” is a second table with this role. Only one can have it.',
    zh: '“{table}”是第二张同角色的表，这个角色只能有一张。',
  },
  'merge-key-once': {
    en: 'Only one member table has a column for “{field}”: members cannot be found to be the same by it.',
    zh: '只有一个会员表有“{field}”列，无法用它判断同一人。',
  },
  'field-missing': {
    en: '“{table}” needs a column for this field.',
    zh: '“{table}”需要为该字段指定一列。',
  },
  'field-unknown': {
    en: '“{table}”: the field {field} does not belong to this role.',
    zh: '“{table}”：字段 {field} 不属于这个角色。',
  },
  'column-unknown': {
    en: '“{table}” has no column “{column}”.',
    zh: '“{table}”没有“{column}”列。',
  },
  'column-twice': {
    en: '“{column}” of “{table}” is used for two fields.',
    zh: '“{table}”的“{column}”列用了两次。',
  },
  'type-unfit': {
    en: '“{column}” of “{table}” has values of another kind than this field needs.',
    zh: '“{table}”的“{column}”列内容类型与该字段不符。',
  },
  'text-as-time': {
    en: '“{column}” of “{table}” is text: values that are no dates become empty and are listed by a check.',
    zh: '“{table}”的“{column}”列是文本：无法识别为日期的值将置空，并由校验列出。',
  },
  'text-as-number': {
    en: '“{column}” of “{table}” is text: values that are no numbers become empty and are listed by a check.',
    zh: '“{table}”的“{column}”列是文本：无法识别为数字的值将置空，并由校验列出。',
  },
  'orders-without-id': {
    en: '“{table}” has no order id: each row counts as one order, or each day of a member if you choose so.',
    zh: '“{table}”没有订单编号：每行算一笔订单，也可改为会员每天算一笔。',
  },
  'orders-without-amount': {
    en: '“{table}” has no amount: values and averages stay empty.',
    zh: '“{table}”没有金额列：消费额与客单价将为空。',
  },
  'lines-without-amount': {
    en: '“{table}” has neither an amount nor quantity and unit price.',
    zh: '“{table}”既没有金额，也没有数量与单价。',
  },
};
