import { describe, expect, it } from 'vitest';
import { captionLines } from '../../../../src/ui/chart/caption-lines.ts';

/** Every character is as wide as another. */
const measure = (text: string): number => [...text].length;

describe('the caption of a picture', () => {
  it('is none without words', () => {
    expect(captionLines('', 20, measure)).toEqual([]);
    expect(captionLines('\n \n', 20, measure)).toEqual([]);
  });

  it('is broken between words, each paragraph on lines of its own', () => {
    expect(captionLines('As of 31 Jan 2024; all of it.\nSecond', 12, measure)).toEqual([
      'As of 31 Jan',
      '2024; all of',
      'it.',
      'Second',
    ]);
  });

  it('is broken between characters of Chinese, and no line begins with a full stop', () => {
    const lines = captionLines('会员全集为所有购买过的人。退款不计入。', 12, measure);
    expect(lines.join('')).toBe('会员全集为所有购买过的人。退款不计入。');
    expect(lines).toEqual(['会员全集为所有购买过的', '人。退款不计入。']);
  });

  it('breaks a word that is wider than the picture', () => {
    expect(captionLines('a kept_segment_of_members', 8, measure)).toEqual([
      'a kept_s',
      'egment_o',
      'f_member',
      's',
    ]);
  });

  it('never is wider than the picture nor loses a word, unless it is too long', () => {
    const caption = 'Members are everyone in the member table, 会员全集。And who ever bought.';
    for (let room = 3; room < 40; room += 1) {
      const lines = captionLines(caption, room, measure, 100);
      for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(room);
      expect(lines.join('').replace(/\s/g, '')).toBe(caption.replace(/\s/g, ''));
    }
  });

  it('ends in an ellipsis where it is too long', () => {
    const lines = captionLines('one two three four five six', 9, measure, 2);
    expect(lines).toEqual(['one two', 'three …']);
    expect(captionLines('一二三四五六七八九十', 3, measure, 2)).toEqual(['一二三', '四 …']);
  });
});
