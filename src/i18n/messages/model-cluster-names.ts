import type { Message } from '../message.ts';

/** Names suggested for groups, by what sets them apart, and where they are edited. */
export const clusterNameMessages = {
  heading: { en: 'Names of the groups', zh: '各组名称' },
  name: { en: 'Name of group {group}', zh: '第 {group} 组的名称' },
  members: { en: '{members} {members:member|members}', zh: '{members} 位会员' },
  use: { en: 'Use these names', zh: '使用这些名称' },
  back: { en: 'Back to the suggested names', zh: '恢复建议的名称' },
  now: { en: 'Suggested now: {name}', zh: '按现有数据建议：{name}' },
  moved: {
    en: 'Group {group} is called “{name}”, but that is now what sets group {other} apart. Names go by place: look at them again.',
    zh: '第 {group} 组名为“{name}”，但现在符合这一描述的是第 {other} 组。名称按次序对应，请重新核对。',
  },
  hint: {
    en: 'Suggested by what sets each group apart from all members. Write over any of them; the column cluster_name holds the names in use.',
    zh: '名称由各组与全体会员的差别得出，可以直接改写；正在使用的名称在 cluster_name 列里。',
  },
  average: { en: 'Near the average', zh: '接近平均' },
  rather: { en: 'rather {words}', zh: '较{words}' },
  numbered: { en: '{words} {number}', zh: '{words}{number}' },
  high: { en: 'high {feature}', zh: '{feature}高' },
  low: { en: 'low {feature}', zh: '{feature}低' },
  ratherHigh: { en: 'rather high {feature}', zh: '{feature}较高' },
  ratherLow: { en: 'rather low {feature}', zh: '{feature}较低' },
} satisfies Record<string, Message>;

export interface FeaturePhrases {
  readonly high: Message;
  readonly low: Message;
}

const often: FeaturePhrases = {
  high: { en: 'frequent', zh: '高频' },
  low: { en: 'few orders', zh: '低频' },
};
const bigOrders: FeaturePhrases = {
  high: { en: 'large orders', zh: '高客单' },
  low: { en: 'small orders', zh: '低客单' },
};
const discounts: FeaturePhrases = {
  high: { en: 'buy on discount', zh: '多用折扣' },
  low: { en: 'full price', zh: '少用折扣' },
};
const busy: FeaturePhrases = {
  high: { en: 'active', zh: '活跃' },
  low: { en: 'quiet', zh: '安静' },
};
const refunds: FeaturePhrases = {
  high: { en: 'many refunds', zh: '多退款' },
  low: { en: 'few refunds', zh: '少退款' },
};

/** Of columns of the member facts: how members high or low in them are called. */
export const featurePhrases: Readonly<Record<string, FeaturePhrases>> = {
  recency_days: {
    high: { en: 'long away', zh: '久未购买' },
    low: { en: 'bought lately', zh: '近期购买' },
  },
  orders: often,
  order_days: often,
  amount: { high: { en: 'high spend', zh: '高消费' }, low: { en: 'low spend', zh: '低消费' } },
  profit: { high: { en: 'high profit', zh: '高利润' }, low: { en: 'low profit', zh: '低利润' } },
  average_order: bigOrders,
  largest_order: bigOrders,
  tenure_days: { high: { en: 'long-standing', zh: '老会员' }, low: { en: 'new', zh: '新会员' } },
  points: { high: { en: 'many points', zh: '多积分' }, low: { en: 'few points', zh: '少积分' } },
  discount_share: discounts,
  discounted_orders: discounts,
  coupon_orders: {
    high: { en: 'use coupons', zh: '多用券' },
    low: { en: 'few coupons', zh: '少用券' },
  },
  categories: {
    high: { en: 'many categories', zh: '多品类' },
    low: { en: 'few categories', zh: '少品类' },
  },
  products: {
    high: { en: 'many products', zh: '多商品' },
    low: { en: 'few products', zh: '少商品' },
  },
  channels: {
    high: { en: 'several channels', zh: '多渠道' },
    low: { en: 'one channel', zh: '单一渠道' },
  },
  events: busy,
  event_days: busy,
  dwell_seconds: busy,
  contacts: {
    high: { en: 'often contacted', zh: '多触达' },
    low: { en: 'seldom contacted', zh: '少触达' },
  },
  refunds,
  refund_amount: refunds,
  satisfaction: {
    high: { en: 'satisfied', zh: '满意' },
    low: { en: 'dissatisfied', zh: '不满意' },
  },
  referrals: {
    high: { en: 'bring others', zh: '多推荐' },
    low: { en: 'bring nobody', zh: '少推荐' },
  },
  recent_orders: {
    high: { en: 'many orders lately', zh: '近期高频' },
    low: { en: 'few orders lately', zh: '近期低频' },
  },
  recent_amount: {
    high: { en: 'high spend lately', zh: '近期高消费' },
    low: { en: 'low spend lately', zh: '近期低消费' },
  },
  recent_events: {
    high: { en: 'active lately', zh: '近期活跃' },
    low: { en: 'quiet lately', zh: '近期安静' },
  },
  customer_days: {
    high: { en: 'first bought long ago', zh: '老顾客' },
    low: { en: 'first bought lately', zh: '新顾客' },
  },
  pace: {
    high: { en: 'past their usual gap', zh: '超出平时间隔' },
    low: { en: 'within their usual gap', zh: '仍在平时间隔内' },
  },
  units: { high: { en: 'many units', zh: '多件' }, low: { en: 'few units', zh: '少件' } },
  age: { high: { en: 'older', zh: '年长' }, low: { en: 'younger', zh: '年轻' } },
};
