import { describe, expect, it } from 'vitest';
import { detectCharset } from '../../../workers/intake/charset.ts';
import { developmentTexts } from './charset-development.ts';
import { heldOutTexts } from './charset-held-out.ts';
import { encodings, measure, type Outcome } from './charset-measure.ts';
import { encodeLegacy } from './legacy-bytes.ts';

/** The cases as `text in encoding as charset`. */
function named(outcomes: readonly Outcome[]): string[] {
  return outcomes.map(({ what, encoding, offered }) => `${what} in ${encoding} as ${offered}`);
}

describe('charsets of the texts by which the weights were tuned', () => {
  const outcomes = measure(developmentTexts);

  it('are never wrong without a question', () => {
    expect(Object.keys(developmentTexts).length).toBeGreaterThanOrEqual(40);
    expect(named(outcomes.filter(({ result }) => result === 'wrong'))).toEqual([]);
  });

  it('are offered rightly wherever they are Chinese ones of the mainland', () => {
    const chinese = outcomes.filter(({ encoding }) => encoding.startsWith('GB'));
    expect(named(chinese.filter(({ isRight }) => !isRight))).toEqual([]);
  });

  it('are asked about in one of ten cases at most', () => {
    const asked = outcomes.filter(({ result }) => result === 'asked');
    expect(asked.length / outcomes.length).toBeLessThan(0.1);
  });
});

describe('charsets of the texts that were held out', () => {
  const outcomes = measure(heldOutTexts);

  it('are wrong without a question in two cases, of Chinese in the Japanese charset of Unix', () => {
    expect(Object.keys(heldOutTexts).length).toBeGreaterThanOrEqual(60);
    const known = [
      'Taiwanese names of two characters in EUC-JP as gb18030',
      'Taiwanese delivery in EUC-JP as gb18030',
    ];
    const wrong = named(outcomes.filter(({ result }) => result === 'wrong'));
    expect(wrong.filter((one) => !known.includes(one))).toEqual([]);
  });

  it('are offered rightly for every Chinese text of the mainland', () => {
    const chinese = outcomes.filter(
      ({ what, encoding }) => encoding.startsWith('GB') && what !== 'a dash in ranges',
    );
    expect(named(chinese.filter(({ isRight }) => !isRight))).toEqual([]);
  });

  it('are asked about in one of seven cases at most', () => {
    const asked = outcomes.filter(({ result }) => result === 'asked');
    expect(asked.length / outcomes.length).toBeLessThan(1 / 7);
  });
});

describe('charsets of little evidence', () => {
  it('come with the charset that is the next best', () => {
    const bytes = encodings['GBK']?.('id,name\n1,Ann\n2,谢霞\n') ?? new Uint8Array();
    expect(detectCharset([bytes])).toEqual({
      charset: 'gb18030',
      reason: { code: 'charset-unsure', values: { charset: 'gb18030', other: 'utf-8' } },
    });
  });

  it.each([...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈'])(
    'offer the charset of the mainland for %s with any given name',
    (surname) => {
      for (const given of ['伟', '娜', '静', '磊', '建国', '晓明', '子涵', '雨桐', '喜', '一']) {
        const bytes = encodeLegacy(`id,name\n1,Ann\n2,${surname}${given}\n`, 'gbk');
        expect(detectCharset([bytes ?? new Uint8Array()]).charset).toBe('gb18030');
      }
    },
  );

  it.each([
    ['windows-1251', 'id,имя,город\n1,Иван Петров,Москва\n2,Ольга Сидорова,Казань\n'],
    ['windows-1250', 'id,imię,miasto\n1,Łukasz,Łódź\n2,Małgorzata,Kraków\n3,Grażyna,Poznań\n'],
    ['windows-1254', 'id,ad,şehir\n1,Ayşe,İstanbul\n2,Çağlar,Eskişehir\n'],
  ])('ask where they are none of those that are told apart, as %s', (charset, text) => {
    const table = new Map<string, number>();
    const decoder = new TextDecoder(charset);
    for (let byte = 0x80; byte < 0x100; byte += 1) {
      table.set(decoder.decode(Uint8Array.of(byte), { stream: true }), byte);
    }
    const bytes = Uint8Array.from(text, (one) => table.get(one) ?? one.charCodeAt(0));
    expect(new TextDecoder(charset).decode(bytes)).toBe(text);
    expect(detectCharset([bytes]).reason.code).toBe('charset-unsure');
  });

  it('do not count a name that stands in a thousand rows a thousand times', () => {
    const bytes = encodeLegacy(`id,name\n${'1,谢霞\n'.repeat(1000)}`, 'gbk') ?? new Uint8Array();
    expect(detectCharset([bytes]).charset).toBe('gb18030');
  });
});
