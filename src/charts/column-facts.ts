import type { Column } from '../engine/contract.ts';
import { measureOf, type ChartRow } from './chart-field.ts';

/** What helps to choose how a column is drawn, beyond its type; as far as it is known. */
export interface ColumnFacts {
  readonly name: string;
  /** Different values. */
  readonly distinct?: number;
  /** Rows of the relation. */
  readonly rows?: number;
  readonly min?: number;
  readonly max?: number;
  /** Some texts as they stand in the column. */
  readonly sample?: readonly string[];
}

/** From rows that were fetched; of a part of the rows they are as good as the part. */
export function factsOf(
  columns: readonly Column[],
  rows: readonly ChartRow[],
): readonly ColumnFacts[] {
  return columns.map(({ name }) => {
    const values = new Set<unknown>();
    let [min, max] = [Infinity, -Infinity];
    for (const row of rows) {
      const value = row[name];
      if (value === null || value === undefined) continue;
      values.add(value);
      if (typeof value === 'number') {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    const texts = [...values].filter((value) => typeof value === 'string').slice(0, 40);
    return {
      name,
      distinct: values.size,
      rows: rows.length,
      ...(min <= max ? { min, max } : {}),
      ...(texts.length > 0 ? { sample: texts } : {}),
    };
  });
}

/** What a column is good for in a chart. */
export type ColumnUse = 'time' | 'ordered' | 'category' | 'measure' | 'rate' | 'identity';

export function useOf({ name, type }: Column, facts: ColumnFacts | undefined): ColumnUse {
  if (identityName.test(name)) return 'identity';
  switch (measureOf(type)) {
    case 'temporal':
      return 'time';
    case 'quantitative':
      if (orderedName.test(name)) return 'ordered';
      if (isYear(name, facts)) return 'ordered';
      return isRate(name, facts) ? 'rate' : 'measure';
    case 'nominal': {
      const { distinct = 0, rows = 0, sample = [] } = facts ?? {};
      if (isPeriodText(name, sample)) return 'ordered';
      const isUnlike = rows >= 50 && distinct > rows * 0.9 && !/bool/i.test(type);
      return isUnlike && !/name|城市|名/i.test(name) ? 'identity' : 'category';
    }
  }
}

/** Whether a column holds shares of one: by its name, and not against its values. */
export function isRate(name: string, facts: ColumnFacts | undefined): boolean {
  return rateName.test(name) && (facts?.max ?? 1) <= 1.5 && (facts?.min ?? 0) >= -1.5;
}

/** Texts like `2024-03`, `2024Q1`, `2024-W05`, `2024年3月`: they sort as time passes. */
function isPeriodText(name: string, sample: readonly string[]): boolean {
  if (sample.length === 0)
    return /(^|_)(year_?month|month|quarter|week|ym|period)$|月份|季度/i.test(name);
  return sample.every((text) => periodText.test(text));
}

function isYear(name: string, facts: ColumnFacts | undefined): boolean {
  if (!/(^|_)years?$|年份?$/i.test(name)) return false;
  return (facts?.min ?? 2000) >= 1900 && (facts?.max ?? 2000) <= 2200;
}

const periodText =
  /^(19|20)\d{2}([-/.]?(0[1-9]|1[0-2])|[-/ ]?Q[1-4]|[-/ ]?W\d{2}|年(\d{1,2}月)?)?$/i;

const identityName =
  /(^|_)(id|ids|uuid|guid|key|no|code|sku|phone|mobile|tel|email|openid|unionid|barcode)$|编号|卡号|手机|电话|邮箱|会员号|订单号|单号|条码|编码/i;

const rateName =
  /(^|_)(rate|share|ratio|percent|percentage|pct|proportion|retention|conversion|probability)(_|$)|率$|占比|比例|比重|概率/i;

/** Scores, ranks and steps are numbers by type and categories by meaning. */
const orderedName =
  /(^|_)(score|rank|bucket|decile|quartile|quintile|period|period_index|step|level|tier|hour|weekday|position|r|f|m)$|得分|分数|等级|名次|序号/i;
