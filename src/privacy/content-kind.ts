import { isBankCard } from './bank-card.ts';
import { foldWidth } from './fold-text.ts';
import { isIdCard } from './id-card.ts';
import type { PersonalKind } from './personal-kind.ts';
import { isFirstName, surnameLength } from './person-names.ts';

/** Half the values: such columns hold dirt, and what is not a number in them is masked with the rest. */
const enough = 0.5;
/** Forms that chance produces, such as names, need nearly all values and several different ones. */
const nearlyAll = 0.9;
const several = 6;

const exact: readonly (readonly [PersonalKind, (value: string) => boolean])[] = [
  ['email', (value) => /^[^\s@'"<>]+@[^\s@'"<>]+\.[^\s@'"<>]{2,}$/.test(value)],
  ['id_card', (value) => isIdCard(value.replaceAll(' ', '')) && /\d{14}/.test(value)],
  ['phone', isPhone],
  ['card', (value) => isBankCard(value.replace(/[ -]/g, ''))],
  ['address', isAddress],
];

/** What the values say by themselves, strictly: a birthday, a member card or an account cannot be told so. */
export function kindByContent(samples: readonly string[], heading = ''): PersonalKind | null {
  const values = [...new Set(samples.map((sample) => foldWidth(sample).trim()))];
  if (values.length === 0) return null;
  // One or two values prove nothing about digits that might count something else.
  for (const [kind, holds] of exact) {
    const found = values.filter(holds).length;
    if (found / values.length >= enough && (kind === 'email' || found >= 2)) return kind;
  }
  return values.length >= several && !thing.test(heading) && areNames(values) ? 'name' : null;
}

/** Headings of what is named after no person, although its words may begin like names. */
const thing =
  /city|town|region|province|area|country|product|item|sku|goods|categor|brand|store|shop|campaign|segment|tier|level|label|tag|channel|status|colou?r|城|市|省|区|县|地|商品|产品|品名|品类|类目|分类|类别|品牌|门店|店|活动|分群|等级|级别|标签|渠道|状态|颜色|名称|职业|occupation/i;

function isPhone(value: string): boolean {
  const plain = value.replace(/\.0$/, '');
  return (
    /^((\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}$/.test(plain) ||
    /^\(?0\d{2,3}[)-] ?[2-8]\d{6,7}$/.test(plain) ||
    /^\+[1-9]\d{0,2}[- .(]?[\d() .-]{7,16}$/.test(plain)
  );
}

function isAddress(value: string): boolean {
  return (
    (/[省市区县镇乡]/.test(value) &&
      /(路|街|道|巷|弄|村|苑|小区|花园|胡同)/.test(value) &&
      /\d/.test(value)) ||
    /^\d{1,5}[A-Z]? ([A-Z][\w.']+ ){1,4}(Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Pl)\b/.test(
      value,
    )
  );
}

function areNames(values: readonly string[]): boolean {
  const chinese = values.filter(
    (value) =>
      /^\p{Script=Han}{2,4}$/u.test(value) &&
      surnameLength(value) > 0 &&
      value.length - surnameLength(value) <= 2 &&
      !/[州市省县区京阳海港店类品装鞋包卡级]$/u.test(value),
  );
  if (chinese.length >= values.length * nearlyAll) return true;
  const western = values.filter((value) =>
    /^\p{Lu}[\p{L}'’-]+( \p{Lu}[\p{L}'’.-]*)?,? \p{Lu}[\p{L}'’-]+$/u.test(value),
  );
  const known = western.filter((value) => value.split(/[ ,]+/).some(isFirstName));
  return (
    western.length >= values.length * nearlyAll && known.length >= Math.max(3, values.length * 0.3)
  );
}
