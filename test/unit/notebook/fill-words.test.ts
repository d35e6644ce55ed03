import { describe, expect, it } from 'vitest';
import { fillWords } from '../../../src/notebook/fill-words.ts';

const values = new Map([
  ['share', '80 %'],
  ['window', '90 days'],
  ['weeks', '12 周'],
  ['low', '−5 %'],
  ['name', 'Gold %'],
  ['measure', 'the net amount'],
]);

describe('words with values', () => {
  it.each([
    ['at least {share} % of it', 'at least 80 % of it'],
    ['至少 {share}% 的金额', '至少 80% 的金额'],
    ['at least {share} of it', 'at least 80 % of it'],
    ['from {low} % to {share} %', 'from −5 % to 80 %'],
    ['within {window} days', 'within 90 days'],
    ['within {window} daysome', 'within 90 days daysome'],
    ['within {window}', 'within 90 days'],
    ['{weeks}周内', '12周内'],
    ['{weeks}内', '12 周内'],
    ['{name} %', 'Gold % %'],
    ['{measure} and {nobody}', 'the net amount and {nobody}'],
  ])('%s', (words, said) => {
    expect(fillWords(words, values)).toBe(said);
  });
});
