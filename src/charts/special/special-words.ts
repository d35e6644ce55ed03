import { digits } from '../compact-number.ts';
import type { ChartLanguage } from '../chart-spec.ts';

/** What special marks say by themselves. */
export interface SpecialWords {
  readonly ofSource: string;
  readonly ofAll: string;
  readonly ofFirst: string;
  readonly ofPrevious: string;
  readonly set: string;
  readonly fewWords: (shown: number, all: number) => string;
  readonly fewCombinations: (shown: number, all: number, rest: string) => string;
  readonly fewSets: (shown: number, all: number) => string;
}

export const specialWords: Readonly<Record<ChartLanguage, SpecialWords>> = {
  en: {
    ofSource: 'Share of where it comes from',
    ofAll: 'Share of all',
    ofFirst: 'Of the first step',
    ofPrevious: 'Of the previous step',
    set: 'Set',
    fewWords: (shown, all) =>
      `The ${digits(shown)} largest of ${digits(all)} words; the others found no room.`,
    fewCombinations: (shown, all, rest) =>
      `${digits(shown)} of ${digits(all)} combinations; the others hold ${rest}.`,
    fewSets: (shown, all) => `The ${digits(shown)} largest of ${digits(all)} sets have a row.`,
  },
  zh: {
    ofSource: '占来源的比例',
    ofAll: '占全部的比例',
    ofFirst: '占首步',
    ofPrevious: '占上一步',
    set: '集合',
    fewWords: (shown, all) => `显示 ${digits(all)} 个词中最大的 ${digits(shown)} 个，其余放不下。`,
    fewCombinations: (shown, all, rest) =>
      `显示 ${digits(all)} 种组合中的 ${digits(shown)} 种，其余共 ${rest}。`,
    fewSets: (shown, all) => `只为 ${digits(all)} 个集合中最大的 ${digits(shown)} 个列出行。`,
  },
};
