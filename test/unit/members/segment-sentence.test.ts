import { describe, expect, it } from 'vitest';
import { segmentWords } from '../../../src/i18n/messages/segment-words.ts';
import { parseSegment } from '../../../src/members/segment/parse-segment.ts';
import { segmentSentence } from '../../../src/members/segment/segment-sentence.ts';
import fc from 'fast-check';
import { segment } from './segment-arbitrary.ts';

function sentences(yaml: string): readonly [en: string, zh: string] {
  const value = parseSegment(yaml);
  if (!value) throw new Error(yaml);
  return [segmentSentence(value, segmentWords('en')), segmentSentence(value, segmentWords('zh'))];
}

describe('a segment reads as a sentence', () => {
  it('of those who did not do something', () => {
    expect(
      sentences(`all:
  - member: age
    at_least: 30
  - behaviour: events
    where:
      - {column: event, one_of: [view, 浏览]}
      - {column: object, is: 抗老护肤专题}
    window: {last: 30 days, today: true}
    is: 0`),
    ).toEqual([
      'Members aged 30 or more and who viewed “抗老护肤专题” exactly 0 times in the last 30 days (today included).',
      '年满 30 岁，且近 30 天（含当天）浏览“抗老护肤专题”的次数等于 0 的会员。',
    ]);
  });

  it('with sums, days, groups and what is turned round', () => {
    expect(
      sentences(`all:
  - member: tier
    one_of: [银牌, 金牌]
  - any:
      - behaviour: events
        where: [{column: event, is: cart}]
        measure: {sum: quantity}
        window: {last: 3 months, today: false}
        more_than: 3
      - behaviour: order_lines
        where: [{column: category, is: 护肤}]
        measure: days
        window: {between: [2024-01-01, 2024-06-30]}
        between: [8, 10]
  - not: true
    segment: vip`),
    ).toEqual([
      'Members whose tier is “银牌” or “金牌” and (who added to the cart in the last 3 months (today not included) with a total quantity of more than 3 or who bought (category is “护肤”) on from 8 to 10 different days from 2024-01-01 to 2024-06-30) and who are not in “vip”.',
      '等级为“银牌”或“金牌”，且（近 3 个月（不含当天）加入购物车的数量合计大于 3，或 2024-01-01 至 2024-06-30 期间购买商品（品类为“护肤”）的天数从 8 到 10），且不属于“vip”的会员。',
    ]);
  });

  it('of dates that come round and of labels by their names', () => {
    const value = parseSegment(`any:
  - anniversary: birthday
    next: 1 day
    today: true
  - label: {relation: lifecycle.stages, column: stage}
    is: asleep`);
    if (!value) throw new Error('no segment');
    const names = { labelTitle: () => 'stage', labelValue: () => 'Asleep' };
    expect(segmentSentence(value, segmentWords('en'), names)).toBe(
      'Members whose birthday comes round in the next 1 day (today included) or whose stage is “Asleep”.',
    );
    expect(sentences('')).toEqual(['All members.', '全部会员。']);
  });

  it('always, with no mark left standing', () => {
    fc.assert(
      fc.property(segment, (value) => {
        for (const language of ['en', 'zh'] as const) {
          const said = segmentSentence(value, segmentWords(language));
          expect(said).not.toMatch(
            /\{(conditions?|test|did|window|field|span|days|today|column)\}/,
          );
          expect(said.length).toBeGreaterThan(3);
        }
      }),
      { numRuns: 300 },
    );
  });
});
