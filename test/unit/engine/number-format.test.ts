import { describe, expect, it } from 'vitest';
import { defaultFormat } from '../../../src/engine/default-format.ts';
import {
  formatExact,
  type FormatLanguage,
  type FormatSettings,
  type ValueFormat,
} from '../../../src/engine/number-format.ts';

const settings: FormatSettings = { grouping: true, currency: 'CNY', units: 'language' };

function format(
  text: string,
  as: ValueFormat,
  language: FormatLanguage = 'en',
  rest: Partial<FormatSettings> = {},
  type = 'DECIMAL(38,10)',
): string {
  return formatExact(text, type, as, language, { ...settings, ...rest });
}

describe('a number is shown with its own digits', () => {
  it.each<[string, ValueFormat, string]>([
    ['12345678901234567890', { kind: 'plain' }, '12345678901234567890'],
    ['12345678901234567890', { kind: 'grouped' }, '12,345,678,901,234,567,890'],
    ['-1234567.8901234567', { kind: 'grouped' }, '-1,234,567.8901234567'],
    ['999', { kind: 'grouped' }, '999'],
    ['1.005', { kind: 'decimals', digits: 2 }, '1.01'],
    [
      '9999999999999999999999999999.9999999999',
      { kind: 'decimals', digits: 2 },
      '10,000,000,000,000,000,000,000,000,000.00',
    ],
    ['-0.004', { kind: 'decimals', digits: 2 }, '0.00'],
    ['1.5e+20', { kind: 'grouped' }, '150,000,000,000,000,000,000'],
    ['0.12345', { kind: 'percent', digits: 1 }, '12.3%'],
    ['-0.0005', { kind: 'percent', digits: 1 }, '-0.1%'],
    ['12', { kind: 'percent', digits: 0 }, '1,200%'],
    ['1234.565', { kind: 'currency', code: 'CNY' }, 'CN¥1,234.57'],
    ['-1234.5', { kind: 'currency', code: 'USD' }, '-$1,234.50'],
    ['1234.5', { kind: 'currency', code: 'JPY' }, '¥1,235'],
    ['1234.5', { kind: 'currency', code: 'EUR', digits: 0 }, '€1,235'],
    ['12345', { kind: 'scientific', digits: 2 }, '1.23E4'],
    ['-0.0009996', { kind: 'scientific', digits: 2 }, '-1.00E-3'],
    ['0.0', { kind: 'scientific', digits: 1 }, '0.0E0'],
    ['nan', { kind: 'grouped' }, 'NaN'],
    ['-inf', { kind: 'decimals', digits: 2 }, '-∞'],
    ['nan', { kind: 'plain' }, 'nan'],
    ['not a number', { kind: 'percent', digits: 1 }, 'not a number'],
  ])('%s as %j: %s', (text, as, expected) => {
    // Which sign a currency has is the runtime's knowledge; older ones write CN¥ for the narrow one.
    expect(format(text, as).replace('CN¥', '¥')).toBe(expected.replace('CN¥', '¥'));
  });

  it('in short, by the language or the reader', () => {
    const short = (text: string, language: FormatLanguage, rest: Partial<FormatSettings> = {}) =>
      format(text, { kind: 'compact', units: 'reader' }, language, rest);
    expect(
      ['999', '1234', '999499', '999500', '12345678', '-8.94e9', '0.01234'].map((text) =>
        short(text, 'en'),
      ),
    ).toEqual(['999', '1.23k', '999k', '1M', '12.3M', '-8.94B', '0.0123']);
    expect(
      ['9999', '12340', '12345678', '99995000', '123456789'].map((text) => short(text, 'zh')),
    ).toEqual(['1万', '1.23万', '1,235万', '1亿', '1.23亿']);
    expect(short('12345678', 'zh', { units: 'thousands' })).toBe('12.3M');
    expect(short('12345678', 'en', { units: 'wan' })).toBe('1,235万');
    expect(short('12345678.9', 'en', { units: 'none' })).toBe('12,345,679');
  });

  it('without groups where the reader wants none', () => {
    expect(format('1234567.8', { kind: 'decimals', digits: 2 }, 'en', { grouping: false })).toBe(
      '1234567.80',
    );
  });

  it('takes the currency of the reader where none was chosen', () => {
    expect(format('5', { kind: 'currency', code: '' }, 'zh')).toBe('¥5.00');
    expect(format('5', { kind: 'currency', code: '' }, 'en', { currency: '' })).toBe('5.00');
    expect(format('5', { kind: 'currency', code: '' }, 'en', { currency: 'CHF' })).toBe('CHF 5.00');
  });
});

describe('a date is shown', () => {
  it.each<[string, string, ValueFormat, string, string]>([
    [
      '2024-01-02',
      'DATE',
      { kind: 'date', style: 'iso', time: 'full' },
      '2024-01-02',
      '2024-01-02',
    ],
    [
      '2024-01-02',
      'DATE',
      { kind: 'date', style: 'long', time: 'full' },
      'Jan 2, 2024',
      '2024年1月2日',
    ],
    [
      '2024-01-02',
      'DATE',
      { kind: 'date', style: 'slashes', time: 'full' },
      '2024/1/2',
      '2024/1/2',
    ],
    ['2024-01-02', 'DATE', { kind: 'date', style: 'month', time: 'full' }, 'Jan 2024', '2024年1月'],
    [
      '2024-01-02',
      'DATE',
      { kind: 'date', style: 'weekday', time: 'full' },
      'Tue, Jan 2, 2024',
      '2024年1月2日 周二',
    ],
    [
      '2024-01-02 03:04:05.6',
      'TIMESTAMP',
      { kind: 'date', style: 'long', time: 'full' },
      'Jan 2, 2024 03:04:05.6',
      '2024年1月2日 03:04:05.6',
    ],
    [
      '2024-01-02 03:04:05',
      'TIMESTAMP',
      { kind: 'date', style: 'iso', time: 'minutes' },
      '2024-01-02 03:04',
      '2024-01-02 03:04',
    ],
    [
      '2024-01-02 03:04:05',
      'TIMESTAMP',
      { kind: 'date', style: 'iso', time: 'none' },
      '2024-01-02',
      '2024-01-02',
    ],
    [
      '2024-01-02 03:04:05+00',
      'TIMESTAMP WITH TIME ZONE',
      { kind: 'date', style: 'slashes', time: 'full' },
      '2024/1/2 03:04:05+00',
      '2024/1/2 03:04:05+00',
    ],
    [
      '0044-03-15 (BC)',
      'DATE',
      { kind: 'date', style: 'long', time: 'full' },
      '0044-03-15 (BC)',
      '0044-03-15 (BC)',
    ],
    ['infinity', 'DATE', { kind: 'date', style: 'long', time: 'full' }, 'infinity', 'infinity'],
  ])('%s (%s) as %j', (text, type, as, english, chinese) => {
    expect(format(text, as, 'en', {}, type)).toBe(english);
    expect(format(text, as, 'zh', {}, type)).toBe(chinese);
  });
});

describe('a column that nobody formatted', () => {
  it.each<[string, string, ValueFormat | null]>([
    ['member_id', 'BIGINT', null],
    ['会员编号', 'BIGINT', null],
    ['orderNo', 'BIGINT', null],
    ['手机号码', 'BIGINT', null],
    ['order_year', 'INTEGER', null],
    ['年份', 'INTEGER', null],
    ['zip_code', 'INTEGER', null],
    ['name', 'VARCHAR', null],
    ['ordered_at', 'TIMESTAMP', null],
    ['orders', 'BIGINT', { kind: 'grouped' }],
    ['member_id_count', 'BIGINT', { kind: 'grouped' }],
    ['手机订单数', 'BIGINT', { kind: 'grouped' }],
    ['paid_amount', 'DECIMAL(18,2)', { kind: 'currency', code: '' }],
    ['实付金额', 'DECIMAL(18,2)', { kind: 'currency', code: '' }],
    ['Revenue', 'HUGEINT', { kind: 'currency', code: '', digits: 0 }],
    ['paid_orders', 'BIGINT', { kind: 'grouped' }],
    ['退款次数', 'BIGINT', { kind: 'grouped' }],
    ['repeat_rate', 'DOUBLE', { kind: 'grouped' }],
  ])('%s %s', (name, type, expected) => {
    expect(defaultFormat({ name, type }, settings)).toEqual(expected);
  });

  it('is a percentage where its values are shares', () => {
    const column = { name: '复购率', type: 'DOUBLE' };
    expect(defaultFormat(column, settings, { min: '0.0', max: '0.75' })).toEqual({
      kind: 'percent',
      digits: 1,
    });
    expect(defaultFormat(column, settings, { min: '0.0', max: '75.5' })).toEqual({
      kind: 'grouped',
    });
  });

  it('keeps years together whatever they are called', () => {
    const column = { name: 'y', type: 'BIGINT' };
    expect(defaultFormat(column, settings, { min: '2019', max: '2024' })).toBeNull();
    expect(defaultFormat(column, settings, { min: '3', max: '2024' })).toEqual({ kind: 'grouped' });
  });

  it('has no currency and no groups where the reader set none', () => {
    const plain: FormatSettings = { grouping: false, currency: '', units: 'language' };
    expect(defaultFormat({ name: 'paid_amount', type: 'DECIMAL(18,2)' }, plain)).toBeNull();
  });
});
