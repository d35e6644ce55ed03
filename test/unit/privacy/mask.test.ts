import { describe, expect, it } from 'vitest';
import { maskText } from '../../../src/privacy/mask-text.ts';
import { maskValue } from '../../../src/privacy/mask.ts';
import type { PersonalKind } from '../../../src/privacy/personal-kind.ts';
import { scanText } from '../../../src/privacy/scan-text.ts';
import { kinds, makeCorpus, toWide } from './corpus.ts';

const examples: readonly (readonly [PersonalKind, string, string])[] = [
  ['phone', '13812345678', '138****5678'],
  ['phone', '+86 138-1234-5678', '138****5678'],
  ['phone', '13812345678.0', '138****5678'],
  ['phone', '010-62345678', '010****78'],
  ['phone', '0571 87654321', '0571****21'],
  ['phone', '+44 7911 123456', '+44****56'],
  ['phone', '+1 (415) 555-2671', '+1****71'],
  ['phone', '1234567', '***'],
  ['phone', 'ask his wife', '***'],
  ['email', 'anna.lee@example.com', 'a***@example.com'],
  ['email', 'A@QQ.com', '***@qq.com'],
  ['email', 'anna@lee-family.org', 'a***@***.org'],
  ['email', 'no address', '***'],
  ['id_card', '11010519491231002x', '11**************2X'],
  ['id_card', '110105 19491231 002X', '11**************2X'],
  ['id_card', '110105491231002', '11**************02'],
  ['id_card', '1101', '***'],
  ['card', '6222 0200 1234 5678 906', '****8906'],
  ['card', '88001234', '****34'],
  ['card', '12345', '***'],
  ['name', '王小明', '王**'],
  ['name', '王芳', '王**'],
  ['name', '欧阳娜娜', '***'],
  ['name', '小猫咪', '***'],
  ['name', '王', '***'],
  ['name', 'Anna Lee', 'A*** L***'],
  ['name', 'Anna Maria van Lee', 'A*** L***'],
  ['name', 'Lee, Anna', 'L*** A***'],
  ['name', 'Zoë', 'Z***'],
  ['name', 'Al', '***'],
  ['name', '13812345678', '***'],
  ['address', '浙江省杭州市西湖区文三路18号3栋', '浙江省杭州市***'],
  ['address', '上海市徐汇区漕溪北路1号', '上海市***'],
  ['address', '221B Baker Street', '***'],
  ['birthday', '1990-05-01', '1990-**-**'],
  ['birthday', '1990年5月1日', '1990-**-**'],
  ['birthday', '19900501', '1990-**-**'],
  ['birthday', '01/05/1990', '1990-**-**'],
  ['birthday', '1990-05-01 00:00:00', '1990-**-**'],
  ['birthday', '05-01', '**-**'],
  ['birthday', '32878', '***'],
  ['account', 'wxid_abc123', 'w***'],
  ['account', 'abc', '***'],
];

describe('a mask', () => {
  it.each(examples)('of %s %s is %s', (kind, text, mask) => {
    expect(maskValue(kind, text)).toBe(mask);
  });

  it('is the same for full-width text, and its own mask', () => {
    for (const [kind, text, mask] of examples) {
      expect(maskValue(kind, toWide(text)), text).toBe(mask);
      expect(maskValue(kind, mask), text).toBe(mask);
    }
  });

  it('leaves nothing of nothing', () => {
    for (const kind of kinds) expect(maskValue(kind, '  ')).toBe('');
  });

  it('never shows more than it should, whatever the value', () => {
    const most: Readonly<Record<PersonalKind, number>> = {
      phone: 7,
      email: 1,
      id_card: 4,
      card: 4,
      name: 2,
      address: 12,
      birthday: 4,
      account: 1,
    };
    for (const { text, spans } of makeCorpus(2_000, 5)) {
      for (const { kind, start, end } of spans) {
        const value = text.slice(start, end);
        const mask = maskValue(kind, value);
        const shown = kind === 'email' ? mask.replace(/@.*/, '') : mask;
        expect(shown.replace(/[*\s+-]/g, '').length, `${kind} ${value}`).toBeLessThanOrEqual(
          most[kind],
        );
        expect(mask).toContain('*');
        expect(maskValue(kind, mask)).toBe(mask);
      }
    }
  });
});

describe('a text', () => {
  it('holds nothing any more for the scanner to find once it is masked', () => {
    for (const { text } of makeCorpus(2_000, 9)) {
      const masked = maskText(text);
      expect(scanText(masked), masked).toEqual([]);
    }
  });

  it('keeps everything but what is found in it', () => {
    expect(maskText("WHERE name = '王小明' AND phone = '13812345678' AND amount > 100")).toBe(
      "WHERE name = '王**' AND phone = '138****5678' AND amount > 100",
    );
  });
});
