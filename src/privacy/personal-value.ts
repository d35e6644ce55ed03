import type { PersonalKind } from './personal-kind.ts';
import { isFirstName, surnameLength } from './person-names.ts';

export interface ValueContext {
  readonly isQuoted: boolean;
  /** The word beside it means persons only; false for `name`. */
  readonly isSure: boolean;
  /** What joins word and value: `=`, `:`, `in`; empty: nothing but blanks. */
  readonly sign: string;
}

type Range = readonly [start: number, end: number];

/** Where in a value that stands beside a word of this kind the personal data is; null: it is something else. */
export function findValue(kind: PersonalKind, value: string, context: ValueContext): Range | null {
  switch (kind) {
    case 'phone':
      return match(
        value,
        /^%?(\+?\(?\d[\d ().-]{5,20}\d)/,
        (text) => digits(text, 7, 15) && !day.test(text),
      );
    case 'email':
      return match(value, /^%?([^\s@'"%*,;，；]+@[^\s@'"%*,;，；]+\.[A-Za-z]{2,})/, () => true);
    case 'id_card':
      return match(
        value,
        /^%?([A-Z]{0,3}\d(?:[ -]?\d){5,18}(?:X(?![a-z]))?)/i,
        (text) => digits(text, 7, 18) && !day.test(text),
      );
    case 'card':
      return match(
        value,
        /^%?([A-Za-z]{0,4}[ -]?\d[\d -]{4,22}\d)/,
        (text) => digits(text, 6, 19) && !day.test(text),
      );
    case 'birthday':
      return match(value, wholeDay, () => true);
    case 'account':
      return findAccount(value, context);
    case 'address':
      return findAddress(value, context);
    case 'name':
      return findName(value, context);
  }
}

const day = /^(19|20)\d\d[-/.年]\d{1,2}([-/.月]\d{1,2})?/;
const month = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?';
const wholeDay = new RegExp(
  `^%?((?:18|19|20)\\d\\d ?[-/.年] ?\\d{1,2}(?: ?[-/.月] ?\\d{1,2}日?|月)|(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?!\\d)|\\d{1,2}[-/.]\\d{1,2}[-/.](?:19|20)\\d\\d|\\d{1,2}月\\d{1,2}日|(?:\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${month},? (?:19|20)\\d\\d|${month} \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d\\d))`,
  'iu',
);

function match(value: string, form: RegExp, holds: (text: string) => boolean): Range | null {
  const found = form.exec(value);
  const text = found?.[1];
  if (!found || text === undefined || !holds(text)) return null;
  const start = found[0].length - text.length;
  return [start, start + text.trimEnd().length];
}

function digits(text: string, least: number, most: number): boolean {
  const count = text.replace(/\D/g, '').length;
  return count >= least && count <= most;
}

function findAccount(value: string, { isQuoted, sign }: ValueContext): Range | null {
  if (isQuoted)
    return match(
      value,
      /^%?([A-Za-z0-9_@.-]{5,64}|\p{Script=Han}[A-Z][·]?[A-Z0-9]{5,6})$/u,
      hasDigit,
    );
  if (sign === '') return match(value, /^(\d{1,3}(?:\.\d{1,3}){3})(?![\w.])/, () => true);
  if (sign !== ':') return null;
  return match(
    value,
    /^([A-Za-z][A-Za-z0-9_.-]{4,63}|\d{5,12}|\d{1,3}(?:\.\d{1,3}){3}|\p{Script=Han}[A-Z]·?[A-Z0-9]{5,6})(?![\w:])/u,
    hasDigit,
  );
}

function hasDigit(text: string): boolean {
  return /\d/.test(text) || /^wx/.test(text);
}

function findAddress(value: string, { isQuoted, sign }: ValueContext): Range | null {
  if (!isQuoted && sign !== ':' && sign !== '是' && sign !== '为') return null;
  const form = isQuoted ? /^%?([^%]{5,200})/ : /^([^;；。|'"`<>]{6,120})/;
  return match(value, form, (text) => {
    const isWeb = /:\/\/|^\d{1,3}(\.\d{1,3}){3}|[$=@{}]/.test(text);
    const chinese =
      /\p{Script=Han}{2,}(省|市|区|县|镇|乡|路|街|道|村|号|室|小区|栋)/u.test(text) &&
      /[\d号村路街栋室]/.test(text);
    const western = /\d/.test(text) && /\p{Lu}\p{L}{2,}/u.test(text);
    return !isWeb && (chinese || western);
  });
}

const noName =
  /^(null|none|unknown|n\/?a|nan|test|total|all|other|others|male|female|true|false|yes|no|asc|desc|and|or|not|case|when|then|varchar|text|string|date|masked|hidden|empty|missing|blank|default|the|of|for|in|is|are|this|that|each|every|null|as|from|select)$/i;

/** Words of things that are called something: campaigns, segments, products, places. */
const things =
  /^(members?|customers?|buyers?|users?|clients?|guests?|shoppers?|gold|silver|platinum|bronze|diamond|basic|premium|standard|vip|black|white|red|blue|green|new|old|big|small|high|low|top|best|mid|lapsed|active|inactive|loyal|lost|champions?|potential|promising|hibernating|sleeping|dormant|risk|value|sales?|summer|winter|spring|autumn|fall|christmas|holiday|year|month|week|day|daily|weekly|monthly|friday|monday|sunday|saturday|birthday|campaign|promotion|promo|offer|deal|coupon|discount|welcome|launch|flash|segment|group|tier|level|plan|program|club|store|shop|mall|outlet|market|online|offline|app|web|mobile|phone|email|sms|wechat|product|item|category|brand|shirt|shoes?|bag|dress|jacket|pants|coffee|tea|milk|bread|chocolate|organic|fresh|north|south|east|west|central|city|new|york|los|angeles|san|hong|kong|london|paris|beijing|shanghai|orders?|first|second|third|last|repeat|return|returning|one|two|time|points?|cash|card|gift|credit|data|report|chart|table|query|view|share|rate|amount|revenue|total|average|other|unknown|pro|plus|max|mini|lite|home|office|kids|men|women|baby|sports?|beauty|food|health|toys|books|garden|classic|collection|series|edition|bundle|pack|set|box|test|demo|sample|control|treatment|churn|growth|quality|price|need|attention|about|sleep|cannot|lose|them|recent|frequent|heavy|light|party|special|super|mega|double|eleven)$/i;

/** Everyday words that begin like a surname. */
const wordsHan =
  /^(成长|成交|成熟|成功|成本|成都|高频|高价|高潜|高端|高级|高山|安全|时间|时段|时长|单笔|单次|单价|金额|金卡|金华|白金|白酒|白茶|黄金|方式|方案|方法|周期|周末|周[一二三四五六日]|年[货末初度]|万元|常规|常客|常州|平均|平日|关注|关闭|包装|路径|全部|全体|门店|米粉|水果|牛奶|商品|商家|支付|支出|简介|明细|经常|东北|通用|温州|武汉|宁波|徐州|苏州|郑州|沈阳|应收|应付|应用|强烈|相关|文件|文本|文字|谢谢|感谢|查询|明天|明年|方便|余额|常来|时候|应该|成为|相同|白天|司机|何时|何地|许多|万一|安排|安装|通知|通过|和其|项目|程度|连续|向上|向下|于是|计算|信用|燕麦|海鲜|游戏|钱包|管理|党员|花费|花茶|双十|从未|从不|未[购付知]|首[购单])/u;

const thingsHan =
  /(会员|客户|用户|顾客|金卡|银卡|白金|黄金|钻石|高价值|低价值|高潜|高频|价值|活动|大促|促销|优惠|满减|商品|产品|门店|店|分群|标签|渠道|全部|合计|总计|未知|其他|时间|日期|金额|数量|订单|任务|方案|计划|测试|年度|季度|月度|节|券|品|类|州|京|市|省)$/u;

/** A Chinese surname alone, with a form of address, is shared by too many to say who it is. */
const formOfAddress = /^(先生|女士|小姐|太太|老师|经理|店长|主任|总|姐|哥|阿姨)/u;

/** A run of Chinese characters that is nothing but a person's name. */
export function isChineseName(run: string): boolean {
  const surname = surnameLength(run);
  const given = run.slice(surname);
  const isLong = given.length >= 1 && given.length <= 2;
  return (
    surname > 0 &&
    isLong &&
    !formOfAddress.test(given) &&
    !thingsHan.test(run) &&
    !wordsHan.test(run)
  );
}

function findName(given: string, { isQuoted, isSure, sign }: ValueContext): Range | null {
  const lead = /^[%\s(["'`*]*/.exec(given)?.[0].length ?? 0;
  const value = given.slice(lead);
  const han = /^\p{Script=Han}+(?:·\p{Script=Han}+)?/u.exec(value)?.[0] ?? '';
  if (han !== '') {
    const isWhole = isQuoted ? /^%?$/.test(value.slice(han.length).trim()) : true;
    const length = isWhole ? chineseName(han, isQuoted, isSure) : 0;
    return length > 0 ? [lead, lead + length] : null;
  }
  if (isQuoted) {
    const text = value.replace(/[%\s]+$/, '');
    return westernName(text, isSure) ? [lead, lead + text.length] : null;
  }
  if (!/^(:|is|was|_|-|\t)$/.test(sign)) return null;
  const between = sign === '_' || sign === '-' ? '[ _-]' : ' ';
  const words = new RegExp(
    `^\\p{Lu}[\\p{L}'’-]*\\.?(?:${between}\\p{Lu}[\\p{L}'’.]*){0,3}`,
    'u',
  ).exec(value);
  if (!words) return null;
  const text = words[0];
  const parts = text.split(/[ _-]/).filter(Boolean);
  const isName =
    (parts.some(isFirstName) || parts.length > 1) &&
    !parts.some((part) => things.test(part) || noName.test(part));
  return isName ? [lead, lead + text.length] : null;
}

/** How many characters are the name: 0 for none. */
function chineseName(han: string, isQuoted: boolean, isSure: boolean): number {
  if (han.includes('·')) return han.length;
  const surname = surnameLength(han);
  if (isQuoted) {
    if (han.length < 2 || han.length > 5 || thingsHan.test(han)) return 0;
    const isName = surname > 0 && han.length - surname <= 2 && !wordsHan.test(han);
    return isName || isSure ? han.length : 0;
  }
  if (surname === 0 || wordsHan.test(han)) return 0;
  if (formOfAddress.test(han.slice(surname))) return 0;
  // The name ends at a word that goes on with the sentence, else after two given characters.
  const given = /^.{1,2}?(?=[的在和与及或等先女已于是从买手说电住出性年，生身]|$)/u.exec(
    han.slice(surname),
  )?.[0];
  const length = surname + (given ?? han.slice(surname, surname + 2)).length;
  const name = han.slice(0, length);
  return length > surname && !thingsHan.test(name) && !thingsHan.test(han.slice(0, 4)) ? length : 0;
}

function westernName(text: string, isSure: boolean): boolean {
  const words = text.split(/[ ,]+/).filter(Boolean);
  const hasForm =
    words.length > 0 &&
    words.length <= 4 &&
    words.every((word) => /^\p{L}[\p{L}'’.-]*$/u.test(word));
  if (!hasForm || text.length < 2 || words.some((word) => noName.test(word))) return false;
  if (words.every((word) => things.test(word))) return false;
  if (isSure) return true;
  const isCapital = words.every((word) => /^\p{Lu}/u.test(word));
  const isThing = words.some((word) => things.test(word) && !isFirstName(word));
  return !isThing && (words.some(isFirstName) || (words.length > 1 && isCapital));
}
