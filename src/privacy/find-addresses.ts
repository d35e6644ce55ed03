import type { Finding } from './scan-text.ts';

const number = '[\\d一二三四五六七八九十百]{1,6}';
const unit = '(?:号楼|号院|号|弄|栋|幢|座|单元|室|楼|层|组|#)';
/** Ways that carry house numbers; what is a way in words only (思路, 渠道) is left out below. */
const strong = '(?:大街|大道|路|街|巷|胡同|弄)';
const weak = '(?:道|村|镇|乡|小区|花园|苑|公寓|新村|家园|大厦|广场|中心|城|园|庄|里|坊)';
const rest = `(?:[-之]?${number}[A-Za-z]?${unit}|[-之]\\d{1,5}(?:[-之]\\d{1,5})?|[A-Za-z\\p{Script=Han}]{0,8}?${number}[A-Za-z]?(?:号楼|栋|幢|座|单元|室|楼|层)){0,6}(?:\\d{1,5}(?![\\d年月元人]))?`;
const chinese = new RegExp(
  `([\\p{Script=Han}\\d]{1,40}?)(${strong}|${weak})(?:[东南西北中]段?|[一二三四五六七八九十]段)?(?:[\\p{Script=Han}]{0,2}路段)? ?[(]?(${number}[A-Za-z]?(?:[-之]\\d{1,4})?${unit})${rest}`,
  'gu',
);

const notWays =
  /(思|线|套|出|道|一|网|短|链|通|铁|公|问|回|电|歧|销|渠|门|频|轨|管|味|赛|知|报|商家|会员|用户)(路|道|街|里|城|中心)$/u;
const admin = /(省|自治区|市|区|县|旗|镇|乡|街道|新区)/u;

const western =
  /(?<![\w.-])\d{1,5}[A-Z]?,? (?:[NSEW]\.? |North |South |East |West )?(?:[A-Z][\w'’]*\.? |\d{1,3}(?:st|nd|rd|th) ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Square|Sq|Parkway|Pkwy|Way|Terrace|Crescent|Close)\b\.?(?:,? (?:Apt|Unit|Suite|Flat|#)\.? ?\w{1,6})?(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?){0,2}(?:,? [A-Z]{2,3}\b)?(?:,? \d{4,5}(?:-\d{4})?)?/g;

/** Places where somebody lives: a way with a house number, in Chinese or English order. The text is folded. */
export function findAddresses(text: string): readonly Finding[] {
  const found: Finding[] = [];
  for (const match of text.matchAll(chinese)) {
    const [whole, before = '', way = ''] = match;
    const after = text.slice(match.index + whole.length, match.index + whole.length + 4);
    const name = `${before}${way}`;
    const isStrong = new RegExp(`^${strong}$`, 'u').test(way);
    if (notWays.test(name) || /^(店|线|公交|地铁|门店|仓|厅|桥)/u.test(after)) continue;
    if (!isStrong && !admin.test(before)) continue;
    found.push({
      kind: 'address',
      start: match.index + startOf(before),
      end: match.index + whole.length,
    });
  }
  for (const match of text.matchAll(western)) {
    found.push({ kind: 'address', start: match.index, end: match.index + match[0].length });
  }
  return found;
}

const province =
  /(北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)/u;

/** Words before the place itself do not belong to it: 请寄到浙江省…; without a province all stays in. */
function startOf(before: string): number {
  const at = before.search(province);
  return at > 0 ? at : 0;
}
