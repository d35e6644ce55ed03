/**
 * Signs, codes and words of currencies beside an amount, each with the money it stands for. `¥` is yuan and
 * yen: beside one of them it is that one.
 */
const signs: Readonly<Record<string, string>> = {
  '¥': '¥ ￥',
  CNY: 'CNY RMB CNH CN¥ 元 圆 人民币',
  JPY: 'JPY JP¥ 円 日元 日圆',
  $: '$ USD US$ 美元',
  HK$: 'HK$ HKD 港币 港元 港幣',
  NT$: 'NT$ TWD NTD 新台币 台币 新臺幣',
  A$: 'A$ AU$ AUD',
  C$: 'C$ CA$ CAD',
  S$: 'S$ SGD',
  NZ$: 'NZ$ NZD',
  R$: 'R$ BRL',
  MX$: 'MX$ MXN',
  '€': '€ EUR 欧元',
  '£': '£ GBP 英镑',
  '₩': '₩ ￦ KRW 원 韩元',
  '₹': '₹ INR Rs. Rs',
  CHF: 'CHF SFr. Fr.',
  kr: 'kr kr.',
  SEK: 'SEK',
  NOK: 'NOK',
  DKK: 'DKK',
  zł: 'zł PLN',
  Kč: 'Kč CZK',
  Ft: 'Ft HUF',
  '₽': '₽ RUB',
  '₺': '₺ TRY',
  '₫': '₫ đ VND',
  '₱': '₱ PHP',
  '฿': '฿ THB',
  RM: 'RM MYR',
  Rp: 'Rp IDR',
  '₪': '₪ ILS',
  AED: 'AED',
  SAR: 'SAR',
  ZAR: 'ZAR',
};

const moneys = new Map<string, string>();
for (const [money, spelled] of Object.entries(signs)) {
  for (const sign of spelled.split(' ')) moneys.set(sign.toUpperCase(), money);
}

/** The money that a sign stands for; empty for no sign, null where it is none. */
export function moneyOf(sign: string): string | null {
  return sign === '' ? '' : (moneys.get(sign.toUpperCase()) ?? null);
}

/** The different moneys of a column. */
export function differentMoneys(found: ReadonlySet<string>): string[] {
  const others = [...found].filter((money) => money !== '¥');
  const isNamed = others.some((money) => money === 'CNY' || money === 'JPY');
  return (found.has('¥') && !isNamed ? ['¥', ...others] : others).sort();
}

/** Money of places where the comma begins the decimals and the point groups thousands. */
export function isCommaMoney(money: string): boolean {
  return commaMoneys.has(money);
}

const commaMoneys = new Set([
  '€',
  'R$',
  'kr',
  'SEK',
  'NOK',
  'DKK',
  'zł',
  'Kč',
  'Ft',
  '₽',
  '₺',
  '₫',
  'Rp',
]);
