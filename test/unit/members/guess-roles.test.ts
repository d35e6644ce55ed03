import { describe, expect, it } from 'vitest';
import { levelOf } from '../../../src/members/guess-fields.ts';
import { guessRoles, type RoleGuess } from '../../../src/members/guess-roles.ts';
import type { TableProfile } from '../../../src/members/profile.ts';
import { table } from './table.ts';

function guess(profile: TableProfile): RoleGuess {
  const [found] = guessRoles([profile]);
  if (!found) throw new Error('No guess');
  return found;
}

function columns({ role, fields }: RoleGuess): Record<string, string> {
  return {
    role,
    ...Object.fromEntries(Object.entries(fields).map(([field, { column }]) => [field, column])),
  };
}

/** Headings, and the role and columns they must lead to: no field more and none less. */
const cases: readonly (readonly [
  what: string,
  headings: string,
  expected: Record<string, string>,
])[] = [
  // ── Files of the shared test data ──
  [
    'CDNOW, with headings',
    'customer_id|%date|#number_of_cds|$dollar_value',
    { role: 'orders', member_id: 'customer_id', ordered_at: 'date', amount: 'dollar_value' },
  ],
  [
    'CDNOW, pairs of date and id',
    '@date|id',
    { role: 'orders', member_id: 'id', ordered_at: 'date' },
  ],
  [
    'UCI Online Retail',
    'InvoiceNo|StockCode|Description|#Quantity|@InvoiceDate|$UnitPrice|CustomerID|Country',
    {
      role: 'order_lines',
      order_id: 'InvoiceNo',
      product: 'StockCode',
      product_name: 'Description',
      quantity: 'Quantity',
      ordered_at: 'InvoiceDate',
      unit_price: 'UnitPrice',
      member_id: 'CustomerID',
    },
  ],
  [
    'UCI Online Retail II',
    'Invoice|StockCode|Description|#Quantity|@InvoiceDate|$Price|Customer ID|Country',
    {
      role: 'order_lines',
      order_id: 'Invoice',
      product: 'StockCode',
      product_name: 'Description',
      quantity: 'Quantity',
      ordered_at: 'InvoiceDate',
      unit_price: 'Price',
      member_id: 'Customer ID',
    },
  ],
  [
    'orders of the R package',
    'customer_id|%order_date|#revenue|first_name|last_name|email',
    { role: 'orders', member_id: 'customer_id', ordered_at: 'order_date', amount: 'revenue' },
  ],
  [
    'customers of the R package',
    'customer_id|#revenue|%most_recent_visit|#number_of_orders|#recency_days|first_name|last_name|email',
    { role: 'members', member_id: 'customer_id', email: 'email', name: 'first_name' },
  ],
  [
    'sample orders by customer name',
    '%order_date|order_id|customer|#grand_total',
    {
      role: 'orders',
      ordered_at: 'order_date',
      order_id: 'order_id',
      member_id: 'customer',
      amount: 'grand_total',
    },
  ],
  [
    'Complete Journey, transactions',
    'household_id|store_id|basket_id|product_id|#quantity|$sales_value|$retail_disc|$coupon_disc|$coupon_match_disc|#week|@transaction_timestamp',
    {
      role: 'order_lines',
      member_id: 'household_id',
      channel: 'store_id',
      order_id: 'basket_id',
      product: 'product_id',
      quantity: 'quantity',
      amount: 'sales_value',
      ordered_at: 'transaction_timestamp',
      discount: 'retail_disc',
    },
  ],
  [
    'Complete Journey, households',
    'household_id|age|income|home_ownership|marital_status|household_size|household_comp|kids_count',
    { role: 'members', member_id: 'household_id' },
  ],
  [
    'Complete Journey, products',
    'product_id|manufacturer_id|department|brand|product_category|product_type|package_size',
    { role: 'products', product: 'product_id', category: 'department' },
  ],
  [
    'Complete Journey, campaigns',
    'campaign_id|household_id',
    { role: 'contacts', campaign: 'campaign_id', member_id: 'household_id' },
  ],
  [
    'Complete Journey, campaign descriptions',
    'campaign_id|campaign_type|%start_date|%end_date',
    { role: 'ignore' },
  ],
  ['Complete Journey, coupons', 'coupon_upc|product_id|campaign_id', { role: 'ignore' }],
  [
    'Complete Journey, redemptions',
    'household_id|coupon_upc|campaign_id|%redemption_date',
    { role: 'ignore' },
  ],
  [
    'click stream',
    'user_id|session_id|event|@timestamp|platform|acquisition_channel|user_cohort|user_lifecycle',
    { role: 'events', member_id: 'user_id', event: 'event', occurred_at: 'timestamp' },
  ],
  [
    'Superstore, orders',
    '#Row ID|Order ID|%Order Date|%Ship Date|Ship Mode|Customer ID|Customer Name|Segment|Country|City|State|Postal Code|Region|Product ID|Category|Sub-Category|Product Name|$Sales|#Quantity|$Discount|$Profit',
    {
      role: 'order_lines',
      order_id: 'Order ID',
      ordered_at: 'Order Date',
      member_id: 'Customer ID',
      product: 'Product ID',
      category: 'Category',
      product_name: 'Product Name',
      amount: 'Sales',
      quantity: 'Quantity',
      discount: 'Discount',
      profit: 'Profit',
    },
  ],
  ['Superstore, returns', 'Returned|Order ID', { role: 'ignore' }],
  ['flowers', '$sepal_length|$sepal_width|$petal_length|$petal_width|species', { role: 'ignore' }],
  [
    'patients',
    '$inst|#time|#status|#age|#sex|$ph.ecog|$ph.karno|$pat.karno|$meal.cal|$wt.loss',
    { role: 'ignore' },
  ],
  ['prisoners', '#week|#arrest|#fin|#age|#race|#wexp|#mar|#paro|#prio', { role: 'ignore' }],

  // ── Demo data ──
  [
    'demo members',
    '会员编号|%入会日期|%生日|性别|城市|会员等级|#积分余额|手机号|邮箱|注册渠道|是否退订',
    {
      role: 'members',
      member_id: '会员编号',
      joined_at: '入会日期',
      birthday: '生日',
      gender: '性别',
      city: '城市',
      tier: '会员等级',
      points: '积分余额',
      phone: '手机号',
      email: '邮箱',
      channel: '注册渠道',
      contact_allowed: '是否退订',
    },
  ],
  [
    'demo orders',
    'order_id|member_id|@ordered_at|status|payment|channel|$discount|$amount',
    {
      role: 'orders',
      order_id: 'order_id',
      member_id: 'member_id',
      ordered_at: 'ordered_at',
      status: 'status',
      channel: 'channel',
      amount: 'amount',
      discount: 'discount',
      payment_method: 'payment',
    },
  ],
  [
    'demo order lines',
    'order_id|product_code|product_name|category|#quantity|$unit_price|$amount',
    {
      role: 'order_lines',
      order_id: 'order_id',
      product: 'product_code',
      product_name: 'product_name',
      category: 'category',
      quantity: 'quantity',
      unit_price: 'unit_price',
      amount: 'amount',
    },
  ],
  [
    'demo events',
    'member_id|event|@occurred_at|object|#quantity',
    {
      role: 'events',
      member_id: 'member_id',
      event: 'event',
      occurred_at: 'occurred_at',
      object: 'object',
      quantity: 'quantity',
    },
  ],
  [
    'demo points',
    '会员编号|@变动时间|#变动积分|变动原因',
    {
      role: 'points',
      member_id: '会员编号',
      changed_at: '变动时间',
      points: '变动积分',
      reason: '变动原因',
    },
  ],
  [
    'demo contacts',
    'campaign|member_id|@contacted_at|group',
    {
      role: 'contacts',
      campaign: 'campaign',
      member_id: 'member_id',
      contacted_at: 'contacted_at',
      is_control: 'group',
    },
  ],
  [
    'demo campaigns',
    'campaign|name|channel|%start_date|%end_date|offer|$cost_per_contact',
    { role: 'ignore' },
  ],

  // ── Chinese shops ──
  [
    'marketplace orders with creation and payment',
    '订单编号|买家会员名|$买家实际支付金额|订单状态|@订单创建时间|@订单付款时间|宝贝标题|#宝贝总数量|收货人手机|物流公司',
    {
      role: 'orders',
      order_id: '订单编号',
      member_id: '买家会员名',
      amount: '买家实际支付金额',
      status: '订单状态',
      ordered_at: '订单付款时间',
    },
  ],
  [
    'marketplace items',
    '主订单编号|子订单编号|买家昵称|宝贝标题|$宝贝价格|#购买数量|商家编码|$商品小计|@下单时间|交易状态',
    {
      role: 'order_lines',
      order_id: '主订单编号',
      member_id: '买家昵称',
      product_name: '宝贝标题',
      unit_price: '宝贝价格',
      quantity: '购买数量',
      product: '商家编码',
      amount: '商品小计',
      ordered_at: '下单时间',
      status: '交易状态',
    },
  ],
  [
    'mini-program shop',
    '订单号|用户ID|@下单时间|@支付时间|$商品总价|$运费|$优惠金额|$实付金额(元)|订单状态|订单来源',
    {
      role: 'orders',
      order_id: '订单号',
      member_id: '用户ID',
      ordered_at: '下单时间',
      amount: '实付金额(元)',
      status: '订单状态',
      channel: '订单来源',
      discount: '优惠金额',
    },
  ],
  [
    'self-run marketplace',
    '订单号|商品ID|商品名称|#订购数量|$京东价|$订单金额|订单状态|客户编号|@下单时间|一级类目',
    {
      role: 'order_lines',
      order_id: '订单号',
      product: '商品ID',
      product_name: '商品名称',
      quantity: '订购数量',
      amount: '订单金额',
      status: '订单状态',
      member_id: '客户编号',
      ordered_at: '下单时间',
      category: '一级类目',
    },
  ],
  [
    'till slips',
    '小票号|门店名称|会员卡号|@交易时间|$实收金额|收银员',
    {
      role: 'orders',
      order_id: '小票号',
      channel: '门店名称',
      member_id: '会员卡号',
      ordered_at: '交易时间',
      amount: '实收金额',
    },
  ],
  [
    'till items',
    '流水号|会员卡号|商品条码|品名|#数量|$单价|$金额|%销售日期|大类|门店',
    {
      role: 'order_lines',
      order_id: '流水号',
      member_id: '会员卡号',
      product: '商品条码',
      product_name: '品名',
      quantity: '数量',
      unit_price: '单价',
      amount: '金额',
      ordered_at: '销售日期',
      category: '大类',
      channel: '门店',
    },
  ],
  [
    'purchases without numbers',
    '客户编号|%购买日期|$消费金额',
    { role: 'orders', member_id: '客户编号', ordered_at: '购买日期', amount: '消费金额' },
  ],
  [
    'phone as the only id',
    '手机号|%消费日期|$实付金额',
    { role: 'orders', member_id: '手机号', ordered_at: '消费日期', amount: '实付金额' },
  ],
  [
    'full-width and bracketed headings',
    '订单编号|会员ＩＤ|@下单时间（北京时间）|$成交金额（元）|渠道',
    {
      role: 'orders',
      order_id: '订单编号',
      member_id: '会员ＩＤ',
      ordered_at: '下单时间（北京时间）',
      amount: '成交金额（元）',
      channel: '渠道',
    },
  ],
  [
    'traditional characters',
    '訂單編號|會員編號|%訂單日期|$訂單金額|訂單狀態',
    {
      role: 'orders',
      order_id: '訂單編號',
      member_id: '會員編號',
      ordered_at: '訂單日期',
      amount: '訂單金額',
      status: '訂單狀態',
    },
  ],
  [
    'returns flagged with yes or no',
    '订单编号|客户id|%订单日期|$订单金额|是否退款',
    {
      role: 'orders',
      order_id: '订单编号',
      member_id: '客户id',
      ordered_at: '订单日期',
      amount: '订单金额',
      status: '是否退款',
    },
  ],
  [
    'refund amounts stay out',
    '订单编号|用户编号|@付款时间|$退款金额|$实付|售后状态',
    {
      role: 'orders',
      order_id: '订单编号',
      member_id: '用户编号',
      ordered_at: '付款时间',
      amount: '实付',
      status: '售后状态',
    },
  ],
  [
    'card holders',
    '会员卡号|姓名|性别|%出生日期|手机|%开卡日期|卡等级|#可用积分|所属门店',
    {
      role: 'members',
      member_id: '会员卡号',
      name: '姓名',
      gender: '性别',
      birthday: '出生日期',
      phone: '手机',
      joined_at: '开卡日期',
      tier: '卡等级',
      points: '可用积分',
      channel: '所属门店',
    },
  ],
  [
    'members with totals',
    '客户编号|客户姓名|%注册时间|$累计消费金额|#消费次数|%最近消费时间|所在城市|客户等级',
    {
      role: 'members',
      member_id: '客户编号',
      joined_at: '注册时间',
      city: '所在城市',
      tier: '客户等级',
      name: '客户姓名',
    },
  ],
  [
    'fans',
    'openid|昵称|性别|省份|%关注时间|来源渠道',
    {
      role: 'members',
      member_id: 'openid',
      gender: '性别',
      city: '省份',
      joined_at: '关注时间',
      channel: '来源渠道',
      name: '昵称',
    },
  ],
  [
    'behaviour',
    '用户id|行为类型|@操作时间|页面名称|#加购数量',
    {
      role: 'events',
      member_id: '用户id',
      event: '行为类型',
      occurred_at: '操作时间',
      object: '页面名称',
      quantity: '加购数量',
    },
  ],
  [
    'points flow',
    '会员ID|#积分|@发生时间|积分类型',
    {
      role: 'points',
      member_id: '会员ID',
      points: '积分',
      changed_at: '发生时间',
      reason: '积分类型',
    },
  ],
  [
    'pushes',
    '活动名称|用户id|@推送时间|是否对照组',
    {
      role: 'contacts',
      campaign: '活动名称',
      member_id: '用户id',
      contacted_at: '推送时间',
      is_control: '是否对照组',
    },
  ],
  [
    'goods',
    '商品编码|商品名称|品类|$零售价',
    { role: 'products', product: '商品编码', product_name: '商品名称', category: '品类' },
  ],

  [
    'members with consent, referrer and cost',
    '会员编号|姓名|职业|%入会日期|是否接收短信|邀请人编号|$获客成本',
    {
      role: 'members',
      member_id: '会员编号',
      name: '姓名',
      occupation: '职业',
      joined_at: '入会日期',
      contact_allowed: '是否接收短信',
      referred_by: '邀请人编号',
      acquisition_cost: '获客成本',
    },
  ],
  [
    'members in traditional characters',
    '會員編號|姓名|職業|%註冊日期|是否退訂|推薦人會員編號|$獲客費用',
    {
      role: 'members',
      member_id: '會員編號',
      name: '姓名',
      occupation: '職業',
      joined_at: '註冊日期',
      contact_allowed: '是否退訂',
      referred_by: '推薦人會員編號',
      acquisition_cost: '獲客費用',
    },
  ],
  [
    'orders with payment, coupon and cost',
    '订单号|会员编号|@下单时间|$实付金额|$优惠金额|支付方式|支付渠道|优惠券编码|$商品成本',
    {
      role: 'orders',
      order_id: '订单号',
      member_id: '会员编号',
      ordered_at: '下单时间',
      amount: '实付金额',
      discount: '优惠金额',
      payment_method: '支付方式',
      channel: '支付渠道',
      coupon: '优惠券编码',
      cost: '商品成本',
    },
  ],
  [
    'orders in traditional characters',
    '訂單編號|會員編號|@訂單時間|$實付金額|$折扣金額|支付方式|優惠券碼',
    {
      role: 'orders',
      order_id: '訂單編號',
      member_id: '會員編號',
      ordered_at: '訂單時間',
      amount: '實付金額',
      discount: '折扣金額',
      payment_method: '支付方式',
      coupon: '優惠券碼',
    },
  ],
  [
    'visits with dwell time',
    '用户id|事件名称|@访问时间|访问页面|#停留时长(秒)',
    {
      role: 'events',
      member_id: '用户id',
      event: '事件名称',
      occurred_at: '访问时间',
      object: '访问页面',
      duration: '停留时长(秒)',
    },
  ],
  [
    'points that expire',
    '会员编号|@变动时间|#变动积分|积分来源|%到期日',
    {
      role: 'points',
      member_id: '会员编号',
      changed_at: '变动时间',
      points: '变动积分',
      reason: '积分来源',
      expires_at: '到期日',
    },
  ],
  [
    'pushes by channel with their cost',
    '活动名称|会员编号|@发送时间|触达渠道|$触达成本',
    {
      role: 'contacts',
      campaign: '活动名称',
      member_id: '会员编号',
      contacted_at: '发送时间',
      channel: '触达渠道',
      cost: '触达成本',
    },
  ],
  [
    'questionnaire',
    '会员编号|@提交时间|题目|#评分|意见反馈',
    {
      role: 'surveys',
      member_id: '会员编号',
      answered_at: '提交时间',
      question: '题目',
      score: '评分',
      answer: '意见反馈',
    },
  ],
  [
    'questionnaire in traditional characters',
    '會員編號|@填寫時間|問題|#滿意度|回答',
    {
      role: 'surveys',
      member_id: '會員編號',
      answered_at: '填寫時間',
      question: '問題',
      score: '滿意度',
      answer: '回答',
    },
  ],
  [
    'net promoter scores',
    'customer_id|@responded_at|#nps|comment',
    {
      role: 'surveys',
      member_id: 'customer_id',
      answered_at: 'responded_at',
      score: 'nps',
      answer: 'comment',
    },
  ],

  // ── English shops ──
  [
    'orders with promo codes and margins',
    'order_id|customer_id|@order_date|$total|$discount_amount|promo_code|payment_method|$gross_profit',
    {
      role: 'orders',
      order_id: 'order_id',
      member_id: 'customer_id',
      ordered_at: 'order_date',
      amount: 'total',
      discount: 'discount_amount',
      coupon: 'promo_code',
      payment_method: 'payment_method',
      profit: 'gross_profit',
    },
  ],
  [
    'marketing consent',
    'customer_id|first_name|email|%created_at|accepts_marketing|unsubscribed_at',
    {
      role: 'members',
      member_id: 'customer_id',
      name: 'first_name',
      email: 'email',
      joined_at: 'created_at',
      contact_allowed: 'accepts_marketing',
    },
  ],
  [
    'web shop with # numbers',
    'Name|Email|Financial Status|@Paid at|Fulfillment Status|@Created at|$Subtotal|$Shipping|$Taxes|$Total',
    {
      role: 'orders',
      order_id: 'Name',
      member_id: 'Email',
      status: 'Financial Status',
      ordered_at: 'Paid at',
      amount: 'Total',
    },
  ],
  [
    'plugin shop',
    'order_id|@order_date|@paid_date|status|$shipping_total|$tax_total|$order_total|customer_id|customer_email',
    {
      role: 'orders',
      order_id: 'order_id',
      ordered_at: 'order_date',
      status: 'status',
      amount: 'order_total',
      member_id: 'customer_id',
    },
  ],
  [
    'API dump',
    'id|customer_id|@created_at|@updated_at|$total_price|source|state',
    {
      role: 'orders',
      order_id: 'id',
      member_id: 'customer_id',
      ordered_at: 'created_at',
      amount: 'total_price',
      channel: 'source',
      status: 'state',
    },
  ],
  [
    'till export',
    'ReceiptNo|StoreName|LoyaltyCard|%SaleDate|$NetAmount',
    {
      role: 'orders',
      order_id: 'ReceiptNo',
      channel: 'StoreName',
      member_id: 'LoyaltyCard',
      ordered_at: 'SaleDate',
      amount: 'NetAmount',
    },
  ],
  [
    'payments with transaction ids',
    'Transaction ID|User ID|@Transaction Date|$Amount (USD)|Payment Status',
    {
      role: 'orders',
      order_id: 'Transaction ID',
      member_id: 'User ID',
      ordered_at: 'Transaction Date',
      amount: 'Amount (USD)',
      status: 'Payment Status',
    },
  ],
  [
    'items with order heads',
    'order_id|order_item|sku|$item_price|#qty|$line_total|buyer_id|@purchase_date',
    {
      role: 'order_lines',
      order_id: 'order_id',
      product: 'sku',
      unit_price: 'item_price',
      quantity: 'qty',
      amount: 'line_total',
      member_id: 'buyer_id',
      ordered_at: 'purchase_date',
    },
  ],
  [
    'items without numbers',
    'client_id|@date|product|#qty|$price',
    {
      role: 'order_lines',
      member_id: 'client_id',
      ordered_at: 'date',
      product_name: 'product',
      quantity: 'qty',
      unit_price: 'price',
    },
  ],
  [
    'subscribers',
    'User ID|E-mail|%Signup Date|Country|Plan|UTM Source',
    {
      role: 'members',
      member_id: 'User ID',
      email: 'E-mail',
      joined_at: 'Signup Date',
      city: 'Country',
      channel: 'UTM Source',
    },
  ],
  [
    'loyalty scheme',
    'memberNumber|gender|%dateOfBirth|%memberSince|tierName|#pointsBalance|town|mobile',
    {
      role: 'members',
      member_id: 'memberNumber',
      gender: 'gender',
      birthday: 'dateOfBirth',
      joined_at: 'memberSince',
      points: 'pointsBalance',
      city: 'town',
      phone: 'mobile',
    },
  ],
  [
    'created members',
    'id|email|%created_at|gender',
    { role: 'members', member_id: 'id', email: 'email', joined_at: 'created_at', gender: 'gender' },
  ],
  [
    'ids and sign-up days',
    'user_id|%signup_date',
    { role: 'members', member_id: 'user_id', joined_at: 'signup_date' },
  ],
  [
    'app log',
    'uid|action|@ts|url',
    { role: 'events', member_id: 'uid', event: 'action', occurred_at: 'ts', object: 'url' },
  ],
  [
    'loyalty ledger',
    'member_no|@created_at|#points_change|reason|#balance',
    {
      role: 'points',
      member_id: 'member_no',
      changed_at: 'created_at',
      points: 'points_change',
      reason: 'reason',
    },
  ],
  [
    'mail sends',
    'Campaign Name|Customer ID|@Sent At|Holdout',
    {
      role: 'contacts',
      campaign: 'Campaign Name',
      member_id: 'Customer ID',
      contacted_at: 'Sent At',
      is_control: 'Holdout',
    },
  ],
  [
    'spend per visit',
    'household|%visit_date|$spend',
    { role: 'orders', member_id: 'household', ordered_at: 'visit_date', amount: 'spend' },
  ],
  [
    'order heads of a database',
    'order_id|customer_id|order_status|@order_purchase_timestamp|@order_delivered_date',
    {
      role: 'orders',
      order_id: 'order_id',
      member_id: 'customer_id',
      status: 'order_status',
      ordered_at: 'order_purchase_timestamp',
    },
  ],
  [
    'catalogue',
    'SKU|Title|Category|$Price|#Stock',
    { role: 'products', product: 'SKU', product_name: 'Title', category: 'Category' },
  ],
  ['exchange rates', '%date|currency|$rate', { role: 'ignore' }],
  ['stores', 'store_id|store_name|city|$area', { role: 'ignore' }],
];

/** Values where the headings alone would not do. */
const values: Readonly<Record<string, Record<string, string[]>>> = {
  'web shop with # numbers': { Name: ['#1001', '#1002'] },
  'API dump': { state: ['completed', 'pending', 'canceled'] },
  'Superstore, orders': { State: ['Kentucky', 'California'] },
};

describe('guessRoles by headings', () => {
  it.each(cases)('%s', (what, headings, expected) => {
    expect(columns(guess(table(headings, values[what])))).toEqual(expected);
  });
});

describe('guessRoles by content', () => {
  it('finds id, time and amount in a file without headings', () => {
    const found = guess(
      table('column1|column2|%column3|#column4|$column5', {
        column1: ['00004', '00018'],
        column2: ['0001', '0002'],
        column4: ['2', '1'],
      }),
    );
    expect(columns(found)).toEqual({
      role: 'orders',
      member_id: 'column1',
      ordered_at: 'column3',
      amount: 'column5',
    });
    expect(found.confidence).toBeLessThan(0.5);
  });

  it('finds phones, addresses, genders and statuses under headings that say nothing', () => {
    const members = guess(
      table('会员编号|%入会日期|a|b|c', {
        a: ['13800000001', '15912345678'],
        b: ['男', '女'],
        c: ['a@b.cn'],
      }),
    );
    expect(columns(members)).toMatchObject({ phone: 'a', gender: 'b', email: 'c' });
    const orders = guess(
      table('订单号|会员编号|%日期|$金额|x', { x: ['已取消', '已完成', '已退款'] }),
    );
    expect(columns(orders)).toMatchObject({ status: 'x' });
    expect(orders.fields['status']?.reason.code).toBe('values-status');
  });

  it('takes rows with an order id of their own for orders, though they name a product', () => {
    const headings = 'order_id|customer_id|@order_date|product_name|#quantity|$total';
    const unique = guess(table(headings, {}, { order_id: { distinct: 1000 } }));
    expect(unique.role).toBe('orders');
    expect(guess(table(headings, {}, { order_id: { distinct: 400 } })).role).toBe('order_lines');
  });

  it('prefers the creation time where the payment time is mostly blank', () => {
    const found = guess(
      table('订单号|会员编号|@创建时间|@付款时间|$金额', {}, { 付款时间: { missing: 900 } }),
    );
    expect(found.fields['ordered_at']?.column).toBe('创建时间');
  });
});

describe('Reasons and confidence', () => {
  it('says which times an order or payment time was preferred to', () => {
    const found = guess(table('订单号|会员编号|@创建时间|@付款时间|@发货时间|$金额'));
    expect(found.fields['ordered_at']).toMatchObject({
      column: '付款时间',
      reason: { code: 'time-preferred', values: { over: '创建时间, 发货时间' } },
    });
  });

  it('warns of an order total on order lines, and leaves it out where quantity and price are there', () => {
    const doubtful = guess(table('订单号|商品编码|#数量|$订单金额|会员编号|@下单时间'));
    expect(doubtful.fields['amount']?.reason.code).toBe('amount-may-repeat');
    const better = guess(table('订单号|商品编码|#数量|$单价|$订单金额|会员编号|@下单时间'));
    expect(better.fields['amount']).toBeUndefined();
  });

  it('is surer of full headings than of content', () => {
    const sure = guess(table('order_id|customer_id|@order_date|$amount_paid'));
    const unsure = guess(table('@date|id'));
    expect(sure.confidence).toBeGreaterThan(0.9);
    expect(unsure.confidence).toBeLessThan(0.6);
    expect(sure.reasons).toEqual([{ code: 'has-order-id', values: { column: 'order_id' } }]);
  });

  it('gives the role of members to several tables, that of products to the surer one', () => {
    const full = { ...table('会员编号|%入会日期|性别'), name: 'full' };
    const thin = { ...table('household_id|age'), name: 'thin' };
    expect(guessRoles([thin, full]).map(({ role }) => role)).toEqual(['members', 'members']);
    const goods = { ...table('SKU|Title|Category|$Price'), name: 'goods' };
    const more = { ...table('商品编码|店内分类'), name: 'more' };
    const roles = guessRoles([more, goods]);
    expect(roles.map(({ role }) => role)).toEqual(['ignore', 'products']);
    expect(roles[0]?.reasons).toEqual([{ code: 'another-table', values: { table: 'goods' } }]);
  });

  it('says of every field by what it was found, and how sure that is', () => {
    const found = guess(
      table('会员编号|绑定手机|%入会日期|x', {
        绑定手机: ['13800000001', '13900000001'],
        x: ['a@b.cn', 'c@d.cn', 'e@f.cn'],
      }),
    );
    const told = Object.fromEntries(
      Object.entries(found.fields).map(([field, { reason, confidence }]) => [
        field,
        `${reason.code} ${levelOf(confidence)} ${reason.values?.['samples'] ?? ''}`.trim(),
      ]),
    );
    expect(told).toEqual({
      member_id: 'heading sure',
      joined_at: 'heading sure',
      phone: 'heading-like likely',
      email: 'values-email likely 3',
    });
  });

  it('takes the only time of a table for that of the deed, by elimination', () => {
    const log = guess(table('user_id|event|@when_it_was'));
    expect(log.fields['occurred_at']).toEqual({
      column: 'when_it_was',
      confidence: 0.45,
      reason: { code: 'only-time', values: { column: 'when_it_was' } },
    });
    expect(guess(table('user_id|event|@timestamp|@a|@b')).fields['occurred_at']?.column).toBe(
      'timestamp',
    );
    expect(guess(table('user_id|event|@time|@a|@b')).fields['occurred_at']).toBeDefined();
    expect(guess(table('user_id|event|@a|@b')).fields['occurred_at']).toBeUndefined();
    const rows = guess(table('column1|%column2|$column3', { column1: ['0001', '0002'] }));
    expect(rows.fields['ordered_at']?.reason.code).toBe('only-time');
    expect(rows.fields['amount']?.reason.code).toBe('only-number');
  });

  it('prefers a member id to the number of a card, which then joins files', () => {
    const both = guess(table('会员卡号|会员编号|%入会日期|@更新时间'));
    expect(columns(both)).toEqual({
      role: 'members',
      member_id: '会员编号',
      card_no: '会员卡号',
      joined_at: '入会日期',
      updated_at: '更新时间',
    });
    expect(columns(guess(table('会员卡号|%入会日期')))).toEqual({
      role: 'members',
      member_id: '会员卡号',
      joined_at: '入会日期',
    });
  });

  it('reads ids and amounts that a data frame stored as floating point', () => {
    const floats = table('customer_id|@order_date|amount', { customer_id: ['17850.0', '13047.0'] });
    const frame = {
      ...floats,
      columns: floats.columns.map((column) =>
        column.type.kind === 'text' ? { ...column, type: { kind: 'double' } as const } : column,
      ),
    };
    expect(columns(guess(frame))).toEqual({
      role: 'orders',
      member_id: 'customer_id',
      ordered_at: 'order_date',
      amount: 'amount',
    });
  });
});

describe('A column called discount', () => {
  it.each([
    ['折扣', ['9.5', '8', '7.5']],
    ['Discount', ['0.2', '0', '0.45']],
    ['discount', ['10%', '0%']],
  ])('is no money where it holds rates: %s %j', (heading, samples) => {
    const found = guess(
      table(`order_id|customer_id|%order_date|$total|$${heading}`, { [heading]: samples }),
    );
    expect(columns(found)).not.toHaveProperty('discount');
  });

  it('is money where any value is more than a part of the whole', () => {
    const found = guess(
      table('order_id|customer_id|%order_date|$total|$discount', { discount: ['0.50', '12.00'] }),
    );
    expect(columns(found)).toHaveProperty('discount', 'discount');
  });
});
