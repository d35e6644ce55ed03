import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLine } from '../../../src/ui/result/cell-text.ts';
import { isNumeric, kindOfType } from '../../../src/ui/result/column-type.ts';
import { firstWidth, fittingWidth } from '../../../src/ui/result/column-width.ts';
import { digitGroups } from '../../../src/ui/result/digit-groups.ts';

describe('the digits of a number', () => {
  it.each([
    ['8911407.90', ['8', '911', '407.90']],
    ['541909', ['541', '909']],
    ['-1000000', ['-1', '000', '000']],
    ['2011', ['2011']],
    ['-300.00', ['-300.00']],
    ['12345.6789', ['12', '345.6789']],
    ['1.5e+300', ['1.5e+300']],
    ['inf', ['inf']],
    ['', ['']],
  ])('%s are grouped as %j', (text, groups) => {
    expect(digitGroups(text)).toEqual(groups);
  });

  it('are the same digits when joined', () => {
    fc.assert(fc.property(fc.bigInt(), (value) => digitGroups(`${value}`).join('') === `${value}`));
    fc.assert(fc.property(fc.string(), (text) => digitGroups(text).join('') === text));
  });
});

describe('a type', () => {
  it.each([
    ['BIGINT', 'integer'],
    ['UHUGEINT', 'integer'],
    ['INTEGER', 'integer'],
    ['DECIMAL(18,4)', 'decimal'],
    ['DOUBLE', 'float'],
    ['VARCHAR', 'text'],
    ['DATE', 'date'],
    ['TIMESTAMP', 'time'],
    ['TIMESTAMP WITH TIME ZONE', 'time'],
    ['TIMESTAMP_NS', 'time'],
    ['INTERVAL', 'time'],
    ['BOOLEAN', 'boolean'],
    ['INTEGER[]', 'nested'],
    ['DECIMAL(18,2)[3]', 'nested'],
    ['STRUCT(a INTEGER, b DATE)', 'nested'],
    ['MAP(VARCHAR, INTEGER)', 'nested'],
    ['BLOB', 'binary'],
    ["ENUM('a', 'b')", 'text'],
    ['UUID', 'text'],
    ['anything else', 'text'],
  ])('%s is of kind %s', (type, kind) => {
    expect(kindOfType(type)).toBe(kind);
  });

  it('stands on the right when it is a number', () => {
    expect(['BIGINT', 'DECIMAL(18,2)', 'DOUBLE'].map(kindOfType).every(isNumeric)).toBe(true);
    expect(['VARCHAR', 'DATE', 'BOOLEAN', 'INTEGER[]'].map(kindOfType).some(isNumeric)).toBe(false);
  });
});

describe('a cell', () => {
  it('shows a text on one line, and no more of it than can be seen', () => {
    expect(oneLine('two\r\nlines\tand\nmore')).toBe('two↵lines⇥and↵more');
    expect(oneLine('x'.repeat(1_000_000))).toHaveLength(241);
  });
});

describe('the width of a column', () => {
  const measure = (text: string): number => text.length * 7;

  it('fits header and texts, within limits', () => {
    expect(fittingWidth('id', ['1'], measure)).toBe(83);
    expect(fittingWidth('id', ['x'.repeat(30), null], measure)).toBe(236);
    expect(fittingWidth('id', ['x'.repeat(900)], measure)).toBe(1200);
  });

  it('starts no wider than leaves room for others', () => {
    expect(firstWidth(1200)).toBe(320);
    expect(firstWidth(90)).toBe(90);
  });
});
