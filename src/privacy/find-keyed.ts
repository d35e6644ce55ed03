import { kindByHeading, type HeadingKind } from './heading-kind.ts';
import { findValue, isChineseName } from './personal-value.ts';
import type { Finding } from './scan-text.ts';

/**
 * Values beside a word that says what they are: `m.name IN ('Anna Lee', …)`, 姓名：王小明, born on 3 May 1990. The words are
 * those that make a column personal. Comparisons with a bound (`birthday >= …`) name nobody.
 */
export function findKeyed(text: string): readonly Finding[] {
  const found: Finding[] = [];
  for (const { end, key } of findKeys(text)) {
    const joint = jointAt(text, end);
    if (!joint || (key === person && joint.sign === '')) continue;
    for (const { start, value, isQuoted } of valuesAt(text, joint.end, joint.sign)) {
      const range = findValue(key.kind, value, { isQuoted, isSure: key.isSure, sign: joint.sign });
      if (range) found.push({ kind: key.kind, start: start + range[0], end: start + range[1] });
    }
  }
  for (const match of text.matchAll(titled)) {
    const start = match.index + match[0].length - (match[1] ?? '').length;
    found.push({ kind: 'name', start, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(addressed)) {
    const three = (match[1] ?? '').slice(-3);
    const name = [three, three.slice(-2)].find(isChineseName);
    const end = match.index + (match[1] ?? '').length;
    if (name !== undefined) found.push({ kind: 'name', start: end - name.length, end });
  }
  return found;
}

/** Names right beside a number that was found: 王小明 138…, 王小明-138….xlsx. */
export function findBeside(text: string, numbers: readonly Finding[]): readonly Finding[] {
  return numbers.flatMap(({ start, end }) => {
    const before = /(?<!\p{Script=Han})(\p{Script=Han}{2,4})[ ,:;_(|-]{1,3}$/u.exec(
      text.slice(Math.max(0, start - 12), start),
    );
    const after = /^[ ,:;_)|-]{1,3}(\p{Script=Han}{2,4})(?!\p{Script=Han})/u.exec(
      text.slice(end, end + 12),
    );
    const found: Finding[] = [];
    if (before && isChineseName(before[1] ?? '') && !verbs.test(before[1] ?? '')) {
      const at = start - before[0].length;
      found.push({ kind: 'name', start: at, end: at + (before[1] ?? '').length });
    }
    if (after && isChineseName(after[1] ?? '') && !verbs.test(after[1] ?? '')) {
      const at = end + after[0].length - (after[1] ?? '').length;
      found.push({ kind: 'name', start: at, end: at + (after[1] ?? '').length });
    }
    return found;
  });
}

/** Words that stand beside numbers and begin like a name: 单号, 常用, 安排. */
const verbs = /[号码用排便话机系式打回电复问询为是到的于给和及]$/u;

const addressed = /(\p{Script=Han}{2,12}?)(?:先生|女士|小姐|太太)/gu;

const titled = /\b(?:Mr|Mrs|Ms|Miss|Mx)\.? (\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)/gu;

interface Key {
  /** Where the word ends. */
  readonly end: number;
  readonly key: HeadingKind;
}

/** Words that may stand before a bare `name` without making another thing's name of it. */
const loose =
  /^(where|and|or|on|not|by|when|then|case|select|having|the|his|her|their|my|with|whose|full|if|set|for|a|else|using|from|lower|upper|trim)$/i;

function findKeys(text: string): readonly Key[] {
  const known = new Map<string, HeadingKind | null>();
  function kindOf(words: string): HeadingKind | null {
    const before = known.get(words);
    if (before !== undefined) return before;
    const kind = kindByHeading(words);
    known.set(words, kind);
    return kind;
  }
  const keys: Key[] = [];
  let previous: { start: number; end: number; word: string }[] = [];
  for (const match of text.matchAll(/[A-Za-z][A-Za-z0-9_]*|\p{Script=Han}+/gu)) {
    const [word] = match;
    const start = match.index;
    const end = start + word.length;
    if (/^[A-Za-z]/.test(word)) {
      const last = previous.at(-1);
      const isNext = last && /^([ -]|'s )$/.test(text.slice(last.end, start));
      previous = isNext ? [...previous.slice(-2), { start, end, word }] : [{ start, end, word }];
      const key = keyOfWords(
        previous.map((each) => each.word),
        kindOf,
      );
      if (key) keys.push({ end, key });
      // File names: name_Anna Lee.csv.
      for (const { index } of word.slice(0, 60).matchAll(/_(?=[A-Z\d])/g)) {
        const first = keyOfWords([word.slice(0, index)], kindOf);
        if (first) keys.push({ end: start + index, key: first });
      }
    } else {
      previous = [];
      for (const each of keysInRun(word, kindOf))
        keys.push({ end: start + each.end, key: each.key });
    }
  }
  return keys;
}

function keyOfWords(
  words: readonly string[],
  kindOf: (words: string) => HeadingKind | null,
): HeadingKind | null {
  for (let count = words.length; count > 0; count -= 1) {
    const last = words.slice(-count).join(' ');
    const kind = kindOf(last) ?? (persons.test(last) ? person : null);
    if (!kind) continue;
    const before = words.at(-count - 1);
    const isThing =
      count === 1 && before !== undefined && !loose.test(before) && kind.kind === 'name';
    return isThing ? null : kind;
  }
  // `anna_phone`, `crm_customer_name`: what is before the last parts is a table or a system.
  const parts = (words.at(-1) ?? '').slice(-80).split('_').filter(Boolean);
  for (let count = Math.min(3, parts.length - 1); count > 0; count -= 1) {
    const kind = kindOf(parts.slice(-count).join('_'));
    if (kind && kind.isSure && (kind.kind !== 'name' || count > 1)) return kind;
  }
  return null;
}

/** Persons: what stands beside them may be a name, or a number of theirs. */
const persons = /^(customer|client|buyer|guest|shopper|member|user)$/i;
const person: HeadingKind = { kind: 'name', isSure: false };

const lastLetters = /[名字号码机话真址处日期月生辰卡户箱件信证照称呼人式博旺牌地通]/u;
/** Not a person's: 门店地址, 商品名字. */
const ofThings =
  /(门店|店铺|店|公司|企业|商家|商户|品牌|商品|产品|活动|页面|网站|链接|仓库|网|下载|图片|文件|标签|分群|系统|服务器|客服|总部|办事处|供应商|平台|任务|学校|医院|项目|收款|官方)(的)?$/u;

function keysInRun(run: string, kindOf: (words: string) => HeadingKind | null): readonly Key[] {
  const keys: Key[] = [];
  for (let end = 1; end <= run.length; end += 1) {
    // With a colon behind it, not in the flow of a sentence.
    if (
      end === run.length &&
      /(客户|会员|顾客|用户|买家|粉丝|(推荐|邀请|介绍|投诉|申请|负责|经办)人)$/u.test(run)
    ) {
      keys.push({ end, key: person });
    }
    if (!lastLetters.test(run[end - 1] ?? '')) continue;
    // A list of members, a form of address, a place in a list: 会员名单, 名称, 名额.
    if (run[end - 1] === '名' && /[单称额册次]/u.test(run[end] ?? '')) continue;
    for (let length = Math.min(7, end); length >= 2; length -= 1) {
      const key = kindOf(run.slice(end - length, end));
      if (!key) continue;
      if (!ofThings.test(run.slice(0, end - length))) keys.push({ end, key });
      break;
    }
  }
  return keys;
}

interface Joint {
  /** Where the value begins. */
  readonly end: number;
  readonly sign: string;
}

const joint =
  /(?:::\w+)?(?: ?(?:id|no)\b)?["'`\]*)]{0,4}\.?\s{0,3}(?:(?<bound>[<>]=?(?!>)|\bbetween\b)|(?<sign>(?:not\s+)?in\b|(?:not\s+)?i?like\b|is\s+not\s+distinct\s+from\b|(?:is|was|on|when)\b|<>|[!=]=|:=|=>|->|=|:|是|为|叫做?|于|_|-|\t))?["'`*]{0,2}\s{0,3}/iuy;

function jointAt(text: string, place: number): Joint | null {
  joint.lastIndex = place;
  const match = joint.exec(text);
  if (!match || match.groups?.['bound'] !== undefined) return null;
  const sign = (match.groups?.['sign'] ?? '').toLowerCase().replace(/\s+/g, ' ');
  const marks = /["'`*\s]*$/.exec(match[0])?.[0] ?? '';
  // Marks that open the value belong to it.
  const open = sign === '' ? '' : (/["'`]$/.exec(marks.trimEnd())?.[0] ?? '');
  const back = open === '' ? 0 : marks.length - marks.trimEnd().length + 1;
  return { end: place + match[0].length - back, sign };
}

interface Value {
  readonly start: number;
  readonly value: string;
  readonly isQuoted: boolean;
}

const longestList = 2_000;

function valuesAt(text: string, place: number, sign: string): readonly Value[] {
  const open =
    /^(?:any\s*)?[([\s]*(?:[a-z_]{1,20}\s*\(\s*|(?:date|timestamp|n|e)\s*)?(?=['"])/i.exec(
      text.slice(place, place + 40),
    );
  if (open) {
    const values: Value[] = [];
    let at = place + open[0].length;
    for (let count = 0; count < longestList; count += 1) {
      const value = quotedAt(text, at);
      if (!value) break;
      values.push(value);
      const comma = /^\s*[)\]]?\s*(?:,|\bor\b)\s*(?:date\s*)?(?=['"])/i.exec(
        text.slice(value.start + value.value.length + 1, value.start + value.value.length + 40),
      );
      if (!comma || !(/in$/.test(sign) || /[([]/.test(open[0]))) break;
      at = value.start + value.value.length + 1 + comma[0].length;
    }
    return values;
  }
  const bracket = /^[([]\s*/.exec(text.slice(place, place + 4))?.[0] ?? '';
  const start = place + bracket.length;
  const line = /^[^\n\r]{0,160}/.exec(text.slice(start, start + 160))?.[0] ?? '';
  if (bracket !== '' && /in$/.test(sign)) {
    // Numbers without quotes: phone IN (13800138000, …).
    const values: Value[] = [];
    const list = /^[^()[\]]{0,20000}/.exec(text.slice(start, start + 20_000))?.[0] ?? '';
    for (const match of list.matchAll(/[^,\s]+/g)) {
      values.push({ start: start + match.index, value: match[0], isQuoted: true });
    }
    return values;
  }
  return line === '' ? [] : [{ start, value: line, isQuoted: false }];
}

function quotedAt(text: string, place: number): Value | null {
  const quote = text[place];
  if (quote !== "'" && quote !== '"') return null;
  let end = text.indexOf(quote, place + 1);
  // Doubled, the quote is part of the value: 'O''Brien'.
  while (end >= 0 && text[end + 1] === quote && end + 1 - place <= 400)
    end = text.indexOf(quote, end + 2);
  if (end < 0 || end - place > 400) return null;
  return { start: place + 1, value: text.slice(place + 1, end), isQuoted: true };
}
