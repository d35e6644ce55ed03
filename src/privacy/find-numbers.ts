import { isBankCard } from './bank-card.ts';
import { isIdCard } from './id-card.ts';
import type { Finding } from './scan-text.ts';

/** Numbers and addresses that their form gives away. The text is folded. */
export function findNumbers(text: string): readonly Finding[] {
  return [...findEmails(text), ...findIdCards(text), ...findCards(text), ...findPhones(text)];
}

const email =
  /(?<![\p{Script=Latin}\d._+-])[\p{Script=Latin}\d](?:[\p{Script=Latin}\d._+'-]{0,62}[\p{Script=Latin}\d_+-])?(?:@|%40| ?[([](?:at|AT)[)\]] ?)((?:[\p{Script=Latin}\d](?:[\p{Script=Latin}\d-]{0,61}[\p{Script=Latin}\d])?\.){1,6}[A-Za-z]{2,24}|[\p{Script=Han}\p{Script=Latin}\d-]{1,30}\.(?:中国|公司|网络|com|cn|net))(?![\p{Script=Latin}\d])/gu;

/** `icon@2x.png`: the name of a file; `anna@example.com.csv`: one that holds an address. */
const fileEnding =
  /\.(png|jpe?g|gif|svg|webp|avif|ico|css|s[ac]ss|m?[jt]sx?|json|ya?ml|map|csv|sql|md|html?|txt|zip|gz|wasm)$/i;

function findEmails(text: string): readonly Finding[] {
  return [...text.matchAll(email)].flatMap((match) => {
    const ending = fileEnding.exec(match[0])?.[0] ?? '';
    const given = match[1] ?? '';
    const domain = given.slice(0, given.length - ending.length);
    const end = match.index + match[0].length - ending.length;
    if (ending !== '' && !/\.[A-Za-z]{2,}$/.test(domain)) return [];
    const second = domain.split('.').at(-2) ?? '';
    const isVersion = /^\d+$/.test(second) && !/\.(com|cn|net|org)$/i.test(domain);
    // `git@host:owner/name` is the address of a repository.
    const isRepository = /^(git|hg|svn)@/.test(match[0]) && text[end] === ':';
    if (isVersion || isRepository) return [];
    return [{ kind: 'email' as const, start: match.index, end }];
  });
}

/** Letters right before or behind digits make a code of them, but for words that say what is called. */
function isPartOfCode(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 12), start);
  const after = text.slice(end, end + 3);
  if (/^[A-Za-z]/.test(after) || /^[_-]?[a-f\d]*[a-f][\da-f]/.test(after)) return true;
  if (/[A-Za-z]$/.test(before)) {
    return !/(?:^|[^A-Za-z])(tel|phone|mobile|mob|cell|ph|call|sms|to|wechat|wx|id|card|cn|no|sfz)$/i.test(
      before,
    );
  }
  // `SO-…`: a short word with a hyphen is the beginning of a code.
  const isCode =
    /(?<![A-Za-z])[A-Za-z]{1,3}\d*-$/.test(before) && !/(tel|mob|sms|ph)-$/i.test(before);
  return /[\d.]$/.test(before) || /\d[-/:]$/.test(before) || isCode;
}

/** The number is called an order's, a product's or a sum of money. */
function countsOrNames(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 6);
  return (
    /(order|invoice|sku|barcode|ean|upc|tracking|waybill|txn|trans(action)?|receipt|batch|trace|流水|订单|单号|单据|运单|快递|物流|条码|条形码|货号|交易|发票|小票|商品|批次|活动)[\s_-]*(id|no|num|number|code|ref|key|号码?|编号|编码|代码)?s?["'`\])]*\s*(=|:|#|是|为|in\s*\(|like|,)?\s*[#"'(%]*$/i.test(
      before,
    ) ||
    /\b(limit|offset|\w*(amount|revenue|price|spend|balance|gmv)|between)["'`)]*\s*(>=?|<=?|=|between)?\s*$|(金额|销售额|收入|余额)["'`)]*\s*([<>]?=?|为|是)\s*$/i.test(
      before,
    ) ||
    /(¥|￥|\$|€|£|USD|RMB|CNY|EUR)\s*$/.test(before) ||
    /^\.\d*[1-9]/.test(after) ||
    /^\s*(元|万|亿|件|个|人|次|笔|条|行|秒|毫秒|字节|bytes?\b|rows?\b|ms\b|%)/.test(after)
  );
}

const idCard =
  /\d{6}(?:[ -]?(?:18|19|20)\d{6}[ -]?\d{3}[\dXx]|\d{9})(?!\d)|\d{6} \d{4} \d{4} \d{3}[\dXx](?!\d)/g;

function findIdCards(text: string): readonly Finding[] {
  return [...text.matchAll(idCard)].flatMap((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const digits = match[0].replace(/[ -]/g, '');
    // Fifteen digits carry no checksum, so that words against it count.
    const isOther = digits.length === 15 && (isBankCard(digits) || countsOrNames(text, start, end));
    if (!isIdCard(digits) || isPartOfCode(text, start, end) || isOther) return [];
    return [{ kind: 'id_card' as const, start, end }];
  });
}

const card =
  /\d{13,19}(?!\d)|\d{4}([ -])\d{4}\1\d{4}\1\d{2,4}(?:\1\d{1,3})?(?!\d)|\d{4}([ -])\d{6}\2\d{4,5}(?!\d)/g;

function findCards(text: string): readonly Finding[] {
  return [...text.matchAll(card)].flatMap((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const digits = match[0].replace(/[ -]/g, '');
    if (!isBankCard(digits) || isPartOfCode(text, start, end) || countsOrNames(text, start, end)) {
      return [];
    }
    return [{ kind: 'card' as const, start, end }];
  });
}

const mobile =
  /(?:(?:\(?(?:\+|00)86\)?[ -]?|86[ -]))?\(?1[3-9]\d\)?([ .-]?)(?:\d{4}\1\d{4}|\d{3}[ -]\d{5}|\d{8})(?!\d)/g;
const landline =
  /(?:(?:\+|00)86[ -]?)?(?:\(0(?:10|2\d|[3-9]\d\d)\) ?|(?:0|(?<=86[ -]?))(?:10|2\d|(?![48]00)[3-9]\d\d)[ -])[2-8]\d{2,3}[ -]?\d{4}(?:[-x]\d{1,6})?(?![\d-])/g;
const international =
  /\+(?!86)(?:1(?=\D?\D?[2-9])|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\d\d)(?:[ .-]?\(\d{1,4}\))?(?:[ .-]?\d{1,5}){2,6}(?!\d)/g;
const american = /(?:\(([2-9]\d\d)\) ?|(?:1-)?([2-9]\d\d)-)[2-9]\d\d-\d{4}(?![\d-])/g;

function findPhones(text: string): readonly Finding[] {
  const found: Finding[] = [];
  function take(match: RegExpExecArray, isPhone = true): void {
    // A bracket that opens before the whole number is not part of it.
    const lead = /^\((?![^)]*\))/.test(match[0]) ? 1 : 0;
    const start = match.index + lead;
    const end = match.index + match[0].length;
    if (!isPhone || isPartOfCode(text, start, end) || countsOrNames(text, start, end)) return;
    found.push({ kind: 'phone', start, end });
  }
  for (const match of text.matchAll(mobile)) take(match, !/0{7}$/.test(match[0]));
  for (const match of text.matchAll(landline))
    take(match, !/\d-?$/.test(text.slice(Math.max(0, match.index - 2), match.index)));
  for (const match of text.matchAll(international)) {
    const digits = match[0].replace(/\D/g, '');
    const isPlus =
      !/[A-Za-z\d)\]]\s*$/.test(text.slice(Math.max(0, match.index - 3), match.index)) ||
      /[A-Za-z]\s+$/.test(text.slice(0, match.index).slice(-3));
    const isRound = /0{6,}$/.test(digits);
    take(match, isPlus && !isRound && digits.length >= 9 && digits.length <= 15);
  }
  // 400 and 800 are numbers of companies in China.
  for (const match of text.matchAll(american))
    take(match, !/^[48]00$/.test(match[1] ?? match[2] ?? ''));
  return found;
}
