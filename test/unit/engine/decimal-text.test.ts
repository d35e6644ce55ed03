import { describe, expect, it } from 'vitest';
import {
  decimalText,
  readDecimal,
  roundDecimal,
  roundSignificant,
  shiftPoint,
  type Decimal,
  type Rounding,
} from '../../../src/engine/decimal-text.ts';

function read(text: string): Decimal {
  const value = readDecimal(text);
  if (value === null) throw new Error(`no number: ${text}`);
  return value;
}

describe('decimal numbers keep every digit', () => {
  it.each([
    ['12345678901234567890', '12345678901234567890'],
    ['-0.00', '0.00'],
    ['-0.05', '-0.05'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1.5e+20', '150000000000000000000'],
    ['2.5e-7', '0.00000025'],
    ['1E3', '1000'],
  ])('%s', (text, written) => {
    expect(decimalText(read(text))).toBe(written);
  });

  it.each(['', '.', '-', 'nan', 'inf', '1,000', '0x10', '1e99999', ' 1', '一'])(
    '%j is none',
    (text) => {
      expect(readDecimal(text)).toBeNull();
    },
  );
});

describe('rounding is done in decimal', () => {
  it.each<[string, number, Rounding, string]>([
    ['1.005', 2, 'half-up', '1.01'],
    ['-1.005', 2, 'half-up', '-1.01'],
    ['2.5', 0, 'half-up', '3'],
    ['-2.4999', 0, 'half-up', '-2'],
    ['0.5', 3, 'half-up', '0.500'],
    ['1.001', 2, 'ceiling', '1.01'],
    ['-1.009', 2, 'ceiling', '-1.00'],
    ['1.009', 2, 'floor', '1.00'],
    ['-1.001', 2, 'floor', '-1.01'],
    ['99999999999999999999.5', 0, 'half-up', '100000000000000000000'],
  ])('%s to %i digits, %s: %s', (text, digits, rounding, expected) => {
    expect(decimalText(roundDecimal(read(text), digits, rounding))).toBe(expected);
  });

  it('to digits that count, in front of the point and behind it', () => {
    const rounded = (text: string) => decimalText(roundSignificant(read(text), 3));
    expect(['12345', '0.00123456', '9.996', '1.2', '0'].map(rounded)).toEqual([
      '12300',
      '0.00123',
      '10.00',
      '1.2',
      '0',
    ]);
  });

  it('moves the point both ways', () => {
    expect(decimalText(shiftPoint(read('12.34'), 3))).toBe('12340');
    expect(decimalText(shiftPoint(read('12.34'), -3))).toBe('0.01234');
  });
});
