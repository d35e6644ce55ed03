import { wordsOf } from './heading-words.ts';

/**
 * Headings that name something rather than count it. Their columns stay text even where every value is
 * a number: nobody adds up order numbers, and `007` must not become 7 in next month's file.
 */
export function isIdentifierHeading(heading: string): boolean {
  const text = heading.trim().replace(/\s*[(\uff08][^)\uff09]*[)\uff09]$/u, '');
  if (asian.test(text)) return !asianCounts.test(text);
  const words = wordsOf(text);
  const last = words.at(-1);
  if (last === undefined) return false;
  // `member_id_1`, `Phone 2`
  if (/^\d$/.test(last) && words.length > 1) {
    const before = words.at(-2) ?? '';
    return lastWords.has(before) || joined.test(before);
  }
  if (/^(number|num|no|nr|nbr)$/.test(last)) return words.length > 1 || last === 'no';
  if (last === 'code' && words.at(-2) === 'discount') return true;
  return lastWords.has(last) || joined.test(last);
}

/** What a heading ends in that names something, also in Japanese and Korean. */
const asian =
  /(号|號|号码|號碼|编码|編碼|编号|編號|代码|代碼|条码|條碼|条形码|二维码|邮编|郵編|邮政编码|郵遞區號|手机|手機|座机|电话|電話|传真|联系方式|身份证|身份證|证件|护照|账户|帐户|账号|帐号|卡号|货号|款号|单据|单号|流水号|工号|税号|主键|番号|コード|번호|코드|\p{Script=Han}ID)$/iu;
const asianCounts = /(型号数|次数|个数|数量|口令号)$/u;
const lastWords = new Set(
  `id ids guid uuid uid oid pid key code codes sku skus asin upc ean isbn gtin plu barcode barcodes serial
  phone phones mobile tel telephone cell cellphone landline fax msisdn whatsapp wechat qq
  zip zipcode postcode postal postalcode pincode plz iban bic swift account acct card cards imei imsi ip
  openid unionid passport ssn nric idcard license licence vin vat ref reference hash token`.split(
    /\s+/,
  ),
);
const joined =
  /^(member|customer|client|user|order|invoice|product|item|goods|basket|session|store|shop|branch|outlet|card|household|account|transaction|txn|trade|cust|emp|employee|staff|supplier|vendor|sku|style|device|ticket|receipt|coupon|voucher|zip|post|postal|country|region|city|area|bar|dept|category|campaign)(id|no|num|number|code|key)$/;
