import { foldWidth } from './fold-text.ts';
import type { PersonalKind } from './personal-kind.ts';
import { surnameLength } from './person-names.ts';

/**
 * What is shown in place of personal data: its kind stays recognisable, whom it belongs to does not. Runs of stars
 * have one length per kind, so that they do not tell the length. The same value has the same mask, and a mask is
 * its own mask. A mask is not a key: many people share one.
 */
export function maskValue(kind: PersonalKind, text: string): string {
  const value = foldWidth(text).trim();
  if (value === '') return '';
  return isMask[kind].test(value) ? value : masks[kind](value);
}

const whole = '***';

const masks: Readonly<Record<PersonalKind, (value: string) => string>> = {
  phone: maskPhone,
  email: maskEmail,
  id_card: maskIdCard,
  card: maskCard,
  name: maskName,
  address: maskAddress,
  birthday: maskBirthday,
  account: (value) => ([...value].length < 6 ? whole : `${[...value][0] ?? ''}***`),
};

const isMask: Readonly<Record<PersonalKind, RegExp>> = {
  phone: /^(1\d\d\*{4}\d{4}|(\+\d{1,3}|0\d{2,3})?\*{4}\d\d|\*{3})$/,
  email: /^([^\s@*]?\*{3}@(\*{3}|[^\s@*]\*{3})?[^\s@*]*|\*{3})$/u,
  id_card: /^(\d\d\*{14}[\dX]{2}|\*{3})$/i,
  card: /^(\*{4}\d{2,4}|\*{3})$/,
  name: /^(\p{L}\*{2}|\p{L}\*{3}( \p{L}\*{3})?|\*{3})$/u,
  address: /^\p{Script=Han}*\*{3}$/u,
  birthday: /^(\d{4}-\*\*-\*\*|\*\*-\*\*|\*{3})$/,
  account: /^(\S?\*{3})$/u,
};

/**
 * A Chinese mobile number keeps 3 and 4 digits, as its owners know it from every receipt: 10,000 numbers share the
 * mask. Of others the country or the area and two digits stay.
 */
function maskPhone(value: string): string {
  const plain = value.replace(/\.0$/, '');
  const digits = plain.replace(/\D/g, '');
  const isForeign = /^\(?\+(?!86)/.test(plain);
  const mobile = isForeign ? null : /^(?:(?:00)?86)?(1[3-9]\d)\d{4}(\d{4})$/.exec(digits);
  if (mobile) return `${mobile[1] ?? ''}****${mobile[2] ?? ''}`;
  if (digits.length < 8 || digits.length > 20) return whole;
  const country =
    /^\+(1(?=\d{10}$)|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/.exec(
      plain.replace(/[^\d+]/g, ''),
    );
  const area = /^0(10|2\d|[3-9]\d\d)/.exec(digits);
  const before = country ? `+${country[1] ?? ''}` : (area?.[0] ?? '');
  return `${before}****${digits.slice(-2)}`;
}

/** Providers with millions of mailboxes, and names that stand for nobody. Any other domain may be one person's. */
const sharedDomains =
  /^(qq|vip\.qq|foxmail|163|vip\.163|126|yeah|sina|vip\.sina|sohu|139|189|wo|aliyun|tom|21cn|gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|proton|protonmail|mail|yandex|naver|daum|hanmail|example)\.(com|cn|net|org|de|fr|it|es|ru|me|jp|kr|com\.cn|com\.hk|com\.tw|co\.uk|co\.jp)$/;

function maskEmail(value: string): string {
  const parts = /^([^\s@]+)@([^\s@]+\.[^\s@.]+)$/.exec(value);
  const local = [...(parts?.[1] ?? '')];
  const domain = (parts?.[2] ?? '').toLowerCase();
  if (!parts || domain === '') return whole;
  const shown = sharedDomains.test(domain) ? domain : `***${domain.slice(domain.lastIndexOf('.'))}`;
  return `${local.length > 1 ? (local[0] ?? '') : ''}***@${shown}`;
}

/**
 * Two and two, less than the usual three and four: who knows the birthday from elsewhere would be left with about ten
 * numbers, because the checksum rules out ten in eleven; so about a thousand stay.
 */
function maskIdCard(value: string): string {
  const digits = value.replace(/[\s-]/g, '').toUpperCase();
  return /^(\d{15}|\d{17}[\dX])$/.test(digits)
    ? `${digits.slice(0, 2)}**************${digits.slice(-2)}`
    : whole;
}

/** The last four of a payment card, which receipts print; of shorter member cards two, because the rest is few. */
function maskCard(value: string): string {
  const digits = value.replace(/[\s-]/g, '');
  if (!/^[A-Za-z]*\d+$/.test(digits) || digits.length < 8) return whole;
  return `****${digits.slice(digits.length < 13 ? -2 : -4)}`;
}

/** A surname that many have, or initials. A name that begins unlike one, such as a nickname, stays hidden as a whole. */
function maskName(value: string): string {
  if (/\p{Script=Han}/u.test(value)) {
    const isName = /^\p{Script=Han}{2,}/u.test(value) && surnameLength(value) === 1;
    return isName ? `${value.slice(0, 1)}**` : whole;
  }
  if (/[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(value)) return whole;
  const words = value.split(/[\s,]+/).filter((word) => /^\p{L}/u.test(word));
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined].flatMap((word) =>
    word === undefined ? [] : [[...word][0] ?? ''],
  );
  if (initials.length === 0 || [...value].length < 3) return whole;
  return initials.map((initial) => `${initial}***`).join(' ');
}

const province =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门';
const place = new RegExp(
  `^(?:(?:${province})(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)?)?(?:\\p{Script=Han}{2,6}?(?:自治州|地区|市))?`,
  'u',
);

/** Province and city, which have at least some hundred thousand inhabitants each. */
function maskAddress(value: string): string {
  return `${place.exec(value)?.[0] ?? ''}${whole}`;
}

/** The year serves every analysis by age. */
function maskBirthday(value: string): string {
  const year =
    /^((?:18|19|20)\d\d)(?=[-/.年]|\d{4}(?:$|\.0$))/.exec(value)?.[1] ??
    /(?:^|[-/., ])((?:18|19|20)\d\d)(?=$|[ T])/.exec(value)?.[1];
  if (year !== undefined) return `${year}-**-**`;
  return /^\d{1,2}[-/.月]\d{1,2}日?$/.test(value) ? '**-**' : whole;
}
