import { profileKindOf } from '../sql/column-profile.ts';
import { readDecimal, type Decimal } from './decimal-text.ts';
import type { FormatSettings, ValueFormat } from './number-format.ts';

/** What is known of a column's values: the engine's own text, from totals or a profile. */
export interface FormatEvidence {
  readonly min?: string | null;
  readonly max?: string | null;
}

/**
 * The format of a column for which nobody chose one; null: as the engine prints it. Names decide first, and values may
 * object: an id, a year or a code is not counted, so its digits stay together; a share is a percentage only where
 * its values lie between -1 and 1. Floating point keeps its digits, since nobody can know how many of them count.
 */
export function defaultFormat(
  column: { readonly name: string; readonly type: string },
  settings: FormatSettings,
  { min, max }: FormatEvidence = {},
): ValueFormat | null {
  if (profileKindOf(column.type) !== 'number') return null;
  const words = wordsOf(column.name);
  if (isLabel(words, column.name)) return null;
  const ends = [min, max].flatMap((text) => (text == null ? [] : (readDecimal(text) ?? [])));
  const isWhole = /INT|^BIGNUM$|^DECIMAL\(\d+,0\)$/.test(column.type);
  if (isWhole && (isNamedTime(words, column.name) || areYears(ends))) return null;
  if (!isWhole && isShare(words, column.name)) {
    const isWithinOne = ends.length > 0 && ends.every((end) => isAtMost(end, 1n));
    return isWithinOne ? { kind: 'percent', digits: 1 } : grouped(settings);
  }
  if (isMoney(words, column.name) && !isCount(words, column.name) && settings.currency !== '') {
    return isWhole ? { kind: 'currency', code: '', digits: 0 } : { kind: 'currency', code: '' };
  }
  return grouped(settings);
}

function grouped({ grouping }: FormatSettings): ValueFormat | null {
  return grouping ? { kind: 'grouped' } : null;
}

/** Ids, codes and numbers by which somebody or something is called. */
function isLabel(words: readonly string[], name: string): boolean {
  const last = words.at(-1) ?? '';
  return (
    labels.has(last) ||
    (words.length > 1 && /^(no|nr|number)$/.test(last)) ||
    /(编号|编码|代码|[单卡工账]号|号码|手机|电话|邮编|条码|身份证|[^a-z]id)$/i.test(name)
  );
}

const labels = new Set(
  (
    'id ids uid uuid key code codes sku spu ean upc barcode zip zipcode postcode phone mobile tel ' +
    'telephone fax passport ssn'
  ).split(' '),
);

function isNamedTime(words: readonly string[], name: string): boolean {
  const last = words.at(-1) ?? '';
  return (
    /^(year|yr|yyyy|yyyymm|yyyymmdd|yearmonth|month|quarter|week|day|date|dt|hour|vintage)$/.test(
      last,
    ) || /(年份?|年月|月份|季度|周次|日期)$/.test(name)
  );
}

function isShare(words: readonly string[], name: string): boolean {
  return (
    words.some((word) =>
      /^(rate|ratio|share|pct|percent|percentage|proportion|uplift)$/.test(word),
    ) || /(率|占比|比例|百分比)$/.test(name)
  );
}

function isMoney(words: readonly string[], name: string): boolean {
  return (
    words.some((word) =>
      /^(amount|amt|revenue|sales|price|gmv|ltv|clv|aov|arpu|arppu|spend|spent|spending|cost|income|profit|margin|refund|refunds|discount|payment|paid|turnover|net|gross|monetary)$/.test(
        word,
      ),
    ) ||
    /(金额|销售额|收入|营收|价格?|客单|成本|利润|退款额?|消费额?|实付|应付|优惠额?|费用?)$/.test(
      name,
    )
  );
}

/** `paid_orders`, `refund_count`: how many, not how much. */
function isCount(words: readonly string[], name: string): boolean {
  return (
    words.some((word) =>
      /^(n|count|cnt|num|number|qty|quantity|units|orders|members|customers|days|times|rank|score|decile|rate|ratio|share|pct|percent|index)$/.test(
        word,
      ),
    ) || /(数|次数|人数|单数|件数|天数|次|率|占比)$/.test(name)
  );
}

/** Whatever the name says, `2,024` reads badly and 2024 does not. */
function areYears(ends: readonly Decimal[]): boolean {
  return ends.length === 2 && ends.every(({ unscaled }) => unscaled >= 1900n && unscaled <= 2100n);
}

function isAtMost({ unscaled, scale }: Decimal, bound: bigint): boolean {
  return (unscaled < 0n ? -unscaled : unscaled) <= bound * 10n ** BigInt(scale);
}

/** `paidAmount`, `paid_amount` and `Paid Amount` are the same two words. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
