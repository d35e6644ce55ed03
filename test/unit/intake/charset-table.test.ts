import { describe, expect, it } from 'vitest';
import { detectCharset } from '../../../workers/intake/charset.ts';
import { encodings as measured } from './charset-measure.ts';
import { charsetTexts } from './charset-texts.ts';
import { readText } from './read-text.ts';

const { 'EUC-JP': _, ...common } = measured;
const encodings: typeof measured = {
  ...common,
  'Latin-1': (text) =>
    /^[\0-\u00ff]*$/.test(text) ? Uint8Array.from(text, (one) => one.charCodeAt(0)) : null,
};

const table = Object.entries(charsetTexts).flatMap(([what, text]) =>
  Object.entries(encodings).flatMap(([name, encode]) => {
    const bytes = encode(text);
    return bytes === null ? [] : [{ what, name, text, bytes }];
  }),
);

describe('twenty texts in all encodings that can hold them', { timeout: 120_000 }, () => {
  it('is asked about seldom, and never about a language in its own charset', () => {
    const own = ['Chinese', 'Taiwanese', 'Japanese', 'Korean', 'French', 'German', 'Spanish'];
    const charsets = [
      'GBK',
      'Big5',
      'Shift JIS',
      'EUC-KR',
      'Windows-1252',
      'Windows-1252',
      'Windows-1252',
    ];
    const asked = table.filter(
      ({ bytes }) => detectCharset([bytes]).reason.code === 'charset-unsure',
    );
    expect(asked.length).toBeLessThan(table.length * 0.06);
    for (const { what, name } of asked) {
      const language = own.findIndex((one) => what.startsWith(one));
      expect([what, name]).not.toEqual([what, charsets[language]]);
    }
  });

  it('are twenty texts and each of the encodings several times', () => {
    expect(Object.keys(charsetTexts)).toHaveLength(20);
    for (const name of Object.keys(encodings)) {
      expect(table.filter((one) => one.name === name).length).toBeGreaterThan(2);
    }
  });

  it.each(table)('reads $what in $name as they were, or asks', async ({ text, bytes }) => {
    const lines = text.trimEnd().split('\n');
    const delimiter = text.includes(';') ? ';' : ',';
    const headings = (lines[0] as string).split(delimiter);
    const asText = Object.fromEntries(headings.map((heading) => [heading, true as const]));
    const read = await readText(bytes, { asText });
    const { charset, charsetReason } = read.scan.look;
    const found = [read.scan.columns.map(({ heading }) => heading), ...read.rows];
    const asked = charsetReason.code === 'charset-unsure';
    const isRight =
      JSON.stringify(found) === JSON.stringify(lines.map((line) => line.split(delimiter)));
    expect({ charset, isRight, asked }).toEqual({ charset, isRight: isRight || !asked, asked });
  });
});
