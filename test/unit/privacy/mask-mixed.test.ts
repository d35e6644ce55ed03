import { describe, expect, it } from 'vitest';
import { maskMixed, maskRecord } from '../../../src/privacy/mask-mixed.ts';

describe('values in which personal data stand among other things', () => {
  it('lose them and keep the rest', () => {
    expect(maskMixed('请致电 13912345678 联系')).toBe('请致电 139****5678 联系');
    expect(maskMixed("{'mail': anna.lee@gmail.com, 'n': 3}")).toBe(
      "{'mail': a***@gmail.com, 'n': 3}",
    );
  });

  it('are left alone where nothing is found, and so are ids and plain words', () => {
    for (const text of [
      'ok',
      'ORD-2023-000123',
      '红色 连衣裙 M 码',
      '2023-01-05 14:30',
      '12345678',
    ])
      expect(maskMixed(text)).toBeNull();
  });
});

describe('records of a file', () => {
  const kinds = [null, 'name', 'phone', null, 'birthday'] as const;

  it('are masked by the columns of the file', () => {
    expect(maskRecord('M1,王小明,13912345678,Lyon,1985-03-14', ',', kinds)).toBe(
      'M1,王**,139****5678,Lyon,1985-**-**',
    );
    expect(maskRecord('M1,"Lee, Anna",13912345678,Lyon,1985-03-14', ',', kinds)).toBe(
      'M1,"L*** A***",139****5678,Lyon,1985-**-**',
    );
  });

  it('are masked from both ends where fields are missing or too many', () => {
    for (const record of ['M1,王小明,13912345678', 'M1,x,y,王小明,13912345678,Lyon,1985-03-14']) {
      const shown = maskRecord(record, ',', kinds);
      for (const value of ['王小明', '13912345678', '1985-03-14'])
        expect(shown).not.toContain(value);
    }
  });
});
