import type { ConceptName } from './concepts.ts';
import type { UsedRole } from './role.ts';

/** Which headings may feed a field, the most fitting first, with how much each is worth. */
export type Candidates = readonly (readonly [ConceptName, number])[];

const memberOfDeed: Candidates = [
  ['memberId', 1],
  ['cardNo', 0.95],
  ['memberName', 0.7],
  ['phone', 0.6],
  ['email', 0.58],
  ['bareId', 0.55],
];

const orderNumber: Candidates = [
  ['orderId', 1],
  ['bareId', 0.5],
  ['subOrderId', 0.4],
];

/** Ordered before paid, paid before recorded; what comes later in an order's life only for want of better. */
const timeOfOrder: Candidates = [
  ['orderTime', 1],
  ['paidTime', 0.97],
  ['createdTime', 0.9],
  ['plainTime', 0.85],
  ['eventTime', 0.6],
  ['laterTime', 0.35],
];

const stateOfOrder: Candidates = [
  ['status', 1],
  ['refundStatus', 0.85],
  ['kindOfDocument', 0.6],
];

const placeOfOrder: Candidates = [
  ['channel', 1],
  ['store', 0.7],
];

const couponOfOrder: Candidates = [
  ['coupon', 1],
  ['campaign', 0.8],
];

export const fieldConcepts: Readonly<Record<UsedRole, Readonly<Record<string, Candidates>>>> = {
  members: {
    member_id: [
      ['memberId', 1],
      ['cardNo', 0.95],
      ['bareId', 0.75],
      ['memberName', 0.6],
      ['phone', 0.5],
      ['email', 0.45],
    ],
    joined_at: [
      ['joined', 1],
      ['createdTime', 0.85],
      ['plainTime', 0.5],
    ],
    birthday: [['birthday', 1]],
    gender: [['gender', 1]],
    city: [
      ['city', 1],
      ['region', 0.6],
    ],
    tier: [['tier', 1]],
    points: [['pointsBalance', 1]],
    phone: [['phone', 1]],
    email: [['email', 1]],
    channel: placeOfOrder,
    name: [
      ['personName', 1],
      ['name', 0.9],
      // Less than it is worth as an id, which a file with names only has nothing else for.
      ['memberName', 0.55],
    ],
    occupation: [['occupation', 1]],
    contact_allowed: [
      ['optedOut', 1],
      ['optedIn', 1],
    ],
    referred_by: [['referredBy', 1]],
    acquisition_cost: [['acquisitionCost', 1]],
    card_no: [['cardNo', 0.9]],
    updated_at: [['updated', 0.9]],
  },
  orders: {
    member_id: memberOfDeed,
    ordered_at: timeOfOrder,
    order_id: orderNumber,
    amount: [
      ['paidAmount', 1],
      ['orderAmount', 0.95],
      ['plainAmount', 0.9],
      ['grossAmount', 0.6],
      ['lineAmount', 0.55],
      ['unitPrice', 0.4],
    ],
    status: stateOfOrder,
    channel: placeOfOrder,
    discount: [['discount', 1]],
    payment_method: [['payment', 1]],
    coupon: couponOfOrder,
    cost: [['cost', 1]],
    profit: [['profit', 1]],
  },
  order_lines: {
    order_id: orderNumber,
    member_id: memberOfDeed,
    ordered_at: timeOfOrder,
    product: [['product', 1]],
    product_name: [['productName', 1]],
    category: [['category', 1]],
    quantity: [
      ['quantity', 1],
      ['orderQuantity', 0.6],
    ],
    unit_price: [['unitPrice', 1]],
    amount: [
      ['lineAmount', 1],
      ['plainAmount', 0.9],
      ['paidAmount', 0.85],
      ['orderAmount', 0.5],
    ],
    discount: [['discount', 1]],
    cost: [['cost', 1]],
    unit_cost: [['unitCost', 1]],
    profit: [['profit', 1]],
    status: stateOfOrder,
    channel: placeOfOrder,
    payment_method: [['payment', 1]],
    coupon: couponOfOrder,
  },
  events: {
    member_id: memberOfDeed,
    occurred_at: [
      ['eventTime', 1],
      ['plainTime', 0.95],
      ['createdTime', 0.85],
      ['orderTime', 0.5],
    ],
    event: [['event', 1]],
    object: [
      ['object', 1],
      ['product', 0.8],
      ['productName', 0.75],
    ],
    quantity: [['quantity', 1]],
    duration: [['duration', 1]],
  },
  points: {
    member_id: memberOfDeed,
    points: [
      ['pointsChange', 1],
      ['pointsBalance', 0.8],
    ],
    changed_at: [
      ['changeTime', 1],
      ['plainTime', 0.9],
      ['createdTime', 0.85],
      ['eventTime', 0.8],
      ['orderTime', 0.6],
    ],
    reason: [
      ['reason', 1],
      ['event', 0.6],
    ],
    expires_at: [['expiry', 1]],
  },
  contacts: {
    member_id: memberOfDeed,
    campaign: [['campaign', 1]],
    contacted_at: [
      ['contactTime', 1],
      ['plainTime', 0.8],
      ['createdTime', 0.6],
    ],
    is_control: [['control', 1]],
    channel: [
      ['contactChannel', 1],
      ['channel', 0.95],
    ],
    cost: [
      ['contactCost', 1],
      ['cost', 0.9],
      ['unitCost', 0.7],
    ],
  },
  surveys: {
    member_id: memberOfDeed,
    answered_at: [
      ['answerTime', 1],
      ['plainTime', 0.9],
      ['createdTime', 0.85],
      ['eventTime', 0.6],
    ],
    question: [
      ['question', 1],
      ['survey', 0.6],
    ],
    score: [['score', 1]],
    answer: [
      ['answer', 1],
      ['reason', 0.5],
    ],
  },
  products: {
    product: [
      ['product', 1],
      ['bareId', 0.5],
    ],
    product_name: [
      ['productName', 1],
      ['name', 0.7],
    ],
    category: [['category', 1]],
  },
};
