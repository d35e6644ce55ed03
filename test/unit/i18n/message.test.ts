import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fillMessage, type Message } from '../../../src/i18n/message.ts';

const folder = new URL('../../../src/i18n/messages/', import.meta.url);

/** Every message of every file, also those in nested objects. */
async function allMessages(): Promise<readonly (readonly [string, Message])[]> {
  const found: (readonly [string, Message])[] = [];
  function collect(path: string, value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    const { en, zh } = value as Partial<Message>;
    if (typeof en === 'string' && typeof zh === 'string') found.push([path, { en, zh }]);
    else for (const [name, inner] of Object.entries(value)) collect(`${path}.${name}`, inner);
  }
  for (const file of readdirSync(folder)) {
    const module = (await import(new URL(file, folder).pathname)) as Record<string, unknown>;
    collect(file, module);
  }
  return found;
}

const marksOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort();

describe('messages', () => {
  it('put values in, and the word that goes with a number', () => {
    const message = { en: '{rows} {rows:row|rows} of {file}', zh: '{file}：{rows} 行' };
    expect(fillMessage(message, 'en', { rows: 1, file: 'a' })).toBe('1 row of a');
    expect(fillMessage(message, 'en', { rows: '2', file: 'a' })).toBe('2 rows of a');
    expect(fillMessage(message, 'en', { rows: 0, file: '{rows}' })).toContain('0 rows');
    expect(fillMessage(message, 'zh', { rows: 1, file: 'a' })).toBe('a：1 行');
  });

  it('leave a mark standing whose value is missing', () => {
    const message = { en: '{rows} {rows:row|rows}', zh: '{rows} 行' };
    expect(fillMessage(message, 'en')).toBe('{rows} {rows:row|rows}');
  });

  it('name the same values in both languages', async () => {
    const messages = await allMessages();
    expect(messages.length).toBeGreaterThan(500);
    const uneven = messages.filter(([, { en, zh }]) => {
      const [inEnglish, inChinese] = [marksOf(en), marksOf(zh)];
      return inEnglish.join() !== inChinese.join();
    });
    expect(uneven.map(([path]) => path)).toEqual([]);
  });

  it('have full-width marks between Chinese words', async () => {
    const narrow = (await allMessages()).filter(([, { zh }]) =>
      /[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]|\([\u4e00-\u9fff]|[\u4e00-\u9fff]\)/.test(zh),
    );
    expect(narrow.map(([path]) => path)).toEqual([]);
  });
});
