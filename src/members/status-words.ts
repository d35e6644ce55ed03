/**
 * What an order's status says about its amount: 1, it counts; 0, it was cancelled, paid back or never
 * paid, so that sale and reversal are one row and come to nothing; -1, the row is a document of its own
 * (a credit note) that takes its amount off. The patterns are written for the engine (RE2) and stand in
 * the prepare cells, where the analyst sees each status of the file with what it counts as.
 */
export const statusPatterns = {
  /** Words that turn the meaning of the others round. */
  stillCounts: '部分|没有|未退|无退|无售后|拒绝|退款关闭|partial|not[ _-]|non-|^no |^none',
  document: '^(return|refund|credit ?note|credit ?memo|退货|退款|退单|退货单|退款单)$',
  taken:
    'cancel|refund|return|void|chargeback|unpaid|payment failed|expired|取消|退款|退货|关闭|作废|撤销|待付款|未付款|待支付|未支付|等待买家付款',
  /** Values of a column that only says whether the order was taken back. */
  yes: '^(true|1|yes|y|t|是|有)$',
} as const;

/** Whether a value looks like the status of an order. */
export function isStatusWord(value: string): boolean {
  return known.test(value.trim());
}

/** A heading that asks whether an order was taken back, answered with yes or no. */
export function isTakenBackFlag(normalizedHeading: string): boolean {
  return /^是否(已?退|已?取消)|^(is|was)(refund|return|cancell?)(ed)?$|^(refunded|returned|cancell?ed)$/.test(
    normalizedHeading,
  );
}

const known =
  /^(已?完成|交易(成功|关闭|完成)|已?(取消|退款|退货|发货|签收|支付|付款|收货|关闭)|待(付款|发货|收货|支付|评价)|.*(退款|取消|买家|卖家).*|complete[d]?|cancell?ed|refunded|paid|unpaid|shipped|delivered|pending|processing|returned|fulfilled|partially[ _]refunded|voided|on[ -]hold|closed|success(ful)?|failed)$/i;
