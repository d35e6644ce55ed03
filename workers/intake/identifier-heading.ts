/**
 * Headings that name something rather than count it. Their columns stay text even where every value is
 * a number: nobody adds up order numbers, and `007` must not become 7 in next month's file.
 */
export function isIdentifierHeading(heading: string): boolean {
  const text = heading.trim();
  if (chinese.test(text)) return !chineseCounts.test(text);
  const words = text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const last = words.at(-1);
  if (last === undefined) return false;
  if (/^(number|num|no|nr)$/.test(last)) return words.length > 1 || last === 'no';
  return lastWords.test(last) || joined.test(last);
}

/** Headings under which eight digits are a day. */
export function isDateHeading(heading: string): boolean {
  return /date|time|day|\bdt\b|birth|_at$|[a-z]At$|日期|时间|时刻|生日|日$|月$/iu.test(
    heading.trim(),
  );
}

const chinese =
  /(号|编码|代码|条码|邮编|手机|电话|身份证|账户|帐户|货号|款号|单据|\p{Script=Han}ID)$/iu;
const chineseCounts = /(型号数|次数|个数)$/u;
const lastWords =
  /^(id|ids|guid|uuid|key|code|sku|asin|upc|ean|isbn|barcode|gtin|phone|mobile|tel|telephone|cell|cellphone|fax|zip|zipcode|postcode|postal|postalcode|iban|account|card|imei|openid|unionid|passport|ssn)$/;
const joined =
  /^(member|customer|client|user|order|invoice|product|item|goods|basket|session|store|shop|card|household|account|transaction|txn|trade|cust)(id|no|num|number|code)$/;
